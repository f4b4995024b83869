"""What the vision as a process adds to the exchange file of a dossier: ``docs/formats/dossier.md``."""
