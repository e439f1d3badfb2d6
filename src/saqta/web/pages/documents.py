"""Documents: what the archive keeps, and more of it from this computer."""

from __future__ import annotations

from pathlib import Path

from litestar import get, post
from litestar.response import Redirect, Response

from saqta.errors import InvalidValue
from saqta.model.evidence import Origin
from saqta.reading.sidecar import stating
from saqta.steps import documents as step
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, fields, setting, shown

_SAID = ("title", "published", "publisher", "address", "language")


@get("/documents")
async def documents(request: AnyRequest) -> Response[str]:
    """Show every exhibit."""
    kept, total = await setting(request).desk.run(step.page, places(request))
    return page("documents", shown(request), kept=kept, pager=pager(request, total))


@post("/documents")
async def add(request: AnyRequest) -> Redirect:
    """Begin to take files of this computer into the archive, and to read them for claims."""
    form = await fields(request)
    path = "".join(form.get("path", [])).strip()
    if not path:
        raise InvalidValue(
            "No file or folder was named.", remedy="Write where it is on this computer."
        )
    said = {name: "".join(form.get(name, [])).strip() or None for name in _SAID}
    setting(request).works.add([_on_this_computer(path)], stating(Origin.FLAG, **said))
    return Redirect("/documents/adding", status_code=303)


def _on_this_computer(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise InvalidValue(
            "No such user has a folder on this computer.", remedy="Write the whole path."
        ) from None


@get("/documents/adding")
async def adding(request: AnyRequest) -> Response[str]:
    """Show how far the adding is, and what was not read and why."""
    return page("adding", shown(request), work=setting(request).works.adding)


@post("/documents/adding/stop")
async def stop(request: AnyRequest) -> Redirect:
    """Stop the adding; what was added stays."""
    setting(request).works.stop()
    return Redirect("/documents/adding", status_code=303)


HANDLERS = (documents, add, adding, stop)
