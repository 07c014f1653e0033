"""What is wrong with a request, as application/problem+json (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from checker.reporting.messages import LANGUAGES, Texts

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """A request that is refused; `key` names the message under ``[error.serving]``, `params` fill it."""

    def __init__(
        self, status: int, key: str, headers: Mapping[str, str] | None = None, /, **params: Any
    ) -> None:
        super().__init__(key)
        self.status, self.key, self.params = status, key, params
        self.headers = dict(headers or {})

    def response(self, request: Request, lang: str) -> Response:
        """The problem in the language of the request, else in `lang`."""
        body = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": Texts(language(request, lang)).error(f"serving.{self.key}", self.params),
            "code": self.key,
        }
        text = json.dumps(body, ensure_ascii=False).encode("utf-8", errors="backslashreplace")
        return Response(text, self.status, self.headers, MEDIA_TYPE)


def language(request: Request, usual: str) -> str:
    """``lang`` of the query, else the first language of ``Accept-Language`` we speak, else the usual one."""
    asked = request.query_params.get("lang", "")
    accepted = request.headers.get("accept-language", "")[:2].lower()
    return next((lang for lang in (asked, accepted) if lang in LANGUAGES), usual)
