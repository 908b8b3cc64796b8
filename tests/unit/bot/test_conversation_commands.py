"""Words are read as the command that they name, in both languages, and as nothing else."""

import pytest

from bot.conversation.commands import Name, Typed, Unknown, parse


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/explain RAG", Name.EXPLAIN, "RAG"),
        ("/EXPLAIN  RAG ", Name.EXPLAIN, "RAG"),
        ("/설명 데이터 편향을 찾는 서비스", Name.EXPLAIN, "데이터 편향을 찾는 서비스"),
        ("/quiz", Name.PRACTISE, ""),
        ("/퀴즈", Name.PRACTISE, ""),
        ("/quiz post", Name.POST, ""),
        ("/퀴즈 게시", Name.POST, ""),
        ("/quiz schedule 09:00 weekdays", Name.SCHEDULE, "09:00 weekdays"),
        ("/퀴즈 일정 09:00 평일", Name.SCHEDULE, "09:00 평일"),
        ("/quiz schedule show", Name.SHOW, ""),
        ("/quiz schedule", Name.SHOW, ""),
        ("/퀴즈 일정 보기", Name.SHOW, ""),
        ("/퀴즈 멈춤", Name.PAUSE, ""),
        ("/퀴즈 재개", Name.RESUME, ""),
        ("/quiz status", Name.STATUS, ""),
        ("/leaderboard month", Name.LEADERBOARD, "month"),
        ("/순위 이번 달", Name.LEADERBOARD, "이번 달"),
        ("/help", Name.HELP, ""),
        ("/도움말", Name.HELP, ""),
        ("/study", Name.HELP, ""),
        ("/study quiz post", Name.POST, ""),
        ("/study explain RAG", Name.EXPLAIN, "RAG"),
        ("study leaderboard", Name.LEADERBOARD, ""),
        ("explain RAG", Name.EXPLAIN, "RAG"),
        ("퀴즈 일정 09:00 평일", Name.SCHEDULE, "09:00 평일"),
        ("순위", Name.LEADERBOARD, ""),
        ("리더보드", Name.LEADERBOARD, ""),
        ("랭킹 이번 달", Name.LEADERBOARD, "이번 달"),
        ("순위 좀 보여 줘", Name.LEADERBOARD, ""),
        ("퀴즈 내 주세요!", Name.PRACTISE, ""),
        ("explain RAG please", Name.EXPLAIN, "RAG"),
        ("／quiz\npost", Name.POST, ""),
    ],
)
def test_a_command_is_read_in_both_languages(text: str, name: Name, argument: str) -> None:
    assert parse(text) == Typed(name=name, argument=argument)


@pytest.mark.parametrize(
    "text", ["graft", "2번", "explain", "help me understand this", "quiz shows are fun", "", "맞아요"]
)
def test_other_words_are_no_command(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("/quizz", "/quiz"),
        ("/explan rag", "/explain"),
        ("/quiz pots", "/quiz post"),
        ("/study leaderbord", "/leaderboard"),
        ("/퀴즈 멈충", "/퀴즈 멈춤"),
        ("/ㅗ디ㅔ", "/help"),
        ("/znlwm", "/퀴즈"),
    ],
)
def test_an_unknown_command_comes_with_the_nearest(text: str, nearest: str) -> None:
    assert parse(text) == Unknown(typed=text, nearest=nearest)
