"""What the program talks about: frozen facts, standard library only."""
