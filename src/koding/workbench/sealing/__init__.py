"""A sealed copy: the project for sharing, its texts the masked ones."""
