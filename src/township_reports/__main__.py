"""`python -m township_reports`: the command without make and without an installed script."""

import sys

from township_reports.commands import main

if __name__ == "__main__":
    sys.exit(main())
