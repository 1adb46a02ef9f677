"""What may be published, and quotes as they are printed."""
