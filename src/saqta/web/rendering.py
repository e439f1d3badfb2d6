"""Turn what a step returns into a page: templates, the words around them, their filters.

Invariant: every value is escaped, and nothing of a document that turns the order of letters or is
without a shape reaches a page as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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
from markupsafe import Markup

from saqta.justice.speech import ENGLISH, Speech
from saqta.justice.wording import describe, in_words, since_in_words
from saqta.model.dates import PartialDate
from saqta.steps import plain, wording
from saqta.web.door import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    )
    env.filters |= _of_values(speech(language)) | {
        "safe_text": plain.safe,
        "line": plain.one_line,
        "subjects": wording.subjects,
        "short": lambda id_: id_[: wording.ID_DIGITS],
        "day": _once(lambda day: format_date(day, "long", locale=language)),
        "month": _once(lambda day: format_date(day, "LLLL y", locale=language)),
        "moment": lambda at: format_datetime(at, "medium", locale=language),
        "percent": percent,
        "hundredths": lambda number: format_decimal(number, "0.00", locale=language),
        "number": _once(lambda number: format_decimal(number, locale=language)),
    }
    del env.filters["safe"]  # nothing here is ever shown unescaped
    env.globals |= {"languages": LANGUAGES, **_in_words(translations(language))}
    return env


def _in_words(told: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """Return the functions by which templates say words of ours, with `%(name)s` filled in.

    They do what Jinja's own extension does, and keep what words without a value come to.
    """

    @lru_cache(maxsize=4096)
    def bare(words: str) -> Markup:
        return _ours(told.gettext(words)) % {}

    def gettext(words: str, /, **values: Any) -> Markup:
        return _ours(told.gettext(words)) % values if values else bare(words)

    def ngettext(one: str, many: str, n: int, /, **values: Any) -> Markup:
        return _ours(told.ngettext(one, many, n)) % {"num": n, **values}

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _ours(words: str) -> Markup:
    """Return words of templates and catalogues, the only ones that are not escaped."""
    return Markup(words)  # noqa: S704


def _once(format_: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a filter that keeps what it made of the last values: pages say the same ones often."""
    return lru_cache(maxsize=4096, typed=True)(format_)


class Translated(Speech):
    """Another language, by a catalogue; what it does not tell stays English."""

    def __init__(self, told: NullTranslations) -> None:
        self._told = told

    def phrase(self, words: str, /, **values: object) -> str:
        """Return a phrase, with `%(name)s` filled in."""
        return self._told.gettext(words) % values

    def several(self, one: str, many: str, n: int, /) -> str:
        """Return words for one or for many."""
        return self._told.ngettext(one, many, n) % {"num": n}

    def word(self, group: str, code: str, /) -> str:
        """Return the word for a code; where there is none, the code without underscores."""
        return self._told.pgettext(group, code).replace("_", " ")

    def value(self, code: str, /) -> str:
        """Return the word for a value that is a code, else the value."""
        return self._told.pgettext("value", code)


@cache
def speech(language: str) -> Speech:
    """Return the language in which values are put into words."""
    return ENGLISH if language == "en" else Translated(translations(language))


def _of_values(spoken: Speech) -> dict[str, Callable[..., Any]]:
    """Return the filters that put dates, states and claims into words of a language."""
    return {
        "when": lambda when: in_words(when, spoken),
        "edtf_when": lambda edtf: in_words(PartialDate.parse(edtf), spoken) if edtf else "",
        "state": lambda standing: describe(standing, spoken),
        "line_state": lambda line: describe(line.standing, spoken),
        "since": lambda status: since_in_words(status, spoken),
        "word": lambda code, group: spoken.word(group, code),
        "foreign": lambda code, group: spoken is not ENGLISH and spoken.word(group, code) == code,
        "said": lambda claim: wording.said(claim, spoken),
        "stated": lambda value, slot: _stated(slot, value, spoken),
        "counted": lambda what: spoken.value(what).removeprefix("other:").replace("_", " "),
        "dated": lambda act: wording.dated(act, spoken),
        "cited": lambda source: wording.cited(source, spoken),
        "instrument": lambda made: wording.instrument_in_words(made, spoken),
    }


def _stated(slot: str, value: Any, speech: Speech) -> str:
    if isinstance(value, bool):
        return speech.word("value", "yes" if value else "no")
    return wording.value_in_words(slot, value, speech)


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
