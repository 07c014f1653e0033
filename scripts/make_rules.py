"""Write docs/rules, one page a rule and an index, from the docstrings of the rules and the message catalogues.

Run after a change of either: ``python scripts/make_rules.py``. A test fails while a page is stale,
missing or left over.
"""

from __future__ import annotations

from pathlib import Path

from checker.reporting.manual import FOLDER, pages

TARGET = Path(__file__).resolve().parents[1] / FOLDER


def main() -> None:
    """Write every page that differs and remove those that belong to no rule."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in TARGET.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = TARGET / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
