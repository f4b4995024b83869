"""What people fill in about organisations, each other and themselves."""
