"""How long my list takes on a poor line, from its bytes and its round trips: 64 kbit/s, and 300 ms
there and back. `python -m benchmarks.line` shows the same in a browser.
"""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from roadbook.core.words import Side
from roadbook.wording.phrasebook import LANGUAGES
from tests.record.story import Story
from tests.web.conftest import Browser

BYTES_A_SECOND = 64_000 / 8
THERE_AND_BACK = 0.3
HEADS = 1_300
"""Bytes of the heads of a request and of its answer, cookies and policy among them."""
HANDSHAKE = 3
"""Round trips until a new connection with TLS carries the first request."""
FIRST, REQUESTS, AGAIN = 60 * 1024, 4, 15 * 1024


def fetched(page: str) -> dict[str, int]:
    """What a browser fetches beside the page, with the bytes that are sent of it."""
    found = dict.fromkeys(re.findall(r'(?:href|src)="/static/([^"]+)"', page), 0)
    for name in found:
        content = Path(str(finders.find(name))).read_bytes()
        found[name] = len(content if name.endswith(".woff2") else brotli.compress(content))
    return found


def seconds(size: int, requests: int, steps: int) -> float:
    """The time that it takes: heads and bytes down the line, and every step that waits for the
    one before.
    """
    return (size + requests * HEADS) / BYTES_A_SECOND + (HANDSHAKE + steps) * THERE_AND_BACK


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_list_opens_on_a_poor_line(language: str, story: Story, browser: Browser):
    client: Client = browser(story.of(Side.STATE))
    answer = client.get(f"/{language}/", headers={"Accept-Encoding": "gzip, br"})
    beside = fetched(brotli.decompress(answer.content).decode())
    size, requests = len(answer.content) + sum(beside.values()), 1 + len(beside)
    assert {Path(name).suffix for name in beside} == {".css", ".woff2", ".svg"}
    assert size + requests * HEADS <= FIRST
    assert requests <= REQUESTS
    assert len(answer.content) <= AGAIN
    assert seconds(size, requests, steps=2) < 10  # the page, then what it names at once
    assert seconds(len(answer.content), 1, steps=1) < 3  # the rest is kept for ever
