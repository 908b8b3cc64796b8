"""What a passage says of its term, as a text that can be shown without the term: a phrase or one whole sentence.

The passage's words stay as they are. Left out are the term as the sentence's subject, the copula at its end and
asides that only name examples; a blank stands where the term is named again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from content.items.voice import has_own_subject, has_topic, is_advice, is_beside
from content.items.wording import is_ability, is_announcement, is_cut_off, is_hazard, is_sound

#: What stands for the term where its own definition names it.
BLANK = "____"

#: Longer ones are more to read than to know.
LONGEST = 160
_LONG = 110
_SENTENCES_TRIED = 3
_SHORTEST_TAIL = 5
_FEWEST_WORDS_OF_CLAUSE = 5

_SENTENCE_BREAK = re.compile(r"(?<=[.!?。])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!예\.)\s+(?=\S)|\n+")
_ASIDE = re.compile(
    r"\s*[(（](?:예|ex|e\.g|i\.e|for example|such as|참고|출처|단)\b[^()（）]*[)）]", re.IGNORECASE
)
_GLOSS = re.compile(r"\s*[(（][^()（）]{1,60}[)）]")
_BULLET = re.compile(r"^(?:[-*•·▪→➔>]|->|=>|\d+[.)])\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`|==|~~)(?=\S)(.+?)(?<=\S)\1")
#: What waits for the rest of its sentence.
_CONDITION = re.compile(r"[가-힣](?:려면|으면|하면|되면)\s|\b(?:if|when|to)\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[a-z][a-z'’-]*(?=[\s,]|$)")
_HANGUL = re.compile(r"[가-힣ぁ-ヺ一-鿿]")
_CLAUSE_END = re.compile(r"(?<=[함임됨음다]),\s")
_ARTICLE = re.compile(r"(?:(?:an?|the)\s+)?[‘“'\"]?", re.IGNORECASE)
#: Whose it is: "the safety of a system is", in Korean before the name.
_OWNER = re.compile(r"(?:[^\s,]+\s){0,3}[^\s,]*[가-힣A-Za-z]의\s+")
_AFTER_SUBJECT = re.compile(
    r"[’”'\"]?(?:\s*[(（][^()（）]*[)）])?"
    r"(?:\s*(?:은|는|이란|란|(?:이)?라는\s*것은|(?:이)?라\s*함은|とは|は)[\s,、]\s*"
    r"|\s*[:=：—–-]\s+|\s+(?:is|are|means|refers\s+to|denotes|stands\s+for)\s+)",
    re.IGNORECASE,
)
#: Ends that only make a sentence of a phrase. `쓰임`, `보이다` and their like are verbs of their own.
_SENTENCE_MAKERS = re.compile(
    r"(?:(?:이)?라는\s*(?:소리|말|뜻|의미|얘기|이야기)(?:임|이다|입니다|이에요|예요)?"
    r"|(?<=[가-힣)])(?:을|를)\s*(?:말|뜻|의미|일컫|가리)(?:합니다|한다|함|해요|습니다|는다|음|킵니다|킨다|킴)"
    r"|(?<=[가-힣A-Za-z)])(?<!때문)(?:입니다|이에요|예요)"
    r"|(?<=[가-힣)])(?<!때문)(?<![보쓰줄높직모붙들먹죽속끓녹섞놓쌓덮])이다"
    r"|(?<=것|법|식|술|스|구|델|정|조|표|계|념|값|수|야|음|업|용|능|품|치|형|상)(?<!때문)임)$"
)
_OF_ITSELF = re.compile(rf"(?:인|이라는|라는)\s+{BLANK}$")
#: What follows a name that is a word of its own and not the beginning of a longer one.
_AFTER_NAME = (
    r"(?P<particle>(?:은|는|이|가|을|를|과|와)(?![가-힣]))?"
    r"(?=[^가-힣A-Za-z0-9]|$|(?:의|에|에서|에는|에게|으?로|으?로써|으?로서|도|만|까지|부터|처럼|보다|이?나|이?란|이?라는|이?라고|이며|이고|이자|인"
    r"|이다|입니다|임|들[이은을의]?|[하되][가-힣]*|된|한|할|함|됨|적인?)(?![가-힣]))"
)
_EITHER = {
    "은": "은(는)", "는": "은(는)", "이": "이(가)", "가": "이(가)", "을": "을(를)", "를": "을(를)", "과": "과(와)", "와": "과(와)",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One phrase or sentence about a term.

    Attributes:
        text: as it is shown.
        is_remark: it says something about the term's field and not what the term is: it stands only beside its siblings.
    """

    text: str
    is_remark: bool = False

    @property
    def has_blank(self) -> bool:
        """Whether the term is named within it."""
        return BLANK in self.text


def statement(text: str, names: tuple[str, ...], *, below: bool = False) -> Statement:
    """The first of the passage's sentences that can stand alone, or simply the first where none can.

    What follows a sentence that breaks off is its rest and no sentence of its own, and what follows one that announces a
    list is an entry. What stands `below` its term and says what may go wrong is no definition of it.
    """
    first, *later = [_state(said, names, below=below) for said in sentences(text)[:_SENTENCES_TRIED]] or [
        Statement(text="")
    ]
    if is_sound(first.text) or is_cut_off(first.text) or is_announcement(first.text):
        return first
    return next(
        (one for one in later if is_sound(one.text) and not one.is_remark and not is_beside(one.text)), first
    )


