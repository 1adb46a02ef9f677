"""Numbers: pure functions over codings."""
