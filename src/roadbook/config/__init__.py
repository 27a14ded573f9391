"""Plugs the record in: settings from the environment, the database, the application."""
