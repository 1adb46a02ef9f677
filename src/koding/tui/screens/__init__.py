"""The screens of the workbench; none imports another."""
