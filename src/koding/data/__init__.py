"""Facts that the program carries with it."""
