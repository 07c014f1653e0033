"""What was checked, in words: the head of workbook and page."""

from __future__ import annotations

from checker.letters.dossier import Dossier
from checker.reporting.messages import Texts


def facts(dossier: Dossier, texts: Texts) -> list[tuple[str, object]]:
    """Names and values of what is known of the catalogue."""
    from checker.reporting.to_html import profile_title

    one = dossier.catalogue
    region = one["region"]
    known = {
        "region": f"{region['name']}（{region['code']}）" if region else "",
        "title": one["title"],
        "file": dossier.file,
        "digest": one.get("digest", ""),
        "date": one["date"],
        "items": one["items"],
        "extent": texts.label(f"html.extent_{one['extent']}") if one["extent"] else "",
        "profile": profile_title(one["profile"], texts.lang) if one["profile"] else "",
    }
    return [(texts.label(f"letters.fact.{key}"), fact) for key, fact in known.items() if fact != ""]
