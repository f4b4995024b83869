"""Everything that changes a dossier."""
