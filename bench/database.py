"""A PostgreSQL database to measure on, made on the server that ``DATABASE_URL`` names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAME = f"vierinbalans_bench_{os.getpid()}"


@contextmanager
def on_postgresql(address: str) -> Iterator[str]:
    """A database of its own on that server, dropped afterwards; whatever the address names stays untouched."""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{NAME}"))
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))


def postgresql_version(address: str) -> str:
    """The version of the server, as it says it."""
    with psycopg.connect(address) as server:
        row = server.execute("SHOW server_version").fetchone()
    return str(row[0]) if row else "?"
