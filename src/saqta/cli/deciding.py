"""Options that every decision shares: who decides, and why."""

from __future__ import annotations

import click

by_option = click.option(
    "--by", required=True, envvar="SAQTA_ACTOR", help="Who decides (or SAQTA_ACTOR)."
)
why_option = click.option("--why", default="", help="The reason, kept with the decision.")
