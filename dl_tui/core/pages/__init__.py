"""Files become pictures of their pages, in a process of their own: it decides what is drawn."""
