"""The body of a request: the file to check, within bounds of size and time, in memory alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from urllib.parse import unquote

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from checker.serving.jobs import file_name, known_kind
from checker.serving.problems import Problem

SECONDS = 30
"""In which a body must have come."""
GRACE = 3
"""Seconds after which a body must have come at `PACE` so far."""
PACE = 64 * 1024
"""Bytes a second below which a caller only keeps a place from others."""
_FRAME = 64 * 1024
"""Bytes that a form may take besides the file in it."""


async def received(request: Request, most: int, name: str) -> tuple[str, bytes]:
    """Name and bytes of the file that a request brings, at most `most` bytes.

    The body is a form with a part ``file``, or the file itself, called `name`. Raises Problem.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    form = kind == "multipart/form-data"
    body = await _body(request, most + _FRAME if form else most)
    if form:
        given, body = await _part(request, body)
        name = name or given
    elif not name and kind == "application/json":
        name = "body.json"
    name = file_name(name)
    if not name:
        raise Problem(400, "no_name")
    if not known_kind(name):
        raise Problem(415, "kind", name=name)
    if len(body) > most:
        raise Problem(413, "large", limit=most)
    return name, body


async def drained(request: Request, most: int) -> None:
    """Read what a caller who is turned away still sends, within bounds, so that the answer is heard.

    Who asked first whether to send (as curl does with large files) is told not to.
    """
    if request.headers.get("expect", "").lower() == "100-continue":
        return
    try:
        async with asyncio.timeout(SECONDS):
            size = 0
            async for chunk in request.stream():
                size += len(chunk)
                if size > most:
                    return
    except (TimeoutError, ClientDisconnect):
        return


async def _body(request: Request, most: int) -> bytes:
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > most:
        await drained(request, 2 * most)
        raise Problem(413, "large", limit=most)
    chunks, size = [], 0
    try:
        async with asyncio.timeout(GRACE) as limit:
            started = asyncio.get_running_loop().time()
            async for chunk in request.stream():
                size += len(chunk)
                if size > most:
                    raise Problem(413, "large", {"Connection": "close"}, limit=most)
                chunks.append(chunk)
                limit.reschedule(started + min(GRACE + size / PACE, SECONDS))
    except TimeoutError as error:
        params = {"seconds": SECONDS, "pace": PACE // 1024}
        raise Problem(408, "slow", {"Connection": "close"}, **params) from error
    except ClientDisconnect as error:
        raise Problem(400, "gone") from error
    return b"".join(chunks)


async def _part(request: Request, body: bytes) -> tuple[str, bytes]:
    """Name and bytes of the part ``file``; nothing is written to a temporary file."""

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, stream(), max_files=1, max_fields=8)
    parser.spool_max_size = len(body) + 1
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError, LookupError) as error:
        raise Problem(400, "form", detail=str(error)) from error
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Problem(400, "no_file")
    data = await file.read()
    await form.close()
    return unquote(file.filename or ""), data
