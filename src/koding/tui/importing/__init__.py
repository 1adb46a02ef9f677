"""Importing without its screen."""
