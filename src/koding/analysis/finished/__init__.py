"""What a careful reader would find wrong in finished tables and chapters."""
