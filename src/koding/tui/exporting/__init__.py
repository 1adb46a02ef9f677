"""Exporting without its screen."""
