"""Who is signed in, how and until when: it decides when a session begins, lasts and ends."""
