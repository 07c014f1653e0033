"""What the letter says, paragraph by paragraph; how it looks is the business of to_docx.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.letters.basis import grounds
from checker.letters.dossier import Dossier, Record
from checker.letters.figures import figures, ignored, scores, told, whole
from checker.letters.rounds import since
from checker.model import Severity
from checker.reporting.messages import Texts
from checker.reporting.safe import visible

NAMED = 8
"""So many names stand in the letter itself; all are in the workbook, and the letter says so."""

LIMITS = ("excerpt", "doubtful", "names_only")
"""Notes on what was not judged that belong beside the figures."""


class Block(NamedTuple):
    """A paragraph (`heading`, `subheading`, `text`, `scores`, `command`), or a `table` with a head."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What only the sender knows; what is empty becomes a blank to fill in, never a guess."""

    sender: str = ""
    number: str = ""
    addressee: str = ""
    contact: str = ""
    deadline: str = ""
    date: str = ""


class Letter:
    """The letter to one city; `attached` are names of files by kind, in the order of the attachments."""

    def __init__(
        self, dossier: Dossier, particulars: Particulars, attached: dict[str, str], texts: Texts
    ) -> None:
        self.dossier, self.particulars = dossier, particulars
        self._attached, self._texts = attached, texts

    def _say(self, key: str, **params: object) -> str:
        return self._texts.label(f"letters.{key}", **params)

    def _section(self, section: str) -> str:
        return self._say(f"section.{section}")

    def given(self, name: str) -> str:
        """A particular, or a blank to fill in."""
        value = str(getattr(self.particulars, name)).replace("{city}", self.dossier.label)
        return visible(value) or self._say(f"blank.{name}")

    @property
    def title(self) -> str:
        """关于……的函."""
        return self._say("title", city=visible(self.dossier.label))

    @property
    def synthetic(self) -> str:
        """That the catalogue is made up; empty for a real one."""
        return self._say("synthetic") if self.dossier.catalogue["synthetic"] else ""

    def body(self) -> Iterator[Block]:
        """Introduction, figures, work to do, deadline."""
        dossier = self.dossier
        readable = dossier.catalogue["readable"]
        lists = self._texts.join(
            self._say("list_name", title=visible(one["title"])) for one in dossier.program["lists"]
        )
        yield Block(
            "text",
            self._say(
                "intro" if readable else "unreadable",
                lists=lists,
                title=visible(dossier.title),
                file=visible(dossier.file),
                items=dossier.catalogue["items"],
            ),
        )
        yield from (Block("text", sentence) for sentence in since(self.dossier, self._texts))
        yield Block("heading", self._say("results"))
        yield from self._results()
        if dossier.findings:
            yield Block("heading", self._say("work"))
            yield from self._work()
            yield Block("heading", self._say("deadline"))
            yield Block("text", self._say("reply", deadline=self.given("deadline")))
        else:
            yield Block("text", self._say("clean_reply"))
        yield Block("text", self._say("contact", contact=self.given("contact")))

    def _results(self) -> Iterator[Block]:
        every = whole(self.dossier, self._texts)
        separator = self._texts.label("reason_separator")
        if every.total:
            yield Block("text", self._say("found", told=told(every, self._texts)))
            yield self._table()
        else:
            yield Block("text", self._say("clean"))
        rows = scores(self.dossier, self._texts)
        if rows:
            parts = (
                self._say("score", name=row.name, percent=row.percent, share=row.share)
                for row in rows
            )
            yield Block("scores", self._say("scores", scores=separator.join(parts)))
        limits = [
            visible(note[self._texts.lang])
            for note in self.dossier.catalogue["unchecked"]
            if note["key"] in LIMITS
        ]
        if limits:
            yield Block("text", self._say("not_judged", notes=separator.join(limits)))
        if count := ignored(self.dossier):
            yield Block("text", self._say("ignored", count=count))

    def _table(self) -> Block:
        every = figures(self.dossier, self._texts)
        severity = [self._texts.label(f"severity.{key}") for key in ("error", "warning", "info")]
        head = (self._say("figures.section"), *severity, self._say("figures.total"))
        rows = [*every, whole(self.dossier, self._texts)]
        return Block(
            "table",
            rows=(
                head,
                *(
                    (row.title, str(row.error), str(row.warning), str(row.info), str(row.total))
                    for row in rows
                ),
            ),
        )

    def _work(self) -> Iterator[Block]:
        numbers = self._say("numbers")
        for at, figure in enumerate(figures(self.dossier, self._texts)):
            found = self.dossier.sections[figure.section]
            number = numbers[at] if len(numbers) > at else str(at + 1)
            yield Block(
                "subheading", self._say("numbered", number=number, text=self._say(figure.section))
            )
            yield Block(
                "text", self._told(figure.section, found) + self._named(figure.section, found)
            )

    def _told(self, section: str, found: Sequence[Record]) -> str:
        return self._say(
            f"{section}_told",
            count=len(found),
            missing=sum(one["code"] == "M101" for one in found),
            partial=sum(one["code"] == "M102" for one in found),
            tasks=len(found),
            candidates=len(self.dossier.questions),
            sheet=self._section(section),
        )

    def _named(self, section: str, found: Sequence[Record]) -> str:
        """The first of them by name, and how many there are in all."""
        if section in ("missing", "questions"):
            names = [one["expected"] or "" for one in found]
        elif section == "names":
            # What is no more than a hint is not demanded by name.
            found = [
                one
                for one in found
                if one["expected"] and one["actual"] and one["severity"] != Severity.INFO
            ]
            names = [
                self._say("renamed", actual=one["actual"], expected=one["expected"])
                for one in found
            ]
        else:
            return self._by_rule(section, found)
        names = [visible(name) for name in names]
        if not names:
            return ""
        if len(names) <= NAMED:
            return self._say("listed", names=self._texts.join(names))
        shown = self._texts.join(names[:NAMED])
        sheet = self._section(section)
        return self._say("listed_some", names=shown, count=len(names), sheet=sheet)

    def _by_rule(self, section: str, found: Sequence[Record]) -> str:
        """The rules that found most, and how many rules there are in all."""
        codes = Counter(sorted(one["code"] for one in found)).most_common()
        rules = self._texts.join(
            self._say("by_rule", title=self._texts.title(code), count=count)
            for code, count in codes[:NAMED]
        )
        if len(codes) <= NAMED:
            return self._say("rules", rules=rules)
        sheet = self._section(section)
        return self._say("rules_some", rules=rules, kinds=len(codes), sheet=sheet)

    def attachments(self) -> list[str]:
        """Names of the attachments; the first is the workbook, the last follows the letter itself."""
        named = [self._say(f"attached_{kind}", file=file) for kind, file in self._attached.items()]
        return [
            self._say("attachment_line", number=number, name=name)
            for number, name in enumerate([*named, self._say("attached_basis")], 1)
        ]

    def basis(self) -> Iterator[Block]:
        """The attachment behind the letter: versions, how to check again, what was not checked."""
        for ground in grounds(self.dossier, self._texts):
            yield Block("subheading", ground.heading)
            yield from (Block("text", visible(line)) for line in ground.lines)
            if ground.command:
                yield Block("command", visible(ground.command))
