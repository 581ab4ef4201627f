"""The check of an XML signature, in a process of its own that can neither open nor reach anything.

`python -I -m dl_tui.core.signature.xmldsig` reads questions from standard input and answers each on
standard output, until no more come. Only this package imports signxml and lxml, and only there.
"""
