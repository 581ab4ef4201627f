"""Turns a certificate into readable pages: decides its headings, facts and masks."""
