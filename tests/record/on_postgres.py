"""The tests of the record once more, on a PostgreSQL server of their own that lives as long.

`python -m tests.record.on_postgres [pytest arguments]`. The server listens on a socket in a folder
of its own and nowhere else. A server does not start as root, so that root starts it as `postgres`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
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


class Server:
    """A running server in a folder that goes with it. `address` is that of its database.

    One that is not durable must not be stopped in the middle of work: it leaves it to the system
    when its pages come to the disk.
    """

    def __init__(self, *, is_durable: bool = True) -> None:
        self.is_durable = is_durable
        self.folder = Path(tempfile.mkdtemp(prefix="roadbook-"))
        where = urlencode({"host": str(self.folder)})
        self.address = f"postgresql://{OWNER}@/postgres?{where}"

    def __enter__(self) -> "Server":
        if os.geteuid() == 0:
            shutil.chown(self.folder, OWNER)
        self.folder.chmod(0o755)
        run(tool("initdb"), *self._data, "-U", OWNER, "--auth=trust", "--no-sync", "-E", "UTF8")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            self.stop("fast")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=120"
        if not self.is_durable:
            options += " -c fsync=off -c full_page_writes=off"
        log = str(self.folder / "log")
        run(tool("pg_ctl"), *self._data, "-w", "-l", log, "-o", options, "start")

    def stop(self, mode: str) -> None:
        """Stop: "fast", or "immediate" as a crash would."""
        run(tool("pg_ctl"), *self._data, "-w", "-m", mode, "stop")

    @property
    def _data(self) -> tuple[str, str]:
        return "-D", str(self.folder / "data")


def main(arguments: list[str]) -> int:
    """Run the tests on it. Returns the code of pytest."""
    # the tests kill its clients; the one that stops a server has a durable one of its own
    with Server(is_durable=False) as server:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *(arguments or ["tests/record"])],
            env={**os.environ, "ROADBOOK_DATABASE": server.address},
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
