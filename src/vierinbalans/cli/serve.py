"""``vierinbalans serve``: the web server and the background worker, started and stopped together."""

import argparse
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from vierinbalans.cli import web_server
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.cli.setup import database_ready
from vierinbalans.organisations.setup import is_set_up, setup_token

DEFAULT_PORT, LAST_PORT = 8000, 65535
BROKEN = 1
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only compared with
"""Hosts that mean every address of the machine, and the one that a browser on it can open."""
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
    signal.signal(signal.SIGTERM, _interrupt)
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        processes["the web server"] = _web(arguments.host, arguments.port)
        processes["the background worker"] = _worker()
        _wait_until_it_answers(arguments.host, arguments.port, processes["the web server"])
        print(_welcome(arguments.host, arguments.port), flush=True)
        ended = _first_to_end(processes)
        print(f"vierinbalans: {ended} stopped unexpectedly, so everything stops. Start again.", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(list(processes.values()))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port: give a number from 1 to 65535")
    return int(text)


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < LAST_PORT else DEFAULT_PORT
            raise UnusableInputError(
                f"port {port} on {host} cannot be used ({error.strerror}). Is the workbench running already? "
                f"Choose another port: make run PORT={other}"
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
            if probe.connect_ex((EVERYWHERE.get(host, host), port)) == 0:
                return
        time.sleep(0.05)
    raise UnusableInputError("the web server did not answer within 30 seconds")


def _welcome(host: str, port: int) -> str:
    shown = EVERYWHERE.get(host, host)
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    lines = ["", f"  Vier in balans: {address}", ""]
    if not is_set_up():
        lines += [
            "  Eerste keer? Open dit adres om te beginnen. / First time? Open this address to begin:",
            f"  {address}setup/?token={setup_token()}",
            "",
        ]
    return "\n".join([*lines, "  Stop: Ctrl+C", ""])


def _first_to_end(processes: "Mapping[str, subprocess.Popen[bytes]]") -> str:
    """Waits until a process ends by itself, which is never meant to happen; which one did."""
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        time.sleep(0.2)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    # A second Ctrl+C must not leave one of them behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
