"""Documents that each say something of one person, and who is one person by them."""

from saqta.model.persons import Decider
from saqta.steps import proposals
from saqta.steps.knowledge import gather

from ..conftest import NOW

BY = Decider("aru", NOW, "seen in the ruling")
COMMON = "Serik Akhmetov"


def tell(library, file, name, words="was convicted.", *, kind="hearing", **slots):
    """Add a document that says one thing of one person."""
    text = library.document(file, f"{file}: {name} {words}", published="2021-06-22")
    library.keep(text, library.claim(text, kind, f"{name} {words}", person=name, **slots))
    return text


def people(archive):
    return sorted(sorted({use.name for use in p.uses}) for p in gather(archive).people)


def waiting(archive, **asked):
    return proposals.proposals(archive, gather(archive), **asked)