def sentences(text: str) -> list[str]:
    """The text's sentences without bullets, emphasis and asides that only name examples."""
    return [cleaned for part in _SENTENCE_BREAK.split(text) if (cleaned := _tidy(part))]


def _tidy(text: str) -> str:
    text = _BULLET.sub("", " ".join(text.split()))
    text = _ASIDE.sub("", _EMPHASIS.sub(r"\2", text))
    return text.rstrip(" .。").strip()


def _state(sentence: str, names: tuple[str, ...], *, below: bool) -> Statement:
    bare = _without_subject(sentence, names)
    is_about_term = bare != sentence
    if is_advice(bare):
        bare = _first_clause(bare)
    phrase = _without_name(_blank_out(_shortened(bare), names))
    phrase = _OF_ITSELF.sub("", phrase)
    phrase = capitalised(_SENTENCE_MAKERS.sub("", phrase).rstrip())
    says_other = has_own_subject(bare) or is_ability(phrase) or (below and is_hazard(phrase))
    is_remark = is_advice(bare) or (not is_about_term and says_other)
    return Statement(text=phrase, is_remark=is_remark)


def _without_name(phrase: str) -> str:
    """What follows a first clause that only names the term once more, where that can stand alone."""
    named, comma, rest = phrase.partition(", ")
    is_enough = len(rest.split()) >= _FEWEST_WORDS_OF_CLAUSE and BLANK not in rest and is_sound(rest)
    return rest if comma and named.startswith(BLANK) and is_enough else phrase


def _without_subject(sentence: str, names: tuple[str, ...]) -> str:
    """The sentence without the term as its subject, alone or as somebody's; unchanged where it has another one."""
    opened, owner = _ARTICLE.match(sentence), _OWNER.match(sentence)
    starts = {len(opened[0]) if opened else 0, len(owner[0]) if owner else 0}
    for start, name in product(sorted(starts), (*_spellings(names), *_tails(names))):
        end = _end_of(name, sentence, start)
        after = _AFTER_SUBJECT.match(sentence, end) if end else None
        rest = sentence[after.end() :] if after else ""
        if rest:
            return rest
    glossed = _GLOSS.sub("", sentence, count=1)
    return sentence if glossed == sentence else _without_gloss(sentence, glossed, names)


def _without_gloss(sentence: str, glossed: str, names: tuple[str, ...]) -> str:
    """The sentence without its subject where a gloss stands within the name: "machine learning (ML) life cycle"."""
    bare = _without_subject(glossed, names)
    return sentence if bare == glossed else bare


def capitalised(phrase: str) -> str:
    """English phrases begin alike, so that none stands out among options. `mRNA` and `2x` stay as they are."""
    first = _FIRST_WORD.match(phrase)
    return phrase[0].upper() + phrase[1:] if first and not _HANGUL.search(phrase) else phrase


def _end_of(name: str, sentence: str, start: int) -> int:
    """Where the name ends if the sentence has it at `start`, spaces and hyphens aside; else 0."""
    place = start
    for letter in name:
        if letter in " -":
            continue
        while sentence[place : place + 1] in (" ", "-") and place > start:
            place += 1
        if sentence[place : place + 1].casefold() != letter:
            return 0
        place += 1
    return place


def _shortened(sentence: str) -> str:
    """A long chain of clauses up to the last that still fits."""
    if len(sentence) <= _LONG:
        return sentence
    ends = [end.start() for end in _CLAUSE_END.finditer(sentence) if end.start() <= LONGEST]
    return sentence[: ends[-1]] if ends else sentence


def _first_clause(sentence: str) -> str:
    """What comes before the advice, where that can stand alone."""
    clause, comma, rest = sentence.partition(", ")
    stands_alone = (
        len(clause.split()) >= _FEWEST_WORDS_OF_CLAUSE
        and is_sound(clause)
        and not has_topic(clause)
        and not _CONDITION.search(clause)
    )
    return clause if comma and "," not in rest and stands_alone else sentence


def _blank_out(sentence: str, names: tuple[str, ...]) -> str:
    lowered = sentence.casefold()
    named = [name for name in _spellings(names) if name in lowered]
    if not named:
        return sentence

    def blank(found: re.Match[str]) -> str:
        particle = found["particle"] or ""
        return BLANK + _EITHER.get(particle, particle)

    alternatives = "|".join(map(re.escape, named))
    return re.sub(
        rf"(?<![A-Za-z0-9가-힣])(?:{alternatives}){_AFTER_NAME}", blank, sentence, flags=re.IGNORECASE
    )


def _tails(names: tuple[str, ...]) -> list[str]:
    """The last word of Latin names of several: what a second sentence calls "Acme Cloud Storage" is "Storage"."""
    lasts = (name.casefold().rpartition(" ")[2] for name in names if " " in name)
    return [last for last in lasts if last.isascii() and len(last) >= _SHORTEST_TAIL]


def _spellings(names: tuple[str, ...]) -> list[str]:
    """Each name in lower case, with and without its spaces and hyphens, longest first."""
    lowered = [name.casefold() for name in names if name]
    spelt = {
        form
        for name in lowered
        for form in (name, name.replace(" ", ""), name.replace("-", " "), name.replace(" ", "-"))
    }
    return sorted(spelt, key=lambda form: (-len(form), form))
