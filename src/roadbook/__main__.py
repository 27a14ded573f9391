"""`python -m roadbook` is the command line."""

import sys

from roadbook.cli.door import main

sys.exit(main())
