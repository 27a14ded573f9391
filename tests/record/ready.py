"""Loads the database's library without opening a connection, for processes that are forked."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
django.setup()
