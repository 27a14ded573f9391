"""What a web server calls: the pages of this installation, whose secret is made where there is
none yet.
"""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

from roadbook.config.doors import keep_secret

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadbook.config.settings")
keep_secret(Path(os.environ.get("ROADBOOK_HOME", "roadbook-record")))
application = get_wsgi_application()
