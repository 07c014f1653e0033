"""``python -m benchmarks [SECTION]...``: print the tables of the sections; without a word, of all of them."""

from __future__ import annotations

import sys
from importlib import import_module

SECTIONS = (
    "accuracy",
    "unseen",
    "between",
    "matching",
    "speed",
    "meaning",
    "rules",
    "ruleset",
    "letters",
    "validate",
    "comparing",
    "serving",
    "national",
)


def main(wanted: list[str]) -> None:
    """Run the sections asked for."""
    for section in wanted or SECTIONS:
        if section not in SECTIONS:
            sys.exit(f"no section {section!r}; there are {', '.join(SECTIONS)}")
        import_module(f"benchmarks.{section}").main()
        print()


main(sys.argv[1:])
