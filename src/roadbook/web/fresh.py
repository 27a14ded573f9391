"""Who signs proves again who he is: within five minutes, for exactly the text on the screen.

The page that asks is the answer to the act itself: it carries everything that the form held, and is
sent to the same address, so that the act goes on as if nothing had come between.
"""

import time
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from roadbook.core.actors import Thing
from roadbook.core.record_words import Verb
from roadbook.web.context import spoken
from roadbook.web.doors.factors import kinds_of
from roadbook.web.doors.forms import CodeAgain, KeyAgain
from roadbook.web.doors.noted import What, noted
from roadbook.web.forms import Form
from roadbook.web.middleware import Asked
from roadbook.web.models import Account
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook

_PROVED = "proved"
"""In the session: of which digest, and when."""
_PREFIX = "proof"


class Proof(Form):
    """A password, or a second factor: one of them is enough."""

    topic = "account"
    password = forms.CharField(
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def is_proof_of(self, account: Account) -> bool:
        """Was a factor of this account given? Each try counts as one at the door."""
        if not self.is_valid():
            return False
        told = self.cleaned_data
        if told["credential"]:
            return bool(KeyAgain({"credential": told["credential"]}, user=account).is_valid())
        if told["code"]:
            return bool(CodeAgain({"code": told["code"]}, user=account).is_valid())
        is_theirs = told["password"] and get_adapter().reauthenticate(account, told["password"])
        return bool(is_theirs)


def fresh(request: HttpRequest, digest: str) -> HttpResponse | None:
    """None where the visitor has proved within five minutes, for the text of this digest, who he
    is; else the page that asks, which is the answer of the act. Call it with the digest that stood
    on the screen, in the page that receives the POST, before anything is done:

        if (asked := fresh(request, digest)) is not None:
            return asked
        found = attempt(request, lambda order: agree.accept(order, ..., digest=digest))

    The page sends the same fields to the same address again, with the proof beside them; fields
    that begin with "proof-" are its own. Files are not carried.
    """
    account = cast(Account, request.user)
    if _has_proved(request, digest):
        return None
    book = Phrasebook(spoken())
    is_answer = f"{_PREFIX}-password" in request.POST
    form = Proof(book, request.POST if is_answer else None, prefix=_PREFIX)
    if is_answer:
        if form.is_proof_of(account):
            request.session[_PROVED] = {"digest": digest, "at": time.time()}
            noted(What.PROVED, account.person, why=digest)
            return None
        form.add_error(None, book.text("account.wrong_proof"))
    return render(request, "web/account/proof.html", _shown(request, form, digest), status=403)


def asked_for(request: Asked, verb: Verb, thing: Thing, digest: str) -> HttpResponse | None:
    """The same for an act that the table of permits lets the visitor do. Who may not do it is asked
    for nothing. Raises Http404.
    """
    if not who(request).may(verb, thing):
        raise Http404
    return fresh(request, digest)


def _has_proved(request: HttpRequest, digest: str) -> bool:
    proved = request.session.get(_PROVED, {})
    since = time.time() - float(proved.get("at", 0))
    return proved.get("digest") == digest and since < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _shown(request: HttpRequest, form: Proof, digest: str) -> dict[str, Any]:
    kinds = kinds_of(cast(Account, request.user))
    has_key = "webauthn" in kinds
    return {
        "form": form,
        "digest": digest,
        "has_code": bool(kinds - {"webauthn"}),
        "example_words": settings.EXAMPLE_WORDS if settings.IS_EXAMPLE else "",
        "carried": carried(request),
        "options": {"request_options": begin_authentication(request.user)} if has_key else None,
    }


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form held, to be sent again: all but what belongs to the page that asks."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{_PREFIX}-")
        for value in values
    ]
