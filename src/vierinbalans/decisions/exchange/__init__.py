"""What choices and money add to the exchange file of a dossier: ``docs/formats/dossier.md``."""
