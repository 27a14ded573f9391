"""The tests of the record once more, on a PostgreSQL server of their own that lives as long.

`python -m tests.record.on_postgres [pytest arguments]`. The server listens on a socket in a folder
of its own and nowhere else. A server does not start as root, so that root starts it as `postgres`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
OWNER = "postgres"


def tool(name: str) -> str:
    """The server's own program: Debian keeps it beside the path."""
    found = shutil.which(name, path=os.pathsep.join([*map(str, FOLDERS), os.environ["PATH"]]))
    if found is None:
        raise SystemExit(f"{name} is needed (Debian: postgresql)")
    return found


def run(*command: str) -> None:
    """A command of the server, as its own user where we are root."""
    as_owner = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*as_owner, *command], capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stdout}{done.stderr}")


@contextmanager
def server() -> Iterator[str]:
    """A running server. Gives the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="roadbook-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        folder.chmod(0o755)
        data = str(folder / "data")
        run(tool("initdb"), "-D", data, "-U", OWNER, "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c max_connections=120"
        log = str(folder / "log")
        run(tool("pg_ctl"), "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            where = urlencode({"host": str(folder)})
            yield f"postgresql://{OWNER}@/postgres?{where}"
        finally:
            run(tool("pg_ctl"), "-D", data, "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run the tests on it. Returns the code of pytest."""
    with server() as address:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *(arguments or ["tests/record"])],
            env={**os.environ, "ROADBOOK_DATABASE": address},
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
