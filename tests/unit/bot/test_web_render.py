"""Cards, entries and notes as HTML: everything is shown, and no text becomes markup."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Respond, Run, Settle, encode
from bot.cards import Bar, Bars, Button, Card, Field, Form, Phrase, Standing, Standings, Text, Verbatim
from bot.incoming import MemberId
from bot.locale.localizer import LOCALES, LocaleName, localizer
from bot.platforms.web import entries, notes
from bot.platforms.web.log import Answered, Content, Entry, Member, Spoken
from bot.platforms.web.render import Viewer
from content.citation import Citation
from content.library import NoteText
from scheduler.delivery import DeliveryId
from tests.stand_ins.conversation import NASTY, every_element, question

MINJI, JUN = Member(id=MemberId("m1"), name="민지"), Member(id=MemberId("m2"), name="준호")
NINE = datetime(2026, 11, 20, 0, tzinfo=UTC)
VOID = {"input"}
TITLE = Verbatim("내 공부")


class Page(HTMLParser):
    """The elements and texts of a page, and whether every element is closed."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str, class_: str = "") -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and class_ in (attributes.get("class") or "")
        ]


def viewer(locale: LocaleName = "ko", *answered: str) -> Viewer:
    return Viewer(
        member=MINJI,
        say=localizer(locale),
        zone="Asia/Seoul",
        answered={DeliveryId(each): 1 for each in answered},
    )


def entry(content: Content, *, author: Member | None = None, audience: Member | None = None) -> Entry:
    return Entry(
        number=7,
        revision=9,
        at=NINE,
        author=author,
        audience=None if audience is None else audience.id,
        content=content,
        delivery=None,
    )


def kinds(page: Page) -> list[str]:
    return [tag for tag, _ in page.elements]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_element_of_a_card_says_its_words(locale: LocaleName) -> None:
    page = Page(entries.entry(entry(every_element("할루시네이션")), viewer(locale)))
    assert page.open == []
    assert "".join(page.texts).count("할루시네이션") == 18
    for tag in (
        "h2",
        "li",
        "blockquote",
        "a",
        "button",
        "form",
        "textarea",
        "progress",
        "table",
        "dl",
        "time",
    ):
        assert page.all(tag), tag


@given(text=st.text() | st.just(NASTY) | st.sampled_from(["<script>", "\"' onclick=x", "</div>", "&lt;"]))
def test_no_text_becomes_markup(text: str) -> None:
    plain, nasty = (Page(entries.entry(entry(every_element(words)), viewer())) for words in ("plain", text))
    assert kinds(nasty) == kinds(plain)
    assert [sorted(attributes) for _, attributes in nasty.elements] == [
        sorted(attributes) for _, attributes in plain.elements
    ]
    said = Page(
        entries.entry(entry(Spoken(text=text), author=Member(id=MemberId("m3"), name=text)), viewer())
    )
    assert kinds(said) == kinds(Page(entries.entry(entry(Spoken(text="x"), author=JUN), viewer())))


def test_an_open_question_tells_the_composer_how_to_reach_it() -> None:
    (article,) = Page(entries.entry(entry(question("a", "b", delivery="d1")), viewer())).all("article")
    assert article["data-question"] == "open"
    assert article["data-reply"] == encode(Respond("d1"))


def test_an_answered_question_keeps_its_options_but_takes_no_press() -> None:
    page = Page(entries.entry(entry(question("a", "b", delivery="d1")), viewer("ko", "d1")))
    assert page.all("article")[0]["data-question"] == "answered"
    assert [option["aria-disabled"] for option in page.all("button", "choice")] == ["true", "true"]
    assert page.all("form") == []
    assert [option["class"] for option in page.all("button", "mine")] == ["choice open mine"]
    assert page.texts.count("내 답") == 1


