"""`python -m roadbook` is the command line."""

import sys

from roadbook.cli.main import main

sys.exit(main())
