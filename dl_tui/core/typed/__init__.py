"""Turns what a person typed into a value, or into a sentence that says why not."""
