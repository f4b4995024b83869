"""Makes sure there is a browser for the tests: ``python -m tests.install_browser``.

Takes the one that is there; else Debian's package (as root or with a sudo that asks nothing); else playwright's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import browser_path

PACKAGE = "chromium"
ADVICE = (
    "No browser for the tests could be installed. Install Chromium or Google Chrome with your system's package\n"
    "manager, or name one: VIERINBALANS_BROWSER=/path/to/chromium make test\n"
)


def present() -> bool:
    """Whether a browser is there already, the system's or playwright's."""
    if browser_path():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def run(*command: str) -> bool:
    """Runs a command quietly; whether it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    if done.returncode:
        sys.stderr.write(done.stdout[-500:] + done.stderr[-500:])
    return done.returncode == 0


def with_apt(*before: str) -> bool:
    """Debian's and Ubuntu's way."""
    return run(*before, "apt-get", "update", "-qq") and run(
        *before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", PACKAGE
    )


def install() -> bool:
    """Tries what can work here, in order; whether there is a browser now."""
    ways: list[Sequence[str]] = []
    if shutil.which("apt-get"):
        if os.geteuid() == 0:
            ways.append(())
        elif shutil.which("sudo"):
            ways.append(("sudo", "-n"))
    for before in ways:
        if with_apt(*before) and present():
            return True
    return run(sys.executable, "-m", "playwright", "install", "chromium") and present()


def main() -> int:
    """Exit code 1 and advice when no browser can be had."""
    if present():
        return 0
    sys.stdout.write("Installing a browser for the tests (once)...\n")
    if install():
        return 0
    sys.stderr.write(ADVICE)
    return 1


if __name__ == "__main__":
    sys.exit(main())
