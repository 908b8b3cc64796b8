"""Multiple choice about a side that the notes name: what to use a thing for, and a property that its siblings have too.

Which facets there are is found in `content/concepts/facets.py`. A distractor here is a sibling whose own facet of the same
name says something else, so that the notes rule it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from content.citation import Citation
from content.concepts.concept import Facet
from content.items.choice import choice
from content.items.distractors import term_of
from content.items.draft import Asked, Draft
from content.items.explanation import told
from content.items.fingerprint import fingerprint
from content.items.item import Kind, Reason
from content.items.nearness import Nearness
from content.items.siblings import Sibling
from content.items.stems import say
from content.items.subject import Subject
from content.items.words import content_words, covered
from content.language.normal import squeeze

_USES = re.compile(
    r"^(?:(?:주요|대표|일반적인)\s*)?(?:사용|활용|이용|적용)\s*(?:사례|예시?|분야|처|상황|시점|시기)?$|^용도$|^쓰임새?$|^언제\s*(?:쓰|사용).{0,6}$"
    r"|^(?:typical |common |main )?(?:use[ -]?cases?|uses?)$|^when to use(?: it)?$|^used? for$|^(?:good|best) for$|^applications?$"
    r"|^(?:用途|使用例|活用例|使いどころ)$",
    re.IGNORECASE,
)
#: What one says of anything: what is true of one of them may be true of the others.
_LOOSE = re.compile(
    r"장점|단점|장단점|특징|특성|설명|정의|의미|내용|비고|참고|메모|주의|위험|위협|가치|효과|의의|한계|이점|요약|태스크|테스크|번호"
    r"|advantage|drawback|pros|cons|benefit|feature|note|remark|comment|description|meaning|definition|risk|value|what\b|how\b|why\b"
    r"|tasks?|長所|短所|特徴|説明|備考|注意",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[\d\s.,~+<>≤≥%:/–-]+")
_MOST = 3
_SAME_CASE, _SAME_VALUE = 0.34, 0.5
_LONGEST_VALUE, _MUCH_LONGER = 60, 3.0

Side = Callable[[Subject], tuple[Facet, ...]]
"""The facets of a concept that are of one sort."""


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """Write one item on its use, and one on each property that its siblings have as well."""
    beside = [near.subject for near in siblings if near.nearness <= Nearness.HEADING]
    yield from _use(subject, beside)
    for facet in {squeeze(each.label): each for each in subject.passage.facets}.values():
        if not _USES.search(facet.label) and not _LOOSE.search(facet.label):
            yield from _property(subject, facet, beside)


def _use(subject: Subject, beside: Sequence[Subject]) -> Iterator[Draft]:
    case = next(iter(_uses(subject)), None)
    if case is None:
        return
    rivals = [other for other in beside if _uses(other) and not _fits(case, other, _uses, _SAME_CASE)]
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, "use")
    others = _some(rivals, item_id)
    item = choice(
        item_id,
        subject,
        stem=say("use", subject.concept.language, statement=case.text),
        options=[term_of(each) for each in (subject, *others)],
        reasons=_reasons(subject, others, case, _uses),
        accept=subject.concept.aliases,
        citation=_place(subject, case),
    )
    yield Draft(item=item, asked=Asked.USE, subject=subject, shown=subject, others=others, said=(case.text,))


def _property(subject: Subject, facet: Facet, beside: Sequence[Subject]) -> Iterator[Draft]:
    label = squeeze(facet.label)

    def same(other: Subject) -> tuple[Facet, ...]:
        return tuple(each for each in other.passage.facets if squeeze(each.label) == label)

    rivals: list[Subject] = []
    for other in beside:
        is_other = same(other) and not _fits(facet, other, same, _SAME_VALUE)
        if is_other and not any(_fits(same(other)[0], rival, same, _SAME_VALUE) for rival in rivals):
            rivals.append(other)
    fitting = [other for other in rivals if _is_alike(facet.text, same(other)[0].text)]
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, f"property {label}")
    others = _some(fitting, item_id)
    options = (facet.text, *(same(other)[0].text for other in others))
    item = choice(
        item_id,
        subject,
        stem=say("property", subject.concept.language, term=subject.concept.term, label=facet.label),
        options=options,
        reasons=_reasons(subject, others, facet, same),
        citation=_place(subject, facet),
    )
    yield Draft(item=item, asked=Asked.PROPERTY, subject=subject, shown=subject, others=others, said=options)


def _uses(subject: Subject) -> tuple[Facet, ...]:
    return tuple(each for each in subject.passage.facets if _USES.search(each.label))


def _fits(facet: Facet, other: Subject, side: Side, enough: float) -> bool:
    """Whether what is said of one could be said of the other too, as far as words can show it."""
    words, letters = content_words(facet.text), squeeze(facet.text)
    for theirs in side(other):
        written = squeeze(theirs.text)
        if _NUMBERS.fullmatch(facet.text) and _NUMBERS.fullmatch(theirs.text):
            if letters == written:
                return True
        elif letters in written or written in letters or covered(words, content_words(theirs.text)) >= enough:
            return True
    return covered(words, other.all_words) >= enough and len(words) > 1


def _is_alike(own: str, other: str) -> bool:
    longest, shortest = max(len(own), len(other)), min(len(own), len(other))
    return longest <= _LONGEST_VALUE and longest <= _MUCH_LONGER * shortest + 4


def _some(others: Sequence[Subject], seed: str) -> tuple[Subject, ...]:
    ordered = sorted(others, key=lambda other: fingerprint(seed, other.concept.id))
    return tuple(ordered[:_MOST])


def _reasons(subject: Subject, others: Sequence[Subject], facet: Facet, side: Side) -> tuple[Reason, ...]:
    """The facet and what the thing is, then the facets of the others."""
    theirs = (replace(_reason(other, side(other)[0]), of_distractor=True) for other in others)
    return (_reason(subject, facet), *told(subject, others), *theirs)


def _reason(subject: Subject, facet: Facet) -> Reason:
    return Reason(
        said=f"{subject.concept.term}, {facet.label}: {facet.text}", citation=_place(subject, facet)
    )


def _place(subject: Subject, facet: Facet) -> Citation:
    return replace(subject.passage.citation, line=facet.line, end_line=facet.end_line)
