"""Whether a certificate is what its issuer signed: it decides good, not checked or bad."""
