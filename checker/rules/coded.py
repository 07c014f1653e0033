"""What rules of codes share: exceptions as data, the form of one element, the codes of authorities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

from checker.model import Evidence, Finding, Item, Severity
from checker.rules.base import Rule, Told
from checker.rules.facts import Facts
from checker.rules.subject import Subject
from checker.standards import codes
from checker.standards.coding import compact, labels
from checker.standards.tables import TableError, rows

SHOWN = 3
"""Names that a finding about several items gives as examples."""
SILENT = "silent"
MAX_SLIP = 2
"""Characters that a slip adds or loses; what is shorter or longer yet was never meant for such a code."""
OTHER, OWN = "other", "own"
"""Texts unlike any code, and codes in which a province numbers a part that it may number itself."""

_EXCEPTIONS = Path(__file__).with_name("codes") / "exceptions.csv"
_ORDER = (SILENT, *(severity.value for severity in reversed(Severity)))


@cache
def _exceptions() -> Mapping[tuple[str, str, str], str]:
    """The table codes/exceptions.csv. Raises TableError for an unknown severity."""
    found = {}
    for rule, province, value, severity in rows(
        _EXCEPTIONS, ("rule", "province", "value", "severity")
    ):
        if severity not in _ORDER:
            raise TableError(f"{_EXCEPTIONS.name}: {rule}: severity {severity!r}")
        found[rule, province, value] = severity
    return found


def exempt(rule: str, values: Iterable[str]) -> bool:
    """Whether one of the values makes a rule silent."""
    return any(_exceptions().get((rule, "", value)) == SILENT for value in values)


def milder(rule: str, province: str) -> Severity | None:
    """The severity a rule has in a province (first two digits), if it is another than usual."""
    found = _exceptions().get((rule, province, ""))
    return Severity(found) if found else None


@lru_cache(maxsize=4096)
def denied(
    rule: str, element: str, text: str, meant: frozenset[str], provinces: tuple[str, ...]
) -> bool:
    """Whether a coded value surely says none of the labels `meant`, in whichever province it is read.

    Values that the table of exceptions names deny nothing.
    """
    said = [one for province in provinces for one in labels(element, text, province)]
    sure = bool(said) and all("" not in one and one.isdisjoint(meant) for one in said)
    return sure and not exempt(rule, frozenset().union(*said))


def taken_apart(found: codes.Parts) -> Evidence:
    """The parts of a code in words."""
    return Evidence("code_parts", codes.described(found))


def examples(items: Sequence[Item]) -> dict[str, object]:
    """How many items a finding is about, and the names of the first."""
    return {"count": len(items), "names": [item.name for item in items[:SHOWN]]}


class FormRule(Rule):
    """Base of the rules on the form of one element.

    A code with a slip is told item by item; a code of another kind (a local one, or one that belongs
    in another element) is mostly a habit of the whole catalogue and told once a kind.
    """

    element: ClassVar[str]

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Slips in the order of the items, then the kinds that belong elsewhere."""
        elsewhere: dict[tuple[str, str], list[Item]] = {}
        paths = [(self.element, "")]
        for place in subject.columns.places(paths, lambda key, text: not codes.parts(key, text)):
            item, known = subject.facts[place]
            if not (text := known.text(self.element)):
                continue
            if (kind := self._kind(text))[1]:
                elsewhere.setdefault(kind, []).append(item)
            else:
                yield self.told(subject, item, self._slip(text))
        for (form, belongs), items in elsewhere.items():
            yield self._elsewhere(subject, form, belongs, items)

    def _kind(self, text: str) -> tuple[str, str]:
        """What another kind of code a text is and where it belongs; nowhere where it is a slip."""
        if kind := codes.form(text):
            return kind
        if codes.own_numbers(self.element, text):
            return OWN, self.element
        far = abs(len(compact(text)) - codes.width(self.element)) > MAX_SLIP
        return OTHER, codes.LOCAL[self.element] if far else ""

    def _slip(self, text: str) -> Told:
        """What is wrong with a text that is no code of any kind."""
        if codes.parts(self.element, plain := compact(text)):
            return Told(
                self.element, "writing", expected=plain, actual=text, severity=Severity.WARNING
            )
        if len(text) != codes.width(self.element):
            params = {"width": codes.width(self.element), "length": len(text)}
            return Told(self.element, "length", params, actual=text)
        first, *more = (_part(part, text) for part in codes.wrong_parts(self.element, text))
        because = tuple(Evidence("code_part", params) for params in more)
        return Told(self.element, "", first, actual=text, because=because)

    def _elsewhere(
        self, subject: Subject, form: str, belongs: str, items: Sequence[Item]
    ) -> Finding:
        national = form == belongs
        first = items[0]
        return self.finding(
            subject.catalogue,
            field=self.element,
            position=subject.catalogue.locator.locate(first.index, self.element),
            variant="elsewhere" if national else OWN if form == OWN else "local",
            params={"form": f"code.{form}", "fields": [belongs], **examples(items)},
            actual=str(first.values[self.element]),
            severity=None if national else Severity.WARNING,
            identity=form,
        )


def _part(part: codes.Part, text: str) -> dict[str, object]:
    """One part in words: where it stands, counted from 1, what is written and what may be."""
    return {
        "first": part.start + 1,
        "last": part.end,
        "text": text[part.start : part.end],
        "form": f"code.{part.name}",
    }


def alike(subject: Subject, *more: str) -> Iterator[list[tuple[Item, Facts]]]:
    """The items, those together that say the same of their authority and in the elements `more`.

    A catalogue has few authorities and many items: what is said is read once for all of them.
    """
    found: dict[tuple[str, ...], list[tuple[Item, Facts]]] = {}
    keys = (*codes.AUTHORITY, *more)
    for one in subject.facts:
        values, apart = one[0].values, one[1].authority
        key = (
            apart[1].credit if apart else "",
            *[str(values.get(element, "")) for element in keys],
        )
        found.setdefault(key, []).append(one)
    yield from found.values()


def credit_codes(known: Facts) -> dict[str, str]:
    """The credit codes of an item with their elements, that of the authority first."""
    found: dict[str, str] = {}
    for element in codes.AUTHORITY:
        if text := known.text(element):
            found.setdefault(text, element)
    if apart := known.authority:
        found.setdefault(apart[1].credit, apart[0])
    return found


def authorities(subject: Subject) -> Mapping[str, tuple[str, list[Item]]]:
    """Every credit code of a catalogue with an element that holds it and the items that carry it."""
    found: dict[str, tuple[str, list[Item]]] = {}
    for many in alike(subject):
        for code, element in credit_codes(many[0][1]).items():
            found.setdefault(code, (element, []))[1].extend(item for item, _ in many)
    for _, items in found.values():
        items.sort(key=lambda item: item.index)
    return found
