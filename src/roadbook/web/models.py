"""Keys to the door: how a person of the record signs in.

What a person may do stands on the record and nowhere here: an account without an office opens
nothing.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Accounts by the name that they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A person's account: `person` is the id of the person on the record.

    It holds no name and no title; those stand sealed on the record and can be erased there.
    """

    username = models.CharField(max_length=80, unique=True)
    person = models.CharField(max_length=32, unique=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Accounts()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person"]

    class Meta:
        verbose_name = "account"


class Invitation(models.Model):
    """A way to make an account, once: `digest` is that of the secret in the link."""

    digest = models.CharField(primary_key=True, max_length=64)
    person = models.CharField(max_length=32)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Kept(models.Model):
    """What the processes of a server share for a while: which code was used, how often was asked.

    Django's cache reads and writes this table itself.
    """

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)


class Told(models.Model):
    """What happened at the doors, beside the record: accounts are no facts of it."""

    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=40)
    person = models.CharField(max_length=32, db_index=True)
    by = models.CharField(max_length=32, blank=True, default="")


class Reset(models.Model):
    """A request to take a lost second factor away: two people ask for it together."""

    person = models.CharField(primary_key=True, max_length=32)
    asked_by = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
