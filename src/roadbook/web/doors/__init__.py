"""The doors: signing in, second factors, sessions, invitations and what is noted of them.

Libraries do the work (allauth, axes, fido2); this room says it in our words and sets what is
strict.
"""
