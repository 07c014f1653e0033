"""``[scores]`` of a configuration: taken by the audit, every slip told with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.config import ConfigError, read
from checker.reporting.messages import LANGUAGES, Texts


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("scores = 1", "config_type", "scores"),
        ("scores.weight = {}", "config_key_within", "scores.weight"),
        ("scores.weights.covrage = 1", "config_key_within", "scores.weights.covrage"),
        ("scores.weights.coverage = '1'", "config_type", "scores.weights.coverage"),
        ("scores.weights.coverage = -1", "config_scores_number", "scores"),
        (
            "scores.weights = {coverage=0,naming=0,completeness=0,correctness=0,uniformity=0}",
            "config_scores_no_weight",
            "scores",
        ),
        ("scores.bands.good = 95", "config_scores_bands", "scores"),
        ("scores.bands.excellent = true", "config_type", "scores.bands.excellent"),
        ("scores.source = 1", "config_type", "scores.source"),
        ("scores.official = 'yes'", "config_type", "scores.official"),
    ],
)
def test_slips_are_told(tmp_path: Path, text: str, key: str, where: str) -> None:
    path = tmp_path / "stdcheck.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read(path)
    assert (error.value.key, error.value.params["key"]) == (key, where)
    for lang in LANGUAGES:
        told = Texts(lang).error(error.value.key, error.value.params)
        assert str(path) in told
        assert "{" not in told


def test_the_audit_takes_them(tmp_path: Path) -> None:
    lines = ["事项名称", "失业登记", *(f"事项{number}" for number in range(120))]
    (tmp_path / "目录.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "list.csv").write_text("事项名称\n失业登记\n生育登记\n", encoding="utf-8")
    config = tmp_path / "stdcheck.toml"
    config.write_text(
        "[scores]\nweights = { coverage = 3 }\nbands = { excellent = 60, good = 50, fair = 40 }\n"
        "source = '本省办法'\nofficial = true\n",
        encoding="utf-8",
    )
    report = tmp_path / "a.json"
    words = ["--config", str(config), "--list", str(tmp_path / "list.csv")]
    target = ["--report", f"json:{report}", "--fail-on", "never"]
    done = CliRunner().invoke(main, ["audit", str(tmp_path / "目录.csv"), *words, *target])
    assert done.exit_code == 0, done.output
    summary = json.loads(report.read_text(encoding="utf-8"))["summary"]
    standing, (row,) = summary["standing"], summary["ranking"]
    assert standing["weights"]["coverage"] == 3
    assert standing["official"] is True
    assert standing["source"] == {"zh": "本省办法", "en": "本省办法"}
    assert (row["index"], row["band"]) == (62.5, "excellent")  # (3 x 50 + 1 x 100) / 4
