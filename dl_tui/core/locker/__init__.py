"""What is in a locker, and what goes in and out: decides what is requested, and when."""
