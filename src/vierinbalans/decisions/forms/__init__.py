"""What people fill in about choices and money."""
