"""dl_tui: a terminal client for DigiLocker."""

__version__ = "0.1.0"
