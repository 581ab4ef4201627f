"""The check of an XML signature, in a process of its own that can neither open nor reach anything.

`python -I -m dl_tui.core.xmldsig` reads a question from standard input, answers on standard output
and ends. Only this package imports signxml and lxml, and only in that process.
"""
