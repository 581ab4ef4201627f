"""The app over OpenSSH: one process for each visitor, which holds one seat."""
