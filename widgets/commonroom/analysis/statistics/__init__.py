"""What chance alone would do."""
