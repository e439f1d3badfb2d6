"""A story of several constructions, and what a text of 2021 asserts, for tests of the reader."""

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

STORY = """Court Jails Two Over Rally

ALMATY -- Judge Aigul Serikova of the Medeu District Court on March 17 found Arman Beketov and \
Saule Ospanova guilty of joining a banned party and sentenced them to two years and one year of \
restricted freedom, respectively.

A day earlier, the same court ordered activist Daniyar Tulegenov to spend 10 days in jail.

Beketov was not released. The prosecutor had asked the court to send Ospanova to prison for four \
years. Rights groups demanded that Beketov be released. "I was beaten," he said.
"""


def told(text: str, kind: ClaimKind = ClaimKind.COUNT) -> list[dict[str, object]]:
    """Return the asserted claims of a kind that a text published in 2021 makes."""
    document = Document(text, published=PartialDate.parse("2021"))
    return [
        dict(claim.values())
        for claim in read(document)
        if claim.kind is kind and claim.modality is Modality.ASSERTED
    ]
