"""Turn what a step returns into a page: templates, the words around them, their filters.

Invariant: every value is escaped, and nothing of a document that turns the order of letters or is
without a shape reaches a page as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.response import Response

from saqta.justice.wording import describe, in_words, since_in_words
from saqta.model.dates import PartialDate
from saqta.steps import plain, wording
from saqta.web.door import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""The languages of the pages, each by its own name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """In which language a page is shown, to which session, and where it stands."""

    language: str
    session: Session | None
    here: str
    today: date


@cache
def translations(language: str) -> NullTranslations:
    """Return the words of a language; those that are not translated stay English."""
    path = files("saqta.web").joinpath("locale", f"{language}.po")
    if language == "en" or not path.is_file():
        return NullTranslations()
    made = BytesIO()
    with path.open("rb") as source:
        write_mo(made, read_po(source, locale=language))
    made.seek(0)
    return GNUTranslations(made)


@cache
def environment(language: str) -> Environment:
    """Return the templates, in a language."""
    env = Environment(
        loader=PackageLoader("saqta.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {
        "safe_text": plain.safe,
        "line": plain.one_line,
        "when": in_words,
        "edtf_when": lambda edtf: in_words(PartialDate.parse(edtf)) if edtf else "",
        "state": describe,
        "since": since_in_words,
        "word": lambda code, group: word(translations(language), group, code),
        "said": wording.said,
        "subjects": wording.subjects,
        "dated": wording.dated,
        "cited": wording.cited,
        "instrument": wording.instrument_in_words,
        "short": lambda id_: id_[: wording.ID_DIGITS],
        "day": lambda day: format_date(day, "long", locale=language),
        "month": lambda day: format_date(day, "LLLL y", locale=language),
        "moment": lambda at: format_datetime(at, "medium", locale=language),
        "percent": percent,
        "hundredths": lambda number: format_decimal(number, "0.00", locale=language),
        "number": lambda number: format_decimal(number, locale=language),
    }
    del env.filters["safe"]  # nothing here is ever shown unescaped
    env.globals |= {"languages": LANGUAGES}
    return env


def word(told: NullTranslations, group: str, code: str) -> str:
    """Return the word for a code of the data: a state, a kind, a demand, an outcome, a change.

    Where a language has none for it the code itself is shown, without underscores.
    """
    return told.pgettext(group, code).replace("_", " ")


def percent(probability: float) -> str:
    """Return a probability as a share of a hundred; none but a certainty is 0 or 100 %."""
    if 0 < probability < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= probability < 1 else f"{probability:.0%}"


def page(name: str, shown: Shown, *, status: int = 200, **values: Any) -> Response[str]:
    """Return a page."""
    template = environment(shown.language).get_template(f"{name}.html")
    session = shown.session
    frame: Mapping[str, Any] = {
        "language": shown.language,
        "here": shown.here,
        "today": shown.today,
        "token": session.token if session else "",
        "notice": session.take_notice() if session else "",
        "inside": session is not None,
    }
    return Response(
        template.render({**frame, **values}),
        status_code=status,
        media_type="text/html",
    )
