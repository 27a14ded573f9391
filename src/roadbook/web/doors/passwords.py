"""What a password must be: long, not among the common ones, not the name itself. Nothing else is
asked, and nothing is asked of the net.
"""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import timezone

from roadbook.core.reasons import counted
from roadbook.core.record_words import Role
from roadbook.queries.people import acting
from roadbook.web.context import spoken
from roadbook.web.models import Account
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

LEAST, LEAST_OF_SIGNATORY = 12, 15


class Length:
    """Twelve signs at least; fifteen for who signs."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises ValidationError."""
        least = least_signs(user)
        if len(password) < least:
            told = Phrasebook(spoken()).say("account.password_short", n=counted(least))
            raise ValidationError(plain(told))

    def get_help_text(self) -> str:
        """What is said before a password is chosen."""
        return plain(Phrasebook(spoken()).say("account.password_rule", n=counted(LEAST)))


class Common(CommonPasswordValidator):
    """Not among the twenty thousand that Django carries along."""

    def get_error_message(self) -> str:
        return Phrasebook(spoken()).text("account.password_common")

    def get_help_text(self) -> str:
        """Said where it happens."""
        return ""


class OwnName:
    """Not the name that one signs in with, nor that with something around it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises ValidationError."""
        name = user.username.casefold() if user else ""
        if name and name in password.casefold() and len(password) < len(name) + LEAST:
            raise ValidationError(Phrasebook(spoken()).text("account.password_own_name"))

    def get_help_text(self) -> str:
        """Said where it happens."""
        return ""


def least_signs(account: Account | None) -> int:
    """How long the password of this account must be, by the offices of today."""
    found = acting(account.person, day=timezone.now().date()) if account else None
    roles = {held.role for held in found.actor.offices} if found else set()
    return LEAST_OF_SIGNATORY if Role.SIGNATORY in roles else LEAST
