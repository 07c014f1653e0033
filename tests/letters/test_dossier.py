"""What a city is told: its files' names, the command, the questions."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.letters.dossier import SECTIONS, Dossier, dossiers
from checker.letters.folders import folder_names, slug
from checker.reviewing.report import read_report
from tests.letters.sample import FINDINGS, REGION, city, report


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=50), st.sampled_from(["", "690100", "../x", "690200"])),
        max_size=6,
    )
)
def test_names_of_files_stay_in_the_folder(ids: list[tuple[str, str]]) -> None:
    names = folder_names(
        [{"id": id, "region": {"code": code} if code else None} for id, code in ids]
    )
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", name)
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert not PureWindowsPath(name).is_reserved()


def test_one_catalogue_of_a_region_is_named_by_its_code() -> None:
    region = {"code": "690100"}
    assert folder_names([{"id": "甲", "region": region}]) == ["690100"]
    both = folder_names([{"id": "a", "region": region}, {"id": "b", "region": region}])
    assert both == ["690100-catalogue-a", "690100-catalogue-b"]


def test_what_is_changed_in_a_name_is_marked() -> None:
    assert slug("con") == "catalogue-con"
    assert slug("市/目录") != slug("市:目录")
    assert slug("../../etc").startswith("catalogue-etc-")


def test_every_finding_is_in_one_section(dossier: Dossier) -> None:
    told = [one["fingerprint"] for section in SECTIONS for one in dossier.sections[section]]
    assert sorted(told) == sorted(finding.fingerprint for finding in FINDINGS)


def test_only_what_the_findings_ask_is_asked(tmp_path: Path, dossier: Dossier) -> None:
    assert [one.task.id for one in dossier.questions] == ["T4"]
    quiet = report(tmp_path, city(findings=FINDINGS[:1]))
    (one,) = dossiers(read_report(quiet), quiet)
    assert one.questions == ()


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("a/市目录.xlsx", "市目录.xlsx"),
        ("市 目录（新）.xlsx", '"市 目录（新）.xlsx"'),
        ("$(rm).csv", "'$(rm).csv'"),
    ],
)
def test_the_command_can_be_typed(tmp_path: Path, file: str, typed: str) -> None:
    path = report(tmp_path, city(path=file))
    (one,) = dossiers(read_report(path), path)
    assert one.command == f"stdcheck audit {typed} --list kstb-2020 --profile guide"


def test_two_catalogues_of_a_region_are_told_apart(tmp_path: Path) -> None:
    other = city(id="county", title="县目录", region=REGION)
    path = report(tmp_path, city(), other, city(id="none", region=None, title=""))
    told = dossiers(read_report(path), path)
    assert [one.label for one in told] == [
        "示范一市 示范一市政务服务事项目录", "示范一市 县目录", "none",
    ]  # fmt: skip
    assert len({one.folder for one in told}) == 3


def test_files_of_other_cities_are_not_told(tmp_path: Path) -> None:
    import json

    from checker.letters.basis import grounds
    from checker.reporting.messages import Texts

    path = report(tmp_path)
    told = json.loads(path.read_text(encoding="utf-8"))
    told["unchecked"] = [
        {"key": "skipped_file", "params": {"file": "邻市.doc"}, "zh": "邻市.doc", "en": ""}
    ]
    (one,) = dossiers(told, path)
    assert "邻市" not in str(grounds(one, Texts("zh")))
