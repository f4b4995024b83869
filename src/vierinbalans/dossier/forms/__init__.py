"""What people fill in in a dossier."""
