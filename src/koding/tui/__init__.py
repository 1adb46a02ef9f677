"""The terminal workbench: screens that read from the workbench and call it."""
