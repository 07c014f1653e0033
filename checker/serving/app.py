"""The HTTP interface: ``POST /v1/validate``, ``GET /v1/rules``, ``/v1/lists`` and ``/healthz``."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from checker import __version__
from checker.audit import Settings
from checker.lists import available, load
from checker.reporting.files import replace_file
from checker.reporting.manual import as_record
from checker.rules import RULESET, rules
from checker.serving.described import BODY, REFUSED, REPORTS
from checker.serving.intake import drained, received
from checker.serving.jobs import Answer, Job, Refusal
from checker.serving.problems import Problem, language
from checker.serving.tokens import Caller, Tokens
from checker.serving.workers import Crew

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Service:
    """What a server is told: how files are judged, who may ask, how much of what, in which language.

    `store` is a folder that keeps files and reports, `local` takes only requests that name this machine
    (against web pages that ask in a user's name).
    """

    settings: Settings
    tokens: Tokens | None = None
    workers: int = 2
    queue: int = 8
    seconds: float = 30
    patience: float = 0.25
    lang: str = "zh"
    store: Path | None = None
    local: bool = False


def caller(request: Request) -> Caller:
    """Who asks; without tokens everybody on this machine may ask about everything. Raises Problem."""
    service: Service = request.app.state.service
    if service.local and request.url.hostname not in LOCAL:
        raise Problem(403, "host")
    if service.tokens is None:
        return Caller()
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    found = service.tokens.caller(token.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(401, "token", {"WWW-Authenticate": "Bearer"})
    return found


Who = Annotated[Caller, Depends(caller)]
Name = Annotated[
    str, Query(max_length=255, description="Name of the file; its ending tells the format.")
]
Region = Annotated[str, Query(pattern=r"^(\d{6})?$", description="Region of the file, six digits.")]
FailOn = Annotated[Literal["error", "warning", "never"], Query(alias="fail-on")]

api = APIRouter()


@api.get("/healthz", summary="Whether the server is there")
def health() -> dict[str, str]:
    """Status and versions; nobody is asked for a token."""
    return {"status": "ok", "version": __version__, "ruleset": RULESET}


@api.get("/v1/rules", summary="The rules and their manual pages")
def told_rules(who: Who) -> list[dict[str, Any]]:
    """One record a rule, in both languages, as `stdcheck rules --format json` has them."""
    return [as_record(rule) for rule in rules().values()]


@api.get(
    "/v1/lists", summary="The task lists that files are judged by, and others that are at hand"
)
def told_lists(who: Who, request: Request) -> list[dict[str, Any]]:
    """One record a list; `used` are those that files are judged by."""
    used = {tasks.id: tasks for tasks in request.app.state.service.settings.lists}
    others = [load(id) for id in available() if id not in used]
    return [
        {
            "id": tasks.id,
            "title": tasks.title,
            "document": tasks.document,
            "tasks": len(tasks.tasks),
            "official_size": tasks.official_size,
            "complete": tasks.complete,
            "used": tasks.id in used,
        }
        for tasks in (*used.values(), *others)
    ]


@api.post(
    "/v1/validate",
    summary="Check one file",
    response_class=Response,
    responses=REPORTS,
    openapi_extra=BODY,
)
async def validate(
    request: Request,
    who: Who,
    filename: Name = "",
    region: Region = "",
    profile: Literal["", "names", "guide", "exchange"] = "",
    format: Literal["", "json", "sarif"] = "",
    fail_on: FailOn = "error",
    lang: Literal["", "zh", "en"] = "",
) -> Response:
    """The report on a file, as `stdcheck validate` gives it; the file is forgotten with the answer."""
    service, crew = request.app.state.service, request.app.state.crew
    most = service.settings.reading.max_bytes
    if region and not who.may(region):
        await drained(request, 2 * most)
        raise Problem(403, "region", region=region)
    if not crew.enter():
        await drained(request, 2 * most)
        raise busy(crew)
    try:
        name, data = await received(request, most, filename)
        asked = format or ("sarif" if "sarif" in request.headers.get("accept", "") else "json")
        tongue = language(request, service.lang)
        job = Job(name, data, who, region, profile, asked, tongue, fail_on)
        answer = await crew.do(job)
    finally:
        crew.leave()
    if answer is None:
        raise busy(crew)
    if isinstance(answer, Refusal):
        raise Problem(answer.status, answer.key, **answer.params)
    if service.store:
        await run_in_threadpool(_keep, service.store, job, answer)
    told = {
        "Stdcheck-Passed": str(answer.passed).lower(),
        "Server-Timing": f"check;dur={answer.seconds * 1000:.0f}",
    }
    return Response(answer.body, 200, told, answer.media_type)


def busy(crew: Crew) -> Problem:
    """Come again; until then the connection is of no use."""
    return Problem(429, "busy", {"Retry-After": str(crew.again()), "Connection": "close"})


def create_app(service: Service) -> FastAPI:
    """The application of a service; its workers start and end with it."""
    limits = (service.workers, service.queue, service.seconds, service.patience)
    crew = Crew(service.settings, *limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        await crew.start()
        yield
        await crew.stop()

    app = FastAPI(
        title="stdcheck",
        version=__version__,
        summary="Checks catalogues of government service items before they are published.",
        lifespan=lifespan,
        docs_url=None,  # their pages fetch scripts from elsewhere
        redoc_url=None,
        responses=REFUSED,
    )
    app.state.service, app.state.crew = service, crew
    app.include_router(api)
    _tell_problems(app, service)
    return app


def _tell_problems(app: FastAPI, service: Service) -> None:
    """Whatever goes wrong is told as a problem."""

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> Response:
        return error.response(request, service.lang)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        names = [str(each["loc"][-1]) for each in error.errors()]
        return Problem(422, "query", names=names).response(request, service.lang)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        key = {404: "no_page", 405: "method"}.get(error.status_code, "refused")
        return Problem(error.status_code, key, error.headers).response(request, service.lang)

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        return Problem(500, "broken").response(request, service.lang)


def _keep(folder: Path, job: Job, answer: Answer) -> None:
    """Keep file and report under the hash of the file, which nobody can turn into a path."""
    name = sha256(job.data).hexdigest()
    ending = PurePosixPath(job.name).suffix.lower()
    replace_file(folder / f"{name}{ending}", job.data)
    replace_file(folder / f"{name}.report.{job.format}", answer.body)
