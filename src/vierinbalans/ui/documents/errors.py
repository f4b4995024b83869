"""What can go wrong when a document is made."""


class DocumentError(Exception):
    """The document could not be made; the message says why, in words that can be shown."""
