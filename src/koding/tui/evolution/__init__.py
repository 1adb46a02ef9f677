"""The evolution screen without its screen."""
