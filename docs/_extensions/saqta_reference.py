"""A directive for each part of the reference that the code writes, such as `{commands}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import reference_pages
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Page(SphinxDirective):
    """Parse what a function of `reference_pages` writes, as if it stood in the page."""

    has_content = False
    write: ClassVar[Callable[[], str]]

    def run(self) -> list[Node]:
        """Return the parsed page, headings included."""
        return self.parse_text_to_nodes(type(self).write(), allow_section_headings=True)


class Commands(Page):
    """Every command, from its own help."""

    write = staticmethod(reference_pages.commands_page)


class Vocabulary(Page):
    """Every kind of claim, from `saqta.model.claims`."""

    write = staticmethod(reference_pages.vocabulary_page)


class States(Page):
    """Every state of a roster, from `saqta.justice.status`."""

    write = staticmethod(reference_pages.states_page)


class SettingsPage(Page):
    """The keys of `saqta.toml` and the environment, from `saqta.settings` and `saqta.cli`."""

    write = staticmethod(reference_pages.settings_page)


class DataFiles(Page):
    """Every data file of the package, with the comment that it opens with."""

    write = staticmethod(reference_pages.data_files_page)


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directives known to Sphinx."""
    app.add_directive("commands", Commands)
    app.add_directive("vocabulary", Vocabulary)
    app.add_directive("states", States)
    app.add_directive("settings", SettingsPage)
    app.add_directive("data-files", DataFiles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
