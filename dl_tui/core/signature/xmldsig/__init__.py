"""The check of an XML signature, in a separate process without access to files or the network.

`python -I -m dl_tui.core.signature.xmldsig` reads questions from standard input and answers each on
standard output, until there are no more. Only this package imports signxml and lxml, and only in
that process.
"""
