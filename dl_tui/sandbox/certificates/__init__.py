"""Certificates in the XML layouts of DigiLocker, signed by keys that say TEST ONLY."""
