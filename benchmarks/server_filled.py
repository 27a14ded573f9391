"""An installation with a roadmap of 1,000 measures, and somebody of the State who has signed in."""

from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from benchmarks.generate_record import begin, fill
from roadbook.actions import installation
from roadbook.models import Institution, Person
from roadbook.web.doors.factors import keep_totp
from roadbook.web.models import Account


def filled() -> tuple[dict[str, str], str]:
    """Addresses of pages by what they are, and the cookie of the session."""
    installation.prepare()
    (roadmap,) = fill(begin(), 1, 1_000)
    person = Person._default_manager.get(side="state")
    account = Account.objects.create(username="bench", person=person.pk)
    keep_totp(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        ALLOWED_HOSTS=["testserver"],
        MIDDLEWARE=[name for name in settings.MIDDLEWARE if "whitenoise" not in name],
        STORAGES={**settings.STORAGES, "staticfiles": files},
    ):
        if client.get("/en/").status_code != 200:  # a session that has begun
            raise RuntimeError("nobody has signed in")
    body = Institution._default_manager.filter(side="state").order_by("key").first()
    held = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = f"/en/roadmaps/{roadmap}/"
    pages = {
        "the roadmap of 1,000": page,
        "a roadmap's measures by words": f"{page}?words=number+99",
        "my list": "/en/",
        "the list of roadmaps": "/en/roadmaps/",
        "an institution's measures": f"/en/institutions/{body.pk}/" if body else page,
    }
    return pages, f"{settings.SESSION_COOKIE_NAME}={held}"
