"""What the operations are documented to take and to answer, as tables of data."""
