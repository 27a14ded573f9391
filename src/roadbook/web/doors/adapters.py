"""What allauth asks of us: our words for what is wrong, what is kept sealed, where to go next."""

import base64
import hashlib
import time
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roadbook.web.context import spoken
from roadbook.web.doors.factors import is_obliged
from roadbook.web.doors.noted import What, noted
from roadbook.web.models import Account
from roadbook.wording.phrasebook import Phrasebook

ISSUER = "Roadbook"
_SAME = {"enter_current_password": "incorrect_password", "rate_limited": "too_many"}
"""Codes of allauth that are said in the words of another one."""


_NOTED = {
    "password_changed": What.NEW_WORD,
    "totp_activated": What.FACTOR_ADDED,
    "webauthn_added": What.FACTOR_ADDED,
    "totp_deactivated": What.FACTOR_REMOVED,
    "webauthn_removed": What.FACTOR_REMOVED,
    "recovery_codes_generated": What.CODES_MADE,
}
"""The mails that allauth would send, by what they tell."""


class _OurWords(dict[str, str]):
    """allauth's codes of what is wrong, each with a sentence of the catalogue."""

    def __missing__(self, code: str) -> str:
        book = Phrasebook(spoken())
        key = f"account.wrong_{_SAME.get(code, code)}"
        return book.text(key if book.has(key) else "account.wrong_other")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, no mail is sent, and who has just shown who he is need not do it again."""

    error_messages = _OurWords()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that a request came from: behind a proxy the one that the proxy tells, and
        this machine where there is none, as through a socket.
        """
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "127.0.0.1"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages tell by themselves what was done."""

    def send_notification_mail(self, template_prefix: str, user: Any, *more: Any) -> None:
        """No mail is sent: what it would tell stands where coordinators and operators read."""
        del more
        if (what := _NOTED.get(template_prefix.rpartition("/")[2])) is not None:
            noted(what, user.person, address=self.get_client_ip(context.request))
        if what is What.FACTOR_ADDED:  # a session from before it has shown none
            end_other_sessions(context.request, user)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        noted(What.SIGNED_IN, user.person, address=self.get_client_ip(request))

    def logout(self, request: HttpRequest) -> None:
        person = getattr(request.user, "person", "")
        super().logout(request)
        noted(What.SIGNED_OUT, person, address=self.get_client_ip(request))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Changing second factors needs a sign-in, or a proof, of the last five minutes."""
        del app, kwargs
        request = context.request
        records = get_authentication_records(request, request.user)
        recent = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > recent for record in records)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """An account that is switched off is answered as one without an office."""
        del request, user
        return HttpResponseRedirect(f"{reverse('account_login')}?ended=office")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        del request
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        del request
        return f"{reverse('account')}?said=password"


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie sealed in the database; its copy alone opens no door."""

    error_messages = _OurWords()

    def get_totp_issuer(self) -> str:
        return ISSUER

    def build_totp_svg(self, url: str) -> SafeString:
        """The picture to scan, drawn here: a path of squares, without a style of its own."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        shape = '<svg class="qr" viewBox="0 0 {0} {0}" aria-hidden="true"><path d="{1}"/></svg>'
        return format_html(shape, len(rows), path)

    def encrypt(self, text: str) -> str:
        return _sealing().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _sealing().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:  # sealed under another secret: it opens nothing
            raise self.validation_error("incorrect_code") from None

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second factor keeps one at least."""
        account = Account.objects.get(pk=authenticator.user_id)
        others = Authenticator.objects.filter(user=account).exclude(pk=authenticator.pk)
        return not is_obliged(account) or others.exclude(type="recovery_codes").exists()

    def generate_authenticator_name(self, *of: Any) -> str:
        """What a passkey is called until its owner names it."""
        del of
        return Phrasebook(spoken()).text("account.key_named")


def _sealing() -> Fernet:
    key = hashlib.sha256(b"second factors\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
