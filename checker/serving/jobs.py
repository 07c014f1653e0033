"""One check of one file, as it is asked for over HTTP, and what comes of it. Runs in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from time import perf_counter

from msgspec.structs import replace

from checker.audit import Examiner, Settings, assembled
from checker.model import Catalogue, Severity
from checker.reading import Manifest, Source, read
from checker.reading.discovery import EXTENSIONS
from checker.reporting import to_json, to_sarif
from checker.serving.tokens import Caller

FORMATS = {
    "json": ("application/json", to_json.render),
    "sarif": ("application/sarif+json", to_sarif.render),
}
"""Formats of a result: media type and writer."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file and how it is to be judged; `region` is what the caller says, six digits or nothing."""

    name: str
    data: bytes
    caller: Caller
    region: str = ""
    profile: str = ""
    format: str = "json"
    lang: str = "zh"
    fail_on: str = "error"


@dataclass(frozen=True, slots=True)
class Answer:
    """A report, whether nothing in it is as grave as `fail_on`, and the seconds that the check took."""

    body: bytes
    media_type: str
    passed: bool
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is none: a key under ``[error.serving]``, what fills it, and the status it has in HTTP."""

    key: str
    params: dict[str, str]
    status: int


def file_name(text: str) -> str:
    """The last part of what was given as a name, so that it is a name and no path; empty if it has none."""
    name = PurePosixPath(text.replace("\\", "/")).name
    return "" if name in (".", "..") else name.replace("\0", "")[:255]


def known_kind(name: str) -> bool:
    """Whether the ending is one that some reader takes."""
    return PurePosixPath(name).suffix.lower() in EXTENSIONS


class Judge:
    """Judges one job after another with what was loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._whole = Examiner(settings)
        self._brief = copy(self._whole)
        self._brief.settings = replace(settings, brief=True)

    def __call__(self, job: Job) -> Answer | Refusal:
        """The report on a file, or why there is none."""
        started = perf_counter()
        examiner = self._whole if job.format == "json" else self._brief
        settings = examiner.settings
        catalogue = self._read(job)
        if isinstance(catalogue, Refusal):
            return catalogue
        result = examiner.judge(catalogue)
        media_type, render = FORMATS[job.format]
        text = render(assembled([result], settings), job.lang)
        passed = result.readable and not any(map(_reaches(job.fail_on), result.findings))
        body = text.encode("utf-8", errors="backslashreplace")
        return Answer(body, media_type, passed, perf_counter() - started)

    def _read(self, job: Job) -> Catalogue | Refusal:
        """The catalogue, if it is one the caller may ask about: by what it says itself and by what is said of it."""
        options = self._whole.settings.reading
        if job.profile:
            options = replace(options, profile=job.profile)
        stated = job.region or job.caller.home
        source = Source(Path(job.name), job.name, PurePosixPath(job.name).stem, data=job.data)
        catalogue = read(source, options)
        told = catalogue.region
        if told and not job.caller.may(told.code):
            return Refusal("region_foreign", {"region": told.name, "code": told.code}, 403)
        if stated and (job.region or not told):
            catalogue = read(replace(source, manifest=Manifest(region=stated)), options)
        if catalogue.items and not catalogue.region and not job.caller.everywhere:
            return Refusal("region_unknown", {}, 403)
        return catalogue


def _reaches(fail_on: str) -> Callable[..., bool]:
    most = -1 if fail_on == "never" else Severity(fail_on).rank
    return lambda finding: finding.severity.rank <= most
