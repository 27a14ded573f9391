"""How long the same tests run: `make check` with ordinary counts, `make soak` with large ones."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("check", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=2_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("soak" if os.environ.get("ROADBOOK_SOAK") else "check")
