"""Commands and their keys, declared once; palette, help and manual follow."""
