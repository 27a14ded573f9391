"""The policy that a browser keeps to: put together once from the settings by its library; only the
word that admits a page's own scripts and styles is new in every answer.
"""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase

_NONCE = "word-of-this-answer"
"""Stands in the kept policy for it."""


class Policy(CSPMiddleware):
    """Sends the policy with every answer; no page changes it for itself."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """With the word of this answer where the page has used it, else with none."""
        nonce: str | None = vars(request).get("_csp_nonce")
        response[HEADER] = _policy(_NONCE).replace(_NONCE, nonce) if nonce else _policy(None)
        if nonce is None:  # asked for from now on, it would stand in no policy
            vars(request)["csp_nonce"] = CheckableLazyObject(self._csp_nonce_post_response)
        return response


@cache
def _policy(nonce: str | None) -> str:
    made: str = build_policy(nonce=nonce)
    return made
