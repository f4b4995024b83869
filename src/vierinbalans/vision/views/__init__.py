"""The pages of the vision as a process."""
