"""The pages about organisations and people."""
