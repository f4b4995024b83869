"""Pictures of choices and money, as values to draw."""
