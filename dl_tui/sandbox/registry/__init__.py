"""What the partner API knows beyond lockers: issuers, their forms and records, and residents."""
