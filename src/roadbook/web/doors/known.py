"""Who comes back: the session of a cookie and its account, each read by a statement that is put
together once. Every page reads both, and Django takes several times as long to put a statement
together as a database takes to answer it.
"""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.utils import timezone

from roadbook.models.client import Client
from roadbook.web.models import Account

_OF_ACCOUNT = ("id", "password", "username", "person", "is_active")
"""What a page may ask of an account; the rest is read where it is asked for."""


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        """What is kept under this key; nothing where its time is over, and the key is forgotten."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        where = {"session_key = %s": self.session_key, "expire_date > %s": now}
        found = _one(Session, ("session_data",), where)
        if found is None:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0])
        return kept


class Accounts(AuthenticationBackend):
    """Accounts by name and password, as allauth checks them."""

    def get_user(self, user_id: int) -> Account | None:
        """The account of a session, unless it was closed."""
        found = _one(Account, _OF_ACCOUNT, {"id = %s": user_id})
        if found is None:
            return None
        account = Account.from_db(connection.alias, _OF_ACCOUNT, found)
        return account if self.user_can_authenticate(account) else None


def _one(
    model: type[models.Model], wanted: tuple[str, ...], where: dict[str, Any]
) -> tuple[Any, ...] | None:
    statement = _statement(model, wanted, tuple(where))
    found: tuple[Any, ...] | None = Client().ask(statement, tuple(where.values())).fetchone()
    return found


@cache
def _statement(model: type[models.Model], wanted: tuple[str, ...], where: tuple[str, ...]) -> str:
    table = model._meta.db_table
    return " ".join(("SELECT", ", ".join(wanted), "FROM", table, "WHERE", " AND ".join(where)))
