"""Names to concepts: exact, under another spelling, with a slip of the finger, half-typed. Nothing fuzzy beyond that.

A concept is entered under its term and aliases, each with and without its maker's name and plural, under the other names
that the glossary knows, and under its initials. Every look-up costs a few reads of a b-tree, however many names there are.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import OSA

from content.concepts.concept import Concept
from content.concepts.names import keys
from content.concepts.stored import Placed
from content.language import glossary
from content.language.jamo import is_syllable, letters, spell
from content.language.normal import fold, squeeze
from content.language.sounds import outline, sounds_like


class Rank(IntEnum):
    """How near a name is to what the author wrote; the lower the nearer."""

    TERM = 0
    ALIAS = 1
    SPELLING = 2
    GLOSSARY = 3
    PART = 4
    INITIALS = 5
    INTRODUCED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A concept, by its number, and how it was named."""

    concept: int
    rank: Rank


SCHEMA = (
    "CREATE TABLE names (key TEXT, concept INTEGER, rank INTEGER NOT NULL, PRIMARY KEY (key, concept)) STRICT, WITHOUT ROWID",
    "CREATE TABLE pieces (piece TEXT, key TEXT, PRIMARY KEY (piece, key)) STRICT, WITHOUT ROWID",
    "CREATE TABLE sounds (outline TEXT, key TEXT, PRIMARY KEY (outline, key)) STRICT, WITHOUT ROWID",
    "CREATE TABLE starts (start TEXT, length INTEGER NOT NULL, concept INTEGER, PRIMARY KEY (start, concept)) STRICT, WITHOUT ROWID",
)
#: In Latin letters or jamo: from here on two neighbours may be swapped, one letter be wrong, two be wrong.
_SHORTEST_SLIP, _ONE_SLIP, _TWO_SLIPS = 4, 6, 14
#: "LLMs" is "LLM"; "bias", "class" and "virus" are themselves.
_PLURAL = re.compile(r"[a-z0-9]{2}[^\Wsui]s$", re.ASCII)
_HANGUL_ONLY, _LATIN_ONLY = re.compile(r"[가-힣]+"), re.compile(r"[a-z]+")
#: Fewer sounds, and shorter words, are shared by too many.
_SHORTEST_SOUND, _SHORTEST_LATIN_SOUND = 3, 6
#: Enough to ask "did you mean", not enough to answer.
_SHORT_SOUND, _MOST_SOUNDS = 2, 200
_TELLING_START, _TELLING_SHARE = 4, 0.6
_LEAST_INITIALS, _MOST_INITIALS = 3, 6
_JOINED = re.compile(r"\s*[,/&·]\s+|\s+[/&·]\s*|\s+(?:vs\.?|및|and)\s+")
#: Last words of a name that only say what kind of thing it is; people leave them out.
KINDS = frozenset(
    """
    모델 모형 알고리즘 기법 방법 방식 기술 공격 서비스 기능 도구 지표 점수 함수 법칙 이론 원리 효과 현상 프로토콜 언어 값 계수 옵티마이저
    model algorithm method technique attack service tool metric score function law theory principle effect protocol
    language value values coefficient optimizer
    """.split()  # noqa: SIM905 - words read best as text
)
_GLOSSED = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Za-z][\w.+]*(?:[ -][A-Za-z][\w.+]*){0,3}) ?[(（](?P<gloss>[^()（）]{5,80})[)）]"
)
_ASIDE = re.compile(r"예[:를 ]|ex\b|e\.g|eg\b|for example|such as|see |참고|例", re.IGNORECASE)
#: Letters that take two strokes.
_TWO_STROKES = "ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ"
_TYPED_AS = str.maketrans({each[0]: each[1:] for each in _TWO_STROKES.split()})
_INITIALS_SKIP = frozenset("of the and for in on to a an with from by".split())  # noqa: SIM905 - words read best as text


