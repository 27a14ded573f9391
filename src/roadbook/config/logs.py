"""The log: a line of JSON for each event, in UTC, on standard error.

It holds ids and addresses and no words of the sides: of an exception its kind and its places, never
its message, which may quote what was sent. What opens a door is blotted out.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

_OWN = frozenset(("person", "by", "address", "why"))
"""What an event may tell beside its name."""
_SECRET = re.compile(r"(/invitation/)[^/\s\"']+|([?&](?:code|secret|token)=)[^&\s]+")


class Lines(logging.Formatter):
    """One event, one line: JSON escapes what would begin another."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _blotted(record.getMessage()),
        }
        told |= {k: _blotted(str(v)) for k, v in vars(record).items() if k in _OWN}
        if (status := getattr(record, "status_code", None)) is not None:
            told["status"] = status
        if record.exc_info and record.exc_info[0] is not None:
            told["exception"] = record.exc_info[0].__name__
            places = traceback.extract_tb(record.exc_info[2])
            told["places"] = [f"{one.filename}:{one.lineno} {one.name}" for one in places]
        return json.dumps(told, ensure_ascii=True)


def _blotted(text: str) -> str:
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}…", text)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "roadbook.config.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "roadbook.security": {"level": "INFO"},
        # axes tells what `roadbook.security` tells, with what was typed
        "axes": {"handlers": [], "level": "ERROR", "propagate": True},
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
    },
}


def quiet(logging_: dict[str, Any], name: str) -> dict[str, Any]:
    """The same log, with only what is wrong from one logger: the person who starts the example
    reads its address, and no lines about processes after it.
    """
    loggers = logging_["loggers"]
    return {**logging_, "loggers": {**loggers, name: {**loggers[name], "level": "WARNING"}}}
