"""``vierinbalans serve``: started and stopped for real, in a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from vierinbalans.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds: machines that run tests may be busy."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A workbench started by the command; what it prints is kept."""

    def __init__(self, folder):
        self.port = free_port()
        self.told = folder / "told"
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "VIERINBALANS_DATA": str(folder / "data"),
            "VIERINBALANS_STATIC": str(folder / "static"),
            "DJANGO_SETTINGS_MODULE": "tests.cli.settings_serve",
        }
        script = "import sys; from vierinbalans.cli.main import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", script, "serve", "--port", str(self.port)]
        with self.told.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # As in somebody's terminal: whatever runs the tests in the background makes them deaf to Ctrl+C.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    def text(self):
        return self.told.read_text(encoding="utf-8")

    def until_ready(self):
        deadline = time.monotonic() + PATIENCE
        while "Stop: Ctrl+C" not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < deadline, self.text()
            time.sleep(0.05)
        return self

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def children(self):
        """The processes that were started: web server and worker."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes().decode() for pid in listed.split()}

    def ends_with(self):
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def serve(tmp_path):
    """Starts a workbench; whatever happens, nothing of it stays behind."""
    started = []

    def start():
        started.append(Server(tmp_path))
        return started[-1].until_ready()

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.terminate()
            server.ends_with()


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes through /proc")


@needs_proc
def test_it_says_where_it_is_answers_and_stops_cleanly(serve):
    server = serve()
    address = re.search(r"http://127\.0\.0\.1:\d+(/setup/\?token=\S+)", server.text())
    assert address
    assert server.get("/health/") == 200
    assert server.get(address[1]) == 200
    assert server.get("/setup/?token=wrong") == 403
    children = server.children()
    assert len(children) == 2
    server.process.send_signal(signal.SIGTERM)
    assert server.ends_with() == 0
    assert not any(is_running(pid) for pid in children)
    assert "Traceback" not in server.text()


@needs_proc
@pytest.mark.parametrize(
    ("which", "named"), [("config.worker", "the background worker"), ("gunicorn", "the web server")]
)
def test_when_one_half_dies_the_other_stops_too_and_it_is_said(serve, which, named):
    server = serve()
    children = server.children()
    [victim] = [pid for pid, command in children.items() if which in command]
    os.kill(victim, signal.SIGKILL)
    assert server.ends_with() == 1
    assert f"{named} stopped unexpectedly" in server.text()
    assert not any(is_running(pid) for pid in children)


def test_ctrl_c_stops_it_with_code_0(serve):
    server = serve()
    server.process.send_signal(signal.SIGINT)
    assert server.ends_with() == 0
    assert "Traceback" not in server.text()


def test_port_that_is_taken_is_told_at_once_with_another_to_try(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"port {port} on 127.0.0.1 cannot be used" in told
    assert f"make run PORT={port + 1}" in told


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.5", ""])
def test_port_that_is_none_is_refused(capsys, port):
    assert main(["serve", "--port", port]) == 2
    assert "port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000/"), ("0.0.0.0", "http://127.0.0.1:8000/"), ("::1", "http://[::1]:8000/")],
)
@pytest.mark.django_db
def test_address_that_is_shown_can_be_opened(host, address, settings, tmp_path):
    from vierinbalans.cli.serve import _welcome

    settings.SETUP_TOKEN_FILE = tmp_path / "setup-token"
    assert f"Vier in balans: {address}\n" in _welcome(host, 8000)
