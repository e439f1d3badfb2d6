"""The pages, one module for each."""

from saqta.web.pages import (
    calendar,
    calls,
    changes,
    claim,
    counts,
    document,
    documents,
    entrance,
    log,
    match,
    missed,
    notes,
    officials,
    organisations,
    people,
    person,
    review,
    search,
    settings,
    signatures,
    today,
)

HANDLERS = (
    *entrance.HANDLERS, today.today, people.people, people.people_csv, *person.HANDLERS,
    *documents.HANDLERS, *document.HANDLERS, *notes.HANDLERS, *missed.HANDLERS, *claim.HANDLERS,
    *review.HANDLERS, *match.HANDLERS, calls.calls, changes.changes, signatures.signatures,
    *officials.HANDLERS, *organisations.HANDLERS, counts.counts, calendar.calendar,
    search.search, log.log, *settings.HANDLERS,
)  # fmt: skip
