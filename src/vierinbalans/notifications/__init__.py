"""Mails on their way: a queue in the database, sent by the worker, with what became of each."""
