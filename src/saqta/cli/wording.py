"""The words of claims and passages as the terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.steps.plain import one_line
from saqta.steps.wording import ID_DIGITS as ID_DIGITS
from saqta.steps.wording import WANTED as WANTED
from saqta.steps.wording import caller as caller
from saqta.steps.wording import cited as cited
from saqta.steps.wording import dated as dated
from saqta.steps.wording import edtf as edtf
from saqta.steps.wording import instrument_in_words as instrument_in_words
from saqta.steps.wording import located as located
from saqta.steps.wording import place as place
from saqta.steps.wording import said as said
from saqta.steps.wording import subjects as subjects

if TYPE_CHECKING:
    from rich.text import Text

    from saqta.steps.ask import Passage


def marked(passage: Passage) -> Text:
    """Return the words of a passage between marks, in their context, on one line."""
    from rich.text import Text

    shown = Text("…" if passage.cut_before else "", "dim")
    shown.append(_keep_blanks(passage.before), "dim")
    shown.append(f"**{one_line(passage.words)}**", "bold")
    shown.append(_keep_blanks(passage.after), "dim")
    return shown.append("…" if passage.cut_after else "", "dim")


def _keep_blanks(words: str) -> str:
    """Return words on one line, with a blank at either end where there was one."""
    if not words.strip():
        return " " if words else ""
    return f"{' ' * words[:1].isspace()}{one_line(words)}{' ' * words[-1:].isspace()}"
