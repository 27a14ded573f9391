"""My list on a poor line, in a browser: `python -m benchmarks.line`.

Chromium is told to be a line of 64 kbit/s with 300 ms there and back, and opens the list of a
coordinator of the example: first with nothing kept, then again. What a connection costs before its
first request is not in these seconds: Chromium does not slow it down (see `tests/web/test_line.py`,
which counts it in).
"""

import shutil
import sys
import time

from playwright.sync_api import Page, sync_playwright

from docs.tutorial.walk_example import STATE, Walk, served

LINE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 64_000 / 8,
    "uploadThroughput": 64_000 / 8,
}


def opened(page: Page, address: str) -> tuple[float, int, int]:
    """Seconds until everything is there, requests that went out, bytes that came."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    came: list[float] = []
    line.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    line.send("Network.emulateNetworkConditions", LINE)
    begun = time.monotonic()
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    took = time.monotonic() - begun
    line.detach()
    sizes = [size for size in came if size]
    return took, len(sizes), round(sum(sizes))


def main() -> int:
    """Each language, first and again; 2 where the browser is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("needed and not here: chromium\n")
        return 2
    with served() as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        held = Walk(browser, address).be(STATE).context.storage_state()
        for language in ("en", "ru", "tk"):
            page = browser.new_context(storage_state=held).new_page()
            for which in ("first", "again"):
                took, requests, size = opened(page, f"{address}/{language}/")
                told = f"my list, {language}, {which}: {took:.1f} s"
                sys.stdout.write(f"{told}, {requests} requests, {size / 1024:.1f} KB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
