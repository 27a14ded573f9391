"""Settings, all from the environment; `docs/reference/settings.md` explains each.

First the record, which the commands of operators need as well, then the pages.
"""

import os
from datetime import date, timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from roadbook.config import logs
from roadbook.config.databases import database
from roadbook.config.doors import hosts, secret_file, secret_key

HOME = Path(os.environ.get("ROADBOOK_HOME", "roadbook-record"))
"""The folder of this installation: the embedded database and the documents."""
DATABASES = {
    "default": database(os.environ.get("ROADBOOK_DATABASE") or f"sqlite:///{HOME / 'record.db'}")
}
FILES = HOME / "files"
"""Documents by their digest."""
USE_TZ = True
TIME_ZONE = "UTC"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_kept",
        # none is thrown out before its time by who fills the table
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""What the processes share: which code was used, how often was asked. A table of the database."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "roadbook.config.app.Record",
    "roadbook.web.app.Web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",  # its script is served; none of its code is called
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "roadbook.web.compression.Brotli",
    "roadbook.web.policy.Policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "roadbook.web.middleware.Guard",
    "axes.middleware.AxesMiddleware",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "roadbook.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "roadbook.web.context.page",
            ],
            "builtins": ["roadbook.web.templatetags.speech"],
            "string_if_invalid": "",
        },
    }
]

# who comes in
AUTH_USER_MODEL = "web.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "roadbook.web.doors.known.Accounts",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"roadbook.web.doors.passwords.{name}"} for name in ("Length", "Common", "OwnName")
]
ACCOUNT_ADAPTER = "roadbook.web.doors.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD, ACCOUNT_USER_MODEL_EMAIL_FIELD = "username", None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# what is counted by the name alone would let a stranger lock somebody out: axes counts
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "60/m/ip"}
_FORMS = "roadbook.web.doors.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignIn",
    "reauthenticate": f"{_FORMS}.PasswordAgain",
    "change_password": f"{_FORMS}.NewPassword",
}
MFA_ADAPTER = "roadbook.web.doors.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_PERIOD, MFA_TOTP_TOLERANCE = 30, 1
MFA_FORMS = {
    "authenticate": f"{_FORMS}.Code",
    "authenticate_webauthn": f"{_FORMS}.Key",
    "reauthenticate": f"{_FORMS}.CodeAgain",
    "reauthenticate_webauthn": f"{_FORMS}.KeyAgain",
    "activate_totp": f"{_FORMS}.AddApp",
    "deactivate_totp": f"{_FORMS}.EndApp",
    "add_webauthn": f"{_FORMS}.AddKey",
    "generate_recovery_codes": f"{_FORMS}.NewCodes",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# tries that failed: five are free, then the wait grows (see `web/doors/throttle.py`)
AXES_HANDLER = "roadbook.web.doors.throttle.Growing"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(days=1)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "roadbook.web.doors.throttle.name_digest"
AXES_CLIENT_IP_CALLABLE = "roadbook.web.doors.throttle.address_of"
AXES_LOCKOUT_CALLABLE = "roadbook.web.doors.throttle.wait_page"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# from where, and how the way is kept safe
SECRET_FILE, SECRET_KEY = secret_file(HOME), secret_key(HOME)
ADDRESS = os.environ.get("ROADBOOK_ADDRESS", "http://localhost:8000")
"""Where people open the pages: `https://` and a name, unless on this machine alone."""
ALLOWED_HOSTS = hosts(ADDRESS)
IS_BEHIND_TLS = ADDRESS.startswith("https://")
IS_EXAMPLE = bool(os.environ.get("ROADBOOK_EXAMPLE")) and not IS_BEHIND_TLS
"""Everybody on this machine may come in as anybody; for the example alone."""
EXAMPLE_WORDS = "only for the example"
"""What everybody in the example says to prove who they are; its page shows it."""
EXAMPLE_DAY = date(2021, 7, 14)
"""The day of the review meeting: pages of the example stand on it unless another is asked for."""
CSRF_TRUSTED_ORIGINS = [ADDRESS] if IS_BEHIND_TLS else []
ALLAUTH_TRUSTED_PROXY_COUNT = int(IS_BEHIND_TLS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# a name that begins so is refused by browsers unless it is sent safely, for this host alone
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "roadbook.web.doors.known"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
CSRF_FAILURE_VIEW = "roadbook.web.pages.absent.stale"
LOGGING = logs.quiet(logs.LOGGING, "gunicorn.error") if IS_EXAMPLE else logs.LOGGING

# what is sent
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe")]
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 2**20
