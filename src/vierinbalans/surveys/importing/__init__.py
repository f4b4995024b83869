"""Answers that were collected elsewhere: read from a file, mapped to ours, and what was left out with the reason."""
