"""What of choices and money can be taken along as a file."""
