"""The Names screen without its screen."""
