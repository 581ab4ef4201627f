"""The operations, one module per family, each with its table of `OPERATIONS`."""
