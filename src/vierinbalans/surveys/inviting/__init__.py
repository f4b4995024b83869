"""Asking people by mail: reading addresses, and the mails themselves."""
