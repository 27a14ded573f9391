"""A link that was handed over: its bearer chooses a name and a password, once."""

import re
from typing import Any, cast

from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from roadbook.queries.people import acting
from roadbook.web.context import spoken
from roadbook.web.doors.invitations import invited, use
from roadbook.web.doors.passwords import least_signs
from roadbook.web.forms import Form
from roadbook.web.middleware import Asked
from roadbook.web.models import Account
from roadbook.wording.phrasebook import Phrasebook

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{1,39}")


def _password() -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(strip=False, max_length=200, widget=widget)


class Chosen(Form):
    """Name and password; the name is fixed where there is an account already."""

    topic = "account"
    username = forms.CharField(
        max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password1 = _password()
    password2 = _password()

    def __init__(self, book: Phrasebook, account: Account, data: Any = None) -> None:
        super().__init__(book, data)
        self.account = account
        if account.pk:
            del self.fields["username"]

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).strip()
        if not _NAME.fullmatch(name):
            raise ValidationError(self.book.text("account.username_wrong"))
        if Account.objects.filter(username__iexact=name).exists():
            raise ValidationError(self.book.text("account.username_taken"))
        self.account.username = name
        return name

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        first, second = told.get("password1"), told.get("password2")
        if first and second and first != second:
            self.add_error("password2", self.book.text("account.wrong_passwords_differ"))
        elif first:
            try:
                get_adapter().clean_password(first, user=self.account)
            except ValidationError as wrong:
                self.add_error("password1", wrong)
        return told


def page(request: Asked, secret: str) -> HttpResponse:
    """Ask, and keep what was chosen. A link that is used, over or none of ours says so."""
    person = invited(secret, request.now)
    who = acting(person, day=request.now.date()) if person else None
    if person is None or who is None:
        return render(request, "web/account/invitation_gone.html", status=404)
    account = Account.objects.filter(person=person).first() or Account(person=person)
    form = Chosen(Phrasebook(spoken()), account, cast(Any, request.POST or None))
    if request.method == "POST" and form.is_valid():
        account.set_password(form.cleaned_data["password1"])
        if use(secret, account, request.now):
            return HttpResponseRedirect(reverse("account_login"))
        return render(request, "web/account/invitation_gone.html", status=404)
    shown = {"form": form, "name": who.name, "account": account, "least": least_signs(account)}
    return render(request, "web/account/invitation.html", shown)
