"""Manual pages of the rules: as Markdown for docs/rules, as text for the terminal, as a record for tools.

The Chinese page is the rule's docstring; its English part, title, message, action and basis, is made
of the message catalogue, so that neither is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from checker.reporting.messages import LANGUAGES, Texts, table
from checker.rules import Rule, rules
from checker.rules.manual import HEADINGS, Manual, manual
from checker.rules.options import Option

FOLDER = "docs/rules"
INDEX = "README.md"
_QUOTED = frozenset({"例", "应为"})
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{3}(?![A-Za-z0-9])")
_SPECIAL = re.compile(r"([\\`*_<>|\[\]&])")


def help_path(code: str) -> str:
    """Where the page of a rule stands in the project."""
    return f"{FOLDER}/{code}.md"


def pages() -> dict[str, str]:
    """All files of docs/rules by name: a page a rule and the index."""
    known = rules()
    return {INDEX: _index(known.values())} | {
        f"{code}.md": _markdown(rule) for code, rule in known.items()
    }


def option_value(value: Any) -> str:
    """The value of an option as a configuration writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(option_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else f"{value}"


def option_bounds(option: Option, texts: Texts) -> str:
    """What may be set, in words: ``1 或更大``."""
    told = [
        texts.label(f"manual.{key}", bound=f"{bound:g}")
        for key, bound in (("least", option.least), ("most", option.most))
        if bound is not None
    ]
    return texts.join([*told, *map(option_value, option.known)])


def as_text(rule: Rule, lang: str) -> str:
    """The page for a terminal; in English what the message catalogue holds, then the Chinese page."""
    texts, page = Texts(lang), manual(rule)
    head = f"{rule.code}  {texts.title(rule.code)}  ({texts.label(f'severity.{rule.severity}')})"
    parts = [head]
    if lang != "zh":
        parts += [f"{name}\n    {text}" for name, text in _said(rule.code, texts)]
        parts.append(texts.label("manual.chinese"))
    parts.append(page.summary)
    parts += [f"{name}\n{_indented(text)}" for name, text in page.sections.items()]
    if rule.options:
        lines = [_option_line(rule, option, texts) for option in rule.options]
        parts.append(texts.label("manual.options") + "\n" + _indented("\n".join(lines)))
    return "\n\n".join(parts) + "\n"


def opening(code: str, texts: Texts) -> Iterator[str]:
    """The first lines of a page: what is checked, why, on what it stands, and where the rest is."""
    page = manual(rules()[code])
    yield page.summary
    for heading in ("查什么", "为什么", "依据"):
        first = page.sections[heading].splitlines()[0]
        yield texts.label("manual.opening", heading=heading, text=first)
    yield texts.label("manual.more", code=code, page=help_path(code))


def as_record(rule: Rule) -> dict[str, Any]:
    """The page for tools, in both languages as far as there are texts."""
    page = manual(rule)
    each = {lang: Texts(lang) for lang in LANGUAGES}
    return {
        "code": rule.code,
        "family": rule.code[0],
        "severity": rule.severity.value,
        "fixable": rule.fixable,
        "title": {lang: texts.title(rule.code) for lang, texts in each.items()},
        "basis": {lang: texts.basis(rule.code) for lang, texts in each.items()},
        "help": help_path(rule.code),
        "summary": page.summary,
        "sections": dict(page.sections),
        "options": [_option_record(rule, option, each) for option in rule.options],
    }


def _option_record(rule: Rule, option: Option, each: Mapping[str, Texts]) -> dict[str, Any]:
    return {
        "name": option.name,
        "type": option.form,
        "default": list(option.default) if isinstance(option.default, tuple) else option.default,
        "least": option.least,
        "most": option.most,
        "known": list(option.known),
        "meaning": {lang: texts.option(rule.code, option.name) for lang, texts in each.items()},
    }


def _option_line(rule: Rule, option: Option, texts: Texts) -> str:
    bounds = option_bounds(option, texts)
    told = f"{option.name} = {option_value(option.default)}"
    return f"{told}  {texts.option(rule.code, option.name)}" + (f"（{bounds}）" if bounds else "")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


def _said(code: str, texts: Texts) -> Iterable[tuple[str, str]]:
    """Message, action and basis of a rule, then what its variants say otherwise, all unfilled."""
    start = f"finding.{code}."
    for key, text in table(texts.lang).items():
        variant, _, part = key.removeprefix(start).rpartition(".")
        if key.startswith(start) and part in ("message", "action", "basis"):
            name = texts.label(f"manual.{part}")
            yield f"{name} ({variant})" if variant else name, text


def _markdown(rule: Rule) -> str:
    page = manual(rule)
    zh, en = (Texts(lang) for lang in LANGUAGES)
    parts = [f"# {rule.code} {zh.title(rule.code)}", _escaped(page.summary), _facts(rule, zh)]
    for heading in HEADINGS:
        parts += [f"## {heading}", _section(page, heading)]
        if heading == "选项" and rule.options:
            parts += [_option_table(rule, zh), f"```toml\n{_option_example(rule)}\n```"]
    parts += ["## In English", f"**{_escaped(en.title(rule.code))}.** {_facts(rule, en)}"]
    parts.append("\n".join(f"- {name}: {_escaped(text)}" for name, text in _said(rule.code, en)))
    if rule.options:
        parts.append(_option_table(rule, en))
    parts.append(f"[{zh.label('manual.index')} / {en.label('manual.index')}]({INDEX})")
    return "\n\n".join(parts) + "\n"


def _facts(rule: Rule, texts: Texts) -> str:
    return texts.label(
        "manual.facts",
        severity=texts.label(f"severity.{rule.severity}"),
        family=f"{rule.code[0]} {texts.label(f'family.{rule.code[0]}')}",
        fixable=_fixable(rule, texts),
    )


def _fixable(rule: Rule, texts: Texts) -> str:
    return texts.label(f"manual.fixable_{'yes' if rule.fixable else 'no'}")


def _section(page: Manual, heading: str) -> str:
    text = page.sections[heading]
    if heading in _QUOTED:
        return f"```text\n{text}\n```"
    return "  \n".join(_linked(_escaped(line), page.code) for line in text.splitlines())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _linked(text: str, own: str) -> str:
    """Codes of other rules lead to their pages."""
    known = rules().keys() - {own}
    return _CODE.sub(lambda m: f"[{m[0]}]({m[0]}.md)" if m[0] in known else m[0], text)


def _option_table(rule: Rule, texts: Texts) -> str:
    head = [texts.label(f"manual.{key}") for key in ("option", "default", "allowed", "meaning")]
    rows = [
        (
            f"`{option.name}`",
            f"`{option_value(option.default)}`",
            _escaped(
                texts.join(filter(None, (_form(option, texts), option_bounds(option, texts))))
            ),
            _escaped(texts.option(rule.code, option.name)),
        )
        for option in rule.options
    ]
    return _table(head, rows)


def _form(option: Option, texts: Texts) -> str:
    return texts.label(f"manual.form.{option.form}")


def _option_example(rule: Rule) -> str:
    lines = [f"{option.name} = {option_value(option.default)}" for option in rule.options]
    return "\n".join([f"[rules.{rule.code}]", *lines])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _index(every: Iterable[Rule]) -> str:
    zh, en = (Texts(lang) for lang in LANGUAGES)
    parts = [f"# {zh.label('manual.index')} / {en.label('manual.index')}"]
    parts += [zh.label("manual.about"), en.label("manual.about")]
    head = [
        f"{zh.label(f'manual.{key}')} {en.label(f'manual.{key}')}"
        for key in ("code", "severity", "title", "fixable")
    ]
    for family, members in groupby(every, key=lambda rule: rule.code[0]):
        names = (texts.label(f"family.{family}") for texts in (zh, en))
        parts += [f"## {family} {' · '.join(names)}"]
        parts.append(_table(head, [_index_row(rule, zh, en) for rule in members]))
    return "\n\n".join(parts) + "\n"


def _index_row(rule: Rule, zh: Texts, en: Texts) -> tuple[str, ...]:
    return (
        f"[{rule.code}]({rule.code}.md)",
        f"{zh.label(f'severity.{rule.severity}')} {rule.severity}",
        f"{_escaped(zh.title(rule.code))}<br>{_escaped(en.title(rule.code))}",
        f"{_fixable(rule, zh)} {_fixable(rule, en)}",
    )
