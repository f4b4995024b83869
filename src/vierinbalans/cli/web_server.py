"""How the web server is started: used by ``vierinbalans serve`` and measured as it is. Knows no Django."""

import sys

WORKERS = 2


def command(*, host: str, port: int) -> list[str]:
    """The command line of gunicorn on this address."""
    options = ["--bind", f"{host}:{port}", "--workers", str(WORKERS), "--worker-class", "sync", "--preload"]
    # No control socket: gunicorn would keep it in the home folder, where another instance would find it.
    quiet = ["--log-level", "warning", "--no-control-socket", "--timeout", "60"]
    return [sys.executable, "-m", "gunicorn", *options, *quiet, "vierinbalans.config.wsgi"]
