"""A whole dossier as one documented, versioned JSON file: ``docs/formats/dossier.md``."""

from typing import Any

FORMAT = "vierinbalans-dossier"
FORMAT_VERSION = 1
MAX_BYTES = 20 * 1024 * 1024

Document = dict[str, Any]
"""The exchange document as plain values."""
