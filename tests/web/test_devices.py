"""A session is known again by the names of its browser and its system."""

import pytest

from roadbook.web.doors.devices import device

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (f"{WINDOWS} {KIT} Chrome/126.0.0.0 Safari/537.36", "Chrome 126, Windows"),
        (f"{WINDOWS} {KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.81", "Edge 126, Windows"),
        (
            f"{WINDOWS} {KIT} Chrome/124.0 YaBrowser/24.6.0 Safari/537.36",
            "Yandex Browser 24, Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 6.1; rv:109.0) Gecko/20100101 Firefox/115.0",
            "Firefox 115, Windows 7",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU OS 17_5 like Mac OS X) {KIT} Version/17.5 Safari/604",
            "Safari 17, iPhone",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-S918B) {KIT} Chrome/126.0.0.0",
            "Chrome 126, Android",
        ),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_a_browser_is_called_by_its_name(told, name):
    assert device(told) == name
