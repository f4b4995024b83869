"""Forms of rounds, imports and meetings."""
