"""What makes a problem the same problem: not where it stands, nor what the file is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.audit import Examiner, Settings
from checker.reading import ReadOptions, discover, read
from checker.rules import rules
from checker.rules.policy import Layer, Policy

HEAD = "事项名称,业务办理项编码,受理条件,实施主体,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
ROWS = (
    "失业登记,A1,,人社局,20,工作日,30,工作日\n",
    "失业登记,A2,符合条件的,人社局,5,工作日,1,工作日\n",
    "户口迁移,,暂无,公安局,20,工作日,10,工作日\n",
    "取水许可,,需要取水,水利局,20,工作日,40,工作日\n",
    "取水许可,,需要取水,水利局,20,工作日,40,工作日\n",
)
FINE = "生育登记{n},,符合条件的,卫健委,20,工作日,10,工作日\n"
EXAMINER = Examiner(Settings(lists=(), reading=ReadOptions(profile="guide")))


def prints(path: Path, rows: list[str], examiner: Examiner = EXAMINER) -> list[str]:
    """Fingerprints of what is said of items."""
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    (source,) = discover([path]).sources
    found = examiner.judge(read(source, examiner.settings.reading)).findings
    return sorted(finding.fingerprint for finding in found if finding.item)


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(ROWS), above=st.integers(0, 3), below=st.integers(0, 3))
def test_order_and_rows_elsewhere_mean_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], above: int, below: int
) -> None:
    path = tmp_path_factory.mktemp("prints") / "目录.csv"
    before = prints(path, list(ROWS))
    fine = [FINE.format(n=n) for n in range(above + below)]
    assert prints(path, [*fine[:above], *order, *fine[above:]]) == before
    assert len(set(before)) == len(before) > 5


@settings(max_examples=20, deadline=None)
@given(mended=st.sets(st.integers(0, 4), min_size=1, max_size=3))
def test_what_is_mended_elsewhere_leaves_the_others_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, mended: set[int]
) -> None:
    path = tmp_path_factory.mktemp("prints") / "目录.csv"
    before = set(prints(path, list(ROWS)))
    left = [row for number, row in enumerate(ROWS) if number not in mended]
    assert set(prints(path, left)) <= before


@pytest.mark.parametrize("name", ["310000.csv", "上海市目录.csv", "上海市（新）.csv"])
def test_the_name_of_the_file_means_nothing_where_the_region_is_known(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "catalogue.toml").write_text('region = "310000"\n', encoding="utf-8")
    assert prints(tmp_path / name, list(ROWS)) == prints(tmp_path / "目录.csv", list(ROWS))


def test_other_rules_and_options_mean_nothing_to_the_rest(tmp_path: Path) -> None:
    """A version of the rules that has fewer of them leaves the prints of the others as they are."""
    every = set(prints(tmp_path / "目录.csv", list(ROWS)))
    for family in sorted({code[0] for code in rules()}):
        policy = Policy(Layer(select=(family,)))
        part = Examiner(Settings(lists=(), reading=EXAMINER.settings.reading, policy=policy))
        assert set(prints(tmp_path / "目录.csv", list(ROWS), part)) <= every


def test_a_fingerprint_is_the_one_that_was_written_down_long_ago(tmp_path: Path) -> None:
    """Baselines and reports of years hang on these: a change of the recipe makes every old problem new."""
    (tmp_path / "catalogue.toml").write_text('region = "310000"\n', encoding="utf-8")
    path = tmp_path / "目录.csv"
    path.write_text(HEAD + ROWS[0] + FINE.format(n=1), encoding="utf-8")
    (source,) = discover([path]).sources
    found = EXAMINER.judge(read(source, EXAMINER.settings.reading)).findings
    told = {one.code: one.fingerprint for one in found if one.field == "accept_condition"}
    assert told == {"F301": "6c99e1a8f0935d60"}
    assert [one.fingerprint for one in found if one.code == "X101"] == ["5d30555f1069fd8f"]