def enter(connection: sqlite3.Connection, concepts: Iterable[Placed]) -> None:
    """Enter concepts under their numbers."""
    ranked: list[tuple[str, int, Rank]] = []
    starts: set[tuple[str, int, int]] = set()
    for each in concepts:
        ranked += ((key, each.number, rank) for key, rank in _ranked(each.concept).items())
        starts |= {(start, len(start), each.number) for start in _starts(each.concept)}
    typed = {key for key, _, rank in ranked if rank <= Rank.GLOSSARY}
    _insert(connection, "names", ranked)
    _insert(connection, "starts", starts)
    _insert(connection, "pieces", ((piece, key) for key in typed for piece in _pieces(key)))
    _insert(connection, "sounds", ((sound, key) for key in typed for sound in _sounds(key)))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[str | int, ...]]) -> None:
    """In the order of the table's key, which is several times faster."""
    ordered = sorted(rows)
    if ordered:
        places = ", ".join("?" * len(ordered[0]))
        connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", ordered)  # noqa: S608 - ours


def remove(connection: sqlite3.Connection, concepts: Iterable[Placed]) -> None:
    """Take out concepts, as they were when they were entered, and the spellings that no other is typed by."""
    typed: set[str] = set()
    for each in concepts:
        ranked = _ranked(each.concept)
        typed |= {key for key, rank in ranked.items() if rank <= Rank.GLOSSARY}
        for table, column, values in (
            ("names", "key", set(ranked)),
            ("starts", "start", {*_starts(each.concept)}),
        ):
            connection.executemany(
                f"DELETE FROM {table} WHERE {column} = ? AND concept = ?",  # noqa: S608 - ours
                ((value, each.number) for value in values),
            )
    left = "SELECT 1 FROM names WHERE key = ? AND rank <= ?"
    gone = [key for key in typed if connection.execute(left, (key, Rank.GLOSSARY)).fetchone() is None]
    for table, column, parts in (("pieces", "piece", _pieces), ("sounds", "outline", _sounds)):
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ? AND key = ?",  # noqa: S608 - ours
            ((part, key) for key in gone for part in parts(key)),
        )


def _ranked(concept: Concept) -> dict[str, Rank]:
    """What the concept may be called, each with the nearest way to it."""
    ranked: dict[str, Rank] = {}
    for key, rank in _entries(concept):
        ranked[key] = min(rank, ranked.get(key, rank))
    return ranked


def _sounds(key: str) -> Iterator[str]:
    """How a key sounds, where that tells it from others."""
    sound = outline(key) if _one_script(key) else ""
    if len(sound) >= _SHORT_SOUND:
        yield sound


