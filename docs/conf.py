"""Sphinx: MyST pages, Furo's look, and a reference made from the code."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "_extensions"), str(HERE.parent / "src")]

from saqta import __version__  # noqa: E402

project = "Saqta"
author = "The Saqta authors"
copyright = "The Saqta authors, Apache-2.0"
release = version = __version__

extensions = ["myst_parser", "saqta_reference"]
myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Saqta {__version__}"
html_static_path = ["_static"]
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}
