"""`saqta serve`: the archive in a browser of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import OPEN, actor, current_passphrase, now
from saqta.errors import ArchiveError, MissingExtra

if TYPE_CHECKING:
    from socket import socket

    from saqta.cli.main import Context
    from saqta.web.api.tokens import Tokens

PORT = 7377
LOOPBACK = "127.0.0.1"


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="The port on this computer.",
)
@click.option("--open/--no-open", "show", default=True, help="Open a browser on it.")
@click.option("--api", is_flag=True, help="Also serve the JSON API, for reading; show its token.")
@click.option(
    "--api-write", is_flag=True, help="Also let the API decide and add; show a token for that."
)
@click.pass_context
def serve(ctx: click.Context, port: int, *, show: bool, api: bool, api_write: bool) -> None:
    """Open the archive in a browser of this computer.

    Nothing listens beyond this computer. The address that is printed works once, for whoever
    opens it first; the pages lock when no one has used them for a quarter of an hour.
    Ctrl-C ends it.

    With --api, programs of this computer may read what the pages show, under /api/v1, with the
    token that is printed once. It is good until this ends.
    """
    try:
        from saqta.web import server
    except ImportError:
        raise MissingExtra(
            "The pages need packages that are not installed.",
            remedy="Install them: pip install 'saqta[web]'",
        ) from None
    context: Context = ctx.obj
    listening = _listen(port)
    with server.opened(context.folder, actor(), current_passphrase, now) as site:
        if not site.sealed:
            click.echo(OPEN, err=True)
        address = site.address(LOOPBACK, port)
        click.echo(f"Open this address once: {address}")
        if api or api_write:
            site.tokens = _tokens(f"http://{LOOPBACK}:{port}", writing=api_write)
        click.echo("Ctrl-C ends it.", err=True)
        if show:
            click.launch(address)
        site.run(LOOPBACK, port, listening)


def _tokens(origin: str, *, writing: bool) -> Tokens:
    """Make the tokens of the API, show them, and return what is kept of them."""
    from saqta.web.api.application import PREFIX
    from saqta.web.api.tokens import issue

    issued = issue(writing=writing)
    click.echo(f"The JSON API: {origin}{PREFIX}/openapi.json")
    click.echo(f"Token to read: {issued.read}")
    if issued.write is not None:
        click.echo(f"Token to read and write: {issued.write}")
    return issued.tokens


def _listen(port: int) -> socket:
    import socket as sockets

    # Of a socket that says it is TCP, asyncio sends what is written at once: head and body of an
    # answer would else be 40 ms apart.
    listening = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM, sockets.IPPROTO_TCP)
    listening.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError:
        listening.close()
        raise ArchiveError(
            f"Port {port} of this computer is taken.",
            remedy="End the other program, or name another port: saqta serve --port 7378",
        ) from None
    return listening
