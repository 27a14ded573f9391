"""What the pages need of the machine: the secret that sessions are signed with, and the hosts that
they are served for.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def secret_file(home: Path) -> Path:
    """The file of the secret: the one that the environment names, else one of the installation."""
    return Path(os.environ.get("ROADBOOK_SECRET_FILE") or home / "secret.key")


def secret_key(home: Path) -> str:
    """The secret of this installation. Where there is none yet, one for this process alone:
    nothing that it signs outlives it.
    """
    try:
        return secret_file(home).read_text("ascii").strip()
    except OSError:
        return secrets.token_urlsafe(48)


def keep_secret(home: Path) -> None:
    """Make the secret of an installation that has none, readable by its owner alone."""
    path = secret_file(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))


def hosts(address: str) -> list[str]:
    """The hosts that requests may name: that of the address, and this machine itself."""
    name = urlsplit(address).hostname
    return list(dict.fromkeys((*_LOOPBACK, name))) if name else list(_LOOPBACK)
