"""The invented people of the sandbox and what lies in their lockers."""
