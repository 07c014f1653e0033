"""Sentences for people, in Chinese and English, read from `messages/<lang>/*.toml`.

Every file of a language is merged into one table. Keys are dotted paths: the message of rule M101 is
``finding.M101.message``, of its variant ``part`` ``finding.M101.part.message``. Placeholders are those
of `str.format`; the placeholders ``field`` and ``fields`` take element keys and show their titles, ``form`` the
description of a code or type.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from checker.model import Evidence, Finding, Note, Position

LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).with_name("messages")

_HEAD = re.compile(r"^\[([^\[\]]+)\]", re.MULTILINE)
_NESTED = re.compile(r"^(?P<group>\w+)\[(?P<index>\d+)\](?:\.(?P<rest>.+))?$")


@cache
def _pieces(text: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    """Literal, placeholder, format and conversion in turn. Raises ValueError where `str.format` would."""
    return tuple(Formatter().parse(text))


def _formatted(value: Any, spec: str | None) -> str:
    """As asked for; as it is where that is not possible: a bad message must not cost a report."""
    try:
        return format(value, spec or "")
    except (ValueError, TypeError):
        return str(value)


def flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a nested table under dotted keys."""
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from flatten(value, f"{path}.")
        else:
            yield path, str(value)


_TITLED = ("field", "fields", "form")
"""Placeholders whose values are keys of something that has a title."""


