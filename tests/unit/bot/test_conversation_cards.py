"""Which rows, bars and names a card shows, from plain values."""

import re
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest

from bot.cards import Bars, Choices, Moment, Phrase, Quote, Text
from bot.conversation.explain_card import explain_card
from bot.conversation.grade_card import grade_card
from bot.conversation.question_card import question_card
from bot.conversation.reveal_card import reveal_card, who_got_it
from bot.grading import Verdict, grade
from bot.incoming import MemberId
from bot.locale.localizer import LOCALES, localizer
from bot.store.periods import Period, span
from bot.store.ranking import Sum, around, ranked
from bot.store.records import Attempt, Season, Span
from content.citation import Citation
from content.concepts.concept import Concept, Passage
from content.items.item import Item
from content.search.answer import Answer
from scheduler.delivery import DeliveryId
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import GRAFT, IS_IT, NAME_IT, TELL, WHICH
from tests.stand_ins.team import CHANNEL

NOW = datetime(2026, 11, 19, 0, 30, tzinfo=UTC)


def attempt(name: str, reply: str, verdict: Verdict) -> Attempt:
    return Attempt(
        delivery=DeliveryId("d1"),
        channel=CHANNEL,
        member=MemberId(name),
        name=name,
        event_id=name,
        at=NOW,
        reply=reply,
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else 0.0,
        reason="",
        grader="",
    )


def total(place: int) -> Sum:
    return Sum(
        member=MemberId(str(place)),
        name=str(place),
        points=100 - place,
        correct=0,
        attempts=1,
        reached="",
        hidden=False,
    )


def test_every_sentence_that_is_named_in_the_code_is_in_the_catalogues() -> None:
    sources = resources.files("bot.conversation").iterdir()
    code = "".join(file.read_text(encoding="utf-8") for file in sources if file.name.endswith(".py"))
    phrases = set(re.findall(r'(?:Phrase|_fact)\(\s*"([a-z0-9-]+)"', code))
    notices = set(re.findall(r'notice\(\s*"([a-z0-9-]+)"', code))
    named = phrases | notices | {f"{key}-title" for key in notices}

    assert len(named) > 60
    assert [
        (locale, key) for locale in LOCALES for key in named if not localizer(locale)._bundle.has_message(key)
    ] == []


@pytest.mark.parametrize(
    ("period", "zone", "begins"),
    [
        (Period.TODAY, "Asia/Seoul", datetime(2026, 11, 18, 15, tzinfo=UTC)),
        (Period.TODAY, "America/New_York", datetime(2026, 11, 18, 5, tzinfo=UTC)),
        (Period.WEEK, "Asia/Seoul", datetime(2026, 11, 15, 15, tzinfo=UTC)),
        (Period.MONTH, "UTC", datetime(2026, 11, 1, tzinfo=UTC)),
        # The zone was an hour ahead when the quarter began.
        (Period.SEASON, "Europe/Berlin", datetime(2026, 9, 30, 22, tzinfo=UTC)),
    ],
)
def test_a_period_begins_at_local_midnight(period: Period, zone: str, begins: datetime) -> None:
    assert span(period, NOW, zone).since == begins


def test_all_time_has_no_beginning() -> None:
    assert span(Period.ALL, NOW, "UTC") == Span()


@pytest.mark.parametrize("month", [1, 3, 5, 7, 8, 10, 12])
def test_a_season_begins_on_a_first_though_its_month_is_shorter_than_the_day(month: int) -> None:
    begun = span(Period.SEASON, datetime(2026, month, 31, 12, tzinfo=UTC), "UTC").since

    assert begun == datetime(2026, month - (month - 1) % 3, 1, tzinfo=UTC)


def test_a_season_that_somebody_began_takes_the_place_of_the_quarter() -> None:
    spring = Season(name="spring", span=Span(since=NOW))

    assert span(Period.SEASON, NOW, "UTC", [spring]) == spring.span
    assert span(Period.SEASON, NOW - timedelta(days=1), "UTC", [spring]).since == datetime(
        2026, 10, 1, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("me", "ranks"),
    [
        ("3", [1, 2, 3, 4, 5]),
        ("6", [1, 2, 3, 4, 5, 6, 7]),
        ("20", [1, 2, 3, 4, 5, 19, 20, 21]),
        ("30", [1, 2, 3, 4, 5, 29, 30]),
        ("nobody", [1, 2, 3, 4, 5]),
    ],
)
def test_the_best_and_my_neighbours_are_shown(me: str, ranks: list[int]) -> None:
    rows = ranked([total(place) for place in range(1, 31)])

    assert [rank for rank, _ in around(rows, MemberId(me), top=5)] == ranks


