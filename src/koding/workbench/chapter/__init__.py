"""A finished chapter held against the project."""
