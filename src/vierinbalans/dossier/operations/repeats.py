"""When something that is sent twice is a press too many, and not a second thing."""

from datetime import timedelta

REPEAT = timedelta(minutes=10)
"""The same words of the same person within this time are a repeated press."""
