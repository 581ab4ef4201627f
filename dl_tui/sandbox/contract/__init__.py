"""The documented requests, answers and errors of the operations, as tables of data."""
