"""Decisions: pure functions from what is known to changes."""
