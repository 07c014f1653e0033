"""``python -m checker`` is the command ``stdcheck``."""

from checker.cli import main

main()
