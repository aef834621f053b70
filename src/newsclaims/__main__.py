"""``python -m newsclaims``: the same as the command ``newsclaims``."""

import sys

from newsclaims.cli import main

if __name__ == "__main__":  # spawned workers import this module, and must not start again
    sys.exit(main())
