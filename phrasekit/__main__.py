"""`python -m phrasekit`, and what the installed command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from phrasekit.cli.boundary import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
