"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vierinbalans.config.settings")

application = get_wsgi_application()

# All that workers share is read before they begin: no visitor waits for it, and it is in memory once. It never goes
# away, so that nothing has to look through it again for what can be thrown away.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
# A page of a large dossier makes many values at once and keeps them all until it is written: looking through them for
# what can be thrown away after every 700, as Python does, takes a tenth of its time.
gc.set_threshold(20_000, 10, 10)
