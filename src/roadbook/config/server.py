"""How gunicorn serves the pages: few processes, one request at a time in each, a log in lines."""

from roadbook.config.settings import LOGGING

worker_class = "sync"
preload_app = True
timeout = 120
graceful_timeout = 30
# memory that the allocator keeps goes back now and then, not in all processes at once
max_requests, max_requests_jitter = 2000, 400
accesslog = None
logconfig_dict = LOGGING
# a proxy on this machine alone is believed what it says of a request
forwarded_allow_ips = "127.0.0.1,::1"
