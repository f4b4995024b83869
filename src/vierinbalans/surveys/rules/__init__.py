"""What may be shown of answers and what they say, as pure rules."""
