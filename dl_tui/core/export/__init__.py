"""A whole locker as a folder: decides what is kept of it, checked later, and opened again."""
