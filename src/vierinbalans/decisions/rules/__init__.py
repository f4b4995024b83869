"""How a choice is weighed, as pure rules."""
