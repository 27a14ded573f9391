"""Accounts as the keeper of a machine makes them: for the first person of a side, and for one who
can be let in by nobody else any more.
"""

import sys
from getpass import getpass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override

from roadbook.cli import at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import source

BY = "terminal"


def set_password(
    person: str, name: str, username: str, terminal: Terminal, *, forget_factor: bool = False
) -> None:
    """Ask for a password and keep it; make the account where there is none. Raises NothingDone."""
    accounts = get_user_model()._default_manager
    account: Any = accounts.filter(person=person).first()
    if account is None:
        if not username:
            raise NothingDone(terminal.text("cli.refused.username_missing"))
        if accounts.filter(username__iexact=username).exists():
            raise NothingDone(terminal.text("cli.refused.username_taken").format(text=username))
        account = get_user_model()(person=person, username=username)
    password = _asked(terminal)
    with override(terminal.phrases.language):
        try:
            validate_password(password, account)
        except ValidationError as wrong:
            raise NothingDone(*wrong.messages) from None
    account.set_password(password)
    with transaction.atomic():
        account.save()
        _note("new_password", person)
        if forget_factor:
            apps.get_model("mfa", "Authenticator")._default_manager.filter(user=account).delete()
            _note("factor_removed", person)
    terminal.say("cli.people.let_in", name=source(name), username=source(account.username))


def make(person: str, username: str, password: str) -> None:
    """An account whose password everybody may know, for the example."""
    account: Any = get_user_model()(person=person, username=username)
    account.set_password(password)
    account.save()


def is_any() -> bool:
    """Can anybody sign in?"""
    return get_user_model()._default_manager.exists()


def has_account(person: str) -> bool:
    """Can this person sign in already?"""
    return get_user_model()._default_manager.filter(person=person).exists()


def _asked(terminal: Terminal) -> str:
    """The password, twice where somebody types it, else a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    with override(terminal.phrases.language):
        for told in filter(None, password_validators_help_texts()):
            terminal.line(told)
    password = getpass(terminal.text("cli.people.ask_password") + " ")
    if getpass(terminal.text("cli.people.ask_again") + " ") != password:
        raise NothingDone(terminal.text("cli.refused.passwords_differ"))
    return password


def _note(what: str, person: str) -> None:
    told = apps.get_model("web", "Told")._default_manager
    told.create(at=at_record.now(), what=what, person=person, by=BY)
