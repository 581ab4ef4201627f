"""This machine: settings, files, keyring, child processes. No terminal, no HTTP."""
