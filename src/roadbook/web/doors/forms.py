"""The forms of allauth in our words. A code and a passkey are tried under the same count as a
password, and a code is taken once.
"""

import hashlib
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from roadbook.web.context import spoken
from roadbook.web.doors.throttle import failed, may_try
from roadbook.web.forms import check_letters, worded
from roadbook.wording.phrasebook import Phrasebook

TOPIC = "account"
_ONCE_SECONDS = 180
"""Longer than a code of an app is good for."""


class Spoken(forms.Form):
    """A form of a library whose words are those of the catalogue."""

    template_name = "web/parts/form.html"
    use_required_attribute = False

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        book = Phrasebook(spoken())
        worded(self, TOPIC, book)
        for field in self.fields.values():
            check_letters(field, book)


class _Coded(Spoken, BaseAuthenticateForm):
    """A form with a code of an app, or one of the recovery codes."""

    def clean_code(self) -> str:
        name, adapter = self.user.get_username(), get_adapter()
        if not may_try(context.request, name):
            raise adapter.validation_error("too_many")
        try:
            code = str(super().clean_code())
            told = hashlib.sha256(f"{self.user.pk} {code}".encode()).hexdigest()
            if not cache.add(f"code-{told}", 1, timeout=_ONCE_SECONDS):
                raise adapter.validation_error("incorrect_code")
        except ValidationError:
            failed(context.request, name)
            raise
        return code


class Code(_Coded, AuthenticateForm):
    """The second step of signing in."""


class CodeAgain(_Coded, ReauthenticateForm):
    """A code, to prove again who acts."""


class Key(Spoken, AuthenticateWebAuthnForm):
    """The second step of signing in, by a passkey."""

    def clean_credential(self) -> Any:
        name = self.user.get_username()
        if not may_try(context.request, name):
            raise get_adapter().validation_error("too_many")
        try:
            return super().clean_credential()
        except ValidationError:
            failed(context.request, name)
            raise


class KeyAgain(Key, ReauthenticateWebAuthnForm):
    """A passkey, to prove again who acts."""


class SignIn(Spoken, LoginForm):
    """Name and password."""


class PasswordAgain(Spoken, PasswordForm):
    """The password, to prove again who acts."""


class NewPassword(Spoken, ChangePasswordForm):
    """The old password, and the new one twice."""

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = self.cleaned_data
        if told.get("password1") and told["password1"] != told.get("password2", ""):
            raise get_adapter().validation_error("passwords_differ")
        return told


class AddApp(Spoken, ActivateTOTPForm):
    """The first code that a new app shows."""


class EndApp(Spoken, DeactivateTOTPForm):
    """Nothing to fill in: an app is taken away."""


class AddKey(Spoken, AddWebAuthnForm):
    """A passkey and what it is called."""


class NewCodes(Spoken, GenerateRecoveryCodesForm):
    """Nothing to fill in: new recovery codes take the place of the old ones."""
