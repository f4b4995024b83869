"""The pages of choices and money."""
