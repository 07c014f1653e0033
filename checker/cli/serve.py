"""``stdcheck serve``: the checker over HTTP."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from checker.cli.configured import configured
from checker.cli.reading import columns_stated, standards
from checker.cli.selection import selection
from checker.cli.shared import knowledge, language


@click.command("serve")
@click.option(
    "--api-only", is_flag=True, help="Serve the interface for machines.  [required as yet]"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen at; 0 = any.",
)
@click.option(
    "--tokens",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who may ask about which regions; needed beyond this machine.",
)
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep files and reports here.  [default: nothing is kept]",
)
@click.option(
    "--workers",
    default=os.cpu_count() or 1,
    show_default="one a processor",
    type=click.IntRange(1),
    help="Processes that judge.",
)
@click.option(
    "--queue",
    default=8,
    show_default=True,
    type=click.IntRange(0),
    help="Requests that may wait; more are told to come again.",
)
@click.option(
    "--patience",
    default=0.25,
    show_default=True,
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="Longest wait of a request.",
)
@click.option(
    "--timeout",
    default=30,
    show_default=True,
    type=click.IntRange(1),
    metavar="SECONDS",
    help="Longest check.",
)
@click.option(
    "--max-size",
    default=20,
    show_default=True,
    type=click.IntRange(1),
    metavar="MIB",
    help="Largest file.",
)
@click.option(
    "--max-unpacked",
    default=200,
    show_default=True,
    type=click.IntRange(1),
    metavar="MIB",
    help="Largest workbook, unpacked.",
)
@click.option(
    "--coverage/--no-coverage", help="Judge what files lack of the task lists too (rules M)."
)
@standards
@columns_stated
@language("Language where a request asks for none.")
@knowledge
@selection
@configured
def command(
    api_only: bool,
    host: str,
    port: int,
    tokens: Path | None,
    store: Path | None,
    workers: int,
    queue: int,
    patience: float,
    timeout: int,
    lang: str,
    **judging: Any,
) -> None:
    """Answer over HTTP what `stdcheck validate` answers, until Ctrl+C."""
    from checker.reporting.messages import Texts

    texts = Texts(lang)
    if not api_only:
        raise click.UsageError(texts.error("serving.api_only", {}))
    if tokens is None and not _loopback(host):
        raise click.UsageError(texts.error("serving.no_tokens", {"host": host}))
    try:
        import uvicorn

        from checker.serving.app import Service, create_app
        from checker.serving.tokens import TokenError, load_tokens
    except ImportError as error:
        raise click.UsageError(texts.error("serving.extra", {"name": error.name})) from error
    try:
        known = load_tokens(tokens) if tokens else None
    except TokenError as error:
        raise click.UsageError(texts.error(f"serving.{error.key}", error.params)) from error
    settings = _settings(lang=lang, **judging)
    limits = (workers, queue, timeout, patience)
    service = Service(settings, known, *limits, lang, store, tokens is None)
    uvicorn.run(
        create_app(service),
        host=host,
        port=port,
        log_level="info",
        access_log=False,
        server_header=False,
        timeout_keep_alive=5,
    )


def _settings(*, max_size: int, **judging: Any) -> Any:
    from checker.cli.validate import settings

    return settings(max_size=max_size, brief=False, **judging)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
