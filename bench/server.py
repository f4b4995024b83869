"""Starts the web server as ``vierinbalans serve`` does, on an address of this machine only."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from vierinbalans.cli import web_server

HOST = "127.0.0.1"
PATIENCE = 30


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def start(environment: dict[str, str], port: int) -> "subprocess.Popen[bytes]":
    """Starts the server, in a process group of its own, and waits until it answers."""
    process = subprocess.Popen(web_server.command(host=HOST, port=port), env=environment, start_new_session=True)
    wait_until_it_answers(port, process)
    return process


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Asks the server to stop, as Ctrl+C does."""
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=PATIENCE)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Ends every process of the server at once, with a signal that none of them can catch."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """A server with the bench's settings; gives its port and stops it afterwards."""
    port = free_port()
    process = start(environment, port)
    try:
        yield port
    finally:
        stop(process)


def wait_until_it_answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Returns as soon as somebody listens; a server that does not come up is not left behind."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the server stopped while starting")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.01)
    kill(process)
    raise RuntimeError(f"the server did not answer within {PATIENCE} seconds")


def environment(data: str, database: str) -> dict[str, str]:
    """What the server and the preparations are told; ``database`` is empty for SQLite."""
    told = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told |= {"VIERINBALANS_DATA": data, "DJANGO_SETTINGS_MODULE": "bench.settings", "VIERINBALANS_LOG": "ERROR"}
    return told | ({"DATABASE_URL": database} if database else {})
