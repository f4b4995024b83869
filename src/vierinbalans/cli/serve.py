"""``vierinbalans serve``: the web server and the background worker, started and stopped together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from vierinbalans.cli import web_server
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.setup import database_ready
from vierinbalans.organisations.setup import is_set_up, setup_token

DEFAULT_PORT = 8000
PATIENCE = 10
"""Seconds a process gets to finish what it is doing when the server stops."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command."""
    parser = subparsers.add_parser("serve", help="start the workbench and its background worker")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prepares the database, says where the workbench is, and serves until it is stopped."""
    _refuse_a_taken_port(arguments.host, arguments.port)
    database_ready()
    processes = [_web(arguments.host, arguments.port), _worker()]
    try:
        _wait_until_it_answers(arguments.host, arguments.port, processes[0])
        print(_welcome(arguments.host, arguments.port), flush=True)
        return _first_to_end(processes)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(processes)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port: give a number from 1 to 65535")
    return int(text)


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UnusableInputError(
                f"port {port} on {host} cannot be used ({error.strerror}). Is the workbench running already? "
                f"Choose another port: make run PORT={port + 1}"
            ) from error


def _web(host: str, port: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(web_server.command(host=host, port=port), start_new_session=True)  # noqa: S603


def _worker() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "vierinbalans.config.worker"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own words only


def _wait_until_it_answers(host: str, port: int, web: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise UnusableInputError("the web server stopped while starting; the lines above say why")
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.05)
    raise UnusableInputError("the web server did not answer within 30 seconds")


def _welcome(host: str, port: int) -> str:
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    lines = ["", f"  Vier in balans: {address}", ""]
    if not is_set_up():
        lines += [
            "  Eerste keer? Open dit adres om te beginnen. / First time? Open this address to begin:",
            f"  {address}setup/?token={setup_token()}",
            "",
        ]
    return "\n".join([*lines, "  Stop: Ctrl+C", ""])


def _first_to_end(processes: Sequence["subprocess.Popen[bytes]"]) -> int:
    """Waits until a process ends by itself, which is never meant to happen; its exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    while True:
        for process in processes:
            if (code := process.poll()) is not None:
                return code or 1
        time.sleep(0.5)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
