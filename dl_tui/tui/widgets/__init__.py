"""Widgets: they get state and draw it; none holds a client or starts network work."""
