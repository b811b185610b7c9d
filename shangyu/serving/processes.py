"""How many processes serve: each has an interpreter of its own, and works on several requests."""

import os
import sys
from typing import Final

MOST: Final = 4
"""At most one for each processor; each takes about 100 MB."""
WORKERS: Final = 1 if sys.platform == "win32" else min(MOST, os.cpu_count() or 1)
