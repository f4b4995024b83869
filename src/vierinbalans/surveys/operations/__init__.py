"""What is changed about rounds, answers and meetings."""
