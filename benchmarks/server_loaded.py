"""The server as `roadbook serve` starts it, asked over HTTP by some browsers at once; what its
processes took of the processor and the memory is read from the system (Linux).
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep

BROWSERS, SECONDS = 3, 4.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Took:
    """What a page took: pages `each_second` on the wall, seconds of the `processor` and bytes of
    one.
    """

    each_second: float
    processor: float
    size: int


@dataclass(frozen=True, slots=True)
class First:
    """A first visit: bytes of the page and of all that it names, and how many requests."""

    size: int
    requests: int


class Server:
    """Runs while it is open, on a port of this machine that is free."""

    def __init__(self, home: Path, cookie: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = home / "log"
        self.head = {
            "Host": f"localhost:{self.port}",
            "Cookie": cookie,
            "Accept-Encoding": "gzip, br",
        }

    def __enter__(self) -> "Server":
        command = [sys.executable, "-m", "roadbook", "serve", "--bind", f"127.0.0.1:{self.port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return self
            sleep(0.1)
        raise RuntimeError(self.log.read_text())

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def load(self, address: str) -> Took:
        """Ask for a page again and again by several browsers, after each process has made it."""
        for _ in range(BROWSERS * 4):
            self._ask(self._browser(), address)
        before, begun = self._processor(), perf_counter()
        with ThreadPoolExecutor(BROWSERS) as browsers:
            sizes = [
                size for some in browsers.map(self._asking, [address] * BROWSERS) for size in some
            ]
        wall, used = perf_counter() - begun, self._processor() - before
        return Took(len(sizes) / wall, used / len(sizes), sizes[-1])

    def first_visit(self, address: str) -> First:
        """A page with style sheet, font, icon and whatever else it names."""
        browser = self._browser()
        sizes = [self._ask(browser, address)]
        self.head["Accept-Encoding"], packed = "identity", self.head["Accept-Encoding"]
        page = self._text(browser, address)
        self.head["Accept-Encoding"] = packed
        named = dict.fromkeys(re.findall(r' (?:href|src)="(/static/[^"]+)"', page))
        sizes += [self._ask(browser, name) for name in named]
        return First(sum(sizes), len(sizes))

    def memory(self) -> float:
        """Megabytes of all processes, what they share counted once."""
        told = (Path(f"/proc/{id_}/smaps_rollup").read_text() for id_ in self._processes())
        return sum(int(re.search(r"^Pss: +(\d+)", one, re.M)[1]) for one in told) / 1024

    def _asking(self, address: str) -> list[int]:
        browser, sizes, until = self._browser(), [], perf_counter() + SECONDS
        while perf_counter() < until:
            sizes.append(self._ask(browser, address))
        return sizes

    def _browser(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port)

    def _ask(self, browser: HTTPConnection, address: str) -> int:
        browser.request("GET", address, headers=self.head)
        answer = browser.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return size

    def _text(self, browser: HTTPConnection, address: str) -> str:
        browser.request("GET", address, headers=self.head)
        return browser.getresponse().read().decode()

    def _processes(self) -> Iterator[int]:
        """This command and all that it started."""
        parents = {}
        for place in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                parents[int(place.parent.name)] = int(
                    place.read_text().rsplit(")", 1)[1].split()[1]
                )
        found = {self.process.pid}
        while more := {id_ for id_, parent in parents.items() if parent in found} - found:
            found |= more
        return iter(sorted(found))

    def _processor(self) -> float:
        """Seconds of the processor that they took so far, with those that were replaced: what a
        child took is added to its parent when it has ended.
        """
        ticks = 0
        for id_ in self._processes():
            told = Path(f"/proc/{id_}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += sum(map(int, told[11:15]))
        return ticks / TICKS
