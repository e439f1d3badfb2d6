"""What words beside a name say of it: an office, a place in an organisation, a standing.

"The head of the X, NAME", "NAME, a leader of the Y party", "political prisoner NAME", "NAME is a
member of Z". Invariant: a post belongs to the name that it touches, through commas and articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, MentionKind
from saqta.extraction.drafts import Draft
from saqta.extraction.grammar import BE
from saqta.extraction.held_before import listed_before
from saqta.extraction.holders import holders
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.post_bodies import body_of, more_bodies, told_last
from saqta.extraction.post_names import (
    is_body,
    is_cut_short,
    is_of_people,
    is_shared_out,
    seat,
)
from saqta.extraction.post_units import is_foreign, is_owned, past_body, person_of, points_back
from saqta.extraction.post_words import PostFile, Standing, post_file
from saqta.model.claims import ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit

_ITEM = BlockKind.ITEM
_MEMBERSHIP, _STATUS = ClaimKind.MEMBERSHIP, ClaimKind.STATUS
_GROUP, _OFFICE, _ORGANIZATION = MentionKind.GROUP, MentionKind.OFFICE, MentionKind.ORGANIZATION
_PLACE = MentionKind.PLACE


_PERSON = MentionKind.PERSON
_POSTS = (MentionKind.OFFICE, MentionKind.ROLE, MentionKind.GROUP)
_LIST_HEAD = 6
_ENDED_REACH = 5
_QUARTER = 3
_DESCRIBING = 5
"""So many words has the name of a quarter at most."""


def read_posts(story: Story, passage: Passage) -> Iterator[Draft]:
    """Yield the offices, memberships and standings that a sentence tells by apposition."""
    if not passage.by_kind:
        return
    data = post_file(story.parts.language)
    yield from _listed(story, passage, data)
    yield from _affiliated(story, passage)
    yield from _of_body_told(story, passage)
    kinds = passage.by_kind if _tells_of_someone(story, passage) else {}
    for at in sorted(at for kind in _POSTS if kind in kinds for at in kinds[kind]):
        found = holders(story, passage, at, data.words)
        if found:
            yield from _told(story, passage, at, found)


def _tells_of_someone(story: Story, passage: Passage) -> bool:
    """Whether a sentence names anyone, or has a word that stands for someone: a post's holder."""
    groups = passage.by_kind.get(_GROUP, ())
    return (
        _PERSON in passage.by_kind
        or any(points_back(passage.units[at]) for at in groups)
        or not story.grammar.function.first_person_subject.isdisjoint(passage.words)
    )


def _listed(story: Story, passage: Passage, data: PostFile) -> Iterator[Draft]:
    """Yield the standing of who heads an item of a "List of political prisoners"."""
    block = story.block(passage)
    opens = passage.sentence.span.start == block.span.start
    if block.kind is not _ITEM or block.lead_in is None or not opens:
        return
    people = [u for u in passage.units[:_LIST_HEAD] if u.is_a(_PERSON)]
    if people and not _heads(passage, people[0], data):
        return  # "On 3 May JUDGE A tried"
    title = f" {story.parts.text(story.parts.blocks[block.lead_in].span).lower()} "
    if len(people) != 1 or not data.words.struck_off.isdisjoint(passage.words):
        return
    for standing in data.standing:
        if standing.listed and any(f"{head} " in title for head in standing.heads):
            holder = person_of(people[0])
            slots = [holder, Slot("status", standing.status, (people[0].span,))]
            yield _draft(_STATUS, "post.listed", (people[0], holder), slots)


def _heads(passage: Passage, named: Unit, data: PostFile) -> bool:
    """Whether nothing but a mark, a number or a title stands before the name of an item."""
    for unit in passage.units:
        if unit is named:
            return True
        mention = unit.mention
        if mention is not None:
            plain = mention.kind not in (MentionKind.DATE, _PLACE, _ORGANIZATION, MentionKind.COURT)
            if not plain or mention.trait("task") in data.words.skipped_tasks:
                return False
        elif unit.lower.isalpha() and unit.lower not in data.words.titles:
            return False
    return False


