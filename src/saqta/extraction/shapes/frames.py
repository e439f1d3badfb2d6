"""The shape of a file of frames: which words tell of a kind of claim, and what fills its slots."""

from __future__ import annotations

import msgspec

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.model.claims import ClaimKind, Modality, Tier

Constant = str | int | bool


class Example(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A text, and the slots of the claim that the frame must read in it."""

    text: str
    claim: dict[str, str | int | bool | list[str]] = {}
    published: str = ""


class SlotRule(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"source": "from"}):
    """Where a slot's value comes from. `types` are kinds of mention, best first.

    `private`: no body of the state fills it.
    """

    source: str
    types: tuple[str, ...] = ()
    required: bool = False
    after: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    private: bool = False


class Frame(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"beside": "with"}):
    """What one construction says.

    Triggers: `verbs` (lemmas), `nouns` and `phrases` (words as they stand). `with`: one of these
    phrases must follow in the clause, `without`: none may stand in it; `before`: one of these must
    stand earlier in the sentence; `amid`: one must stand in it anywhere, `apart`: none may;
    `about`: one of these must stand in what it is done to; `lacks`: kinds of mention that must not
    follow. `bare`: a conviction may lack its penalty. `backdrop`: naming nobody, it still tells
    when and where of what stands beside it (see `trials`). `when`: the event must be put so, and
    then the claim is asserted: who "was not released" is imprisoned. `finite`: no gerund and no
    infinitive. `by`: the side that must act ("authority"; "taker": also "they", "three men").
    `names`: one of these must be named after it in the clause. `abroad`: a country must be.
    `borne_out`: an accusation, which counts only of those against whom the text tells of a case
    (see `trials`). `alone`: a harm of its own, which no other one told beside it is.
    `values` are constant slots, `slots` the frame's own rules.
    """

    id: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    voice: tuple[Voice, ...] = (Voice.ACTIVE, Voice.PASSIVE, Voice.REDUCED)
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    amid: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    lacks: tuple[MentionKind, ...] = ()
    values: dict[str, Constant] = {}
    slots: dict[str, SlotRule] = {}
    drop: tuple[str, ...] = ()
    tier: Tier = Tier.A
    bare: bool = False
    backdrop: bool = False
    finite: bool = False
    by: str = ""
    names: tuple[MentionKind, ...] = ()
    abroad: bool = False
    borne_out: bool = False
    alone: bool = False
    when: tuple[Modality, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


class FrameFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The frames of one kind of claim, and the slot rules that they share.

    `each`: the slot for each value of which there is a claim of its own. `holds`: modalities that
    are claims all the same: a hearing that is set for a day is one.
    """

    kind: ClaimKind
    frame: tuple[Frame, ...]
    slots: dict[str, SlotRule] = {}
    each: str = ""
    needs: tuple[str, ...] = ()
    spread: bool = False
    holds: tuple[Modality, ...] = ()
