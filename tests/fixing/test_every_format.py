"""The copy says what was told, in every format, whatever the texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.fixing.fixing import fix
from checker.fixing.kinds import corrected
from checker.reading import discover, read
from tests.fixing.files import made, origin

AWKWARD = st.text(
    st.sampled_from("失业登记Aａ１ \u3000\u200b（）()《,;：－<&>\"'\\_x]"), min_size=1
)
ROWS = st.lists(st.tuples(AWKWARD, AWKWARD, AWKWARD), min_size=1, max_size=4)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".json", ".jsonl", ".xml", ".xlsx"])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(rows=ROWS, unsafe=st.booleans())
def test_the_copy_says_what_was_told_in_every_format(
    tmp_path: Path, suffix: str, rows: list[tuple[str, ...]], unsafe: bool
) -> None:
    path = tmp_path / f"目录{suffix}"
    path.write_bytes(made(suffix, [("失业登记", "民政局", "1"), *rows]))
    before = read(discover([path]).sources[0])
    fixes = fix(before, origin(path), unsafe)
    path.write_bytes(origin(path).rewritten(fixes.texts))
    after = read(discover([path]).sources[0])
    wanted = [_corrected(item.values, unsafe) for item in before.items]
    # A text of nothing but hidden marks becomes empty; an item without a name is none.
    assert [item.values for item in after.items] == [w for w in wanted if "task_name" in w]
    if len(after.items) == len(before.items):
        assert fix(after, origin(path), unsafe).changes == []


def _corrected(values: Mapping[str, str], unsafe: bool) -> dict[str, str]:
    texts = {key: corrected(text, key, unsafe)[0] for key, text in values.items()}
    return {key: text for key, text in texts.items() if text}
