"""Who is signed in, how and until when: decides when a session begins, lasts and ends."""
