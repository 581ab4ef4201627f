"""A local DigiLocker: the partner API on loopback, with invented people and switches for failures.

It shares no code with the product, so that one misreading of the contract cannot pass both sides.
"""
