"""Which browser and which system a session was opened with, as far as the browser tells it.

What a browser says of itself proves nothing; it helps its owner to know a session again.
"""

import re

_BROWSERS = (
    (r"\bEdgA?/(\d+)", "Edge"),
    (r"\bOPR/(\d+)", "Opera"),
    (r"\bYaBrowser/(\d+)", "Yandex Browser"),
    (r"\bSamsungBrowser/(\d+)", "Samsung Internet"),
    (r"\b(?:Firefox|FxiOS)/(\d+)", "Firefox"),
    (r"\b(?:(?:Headless)?Chrome|CriOS)/(\d+)", "Chrome"),
    (r"\bVersion/(\d+)\S* (?:Mobile/\S+ )?Safari/", "Safari"),
)
"""Those that call themselves several names at once stand before the names that they borrow."""
_SYSTEMS = (
    (r"\bWindows NT 6\.1\b", "Windows 7"),
    (r"\bWindows NT 6\.[23]\b", "Windows 8"),
    (r"\bWindows\b", "Windows"),
    (r"\bAndroid\b", "Android"),
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bCrOS\b", "ChromeOS"),
    (r"\bMac OS X\b", "macOS"),
    (r"\bLinux\b", "Linux"),
)


def device(told: str) -> str:
    """Such as "Firefox 115, Windows" from what a browser tells; what nobody knows stays as told."""
    browser = next(
        (
            f"{name} {found[1]}"
            for pattern, name in _BROWSERS
            if (found := re.search(pattern, told))
        ),
        "",
    )
    system = next((name for pattern, name in _SYSTEMS if re.search(pattern, told)), "")
    return ", ".join(filter(None, (browser, system))) if browser else told
