"""The routes of the API, one module for each noun."""

from saqta.web.api.routes import (
    agreement,
    calls,
    changes,
    claims,
    counts,
    custody,
    documents,
    matches,
    notes,
    officials,
    organisations,
    people,
    search,
)

HANDLERS = (
    *people.HANDLERS, *documents.HANDLERS, *notes.HANDLERS, *claims.HANDLERS,
    *agreement.HANDLERS, *matches.HANDLERS, *calls.HANDLERS,
    *changes.HANDLERS, *officials.HANDLERS, *organisations.HANDLERS,
    *counts.HANDLERS, *search.HANDLERS, *custody.HANDLERS,
)  # fmt: skip
