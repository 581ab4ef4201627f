"""A whole locker as a folder: it decides what is kept of it, checked later, and opened again."""