class _Table(Mapping[str, str]):
    """The texts of a folder. A file is parsed when a key is asked for that one of its tables may hold:
    a report of three lines does not wait for the sentences of a hundred rules.
    """

    def __init__(self, folder: Path) -> None:
        self._found: dict[str, str] = {}
        self._unread: dict[str, set[str]] = {}
        for path in sorted(folder.glob("*.toml")):
            text = path.read_text(encoding="utf-8")
            self._unread[text] = {head.replace('"', "") for head in _HEAD.findall(text)}

    def __getitem__(self, key: str) -> str:
        head = key
        while key not in self._found and (head := head.rpartition(".")[0]):
            self._read([text for text, heads in list(self._unread.items()) if head in heads])
        return self._found[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The text, or `default`; quick for a text that was read."""
        return self._found.get(key) or super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._read(list(self._unread))
        return iter(self._found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read(self, texts: Iterable[str]) -> None:
        for text in texts:  # in an order that lets threads read at the same time
            self._found.update(flatten(tomllib.loads(text)))
            self._unread.pop(text, None)


@cache
def table(lang: str) -> Mapping[str, str]:
    """All texts of `lang` by dotted key; read only.

    Raises ValueError for a language that is not in `LANGUAGES`, or at the first look into a file that
    is not TOML.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no messages in language {lang!r}; there are {', '.join(LANGUAGES)}")
    return _Table(FOLDER / lang)


@cache
def _element_titles(lang: str) -> Mapping[str, str]:
    from checker.standards.elements import elements

    return {key: element.title(lang) for key, element in elements().items()}


class Texts:
    """The texts of one language. A missing text shows its key and parameters; nothing here raises."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._texts = table(lang)

    def finding(self, finding: Finding) -> tuple[str, str]:
        """What is wrong and what to do; a variant without a text of its own takes its rule's."""
        params = {"field": finding.field, **finding.params}
        message = self._of_rule(finding, "message")
        action = self._of_rule(finding, "action")
        return (
            self._fill(message, params) if message else bare(finding.key, finding.params),
            self._fill(action, params) if action else "",
        )

    def _of_rule(self, finding: Finding, part: str) -> str:
        own = self._texts.get(f"finding.{finding.key}.{part}")
        return own or self._texts.get(f"finding.{finding.code}.{part}", "")

    def title(self, code: str) -> str:
        """Short name of a rule."""
        return self._texts.get(f"finding.{code}.title", code)

    def basis(self, code: str) -> str:
        """Document and clause a rule stands on; empty where none is told."""
        return self._texts.get(f"finding.{code}.basis", "")

    def option(self, code: str, name: str) -> str:
        """What an option of a rule means; empty where none is told."""
        return self._texts.get(f"finding.{code}.option.{name}", "")

    def note(self, note: Note) -> str:
        """A derivation, an assumption or something not checked, in words."""
        return self._say(f"note.{note.key}", note.key, note.params)

    def evidence(self, evidence: Evidence) -> str:
        """One reason for or against a correspondence, in words."""
        unsaid = self._texts.get("label.unsaid", "")
        sides = {side: unsaid for side in ("task", "item") if evidence.params.get(side) == ""}
        return self._say(f"evidence.{evidence.key}", evidence.key, {**evidence.params, **sides})

    def error(self, key: str, params: Mapping[str, Any]) -> str:
        """Why something asked for cannot be done, and what to do."""
        return self._say(f"error.{key}", key, params)

    def list_problem(self, key: str, params: Mapping[str, Any]) -> str:
        """What is wrong inside a task list, and what to do."""
        return self._say(f"list.{key}", key, params)

    def reasons(self, because: Iterable[Evidence]) -> str:
        """Several reasons as one sentence."""
        return self._texts.get("label.reason_separator", "; ").join(map(self.evidence, because))

    def label(self, key: str, /, **params: Any) -> str:
        """A label of a report, such as ``status.missing``."""
        return self._say(f"label.{key}", key, params)

    def labels(self, prefix: str) -> dict[str, str]:
        """All labels below `prefix`, by the rest of their key, unfilled."""
        start = f"label.{prefix}."
        return {
            key[len(start) :]: text for key, text in self._texts.items() if key.startswith(start)
        }

    def element(self, key: str) -> str:
        """Title of an element; ``materials[2].material_name`` is 第3份材料·材料名称."""
        title = _element_titles(self.lang).get(key)
        nested = None if title else _NESTED.match(key)
        if not nested:
            return title or key
        group, rest = nested["group"], nested["rest"]
        name = f"nth.{group}" if f"label.nth.{group}" in self._texts else "nth.other"
        record = self.label(name, n=int(nested["index"]) + 1, group=self.element(group))
        return f"{record}·{self.element(rest)}" if rest else record

    def join(self, parts: Iterable[str]) -> str:
        """An enumeration: 、 in Chinese, commas in English."""
        return self._texts.get("label.list_separator", ", ").join(parts)

    def place(self, position: Position) -> str:
        """Where something stands, as a person would say it, without the file."""
        cell = f"{position.column}{position.row}" if position.column and position.row else ""
        parts = (
            self.label("place.sheet", sheet=position.sheet) if position.sheet else "",
            self.label("place.cell", cell=cell) if cell else "",
            self.label("place.row", row=position.row) if position.row and not cell else "",
            self.label("place.column", column=position.column)
            if position.column and not cell
            else "",
            self.label("place.line", line=position.line) if position.line else "",
            position.pointer or "",
        )
        return " ".join(part for part in parts if part)

    def _say(self, path: str, key: str, params: Mapping[str, Any]) -> str:
        text = self._texts.get(path)
        return bare(key, params) if text is None else self._fill(text, params)

    def _fill(self, text: str, params: Mapping[str, Any]) -> str:
        """The text with its placeholders filled; what cannot be filled is shown."""
        try:
            pieces = _pieces(text)
        except ValueError:
            return text
        told = []
        for literal, key, spec, _ in pieces:
            told.append(literal)
            if key is not None:
                value = self._shown(key, params[key]) if key in params else f"{{{key}}}"
                told.append(_formatted(value, spec))
        return "".join(told)

    def _shown(self, key: str, value: Any) -> Any:
        if type(value) is str and key not in _TITLED:
            return value
        if value is None:
            return ""
        if isinstance(value, (list, tuple, set, frozenset)):
            parts = (
                sorted(map(str, value)) if isinstance(value, (set, frozenset)) else map(str, value)
            )
            return self.join(self.element(part) if key == "fields" else part for part in parts)
        if key == "form":
            return self._texts.get(f"label.form.{value}", value)
        return self.element(str(value)) if key in _TITLED else value


def bare(key: str, params: Mapping[str, Any]) -> str:
    """What is shown where a text is missing: the key and what was to fill it."""
    told = ", ".join(f"{name}={value}" for name, value in params.items())
    return f"{key} ({told})" if told else key
