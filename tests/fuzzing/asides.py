"""What a run reads besides catalogues: configuration, lists, words, decisions, earlier reports, templates.

Each is made once by the program itself or by hand, then spoiled; the commands that read it must cope.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from click.testing import CliRunner

from checker.cli import main
from checker.matching.judgement_table import COLUMNS as JUDGED
from tests.fuzzing.spoiling import DEMO, spoil

ROOT = DEMO.parents[1]
CITY = "city.json"
_JUDGE = ("audit", CITY, "--isolated", "--report", "json:r.json", "--no-compare")
_GATE = ("validate", CITY, "--isolated")

READ: dict[str, tuple[tuple[str, ...], ...]] = {
    "base.json": ((*_GATE, "--baseline", "base.json", "--new-only"),
                  (*_JUDGE, "--baseline", "base.json", "--update-baseline")),
    "audit.json": (("diff", "old.json", "audit.json", "--isolated"), ("diff", "audit.json", CITY, "--isolated"),
                   ("review", "audit.json", "--to", "q.xlsx", "--isolated"),
                   ("review", "audit.json", "--from", "review.xlsx", "--judgements", "j.csv", "--by", "甲", "--isolated"),
                   ("report", "audit.json", "--to", "out", "--isolated", "--only", "letter", "--only", "page"),
                   ("report", "audit.json", "--to", "out", "--isolated", "--only", "workbook", "--only", "annotated"),
                   ("report", "old.json", "--previous", "audit.json", "--to", "out", "--isolated", "--only", "page"),
                   ("calibrate", "audit.json", "--judgements", "judged.csv"),
                   ("impact", CITY, "--against", "audit.json", "--isolated"),
                   ("lists", "diff", "own.csv", "list", "--audit", "audit.json")),
    "waivers.csv": ((*_GATE, "--waivers", "waivers.csv"), (*_JUDGE, "--waivers", "waivers.csv", "--lang", "en")),
    "judged.csv": ((*_GATE, "--judgements", "judged.csv"), ("calibrate", "old.json", "--judgements", "judged.csv"),
                   ("review", "old.json", "--from", "review.xlsx", "--judgements", "judged.csv", "--by", "甲", "--isolated")),
    "applicable.csv": ((*_JUDGE, "--applicability", "applicable.csv"),),
    "weights.toml": ((*_GATE, "--weights", "weights.toml"),
                     ("calibrate", "old.json", "--judgements", "judged.csv", "--weights", "weights.toml")),
    "stdcheck.toml": (("config",), ("validate", CITY), ("audit", CITY), ("config", "--format", "json", "--lang", "en")),
    "catalogue.toml": (_GATE, _JUDGE),
    "review.xlsx": (("review", "old.json", "--from", "review.xlsx", "--judgements", "j.csv", "--by", "甲", "--isolated"),),
    "list/list.toml": ((*_GATE, "--list", "list"), ("lists", "show", "list")),
    "list/tasks.csv": ((*_JUDGE, "--list", "list"), ("lists", "diff", "own.csv", "list")),
    "own.csv": ((*_GATE, "--list", "own.csv"), ("lists", "import", "own.csv", "--id", "x", "--title", "x", "--to", "lists")),
    "own.xlsx": ((*_GATE, "--list", "own.xlsx"), ("lists", "import", "own.xlsx", "--id", "x", "--title", "x", "--to", "lists")),
    "own.docx": ((*_GATE, "--list", "own.docx"), ("lists", "import", "own.docx", "--id", "x", "--title", "x", "--to", "lists")),
    "words/objects.tsv": ((*_GATE, "--lexicon", "words"),),
    "words/synonyms.tsv": ((*_GATE, "--lexicon", "words"),),
    "letter.docx": (("report", "old.json", "--to", "out", "--template", "letter.docx", "--isolated", "--only", "letter"),),
    ".stdcheck-cache/": (_GATE, (*_GATE, "--report", "json:r.json")),
    "tokens.toml": (("serve", "--api-only", "--isolated", "--tokens", "tokens.toml", "--list", "nowhere.csv"),),
    "saved/index.json": (("trend", "saved", "--isolated"),
                         (*_JUDGE, "--save", "saved")),
    "other.json": (("fix", "other.json", "--to", "mended.json", "--isolated", "--unsafe", "--names"),
                   ("explain", "失业登记", "--catalogue", "other.json", "--isolated"),
                   ("validate", CITY, "--published", "other.json", "--isolated")),
    "other.xlsx": (("fix", "other.xlsx", "--to", "mended.xlsx", "--isolated", "--unsafe"),
                   ("report", "old.json", "--files", ".", "--to", "out", "--isolated", "--only", "annotated")),
    "other.csv": (("fix", "other.csv", "--to", "mended.csv", "--isolated", "--unsafe"),),
    "other.xml": (("fix", "other.xml", "--to", "mended.xml", "--isolated", "--unsafe"),),
}  # fmt: skip
"""The commands that read a file, by its name."""


def prepare(folder: Path) -> dict[str, bytes]:
    """Every file that is read, whole; made in `folder`."""
    texts = {
        "waivers.csv": "目录,规则,事项,理由,批准人,有效期至\n*,N202,*,已列入清理,李四,2026-12-31\ndemo,M101,失业登记,改造,王五,2026-06-30\n",
        "judged.csv": ",".join(JUDGED) + "\n",
        "applicable.csv": "清单,清单事项,适用层级,来源\nkstb-2020,学历公证,省级;市级,自拟\n",
        "weights.toml": (ROOT / "checker/matching/weights.toml").read_text("utf-8"),
        "stdcheck.toml": _configuration(),
        "catalogue.toml": 'title = "甲"\n[files."city.json"]\nid = "demo"\nregion = "690300"\nextent = "full"\ndate = "2024-01"\n',
        "own.csv": "序号,事项名称,牵头单位,级别\n1,失业登记,人社部,市级\n2,学历公证,司法部,\n3,社会保障卡申领,人社部,\n",
        "words/objects.tsv": "term\tconcept\talso\tbroader\tparts\tflags\tnote\n甲证\t甲证\t\t\t乙证;丙证\t\t试\n",
        "words/synonyms.tsv": "surface\tcanonical\tnote\n社保\t社会保险\t简称\n",
        "tokens.toml": f'[[tokens]]\nname = "甲"\nsha256 = "{"2c" * 32}"\nregions = ["330200"]\n',
    }  # fmt: skip
    listed = ROOT / "national_lists/kstb-2022"
    texts["list/list.toml"] = (listed / "list.toml").read_text("utf-8").replace("kstb-2022", "mine")
    texts["list/tasks.csv"] = "".join(
        (listed / "tasks.csv").read_text("utf-8").splitlines(keepends=True)[:6]
    )
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / CITY).write_text(json.dumps(_items(), ensure_ascii=False, indent=1), encoding="utf-8")
    for name in ("690700.xlsx", "690200.csv", "690500.xml"):
        (folder / f"other.{name[-4:].strip('.')}").write_bytes((DEMO / name).read_bytes())
    (folder / "other.json").write_bytes((folder / CITY).read_bytes())
    _table(folder / "own.xlsx")
    _document(folder / "own.docx")
    for words in (
        ("audit", CITY, "--isolated", "--report", "json:old.json", "--save", "saved", "--fail-on", "never"),
        (*_GATE,),
        ("audit", CITY, "--isolated", "--report", "json:audit.json", "--baseline", "base.json", "--update-baseline"),
        ("review", "old.json", "--to", "review.xlsx", "--isolated", "--include-accepted"),
        ("report", "old.json", "--to", "out", "--isolated", "--make-template", "letter.docx", "--template", "letter.docx"),
    ):  # fmt: skip
        run(folder, words)
    _answered(folder / "review.xlsx")
    run(
        folder,
        (
            "review",
            "old.json",
            "--from",
            "review.xlsx",
            "--judgements",
            "judged.csv",
            "--by",
            "甲",
            "--isolated",
        ),
    )
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(folder: Path, words: tuple[str, ...]) -> int:
    """One command in `folder`, which ends with an exit status that is one of ours, or raises."""
    result = CliRunner().invoke(main, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2), result.output
    assert "Traceback" not in result.output, result.output
    told = result.output.strip() or any(":out" in word for word in words)
    assert result.exit_code != 2 or told, "failed without a word"
    return result.exit_code


def spoiled_aside(seed: int, whole: dict[str, bytes], folder: Path) -> tuple[str, tuple[str, ...]]:
    """Lay `whole` into `folder` with one file spoiled; its name and the command to try."""
    random = Random(seed)
    name = random.choice(list(READ))
    real = next((one for one in whole if one == name), None) or random.choice(
        [one for one in whole if one.startswith(name.partition("/")[0])]
    )
    for path, data in whole.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "stdcheck.toml").unlink() if name != "stdcheck.toml" else None
    (folder / real).write_bytes(spoil(real, whole[real], random))
    return real, random.choice(READ[name])


def _items() -> list[dict[str, object]]:
    data = json.loads((DEMO / "690300.json").read_bytes())
    while isinstance(data, dict):
        data = max(data.values(), key=lambda value: len(str(value)))
    return list(data[:8])


def _configuration() -> str:
    text = (ROOT / "docs/configuration.md").read_text("utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    gone = ("lists", "judgements", "lexicon", "weights", "save", "baseline", "waivers", "applicability", "reports")  # fmt: skip
    kept = [line for line in example.splitlines() if line.partition(" =")[0] not in gone]
    return "\n".join(line for line in kept if not line.startswith("letter-template")) + "\n"


def _rows() -> list[list[str]]:
    return [["序号", "事项名称", "牵头单位"], ["1", "失业登记", "人社部"], ["2", "学历公证", "司法部"]]  # fmt: skip


def _table(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active
    for row in _rows():
        book.active.append(row)
    book.active.merge_cells("A5:C5")
    book.save(path)


def _answered(path: Path) -> None:
    """Fill in the first answers."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "判定":
                    for below, word in enumerate(("同一事项", "不是", "不确定"), 1):
                        sheet.cell(cell.row + below, cell.column, word)
    book.save(path)


def _document(path: Path) -> None:
    import docx

    made = docx.Document()
    table = made.add_table(rows=0, cols=3)
    for row in _rows():
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))
