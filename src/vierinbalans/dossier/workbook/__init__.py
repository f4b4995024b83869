"""A dossier as a spreadsheet: made empty or from a dossier, and read back with the place of every mistake."""