def _affiliated(story: Story, passage: Passage) -> Iterator[Draft]:
    """Yield the memberships that "NAME of X" and "A and B, both of X" tell without a role."""
    small, units, words = story.grammar.function, passage.units, passage.words
    called = story.grammar.words("body_word")
    for at in passage.by_kind.get(_ORGANIZATION, ()):
        unit = units[at]
        body = unit.mention
        if body is None or body.value.islower() or not is_body(story, body.value):
            continue
        first = _past_describing(passage, story, at - 1)
        while first > 0 and (words[first] in small.article or words[first] in called):
            first -= 1
        yield from _owned(passage, at, body, small.possessive_mark)
        beside = first == at - 1 and words[first] == "(" and words[at + 1 : at + 2] == [")"]
        closed = words[first - 1 : first] == [","] and words[at + 1 : at + 2] == [","]
        of = words[first] in small.genitive or (closed and words[first] in small.origin)
        cut = is_cut_short(story, passage, at + 1, body.value)
        if cut or not (beside or of) or body.trait("state") is not None:
            continue
        if beside and (_is_gloss(story, passage, at, body) or is_foreign(story, passage, at - 2)):
            continue
        people: list[Slot] = []
        if words[first - 1] == "," and words[at + 1 : at + 2] == [","]:  # "NAME, of X, said"
            first -= 1
        first = _past_age(passage, first)
        if units[first - 1].is_a(_PERSON):
            people = listed_before(story, passage, first - 1, at)
        elif first > 2 and words[first - 2] == "," and points_back(units[first - 1]):
            people = listed_before(story, passage, first - 3, first - 1)
        for holder in people:
            slots = [holder, Slot("organization", body.value, (unit.span,))]
            yield _draft(_MEMBERSHIP, "post.of", (unit, holder), slots)


def _past_describing(passage: Passage, story: Story, at: int) -> int:
    """Step back over what a body is like: "of THE MAIN OPPOSITION Reed Party"."""
    words, grammar, small = passage.words, story.grammar, story.grammar.function
    first = at
    while first > max(at - _DESCRIBING, 0) and words[first].isalpha():
        if words[first] in small.article:
            return first
        if words[first] in grammar.verbs or grammar.starts(words, first, "preposition"):
            break
        first -= 1
    return at


def _past_age(passage: Passage, at: int) -> int:
    """Step back over how old somebody is: "A, 34, of X", "A (34) of X"."""
    words = passage.words
    aged = at > 2 and passage.units[at - 1 - (words[at - 1] == ")")].is_a(MentionKind.AGE)
    if aged and words[at - 1] == ")" and words[at - 3] == "(":
        return at - 3
    return at - 2 if aged and words[at - 2] == "," else at


def _is_gloss(story: Story, passage: Passage, at: int, body: Mention) -> bool:
    """Whether a body in brackets is no one's: "the Kamara (PARLIAMENT)", "Herons (X) games"."""
    words, grammar = passage.words, story.grammar
    house = body.value.lower() in lexicon(story.parts.language).posts.chambers
    after = words[at + 2] if at + 2 < len(words) else ""
    small = ("preposition", "coordinator", "subordinator", "relative", BE, "have")
    known = any(after in grammar.words(name) for name in small) or after in grammar.auxiliaries
    acts = known or after in grammar.verbs or grammar.is_adverb(after) or grammar.is_past(after)
    return house or (after.isalpha() and not acts)


def _owned(passage: Passage, at: int, body: Mention, marks: Collection[str]) -> Iterator[Draft]:
    """Yield the membership that "Reed Watch's NAME said" tells."""
    units, words = passage.units, passage.words
    owned = at + 2 < len(units) and words[at + 1] in marks and units[at + 2].is_a(_PERSON)
    foreign = body.trait("state") or (body.trait("known") and not body.trait("private"))
    if owned and not foreign:
        holder = person_of(units[at + 2])
        slots = [holder, Slot("organization", body.value, (units[at].span,))]
        yield _draft(_MEMBERSHIP, "post.owned", (units[at], holder), slots)


def _of_body_told(story: Story, passage: Passage) -> Iterator[Draft]:
    """Yield the membership that "the group's NAME said" tells."""
    words, grammar = passage.words, story.grammar
    for at in passage.by_kind.get(_PERSON, ()):
        owned = at > 2 and words[at - 1] in grammar.function.possessive_mark
        if not owned or words[at - 2] not in grammar.words("body_word"):
            continue
        body = told_last(story, passage, at - 2, words[at - 2])
        if body is not None and words[at - 3] in grammar.function.definite:
            unit, holder = passage.units[at - 2], person_of(passage.units[at])
            slots = [holder, Slot("organization", body, (unit.span,))]
            yield _draft(_MEMBERSHIP, "post.owned", (unit, holder), slots)


