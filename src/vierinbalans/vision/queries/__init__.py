"""What is read of the vision as a process."""
