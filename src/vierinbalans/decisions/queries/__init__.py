"""What is read of choices and money."""
