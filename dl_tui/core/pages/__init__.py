"""Draws the pages of files as pictures, in a separate process: decides what is drawn."""
