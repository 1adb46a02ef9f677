"""Writing files that people use: one module a format, one way out."""
