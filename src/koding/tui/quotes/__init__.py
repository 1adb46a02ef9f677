"""The Quotes screen without its screen."""
