"""The kiosk: a supervisor, and one process for each visitor."""
