"""The project on disk: the only SQL."""
