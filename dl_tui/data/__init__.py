"""This machine: settings and where files lie. No terminal, no HTTP."""
