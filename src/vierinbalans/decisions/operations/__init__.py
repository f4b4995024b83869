"""What is changed about choices and money."""
