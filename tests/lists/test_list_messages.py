"""Everything the lists room can say has a sentence in both languages."""

import re
import tomllib
from pathlib import Path

import pytest

import checker.lists

ROOM = Path(checker.lists.__file__).parent
MESSAGES = ROOM.parent / "reporting" / "messages"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_key_has_a_sentence(lang: str) -> None:
    texts = tomllib.loads((MESSAGES / lang / "lists.toml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py")))
    assert set(texts["error"]) == set(re.findall(r'ListError\(\s*"(\w+)"', code))
    said = set(re.findall(r'ListProblem\("(\w+)"', code)) | set(
        re.findall(r'"(duplicate_\w+)",', code)
    )
    assert set(texts["list"]) == said


def test_placeholders_agree() -> None:
    zh, en = (
        tomllib.loads((MESSAGES / lang / "lists.toml").read_text(encoding="utf-8"))
        for lang in ("zh", "en")
    )
    for part in ("error", "list"):
        for key, text in zh[part].items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", en[part][key]))
