"""Profile, rhythms and consultation, as pure rules."""
