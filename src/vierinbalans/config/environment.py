"""What the environment decides: the data folder and the secrets kept in it."""

import os
import secrets
from pathlib import Path

SECRET_KEY_FILE = "secret-key"  # noqa: S105 - a file name
SETUP_TOKEN_FILE = "setup-token"  # noqa: S105 - a file name


def data_folder() -> Path:
    """Where everything the program writes is kept: ``VIERINBALANS_DATA``, or ``data`` in the current folder."""
    return Path(os.environ.get("VIERINBALANS_DATA") or "data").resolve()


def static_folder() -> Path:
    """Where the collected static files lie: ``VIERINBALANS_STATIC``, or ``build/static`` in the source tree or here."""
    source = Path(__file__).resolve().parents[3]
    base = source if (source / "pyproject.toml").is_file() else Path.cwd()
    return Path(os.environ.get("VIERINBALANS_STATIC") or base / "build" / "static")


def secret_in(folder: Path, name: str) -> str:
    """The secret kept in ``folder/name``, made on first use and readable by its owner only.

    Two processes that start together agree: the file appears whole or not at all. A folder that is made for it is the
    owner's too: the database that comes beside it holds what people answered.
    """
    path = folder / name
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".{name}-{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first; its secret counts
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no setting from the environment."""
    value = os.environ.get(name, "").strip().lower()
    return default if not value else value in ("1", "true", "yes", "on")


def words(name: str) -> list[str]:
    """A comma-separated setting from the environment."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
