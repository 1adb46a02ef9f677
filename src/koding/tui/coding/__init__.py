"""Coding without the screen: where a coder is, what keys do, what is drawn."""
