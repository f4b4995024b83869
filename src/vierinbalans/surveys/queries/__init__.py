"""What is read of rounds, answers and meetings."""