@pytest.mark.parametrize("item", [WHICH, IS_IT, NAME_IT, TELL], ids=lambda item: item.rubric.kind.value)
def test_an_open_question_shows_neither_key_nor_explanation_nor_source(item: Item) -> None:
    card = question_card(item, delivery="d1", closes=Moment(at=NOW, zone="UTC"), answered=7)

    assert "7 answers" in read(card, "en")
    assert not any(isinstance(element, Quote) for element in card.body)
    assert all(
        choice.state == "open"
        for element in card.body
        if isinstance(element, Choices)
        for choice in element.choices
    )
    assert item.explanation not in read(card, "en") or item.explanation in item.rubric.stem


@pytest.mark.parametrize(("reply", "tone"), [("모르겠어요", "normal"), ("접목이 아닌 것", "bad")])
def test_giving_up_is_not_shown_as_a_mistake(reply: str, tone: str) -> None:
    card = grade_card(
        NAME_IT,
        grade(NAME_IT.rubric, reply),
        question="p1",
        small_print=Phrase("grade-no-points"),
        practice=True,
    )

    (said,) = (element for element in card.body if isinstance(element, Text) and element.tone == tone)
    assert said.words == card.summary


def test_bars_count_what_was_pressed_and_what_was_typed() -> None:
    attempts = [
        attempt("a", "graft", Verdict.CORRECT),
        attempt("b", "scion", Verdict.CORRECT),
        attempt("c", "4", Verdict.WRONG),
        attempt("d", "hedge", Verdict.WRONG),
        attempt("e", "no idea at all", Verdict.WRONG),
    ]

    card = reveal_card(WHICH, delivery="d1", attempts=attempts, tallies=[], week_is_over=False, grade=grade)

    (bars,) = [element for element in card.body if isinstance(element, Bars)]
    assert [(bar.count, bar.is_key) for bar in bars.bars] == [(0, False), (2, True), (0, False), (2, False)]
    assert bars.total == 5


def test_true_or_false_is_counted_by_its_verdict() -> None:
    attempts = [attempt("a", "네", Verdict.CORRECT), attempt("b", "땡", Verdict.WRONG)]

    card = reveal_card(IS_IT, delivery="d1", attempts=attempts, tallies=[], week_is_over=False, grade=grade)

    assert [bar.count for element in card.body if isinstance(element, Bars) for bar in element.bars] == [1, 1]


def test_without_replies_the_options_are_shown_with_the_key() -> None:
    card = reveal_card(WHICH, delivery="d1", attempts=[], tallies=[], week_is_over=False, grade=grade)

    assert "[2] graft ✓" in read(card, "en")
    assert "Nobody answered" in read(card, "en")


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        (0, 0, "reveal-nobody-answered"),
        (0, 3, "reveal-nobody-right"),
        (8, 1, "reveal-right-names"),
        (9, 0, "reveal-right-count"),
    ],
)
def test_winners_are_named_while_they_are_few(right: int, wrong: int, key: str) -> None:
    attempts = [attempt(f"r{n}", "graft", Verdict.CORRECT) for n in range(right)]
    attempts += [attempt(f"w{n}", "plot", Verdict.WRONG) for n in range(wrong)]

    assert who_got_it(attempts).key == key


def test_every_place_that_explains_a_term_is_cited_by_what_it_says() -> None:
    said = ("one", "one", "two", "three", "four", "five")
    passages = tuple(
        Passage(text=text, citation=Citation(file="f.md", line=line, end_line=line))
        for line, text in enumerate(said, start=1)
    )
    found = Concept(id=GRAFT.id, term="x", aliases=(), language="en", passages=passages, group="")

    card = explain_card(Answer(query="x", found=(found,)), can_share=True)

    quotes = [element for element in card.body if isinstance(element, Quote)]
    assert [[source.line for source in quote.sources] for quote in quotes] == [[1, 2], [3], [4], [5, 6]]