class NameBook:
    """Every name of every concept, as `enter` entered them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from a filled index."""
        self._db = connection

    def exact(self, name: str) -> tuple[Hit, ...]:
        """Concepts of this name in any spelling of it, those nearest to the author's writing first."""
        return self._under(_spellings(name))

    def _under(self, keys_: Iterable[str]) -> tuple[Hit, ...]:
        """The concepts entered under these, nearest first."""
        hits: dict[int, Rank] = {}
        for key in keys_:
            for concept, rank in self._db.execute("SELECT concept, rank FROM names WHERE key = ?", (key,)):
                hits[concept] = min(Rank(rank), hits.get(concept, Rank.INTRODUCED))
        return _nearest(hits)

    def slipped(self, name: str) -> tuple[Hit, ...]:
        """Concepts that a slip of the finger away from this name are named so."""
        typed = squeeze(name)
        near = {
            key
            for piece in _probes(typed)
            for (key,) in self._db.execute("SELECT key FROM pieces WHERE piece = ?", (piece,))
        }
        hits: dict[int, Rank] = {}
        for key in near:
            if _is_near(typed, key):
                for concept, rank in self._db.execute(
                    "SELECT concept, rank FROM names WHERE key = ?", (key,)
                ):
                    hits[concept] = min(Rank(rank), hits.get(concept, Rank.INTRODUCED))
        return _nearest(hits)

    def sounding(self, name: str) -> tuple[Hit, ...]:
        """Concepts whose name in the other script sounds like this one: 라우터 for router."""
        return self._sounding(name, _SHORTEST_SOUND)

    def near(self, name: str, limit: int) -> tuple[int, ...]:
        """Concepts that may be meant by a name that is none: of a short sound like it, or of the same beginning."""
        strokes = _strokes(squeeze(name))
        start = strokes[: max(_TELLING_START, int(len(strokes) * _TELLING_SHARE))]
        begun = self._begun(start, limit) if len(start) >= _TELLING_START else ()
        sounding = (hit.concept for hit in self._sounding(name, _SHORT_SOUND))
        return tuple(dict.fromkeys((*sounding, *begun)))[:limit]

    def _sounding(self, name: str, shortest: int) -> tuple[Hit, ...]:
        typed = squeeze(name)
        sound = outline(typed) if _one_script(typed) else ""
        if len(sound) < shortest:
            return ()
        rows = self._db.execute("SELECT key FROM sounds WHERE outline = ? LIMIT ?", (sound, _MOST_SOUNDS))
        return self._under([key for (key,) in rows if _sound_alike(typed, key)])

    def starting(self, prefix: str, limit: int) -> tuple[int, ...]:
        """Concepts with a name, or a word of one, that starts so; whole names first, then short ones.

        The last syllable may be half typed, and the first consonants of each syllable will do: 중ㅅ, ㅈㅅㅈ.
        """
        return self._begun(_strokes(squeeze(prefix)), limit)

    def _begun(self, start: str, limit: int) -> tuple[int, ...]:
        if not start or limit < 1:
            return ()
        rows = self._db.execute(
            "SELECT concept, min(length) AS shortest FROM (SELECT concept, length FROM starts"
            " WHERE start >= ? AND start < ? LIMIT 2000) GROUP BY concept ORDER BY shortest, concept LIMIT ?",
            (start, start + "\U0010ffff", limit),
        )
        return tuple(concept for concept, _ in rows)


def _entries(concept: Concept) -> Iterator[tuple[str, Rank]]:
    for name, rank in ((concept.term, Rank.TERM), *((alias, Rank.ALIAS) for alias in concept.aliases)):
        first = squeeze(name)
        for key in _spellings(name):
            yield key, rank if key == first else Rank.SPELLING
        for part in _parts(name):
            for key in _spellings(part):
                yield key, Rank.PART
        for other in glossary.names(name):
            for key in _spellings(other):
                yield key, Rank.GLOSSARY
        if initials := _initials(name):
            yield initials, Rank.INITIALS
    for passage in concept.passages:
        for name in _introduced(passage.text):
            yield from ((key, Rank.INTRODUCED) for key in _spellings(name))


def _introduced(text: str) -> Iterator[str]:
    """Names that a passage explains in passing: "SVM (support vector machine)" gives both sides.

    A bracket of one word, or an example, explains nothing.
    """
    for found in _GLOSSED.finditer(text):
        name, gloss = found["name"].strip(), found["gloss"].strip()
        if len(gloss.split()) > 1 and not _ASIDE.match(gloss):
            yield name
            if _initials(gloss) == squeeze(name):
                yield gloss


def _parts(name: str) -> list[str]:
    """What may be left out of a name, or stands beside another in it: "A, B" is A and B, "A attack" is A."""
    sides = [side.strip() for side in _JOINED.split(name)]
    if len({len(side.split()) for side in sides}) > 1:
        sides = []  # "raw and cleaned data" names one thing, or two that share a word.
    words = name.split()
    bare = " ".join(words[:-1]) if len(words) > 1 and squeeze(words[-1]) in KINDS else ""
    return [part for part in (*(sides if len(sides) > 1 else ()), bare) if len(squeeze(part)) > 1]


