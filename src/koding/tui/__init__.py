"""The workbench on the screen (Textual)."""