def test_a_closed_question_takes_no_reply() -> None:
    card = Card(
        kind="question", title=Verbatim("t"), summary=Verbatim("s"), body=(Text(words=Verbatim("x")),)
    )
    assert Page(entries.entry(entry(card), viewer())).all("article")[0]["data-question"] == "closed"


@pytest.mark.parametrize(
    ("locale", "mark"), [("ko", "나만 보여요"), ("en", "Only you see this")], ids=["ko", "en"]
)
def test_a_private_entry_says_so(locale: LocaleName, mark: str) -> None:
    private = entries.entry(entry(every_element(), audience=MINJI), viewer(locale))
    assert mark in private
    assert mark not in entries.entry(entry(every_element()), viewer(locale))


@pytest.mark.parametrize(("told", "shown"), [(None, "1명"), (Verbatim("4개 가운데 1개"), "4개 가운데 1개")])
def test_a_bar_counts_people_unless_it_says_what_it_counts(told: Verbatim | None, shown: str) -> None:
    one = Bar(label="정원", words=Verbatim(""), count=1, is_key=False, told=told)
    card = Card(kind="status", title=TITLE, summary=TITLE, body=(Bars(bars=(one,), total=4),))
    assert Page(entries.entry(entry(card), viewer())).texts[-1] == shown


def test_a_setting_picked_from_a_list_is_told_in_the_members_language() -> None:
    kinds = Field(
        command="/quiz kinds",
        label=Phrase("settings-kinds"),
        hint=Phrase("settings-kinds-hint"),
        value="true_false, explain",
        choices=tuple(
            (kind, Phrase(f"kind-{kind.replace('_', '-')}"))
            for kind in ("multiple_choice", "true_false", "explain")
        ),
    )
    reopen = Button(words=TITLE, action=Run("/settings"))
    form = Form(fields=(kinds,), action=Settle(), reopen=reopen)
    card = Card(kind="status", title=TITLE, summary=TITLE, body=(form,))
    assert Page(entries.entry(entry(card), viewer())).texts[-1] == "O/X, 서술형 (/quiz kinds …)"


def test_that_somebody_answered_names_them_and_nothing_more() -> None:
    told = Page(entries.entry(entry(Answered(), author=JUN), viewer()))
    assert told.texts == ["준호 님이 답했어요"]


def test_a_citation_leads_to_its_line() -> None:
    link = Page(entries.entry(entry(every_element()), viewer())).all("a", "source")[0]
    assert link["href"] == "/notes?file=notes%2Fllm.md&line=42&end=44#L42"


def test_a_note_marks_the_cited_lines_and_numbers_all() -> None:
    text = NoteText(file="a.md", lines=("# Title", "", "- <b>point</b>", "\t- deeper", "end"))
    page = Page(notes.note(text, Citation(file="a.md", line=3, end_line=4), localizer("ko")))
    lines = page.all("li")
    assert [line["id"] for line in lines] == ["L1", "L2", "L3", "L4", "L5"]
    assert [line["id"] for line in page.all("li", "cited")] == ["L3", "L4"]
    assert "- <b>point</b>" in page.texts


def test_times_are_of_the_rooms_zone() -> None:
    article = Page(entries.entry(entry(Spoken(text="x"), author=JUN), viewer()))
    assert "09:00" in article.texts
    assert article.all("article")[0]["data-day"] == "2026-11-20"


def test_all_who_share_the_first_rank_wear_its_seal() -> None:
    rows = tuple(
        Standing(rank=rank, name=name, points=10 * (3 - rank), correct=1, attempts=1, streak=1)
        for rank, name in ((1, "민지"), (1, "준호"), (3, "Alex"))
    )
    title = Phrase("leaderboard-title-week")
    card = Card(kind="leaderboard", title=title, summary=title, body=(Standings(rows=rows),))
    assert [row.get("class") for row in Page(entries.entry(entry(card), viewer())).all("tr")[1:]] == [
        "first",
        "first",
        None,
    ]