def _is_put_before(story: Story, passage: Passage, at: int, standing: Standing) -> bool:
    """Whether a participle before a role tells the standing: "the JAILED activist A"."""
    words, grammar = passage.words, story.grammar
    for index in range(max(at - 3, 0), at):
        if words[index] in standing.before:
            if words[index] in standing.passing and not _is_adjective(story, passage, index, at):
                continue
            named = passage.units[index - 1].mention is not None
            return index == 0 or not (named or grammar.is_adverb(words[index - 1]))
    return False


def _is_adjective(story: Story, passage: Passage, index: int, at: int) -> bool:
    """Whether a participle belongs to a role: "of DETAINED editor A", not "they DETAINED the"."""
    words, grammar, small = passage.words, story.grammar, story.grammar.function
    owning = small.possessive_third | small.possessive_body | small.possessive_mark
    parting = small.article | owning | {","}
    if not parting.isdisjoint(words[index + 1 : at]):
        return False
    before = words[index - 1] if index else ","
    governed = grammar.ends(words, index - 1, "preposition") > 0 if index else False
    opened = before == "," and not grammar.verbs.keys().isdisjoint(words[:index])
    return governed or opened or index == 0 or before in small.article | owning


def _told(story: Story, passage: Passage, at: int, people: Sequence[Slot]) -> Iterator[Draft]:
    data = post_file(story.parts.language)
    unit = passage.units[at]
    mention = unit.mention
    if mention is None:
        return
    head = (mention.trait("head") or mention.value).lower()
    body = body_of(story, passage, at, mention)
    before = passage.words[max(at - 3, 0) : at]
    small = story.grammar.function
    own = not (small.possessive_third | small.possessive_mark).isdisjoint(before[-1:])
    silent = _is_silent(mention, head, data) and not _is_of_body(passage, at, mention, data)
    ours = not story.grammar.words("our_own").isdisjoint(before[-1:])
    fellow = head in data.words.of_same and (ours or _is_own(passage, at, data))
    silent = silent and not (body and fellow)
    silent = silent or (own and head in data.words.of_someone and not body)
    for holder in people:
        yield from _standings(story, passage, at, holder)
        alone = mention.trait("body") is None and mention.value.lower() in data.words.of_offices
        if silent or (mention.kind is _OFFICE and (alone or head in data.words.no_office)):
            continue
        owned = head in data.words.of_owners and is_owned(story, passage, at)
        inside = head in data.words.of_bodies | data.words.of_someone and (
            _in_body(story, passage, at) or _of_party(story, passage, at, head)
        )
        public = mention.trait("body") or not (body or inside or owned)
        office = seat(story, mention, body or "", _role(mention, data))
        if (mention.kind is _OFFICE and public) or office:
            office = office or data.singular.get(mention.value.lower(), mention.value)
            yield _draft(
                ClaimKind.OFFICE,
                "post.office",
                (unit, holder),
                [holder, Slot("office", office, (unit.span,))],
            )
        elif body and (body != body.lower() or "." in body) and is_body(story, body):
            role = "" if ours and fellow else _role(mention, data)
            there = passage.words[at + 1 : at + 2] == [data.words.at] and role in data.words.not_at
            there = there and not small.other.isdisjoint(before[-1:])
            there = there or is_of_people(story, passage, at, data)
            there = there or is_cut_short(story, passage, past_body(passage, at), body)
            there = there or is_shared_out(story, passage, at, holder)
            if there or (not role and _is_crowd(mention, data)):
                continue  # "soldiers at the X", "OTHER activists AT the X café"
            rest = [Slot("role", role, (unit.span,))] if role else []
            others = more_bodies(story, passage, at)
            named = [(body, unit.span), *((m.value, m.span) for u in others if (m := u.mention))]
            for name, span in named:
                slots = [holder, Slot("organization", name, (span,)), *rest]
                yield _draft(_MEMBERSHIP, "post.membership", (unit, holder), slots)


