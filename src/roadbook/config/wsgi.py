"""What a web server calls: the pages of this installation."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
application = get_wsgi_application()
