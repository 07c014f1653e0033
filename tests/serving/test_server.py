"""The interface as a publishing system meets it: reports, refusals, tokens, limits; nothing is left behind."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.rules import rules

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"
HEAD = "事项名称,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
FINE = (HEAD + "失业登记,20,工作日,10,工作日\n").encode()
WRONG = (HEAD + "就业登记,20,工作日,30,工作日\n").encode()


def problem(answer: httpx.Response) -> dict[str, Any]:
    """What a refusal says."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["detail"]
    assert "{" not in told["detail"]
    return told


def codes(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 200, answer.text
    return {finding["code"] for finding in answer.json()["catalogues"][0]["findings"]}


def test_health_rules_and_lists(client: httpx.Client) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    assert [rule["code"] for rule in client.get("/v1/rules").json()] == list(rules())
    lists = client.get("/v1/lists").json()
    assert {one["id"] for one in lists if one["used"]} == {"kstb-2020", "kstb-2022"}
    assert client.get("/openapi.json").json()["paths"].keys() >= {"/v1/validate", "/healthz"}


def test_the_answer_is_what_the_command_says(client: httpx.Client, tmp_path: Path) -> None:
    path = tmp_path / "690300.json"
    path.write_bytes((DEMO / "690300.json").read_bytes())
    words = ["validate", str(path), "--isolated", "--no-cache", "--report", "json"]
    said = json.loads(CliRunner().invoke(main, words).stdout)
    files = {"file": ("690300.json", path.read_bytes())}
    answer = client.post("/v1/validate", files=files)
    assert answer.headers["stdcheck-passed"] == "false"
    assert answer.json() == said
    raw = client.post("/v1/validate", params={"filename": "690300.json"}, content=path.read_bytes())
    assert raw.json() == said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif(client: httpx.Client, lang: str) -> None:
    for query, headers in (({"format": "sarif"}, {}), ({}, {"Accept": "application/sarif+json"})):
        answer = client.post(
            "/v1/validate",
            params={"filename": "a.csv", "lang": lang, **query},
            headers=headers,
            content=WRONG,
        )
        assert answer.headers["content-type"] == "application/sarif+json"
        assert answer.json()["version"] == "2.1.0"
        (run,) = answer.json()["runs"]
        assert "X101" in {one["ruleId"] for one in run["results"]}
        assert run["language"] == {"zh": "zh-CN", "en": "en-US"}[lang]


@pytest.mark.parametrize(
    ("content", "fail_on", "passed"),
    [(FINE, "error", "true"), (WRONG, "error", "false"), (WRONG, "never", "true"), (b"", "never", "false")],
)  # fmt: skip
def test_a_gate_needs_to_look_at_one_header_only(
    client: httpx.Client, content: bytes, fail_on: str, passed: str
) -> None:
    query = {"filename": "a.csv", "fail-on": fail_on}
    answer = client.post("/v1/validate", params=query, content=content)
    assert answer.headers["stdcheck-passed"] == passed


@pytest.mark.parametrize("name", ["690100.xlsx", "690200.csv", "690400.jsonl", "690500.xml", "690600.xls"])  # fmt: skip
def test_every_format_is_taken(client: httpx.Client, name: str) -> None:
    files = {"file": (name, (DEMO / name).read_bytes())}
    answer = client.post("/v1/validate", files=files)
    assert not codes(answer) & {"D001", "D004", "D006", "D007"}
    assert answer.json()["catalogues"][0]["items"] > 50


@pytest.mark.parametrize(
    "name", ["../../etc/目录.csv", "..\\目录.csv", "/etc/目录.csv", "a\0/目录.csv"]
)
def test_a_name_is_no_path(client: httpx.Client, name: str) -> None:
    answer = client.post("/v1/validate", params={"filename": name}, content=FINE)
    assert answer.json()["catalogues"][0]["path"] == "目录.csv"


@pytest.mark.parametrize(
    ("status", "code", "request_"),
    [
        (404, "no_page", {"url": "/v2"}),
        (405, "method", {"method": "PUT"}),
        (400, "no_name", {"content": b"x"}),
        (400, "no_name", {"content": b"x", "params": {"filename": ".."}}),
        (415, "kind", {"content": b"x", "params": {"filename": "a.exe"}}),
        (400, "no_file", {"files": {"other": ("a.csv", b"x")}}),
        (400, "form", {"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}),
        (400, "form", {"content": b"x", "headers": {"Content-Type": "multipart/form-data; boundary=b"}}),
        (413, "large", {"content": b"x" * 2**21, "params": {"filename": "a.csv"}}),
        (413, "large", {"files": {"file": ("a.csv", b"x" * (2**20 + 1))}}),
        (422, "query", {"params": {"region": "33"}}),
        (422, "query", {"params": {"format": "pdf"}}),
        (422, "query", {"params": {"filename": "a" * 300}}),
        (403, "host", {"headers": {"Host": "evil.example"}}),
    ],
)  # fmt: skip
def test_refusals_are_problems(
    client: httpx.Client, status: int, code: str, request_: dict[str, Any]
) -> None:
    words = {"method": "POST", "url": "/v1/validate", **request_}
    told = [problem(client.request(**words)), problem(client.request(**{**words, "headers": {**words.get("headers", {}), "Accept-Language": "en-GB"}}))]  # fmt: skip
    assert [(one["status"], one["code"]) for one in told] == [(status, code)] * 2
    assert told[0]["detail"] != told[1]["detail"]
    assert told[1]["detail"].isascii()


def test_a_body_without_a_length_is_bounded_too(client: httpx.Client) -> None:
    def endless() -> Any:
        for _ in range(64):
            yield b"x" * 2**16

    try:
        answer = client.post("/v1/validate", params={"filename": "a.csv"}, content=endless())
    except httpx.TransportError:
        return  # told while still sending, and cut off
    assert problem(answer)["code"] == "large"


def test_too_many_at_once_are_told_to_come_again(client: httpx.Client) -> None:
    data = (DEMO / "690300.json").read_bytes()

    def one(_: int) -> httpx.Response:
        with httpx.Client(base_url=client.base_url, timeout=60, trust_env=False) as own:
            return own.post("/v1/validate", files={"file": ("a.json", data)})

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(one, range(24)))
    assert {answer.status_code for answer in answers} == {200, 429}
    for answer in answers:
        if answer.status_code == 429:
            assert problem(answer)["code"] == "busy"
            assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert (
        client.post("/v1/validate", params={"filename": "a.csv"}, content=FINE).status_code == 200
    )


def asked(
    client: httpx.Client, token: str, content: bytes = FINE, name: str = "a.csv", **query: str
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    query = {"filename": name, **query}
    return client.post("/v1/validate", params=query, content=content, headers=headers)


@pytest.mark.parametrize("token", ["", "wrong", "ningbo2"])
def test_without_a_token_nothing_is_said(guarded: httpx.Client, token: str) -> None:
    answer = asked(guarded, token)
    assert problem(answer)["code"] == "token"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert guarded.get("/v1/rules").status_code == 401
    assert guarded.get("/healthz").status_code == 200


def test_a_citys_token_is_for_that_city_alone(guarded: httpx.Client) -> None:
    demo = (DEMO / "690300.json").read_bytes()
    ours = HEAD.replace("\n", ",area_code\n") + "失业登记,20,工作日,10,工作日,330203\n"
    theirs = ours.replace("330203", "110101")
    assert asked(guarded, "ningbo", ours.encode()).status_code == 200
    assert asked(guarded, "ningbo", region="330200").status_code == 200
    assert asked(guarded, "one").json()["catalogues"][0]["region"]["code"] == "690300"
    assert asked(guarded, "all", theirs.encode()).status_code == 200
    refused = {
        "region_foreign": asked(guarded, "ningbo", theirs.encode()),
        "region": asked(guarded, "ningbo", region="110101"),
        "region_unknown": asked(guarded, "ningbo"),
    }
    for code, answer in refused.items():
        assert (problem(answer)["code"], answer.status_code) == (code, 403)
    lied = asked(guarded, "ningbo", theirs.encode(), region="330200")
    assert problem(lied)["code"] == "region_foreign"
    assert asked(guarded, "all", demo, "690300.json").status_code == 200


def test_who_asks_before_sending_is_refused_before_sending(guarded: httpx.Client) -> None:
    host, port = guarded.base_url.host, guarded.base_url.port
    with socket.create_connection((host, port), timeout=30) as line:
        line.sendall(
            b"POST /v1/validate?filename=a.csv&region=110101 HTTP/1.1\r\nHost: x\r\n"
            b"Authorization: Bearer ningbo\r\nContent-Length: 9999999\r\nExpect: 100-continue\r\n\r\n"
        )
        told = b"".join(iter(lambda: line.recv(4096), b""))
    assert told.startswith(b"HTTP/1.1 403 ")


def test_what_is_to_be_kept_is_kept_by_its_hash(guarded: httpx.Client) -> None:
    answer = asked(guarded, "all", WRONG, "../../x.csv")
    kept = Path(guarded.headers["X-Folder"]) / "kept"
    name = sha256(WRONG).hexdigest()
    assert (kept / f"{name}.csv").read_bytes() == WRONG
    assert (kept / f"{name}.report.json").read_bytes() == answer.content
    assert {path.parent for path in kept.rglob("*")} == {kept}
