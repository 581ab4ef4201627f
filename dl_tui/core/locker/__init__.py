"""What is in a locker, and what goes into it and out: it decides what is asked for, and when."""
