"""A whole dossier as one documented, versioned JSON file: ``docs/formats/dossier.md``."""

FORMAT = "vierinbalans-dossier"
FORMAT_VERSION = 1
