"""What people fill in about the vision as a process."""
