"""`dl-tui web`: the demo in a browser, for the one person whose terminal printed the address."""
