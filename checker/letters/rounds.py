"""What a city has mended since the letter before: the opening of a letter of the second round."""

from __future__ import annotations

from collections.abc import Iterator

from checker.letters.dossier import Dossier
from checker.reporting.messages import Texts


def since(dossier: Dossier, texts: Texts) -> list[str]:
    """Sentences on the round before, the thanks first; none where there was no earlier round."""
    return list(_sentences(dossier, texts)) if dossier.mended else []


def _sentences(dossier: Dossier, texts: Texts) -> Iterator[str]:
    found = dossier.mended
    assert found

    def say(key: str, **params: object) -> str:
        return texts.label(f"letters.round.{key}", **params)

    yield say("mended", count=len(found.fixed)) if found.fixed else say("nothing_mended")
    if found.by_rule:
        kinds = (say("by_rule", title=texts.title(c), count=n) for c, n in found.by_rule.items())
        yield say("kinds", rules=texts.join(kinds))
    left = {"remaining": len(found.remaining), "new": len(found.new), "worse": len(found.worse)}
    yield say("left" if found.new else "nothing_new", **left)
    if found.dropped:
        yield say("dropped", count=len(found.dropped))
    if found.unclear:
        yield say("unclear", count=len(found.unclear))
    if found.elsewhere:
        yield say("elsewhere", count=found.elsewhere)
