"""Names in texts: found, decided, told of, and looked for in files."""
