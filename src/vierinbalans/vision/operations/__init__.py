"""What is changed about the vision as a process."""
