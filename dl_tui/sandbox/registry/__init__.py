"""The partner API's data outside lockers: issuers, their forms and records, and residents."""
