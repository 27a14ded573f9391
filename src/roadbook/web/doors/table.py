"""The addresses of the doors, each with what opens it: those of the library that we want, and no
other. Nobody signs up, and no password is sent by mail.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from django.http import Http404
from django.urls import reverse_lazy

from roadbook.web.pages import account as ours
from roadbook.web.pages import invitation
from roadbook.web.routes import Door, Route


class EndKey(key.RemoveWebAuthnView):
    """Take a passkey away, unless it is the last factor of who must have one."""

    template_name = "web/account/key_end.html"
    success_url = reverse_lazy("mfa_index")

    def get_object(self, queryset: Any = None) -> Authenticator:
        found: Authenticator = super().get_object(queryset)
        if not get_adapter().can_delete_authenticator(found):
            raise Http404
        return found


_FORM = ("GET", "POST")
_END_KEY = EndKey.as_view()
_ANY, _DOOR, _IN = Door.ANYBODY, Door.AT_THE_DOOR, Door.SIGNED_IN

DOORS: tuple[Route, ...] = (
    Route("account/login/", "account_login", account.login, _ANY, _FORM),
    Route("account/login/code/", "mfa_authenticate", factors.authenticate, _ANY, _FORM),
    Route("account/logout/", "account_logout", account.logout, _DOOR, ("POST",)),
    Route("account/again/", "account_reauthenticate", account.reauthenticate, _DOOR, _FORM),
    Route("account/again/code/", "mfa_reauthenticate", factors.reauthenticate, _DOOR, _FORM),
    Route(
        "account/again/key/",
        "mfa_reauthenticate_webauthn",
        key.reauthenticate_webauthn,
        _DOOR,
        _FORM,
    ),
    Route("account/", "account", ours.page, _IN),
    Route("account/invitation/<str:secret>/", "invitation", invitation.page, _ANY, _FORM),
    Route("account/password/", "account_change_password", account.password_change, _IN, _FORM),
    Route("account/sessions/", "sessions", ours.end_sessions, _IN, ("POST",)),
    Route("account/factors/", "mfa_index", ours.factors, _DOOR),
    Route("account/factors/app/", "mfa_activate_totp", app.activate_totp, _DOOR, _FORM),
    Route("account/factors/app/end/", "mfa_deactivate_totp", app.deactivate_totp, _IN, _FORM),
    Route("account/factors/key/", "mfa_add_webauthn", key.add_webauthn, _DOOR, _FORM),
    Route("account/factors/keys/<int:pk>/end/", "mfa_remove_webauthn", _END_KEY, _IN, _FORM),
    Route("account/factors/codes/", "mfa_view_recovery_codes", codes.view_recovery_codes, _DOOR),
    Route(
        "account/factors/codes/new/",
        "mfa_generate_recovery_codes",
        codes.generate_recovery_codes,
        _IN,
        _FORM,
    ),
)
