"""What a document has told: full names of people, names of bodies and their acronyms.

Invariant: a short form is joined to a full one only where the document leaves one choice.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from saqta.extraction.mentions.naming import GivenNames, gender, key
from saqta.extraction.shapes.names import NameForms

_INITIAL = 2
_MANY = 20
_GIVEN = "given"


@dataclass(slots=True)
class Memory:
    """The names a document has given in full, in the order of their first mention."""

    forms: NameForms
    given: GivenNames
    people: dict[tuple[str, ...], str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    bodies: dict[tuple[str, ...], str] = field(default_factory=dict)
    state_bodies: set[str] = field(default_factory=set)
    places: set[tuple[str, ...]] = field(default_factory=set)
    singles: set[tuple[str, ...]] = field(default_factory=set)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)
    quarters: set[tuple[str, ...]] = field(default_factory=set)
    nicknames: list[tuple[str, str, str]] = field(default_factory=list)
    full_at: dict[str, str] = field(default_factory=dict)
    _initialled: list[tuple[str, str | None]] = field(default_factory=list)
    _parts: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)

    def key(self, name: str) -> tuple[str, ...]:
        """Return the words of a name as they are compared; a text names few, again and again."""
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = key(name)
        return known

    def learn_person(self, name: str, sex: str | None = None) -> None:
        """Remember a full name: two words or more."""
        words = self.key(name)
        sex = sex or gender(name, self.forms)
        told = name.split()
        if _initial(words) and (told[0].endswith(".") or told[-1].endswith(".")):
            self._initialled.append((name, sex))
            return
        self._learn(words, name, sex)

    def finish(self) -> None:
        """Learn the names with initials that no name in full explains, and second names."""
        for name, sex in self._initialled:
            words = self.key(name)
            if _initial(words) not in self._parts:
                self._learn(words, name, sex)
        self._initialled.clear()
        self.quarters.difference_update(self._parts)
        self.places.update(self.quarters)
        for alias, name, where in self.aliases:
            known = self.person(name)
            if known is not None and self.key(alias) != self.key(known[0]):
                self.full_at[known[0]] = where
                self.people.pop(self.key(alias), None)
                self._parts[self.key(alias)] = {known[0]: "alias"}
        for nickname, name, where in self.nicknames:
            known = self.person(name)
            if known is not None and self.key(nickname) not in self._parts:
                self.full_at.setdefault(known[0], where)
                self._parts[self.key(nickname)] = {known[0]: "alias"}

    def _learn(self, words: tuple[str, ...], name: str, sex: str | None) -> None:
        if words not in self.people and len(words) > 1:
            self.people[words] = name
            self._ranks.setdefault(name, len(self._ranks))
            self._learn_parts(words, name)
        if sex is not None and words in self.people:
            self.genders.setdefault(self.people[words], sex)

    def _learn_parts(self, words: tuple[str, ...], name: str) -> None:
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                part = words[start:stop]
                if part == words or (len(part) == 1 and self._is_small(part[0])):
                    continue
                role = "given" if start == 0 else "surname" if stop == len(words) else "middle"
                if len(part) == 1 and part[0].endswith(self.forms.patronymic) and stop < len(words):
                    role = "patronymic"
                self._parts.setdefault(part, {}).setdefault(name, role)
        initial = (words[0][:1], words[-1])
        self._parts.setdefault(initial, {}).setdefault(name, "surname")
        article, _, bare = words[-1].partition("-")
        if bare and article in self.forms.before:  # "al-Reed" is called "Reed" too
            self._parts.setdefault((bare,), {}).setdefault(name, "surname")

    def _is_small(self, word: str) -> bool:
        return len(word) < 2 or word in self.forms.before or word in self.forms.after

    def person(self, name: str, sex: str | None = None) -> tuple[str, str] | None:
        """Return the full name that `name` stands for and how, or None if none or several fit."""
        words = self.key(name)
        fits = self._parts.get(words)
        if fits is None and (short := _initial(words)):
            fits = self._parts.get(short)
        if fits is None and words in self.people:
            return self.people[words], "full"
        if fits is None:
            return None
        if len(fits) > _MANY:
            return None
        names = self._not_before(words, fits)
        if not names:
            return self.people[words], "full"
        if len(names) > 1:
            names = self._narrowed({name: fits[name] for name in names}, sex)
        if len(names) == 1:
            return names[0], fits[names[0]]
        return None

    def _not_before(self, words: tuple[str, ...], fits: dict[str, str]) -> list[str]:
        """Leave out who bears a full name told of before, behind a given name of his own: a son."""
        known = self.people.get(words)
        if known is None:
            return list(fits)
        here = self._ranks[known]
        return [n for n, role in fits.items() if role != "surname" or self._ranks[n] < here]

    def _gender(self, name: str) -> str | None:
        return self.genders.get(name) or self.given.gender(name)

    def _narrowed(self, fits: dict[str, str], sex: str | None) -> list[str]:
        names: list[str] = []
        for role in ("surname", _GIVEN, "middle"):
            names = [name for name, told in fits.items() if told == role]
            if len(names) > 1 and sex is not None:
                names = [n for n in names if self._gender(n) in (None, sex)]
            if len(names) == 1 and (role != _GIVEN or "middle" not in fits.values()):
                return names
            if names:
                break
        left = names or list(fits)
        if all(_is_spelled_alike(self.key(left[0]), self.key(other)) for other in left[1:]):
            return left[:1]
        # one name may be the other with a middle name
        longest = max(left, key=lambda n: len(n.split()))
        if all(set(self.key(n)) <= set(self.key(longest)) for n in left):
            return left[:1]
        return []

    def namesakes(self, name: str, *, of_any_part: bool = False) -> list[str]:
        """Return the full names that a lone word ends, else those that it is another part of.

        `of_any_part`: those that it begins stand beside those that it ends.
        """
        fits = self._parts.get(key(name), {})
        if of_any_part:
            return list(fits)
        return [full for full, role in fits.items() if role == "surname"] or list(fits)

    def knows_part(self, word: str) -> bool:
        """Tell whether a word is part of a name that the document has given in full."""
        return self.key(word) in self._parts

    def learn_place(self, name: str) -> None:
        """Remember a place, and its name without the word for what it is: "Reed prison"."""
        words = self.key(name)
        self.places.add(words)
        if len(words) > _INITIAL:
            self.places.add(words[:-1])

    def learn_body(self, name: str, acronym: str | None) -> None:
        """Remember a body by its name and by its acronym."""
        self.bodies.setdefault(self.key(name), name)
        if acronym:
            self.bodies.setdefault(self.key(acronym), name)

    def takes(self, name: str) -> bool:
        """Tell whether a name is a body's or a place's that the document has given."""
        words = self.key(name)
        return words in self.bodies or words in self.places

    def is_quarter(self, word: str) -> bool:
        """Tell whether a word stood behind a title where places do: "in Sheikh REED"."""
        return self.key(word) in self.quarters

    def heads(self) -> set[tuple[str, ...]]:
        """Return the words that begin a longer name of a body: "REED Center" may be called so."""
        return {words[:1] for words in self.bodies if len(words) > 1}

    def body(self, name: str) -> str | None:
        """Return the full name of a body that the document has given."""
        return self.bodies.get(self.key(name))


def _initial(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the initial and the surname of "N.A. Doe" and "Doe N.A.", nothing for a whole name."""
    if len(words) > 1 and all(len(w) <= _INITIAL or "." in w for w in words[:-1]):
        return words[0][:1], words[-1]
    if len(words) > 1 and all(len(w) == 1 or "." in w for w in words[1:]):
        return words[1][:1], words[0]
    return ()


def _is_spelled_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of three words or more differ by one letter in one of them."""
    apart = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(one) <= _INITIAL or len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
