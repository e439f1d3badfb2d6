"""`saqta documents`: list what the archive keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, format_option, kind, print_rows

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.evidence import Detail
    from saqta.steps.documents import Kept

_COLUMNS = ("exhibit", "title", "published", "language", "kind", "pages", "state")
_ALL = (
    "exhibit", "name", "title", "title_from", "published", "published_from", "publisher", "address",
    "language", "language_from", "kind", "size_bytes", "received_at", "container", "pages", "state",
    "reprints", "share",
)  # fmt: skip
_DIGITS = 12


@click.command()
@format_option
@click.pass_context
def documents(ctx: click.Context, form: str) -> None:
    """List every exhibit: what it is, what is said about it and by whom, whether it was read."""
    from saqta.steps.documents import documents as step

    context: Context = ctx.obj
    with opened(context) as archive:
        rows = [_row(kept, form) for kept in step(archive)]
    print_rows(rows, form, columns=_COLUMNS if form == Format.TABLE else _ALL)


def _row(kept: Kept, form: str) -> dict[str, Cell]:
    exhibit, said = kept.exhibit, kept.exhibit.details
    brief = form == Format.TABLE
    row: dict[str, Cell] = {
        "exhibit": exhibit.sha256[:_DIGITS] if brief else exhibit.sha256,
        "name": exhibit.name,
        "title": _value(said.title) or (exhibit.name if brief else None),
        "title_from": _origin(said.title),
        "published": _value(said.published),
        "published_from": _origin(said.published),
        "publisher": _value(said.publisher),
        "address": _value(said.address),
        "language": _value(said.language),
        "language_from": _origin(said.language),
        "kind": kind(exhibit.media_type) if brief else exhibit.media_type,
        "size_bytes": exhibit.size_bytes,
        "received_at": exhibit.received_at.isoformat(),
        "container": exhibit.container,
        "pages": kept.pages,
        "state": kept.state,
        "reprints": kept.reprints,
        "share": None if kept.share is None else round(kept.share, 2),
    }
    if brief:
        for name, detail in (("published", said.published), ("language", said.language)):
            row[name] = "" if detail is None else f"{detail.value} ({detail.origin})"
        if kept.reprints is not None and kept.share is not None:
            row["state"] = f"{kept.state}; {kept.share:.0%} stands in {kept.reprints[:_DIGITS]} too"
    return row


def _value(detail: Detail | None) -> str | None:
    return None if detail is None else detail.value


def _origin(detail: Detail | None) -> str | None:
    return None if detail is None else str(detail.origin)
