"""Cross-validation: figures on what the matcher has not learnt from.

Left out in turn: each labelled catalogue, and each ministry (lead agency). Without it the weights are
fitted anew, and the lexicon loses every word that stands only in what is left out: in the names of
the left-out catalogue, or in the tasks of the left-out ministry and the items that are theirs. That
is harsher than life, as some of these words came from general knowledge of the field and would have
been there anyway. Names published elsewhere (`unseen.tsv`) count like another catalogue: what stands in
them was to be learnt without the left-out one, but what they say of a left-out ministry goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from benchmarks.figures import Figures
from benchmarks.fit import examples, fit
from benchmarks.judging import figures
from benchmarks.labels import CATALOGUES, ROOT, TRUE, UNSEEN, catalogue, labels, lists, tsv
from checker.matching import Matcher
from checker.normalizing import Lexicon, lexicon, plain


def by_catalogue(make: Callable[..., Matcher] = Matcher) -> Figures:
    """Each catalogue judged by what was learnt from the others."""
    found = Figures()
    for left in CATALOGUES:
        kept = [*tasks(), *variants(), *(row["item"] for row in tsv(UNSEEN))]
        kept += [item.name for name in CATALOGUES if name != left for item in catalogue(name).items]
        words = without(lexicon(), (item.name for item in catalogue(left).items), kept)
        learnt = [example for example in examples(words) if example.source != left]
        figures(make(lists(), words, by=fit(learnt)), [left], into=found)
    return found


def by_ministry(make: Callable[..., Matcher] = Matcher) -> Figures:
    """The tasks of each lead agency judged by what was learnt from the others'."""
    found = Figures()
    agencies = sorted({task.lead_agency for held in lists() for task in held.tasks})
    for agency in agencies:
        own = {t.id for held in lists() for t in held.tasks if t.lead_agency == agency}
        items = {
            label.item
            for name in CATALOGUES
            for label in labels(name)
            if label.task in own and label.relation in TRUE
        }
        items |= {row["item"] for row in tsv(UNSEEN) if row["task"] in own}
        others = [i.name for name in CATALOGUES for i in catalogue(name).items]
        others += [row["item"] for row in tsv(UNSEEN)]
        others = [name for name in others if name not in items]
        words = without(lexicon(), [*tasks(agency), *items], [*tasks(but=agency), *others])
        learnt = [example for example in examples(words) if example.agency != agency]
        figures(make(lists(), words, by=fit(learnt)), agency=agency, into=found)
    return found


FOLDS: dict[str, Callable[..., Figures]] = {
    "catalogue left out": by_catalogue,
    "ministry left out": by_ministry,
}


def without(words: Lexicon, left: Iterable[str], kept: Iterable[str]) -> Lexicon:
    """The lexicon without the terms and synonyms that stand in `left` and nowhere in `kept`."""
    there, here = plain("\n".join(left)), plain("\n".join(kept))

    def known(word: str) -> bool:
        return word in here or word not in there

    return replace(
        words,
        terms={word: term for word, term in words.terms.items() if known(word)},
        synonyms={word: to for word, to in words.synonyms.items() if known(word)},
    )


def tasks(of: str = "", but: str = "") -> list[str]:
    """Names and aliases of the tasks of one agency, of all others, or of all."""
    return [
        name
        for held in lists()
        for task in held.tasks
        if of in ("", task.lead_agency) and task.lead_agency != (but or None)
        for name in (task.name, *task.aliases)
    ]


def variants() -> list[str]:
    """The wordings written by hand."""
    return [row["item"] for row in tsv(ROOT / "tests" / "matching" / "variants.tsv")]
