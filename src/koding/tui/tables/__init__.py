"""The Tables screen without its screen."""
