"""Whether a certificate is what its issuer signed: decides good, not checked or bad."""
