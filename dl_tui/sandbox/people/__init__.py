"""The invented people of the sandbox and the contents of their lockers."""
