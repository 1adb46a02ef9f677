"""A terminal workbench for full coding of open survey answers."""

__version__ = "0.1.0"
