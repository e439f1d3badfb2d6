from email.message import EmailMessage

from saqta.reading import formats, mail
from saqta.reading.limits import Limits


def message(**headers):
    made = EmailMessage()
    made["From"] = headers.get("sender", "Press Office <press@example.org>")
    made["Date"] = "Wed, 24 Feb 2021 23:30:00 +0600"
    made["Subject"] = headers.get("subject", "Суд в Алматы")
    made["Message-ID"] = "<1@example.org>"
    return made


def test_subject_and_plain_body_are_the_text():
    made = message()
    made.set_content("The court sat.\n")
    made.add_alternative("<p>The court <b>sat</b>.</p>", subtype="html")
    found = mail.read(made.as_bytes(), Limits())
    assert found.content == "Суд в Алматы\n\nThe court sat.\n"
    assert found.details.title.value == "Суд в Алматы"
    assert found.details.published.value == "2021-02-24"
    assert found.details.publisher.value == "Press Office <press@example.org>"


def test_a_message_in_html_alone_is_read_as_a_page():
    made = message(subject="S")
    made.set_content("<html><body><p>One.</p><p>Two.</p></body></html>", subtype="html")
    assert mail.read(made.as_bytes(), Limits()).content == "S\n\nOne.\n\nTwo.\n"


def test_attachments_are_files_of_their_own():
    made = message()
    made.set_content("See attached.")
    made.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="a.pdf")
    inner = message(subject="inner")
    inner.set_content("forwarded")
    made.add_attachment(inner)
    made.add_attachment(b"no name", maintype="text", subtype="plain")
    found = mail.read(made.as_bytes(), Limits())
    names = [member.name for member in found.members]
    assert names == ["a.pdf", "attachment-2", "attachment-3"]
    assert found.members[0].content == b"%PDF-1.4 x"
    assert mail.recognises(found.members[1].content)
    assert found.members[2].content == b"no name"


def test_a_note_that_begins_like_a_letter_is_plain_text():
    note = b"From: the archive\nDate: 2021\n\nNobody sent this.\n"
    assert formats.recognise(note).media_type == "text/plain"
