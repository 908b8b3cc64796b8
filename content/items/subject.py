"""A concept as the item kinds see it: every name it goes by, and what the notes say of it without naming it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from content.concepts.concept import Concept, Passage
from content.items.fingerprint import fingerprint
from content.items.item import ItemId, Kind
from content.items.names import forms, parts, without_maker
from content.items.naming import is_topic
from content.items.statement import BLANK, Statement, statement
from content.items.wording import is_sound
from content.items.words import content_words, runs
from content.language.glossary import names as translations
from content.language.normal import squeeze

_PASSAGES_TRIED = 3
_GLOSS = re.compile(r"[(（][^()（）]*[)）]")
#: Words of belonging: a concept named beside them is broader or narrower, not a sibling.
_RANKS = re.compile(
    r"포함(?:하|한|된|되)|속(?:하는|한|합니다|한다)|하위|상위|일종|한\s?갈래|한\s?분야|wider than|broader|contains?\b|includes\b|including\b"
    r"|part of|subset|inside|kind of|type of|form of",
    re.IGNORECASE,
)
_HIERARCHY = re.compile(
    r"계층\s?구조|(?:포함|상하|상위|하위)\s?관계|hierarchy|taxonomy|nested|階層", re.IGNORECASE
)
_VERSUS = re.compile(r"\bvs\b|차이|비교|[와과]\s|\b(?:and|or|versus)\b", re.IGNORECASE)
#: Names of so few letters stand by chance inside words and across them.
_SHORT = 2


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One concept with what is derived from it once and used by many.

    Attributes:
        names: the term and its aliases.
        letters: every form of the names, folded to letters, to meet them in other texts.
        passage: the one that its items rest on.
        statement: what that passage says of it, shown without naming it.
        is_remark: the statement is about the term's field more than about the term.
    """

    concept: Concept
    passage: Passage
    names: tuple[str, ...]
    letters: frozenset[str]
    statement: str
    is_remark: bool

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The content words of the names."""
        return frozenset().union(*map(content_words, self.names))

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The content words of the names, without their makers'."""
        return frozenset().union(*(content_words(without_maker(name)) for name in self.names))

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The content words of the names and of what each of their words is called in the other language."""
        words = (word for name in self.names for word in name.split())
        translated = (content_words(other) for word in words for other in translations(word))
        return self.own_words.union(*translated)

    @cached_property
    def said_letters(self) -> str:
        """The statement's letters, without what stands in brackets: a gloss may part the words of a name."""
        return squeeze(_GLOSS.sub(" ", self.statement)) + squeeze(" ".join(_GLOSS.findall(self.statement)))

    @cached_property
    def said_runs(self) -> frozenset[str]:
        """The statement's words as written, Korean particles parted from Latin words."""
        return runs(self.statement)

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the statement."""
        return content_words(self.statement)

    @cached_property
    def weight(self) -> int:
        """How many content words the statement has outside its brackets."""
        return len(content_words(_GLOSS.sub(" ", self.statement)))

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The content words of everything that the notes say of it."""
        return frozenset().union(*(content_words(passage.text) for passage in self.concept.passages))

    @cached_property
    def family(self) -> tuple[str, str]:
        """What it shares with the concepts that its author set beside it; a family of its own where there are none."""
        concept = self.concept
        return concept.citations[0].file, concept.group or concept.id

    @cached_property
    def headings(self) -> frozenset[str]:
        """The letters of what it stands under in the notes."""
        concept = self.concept
        above = {
            concept.broader or "",
            *(heading for cited in concept.citations for heading in cited.heading),
        }
        return frozenset(map(squeeze, above)) - {""}

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """The words of the headings above it. A heading that sets two things against each other is above neither."""
        headings = {heading for cited in self.concept.citations for heading in cited.heading}
        return frozenset().union(*(runs(heading) for heading in headings if not _VERSUS.search(heading)))

    @cached_property
    def is_nested(self) -> bool:
        """Whether it stands in a part whose heading says that one of its things holds the next."""
        return any(_HIERARCHY.search(heading) for heading in self.passage.citation.heading[-1:])

    @cached_property
    def ranked(self) -> str:
        """The letters of the passages that say what it holds or belongs to; empty where none does."""
        told = " ".join(passage.text for passage in self.concept.passages if _RANKS.search(passage.text))
        return squeeze(told) if told else ""

    @cached_property
    def topic(self) -> str:
        """What the notes are about where they say it, to be shown with a short statement; empty where it tells too much."""
        cited = self.passage.citation
        for heading in (self.concept.broader, *cited.heading[-1:]):
            name = (heading or "").strip("[]【】<>〈〉《》 ")
            if name and is_topic(name) and not self._is_told_by(name):
                return name
        return ""

    def _is_told_by(self, text: str) -> bool:
        letters = squeeze(text)
        return bool(content_words(text) & self.own_words) or any(name in letters for name in self.letters)

    @cached_property
    def has_blank(self) -> bool:
        """Whether the statement names the term within, so that a blank stands there."""
        return BLANK in self.statement

    def is_named_in(self, other: Subject) -> bool:
        """Whether one of its names stands in the other's statement."""
        return any(
            name in other.said_letters if len(name) > _SHORT else _begins_a_word(name, other.said_runs)
            for name in self.letters
            if len(name) > 1
        )

    @cached_property
    def order(self) -> int:
        """Its place in the ring from which distractors are drawn."""
        return fingerprint(self.concept.id)

    def item_id(self, kind: Kind, variety: str) -> ItemId:
        """The id of one of its items: the same wherever its lines and its neighbours move."""
        return ItemId(f"{fingerprint(self.concept.id, kind, variety):016x}")


def subject(concept: Concept) -> Subject:
    """Prepare one concept: from the first of its passages that says something which can be shown."""
    names = (concept.term, *concept.aliases)
    spoken = tuple(
        dict.fromkeys(
            form for name in names for part in parts(name) for form in (part, *sorted(translations(part)))
        )
    )
    passage, said = _choose(concept, spoken)
    return Subject(
        concept=concept,
        passage=passage,
        names=names,
        letters=frozenset(form for name in names for form in forms(name)),
        statement=said.text,
        is_remark=said.is_remark,
    )


def _choose(concept: Concept, names: tuple[str, ...]) -> tuple[Passage, Statement]:
    best: tuple[Passage, Statement] | None = None
    alike = [passage for passage in concept.passages if _script(passage.text) == _script(concept.definition)]
    for passage in alike[:_PASSAGES_TRIED]:
        cited = passage.citation
        said = statement(passage.text, names, below=cited.end_line > cited.line)
        if is_sound(said.text) and not said.is_remark and not said.has_blank:
            return passage, said
        best = best or (passage, said)
    return best or (concept.passages[0], Statement(text=""))


def _script(text: str) -> bool:
    """Whether it is written in Hangul: a concept may be defined in two languages, an item speaks one."""
    return any("가" <= char <= "힣" for char in text)


def _begins_a_word(name: str, words: AbstractSet[str]) -> bool:
    """Whether a short name is one of the words, a Korean one also with what hangs on it."""
    return name in words or (not name.isascii() and any(word.startswith(name) for word in words))