def _spellings(name: str) -> dict[str, None]:
    """The name's letters; without its maker; as a singular."""
    found = dict.fromkeys((squeeze(name), *sorted(keys(name), key=len, reverse=True)))
    for key in tuple(found):
        if _PLURAL.search(key) and not name.isupper():
            found[key[:-1]] = None
    found.pop("", None)
    return found


def _initials(name: str) -> str:
    words = [word for word in fold(name).split() if word not in _INITIALS_SKIP]
    initials = "".join(word[0] for word in words)
    return (
        initials
        if _LEAST_INITIALS <= len(words) <= _MOST_INITIALS and initials.isascii() and initials.isalpha()
        else ""
    )


def _starts(concept: Concept) -> Iterator[str]:
    """What is typed for each name, and from each of its further words on."""
    for name in (concept.term, *concept.aliases):
        words = fold(name).split()
        for place in range(min(len(words), 4)):
            rest = "".join(words[place:])
            yield _strokes(rest)
            if is_syllable(rest[0]):
                yield "".join(letters(char)[0] if is_syllable(char) else char for char in rest)


def _strokes(name: str) -> str:
    """The letters one after the other, as they are typed: half a syllable is the beginning of a whole one."""
    return name if name.isascii() else spell(name).translate(_TYPED_AS)


def _pieces(key: str) -> Iterator[str]:
    """Three pieces of a name. One slip (even a swap across a border) leaves one whole, so does every two that do not touch."""
    letters = spell(key)
    length = len(letters)
    if length >= _SHORTEST_SLIP:
        first, second = length // 3, length - length // 3
        yield f"{length}<{letters[:first]}"
        yield f"{length}={letters[first:second]}"
        yield f"{length}>{letters[second:]}"


def _probes(typed: str) -> Iterator[str]:
    """The pieces that a name within the slips that it forgives may have."""
    letters = spell(typed)
    for length in range(max(_SHORTEST_SLIP, len(letters) - 2), len(letters) + 3):
        slips = _forgiven(length)
        if abs(length - len(letters)) > slips:
            continue
        first, second = length // 3, length - length // 3
        yield f"{length}<{letters[:first]}"
        yield f"{length}>{letters[len(letters) - first :]}"
        for shift in range(-min(slips, first), slips + 1):
            yield f"{length}={letters[first + shift : second + shift]}"


def _forgiven(length: int) -> int:
    return (length >= _ONE_SLIP) + (length >= _TWO_SLIPS)


def _is_near(typed: str, meant: str) -> bool:
    """Whether a slip of the finger leads from one to the other.

    More is forgiven than in a graded reply (`content.language.slips`): whoever asks sees which term is answered.
    """
    left, right = spell(typed), spell(meant)
    forgiven = _forgiven(len(right))
    if not forgiven:
        # In a short name only two neighbours in the wrong order are told from another name.
        return sorted(left) == sorted(right) and OSA.distance(left, right, score_cutoff=1) == 1
    return typed != meant and OSA.distance(left, right, score_cutoff=forgiven) <= forgiven


def _one_script(key: str) -> bool:
    return bool(
        _HANGUL_ONLY.fullmatch(key) or (len(key) >= _SHORTEST_LATIN_SOUND and _LATIN_ONLY.fullmatch(key))
    )


def _sound_alike(typed: str, key: str) -> bool:
    if typed.isascii() == key.isascii():
        return False
    return sounds_like(key, typed) if typed.isascii() else sounds_like(typed, key)


def _nearest(hits: dict[int, Rank]) -> tuple[Hit, ...]:
    """The hits, nearest first, without those that are named much less directly than the nearest."""
    if not hits:
        return ()
    nearest = min(hits.values())
    reach = max(nearest, Rank.ALIAS)
    return tuple(
        Hit(concept=concept, rank=rank)
        for concept, rank in sorted(hits.items(), key=lambda hit: (hit[1], hit[0]))
        if rank <= reach
    )


def known_elsewhere(name: str) -> bool:
    """Whether the glossary knows this very name: then it is no slip for another, and describes nothing."""
    return glossary.is_term(name)
