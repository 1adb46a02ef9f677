"""Looking again, without its screen."""
