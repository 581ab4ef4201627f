"""Screens: each starts its own loads and changes its own state."""
