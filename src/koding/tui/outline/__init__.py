"""The outline screen without its screen."""