def _is_crowd(mention: Mention, data: PostFile) -> bool:
    """Whether people are no one's members: those who serve a state, those who live somewhere."""
    crowd = not data.words.crowd.isdisjoint(mention.value.lower().split())
    return mention.kind is _GROUP and (crowd or mention.trait("side") == "authority")


def _standings(story: Story, passage: Passage, at: int, holder: Slot) -> Iterator[Draft]:
    """Yield what a role tells of how somebody stands now: no "former political prisoner"."""
    unit = passage.units[at]
    mention = unit.mention
    if mention is None or mention.trait("former") is not None:
        return
    head = (mention.trait("head") or mention.value).lower()
    before = passage.words[max(at - _ENDED_REACH, 0) : at]
    standings = post_file(story.parts.language).standing
    if all(head not in standing.heads for standing in standings):
        head = head.partition(" ")[2]  # "REED political prisoners"
    for standing in standings:
        if not standing.ended.isdisjoint(before):
            continue  # "RELEASED prisoners A and B"
        if head in standing.heads or _is_put_before(story, passage, at, standing):
            slots = [holder, Slot("status", standing.status, (unit.span,))]
            yield _draft(_STATUS, "post.standing", (unit, holder), slots)


def _in_body(story: Story, passage: Passage, at: int) -> bool:
    """Whether a body says whose post it is: "the UNION president", "the Reed Front (RF) leader"."""
    if at == 0:
        return False
    words, houses = passage.words, post_file(story.parts.language).words.houses
    at -= at > 1 and words[at - 1] in _DASHES  # "of the Reed Party – PRESIDENT A and"
    if words[at - 1] == ")" and at > 1:
        return passage.units[at - 2].is_a(_ORGANIZATION)
    before = passage.units[at - 1]
    placed = before.is_a(_PLACE) and not story.grammar.ends(words, at - 2, "preposition")
    if placed or before.is_a(_ORGANIZATION):
        return True  # "Strong Reedland DEPUTY A"
    return words[at - 1] in story.grammar.words("body_word") | houses


def _of_party(story: Story, passage: Passage, at: int, head: str) -> bool:
    """Whether a party or the like follows the name: "SECRETARY GENERAL A of the Reed Union"."""
    units, words, small = passage.units, passage.words, story.grammar.function
    if head in post_file(story.parts.language).words.of_states or not (
        units[at + 1 : at + 2] and units[at + 1].is_a(_PERSON)
    ):
        return False
    first = at + 2
    if words[first : first + 1] == [] or words[first] not in small.genitive:
        return False
    body = next((u.mention for u in units[first + 1 : first + 5] if u.mention is not None), None)
    return body is not None and body.kind is _ORGANIZATION and not body.trait("state")


def _is_silent(mention: Mention, head: str, data: PostFile) -> bool:
    """Whether a role tells of no post: a lawyer, a friend."""
    kin = mention.trait("kin") is not None
    return (
        kin
        or mention.trait("task") in data.words.skipped_tasks
        or (head in data.words.skipped_heads)
    )


def _is_of_body(passage: Passage, at: int, mention: Mention, data: PostFile) -> bool:
    """Whether a lawyer is a body's own: "Reed Union lawyer NAME", "a lawyer WITH the union"."""
    return mention.trait("task") == "lawyer" and _is_own(passage, at, data)


def _is_own(passage: Passage, at: int, data: PostFile) -> bool:
    """Whether a body stands right before a role, or "with" or "at" leads to it."""
    beside = at > 0 and passage.units[at - 1].is_a(_ORGANIZATION)
    return beside or not data.words.own_links.isdisjoint(passage.words[at + 1 : at + 2])


def _role(mention: Mention, data: PostFile) -> str:
    head = mention.trait("role") or mention.trait("head")
    if head:
        return f"{data.words.former} {head}" if mention.trait("former") else head
    words = mention.value.lower().split()
    return next((data.singular[w] for w in words if w in data.singular), "")


def _draft(kind: ClaimKind, rule: str, where: tuple[Unit, Slot], slots: list[Slot]) -> Draft:
    unit, holder = where
    span = holder.spans[0]
    near = Span(min(unit.start, span.start), max(unit.stop, span.stop))
    whole = near if abs(span.start - unit.start) < _FAR else unit.span
    return Draft(kind, slots, [whole], rule, unit.span)


_FAR = 400
_DASHES = ("-", "–", "—", "--")
