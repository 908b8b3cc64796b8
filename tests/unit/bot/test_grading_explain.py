"""Key points are found in any words and either language; the contrary is noticed."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric

DIALOGUES = [
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="TCP와 UDP의 차이를 설명해 주세요.",
            answer="TCP는 연결을 맺고 순서와 전달을 보장하지만, UDP는 연결 없이 보내며 전달을 보장하지 않는다.",
            key_points=(
                "TCP는 연결을 맺는다",
                "TCP는 데이터의 전달과 순서를 보장한다",
                "UDP는 전달을 보장하지 않는다",
            ),
        ),
        {
            "correct": [
                "TCP는 먼저 핸드셰이크로 연결하고 패킷이 빠짐없이 순서대로 도착하게 보장하는데, UDP는 그냥 보내기만 하고 도착을 보장하지 않아요",
                "TCP sets up a connection and guarantees delivery in order; UDP gives no guarantee of delivery.",
            ],
            "partial": ["TCP는 연결을 맺고 통신해요", "UDP는 도착했는지 보장을 안 해요"],
            "wrong": [
                "UDP는 연결을 맺고 순서를 보장하고, TCP는 전달을 보장하지 않습니다",
                "TCP는 연결을 맺지 않고 보내고 UDP는 전달을 보장하지 않아요",
                "둘 다 인터넷에서 쓰는 프로토콜이에요",
                "모르겠습니다",
            ],
            "unclear": ["UDP가 뭐예요?", "오늘 점심 뭐 먹지"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What does DNS do, and why do we need it?",
            answer="DNS translates domain names into IP addresses, because people remember names more easily than numbers.",
            key_points=(
                "DNS translates domain names into IP addresses",
                "names are easier for people to remember than numbers",
            ),
        ),
        {
            "correct": [
                "It turns a hostname into an IP address, since humans can't memorize numeric addresses but can remember names.",
                "도메인 이름을 IP 주소로 바꿔 줘요. 사람은 숫자보다 이름을 기억하기 쉬우니까요.",
            ],
            "partial": [
                "It looks up the IP address for a domain name.",
                "사람이 숫자를 외우기 어려우니까 필요해요",
            ],
            "wrong": [
                "DNS encrypts traffic between the browser and the server.",
                "It assigns an IP address to each new device that joins the network.",
                "It makes the internet work better.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="스위치와 라우터는 각각 무슨 일을 하나요?",
            answer="스위치는 같은 네트워크 안에서 MAC 주소로 프레임을 전달하고, 라우터는 서로 다른 네트워크 사이에서 IP 주소로 경로를 정해 패킷을 보낸다.",
            key_points=(
                "스위치는 같은 네트워크 안에서 프레임을 전달한다",
                "라우터는 서로 다른 네트워크를 연결하고 경로를 정한다",
            ),
        ),
        {
            "correct": [
                "스위치는 한 네트워크 내부에서 기기끼리 프레임을 넘겨 주고, 라우터는 다른 네트워크로 가는 길을 골라 줘요",
                "A switch forwards frames within one local network; a router connects different networks and picks the route.",
            ],
            "partial": ["라우터는 네트워크와 네트워크를 잇고 경로를 결정합니다"],
            "wrong": [
                "라우터는 같은 네트워크 안에서 프레임을 전달하고 스위치는 서로 다른 네트워크를 연결해 경로를 정합니다",
                "전기를 켜고 끄는 장치예요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Compare symmetric and asymmetric encryption.",
            answer="Symmetric encryption uses one shared key for both directions and is fast; asymmetric encryption uses a public and a private key and is slower.",
            key_points=(
                "symmetric encryption uses one shared key",
                "asymmetric encryption uses a public key and a private key",
                "symmetric encryption is faster",
            ),
        ),
        {
            "correct": [
                "Symmetric: the same key on both sides, quick. Asymmetric: a pair of keys, one public and one private.",
                "대칭은 같은 키 하나를 공유해서 빠르고, 비대칭은 공개키와 개인키 쌍을 써요.",
            ],
            "partial": ["Asymmetric uses a public key plus a private key."],
            "wrong": [
                "Symmetric uses a public key and a private key, and asymmetric uses one shared key.",
                "Symmetric encryption uses one shared key and is slower, while asymmetric uses a public and a private key and is faster.",
                "Both hide data from attackers.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="체세포 분열과 감수 분열은 결과가 어떻게 다른가요?",
            answer="체세포 분열은 염색체 수가 같은 딸세포 2개를, 감수 분열은 염색체 수가 절반인 딸세포 4개를 만든다.",
            key_points=(
                "체세포 분열은 딸세포 2개를 만든다",
                "체세포 분열에서는 염색체 수가 유지된다",
                "감수 분열은 염색체 수가 절반인 딸세포 4개를 만든다",
            ),
        ),
        {
            "correct": [
                "체세포 분열은 염색체 수가 그대로인 세포 2개, 감수 분열은 염색체가 반으로 줄어든 세포 4개가 생겨요",
                "Mitosis gives two daughter cells with the same chromosome number; meiosis gives four cells with half the chromosomes.",
            ],
            "partial": ["감수 분열에서는 염색체가 절반인 세포 4개가 나와요"],
            "wrong": [
                "체세포 분열은 염색체 수가 절반인 딸세포 4개를 만들고 감수 분열은 염색체 수가 같은 딸세포 2개를 만듭니다",
                "체세포 분열은 딸세포 2개를 만들고 염색체 수가 절반으로 줄어듭니다. 감수 분열은 염색체 수가 절반인 딸세포 4개를 만듭니다.",
                "세포가 나뉘는 과정이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What happens in photosynthesis? Name what goes in and what comes out.",
            answer="Plants use light energy to turn carbon dioxide and water into glucose and oxygen.",
            key_points=(
                "light provides the energy",
                "carbon dioxide and water go in",
                "glucose and oxygen come out",
            ),
        ),
        {
            "correct": [
                "Using sunlight, leaves combine CO2 with water to make sugar and release oxygen.",
                "식물이 빛 에너지로 이산화탄소와 물을 포도당과 산소로 바꿉니다",
            ],
            "partial": ["Carbon dioxide and water are used up.", "Plants make sugar and oxygen."],
            "wrong": [
                "Plants take in oxygen and glucose and give out carbon dioxide and water.",
                "It is how animals breathe at night.",
                "light energy carbon dioxide water glucose oxygen chlorophyll plant",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="동맥과 정맥의 차이는?",
            answer="동맥은 심장에서 나가는 혈액이 흐르고 벽이 두꺼우며, 정맥은 심장으로 들어오는 혈액이 흐르고 판막이 있다.",
            key_points=("동맥은 심장에서 나가는 피가 흐른다", "정맥은 심장으로 들어오는 피가 흐른다"),
        ),
        {
            "correct": [
                "동맥: 심장에서 온몸으로 내보내는 혈관 / 정맥: 심장으로 돌아오는 혈관",
                "Arteries carry blood away from the heart, veins bring it back to the heart.",
            ],
            "partial": ["동맥은 심장에서 나온 혈액이 지나는 혈관이에요"],
            "wrong": [
                "동맥은 심장으로 들어오는 피, 정맥은 심장에서 나가는 피가 흐릅니다",
                "둘 다 피가 흐르는 관이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="How do enzymes affect a chemical reaction?",
            answer="Enzymes speed up a reaction by lowering its activation energy, and are not used up.",
            key_points=(
                "enzymes speed up the reaction",
                "enzymes lower the activation energy",
                "enzymes are not consumed",
            ),
        ),
        {
            "correct": [
                "They make it faster by reducing the activation energy and stay unchanged afterwards, so they can be reused.",
                "효소는 활성화 에너지를 낮춰서 반응을 빠르게 하고 자기는 소모되지 않아요",
            ],
            "partial": ["Enzymes make reactions go faster."],
            "wrong": [
                "Enzymes slow the reaction down by raising the activation energy.",
                "They lower the activation energy and speed up the reaction, but are consumed in the process.",
                "Enzymes are important for life.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="구텐베르크의 활판 인쇄술이 유럽에 미친 영향을 설명해 주세요.",
            answer="책을 싸고 빠르게 대량으로 찍게 되어 지식이 널리 퍼졌고, 종교 개혁이 확산되는 데에도 도움이 되었다.",
            key_points=(
                "책을 싸고 빠르게 많이 만들 수 있게 되었다",
                "지식이 널리 퍼졌다",
                "종교 개혁의 확산을 도왔다",
            ),
        ),
        {
            "correct": [
                "책값이 싸지고 대량으로 찍을 수 있게 되어 지식이 일반 사람들에게 퍼졌고, 루터의 종교 개혁 주장도 빨리 전파됐어요",
                "Books became cheap and quick to produce in large numbers, knowledge spread widely, and it helped the Reformation spread.",
            ],
            "partial": ["책을 값싸게 많이 찍어 낼 수 있게 됐습니다"],
            "wrong": [
                "책이 귀해져서 지식이 일부 귀족에게만 머물렀습니다",
                "유럽 역사에서 아주 중요한 사건이었어요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Why did the Industrial Revolution begin in Britain?",
            answer="Britain had plenty of coal, capital from trade, and a supply of labour leaving the countryside.",
            key_points=(
                "Britain had abundant coal",
                "trade had brought capital",
                "farm workers moved to the towns and provided labour",
            ),
        ),
        {
            "correct": [
                "Lots of coal in the ground, money earned in overseas trade, and people leaving farms to work in the cities."
            ],
            "partial": [
                "Because Britain had rich coal deposits.",
                "석탄이 풍부했고 무역으로 번 자본이 있었어요",
            ],
            "wrong": [
                "Because Britain had no coal and had to import everything.",
                "Because the king ordered it.",
                "It was a time of great change.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="대동법 시행 전과 후에 공납은 어떻게 달라졌나요?",
            answer="시행 전에는 집집마다 특산물을 바쳤지만, 시행 후에는 토지의 양에 따라 쌀로 냈다.",
            key_points=("시행 전에는 집집마다 특산물을 냈다", "시행 후에는 토지를 기준으로 쌀을 냈다"),
        ),
        {
            "correct": ["전에는 가구마다 지역 특산물을 바쳤는데 후에는 가진 땅만큼 쌀로 내게 됐어요"],
            "partial": ["나중에는 토지 결수에 따라 쌀로 냈습니다"],
            "wrong": [
                "전에는 토지에 따라 쌀을 내다가 후에는 집집마다 특산물을 내게 되었습니다",
                "세금이 없어졌습니다",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What was the difference between the Union and the Confederacy on slavery in the American Civil War?",
            answer="The Confederacy fought to keep slavery, while the Union came to fight for its abolition.",
            key_points=("the Confederacy wanted to keep slavery", "the Union wanted to end slavery"),
        ),
        {
            "correct": ["The South (Confederacy) wanted to preserve slavery; the Union aimed to abolish it."],
            "partial": ["The Union sought to abolish slavery."],
            "wrong": [
                "The Union fought to keep slavery and the Confederacy to abolish it.",
                "It was about tea taxes.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="평균과 중앙값은 이상치에 대해 어떻게 다른가요?",
            answer="평균은 이상치에 크게 끌려가지만 중앙값은 순서만 보므로 거의 영향을 받지 않는다.",
            key_points=("평균은 이상치의 영향을 크게 받는다", "중앙값은 이상치의 영향을 거의 받지 않는다"),
        ),
        {
            "correct": [
                "평균은 극단적인 값 하나에도 확 흔들리는데, 중앙값은 가운데 값이라 별 영향이 없어요",
                "The mean is pulled strongly by outliers; the median is hardly affected by them.",
            ],
            "partial": ["평균이 이상치에 민감해요"],
            "wrong": [
                "중앙값은 이상치에 크게 흔들리고 평균은 이상치의 영향을 받지 않습니다",
                "평균도 중앙값도 이상치의 영향을 크게 받아요",
                "둘 다 자료를 대표하는 값이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What is a p-value?",
            answer="The p-value is the probability of seeing data at least as extreme as observed, if the null hypothesis is true.",
            key_points=(
                "it is the probability of data at least as extreme as observed",
                "it assumes the null hypothesis is true",
            ),
        ),
        {
            "correct": [
                "Assuming the null holds, how likely it is to get a result this extreme or more.",
                "귀무가설이 맞다고 가정할 때 관측된 것만큼 또는 그보다 극단적인 결과가 나올 확률이에요",
            ],
            "partial": ["The chance of getting data as extreme as what we observed."],
            "wrong": [
                "It is the probability that the null hypothesis is true.",
                "It's the size of the effect.",
            ],
            "unclear": ["haha statistics, anyone up for coffee?"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="제1종 오류와 제2종 오류를 설명해 주세요.",
            answer="제1종 오류는 참인 귀무가설을 기각하는 것이고, 제2종 오류는 거짓인 귀무가설을 기각하지 못하는 것이다.",
            key_points=(
                "제1종 오류는 참인 귀무가설을 기각하는 것이다",
                "제2종 오류는 거짓인 귀무가설을 기각하지 않는 것이다",
            ),
        ),
        {
            "correct": [
                "1종은 귀무가설이 맞는데 기각하는 거, 2종은 귀무가설이 틀렸는데 기각하지 못하는 거",
                "Type I: rejecting a null hypothesis that is true. Type II: failing to reject one that is false.",
            ],
            "partial": ["제1종 오류는 귀무가설이 참인데도 기각해 버리는 것"],
            "wrong": [
                "제1종 오류는 거짓인 귀무가설을 기각하지 않는 것이고 제2종 오류는 참인 귀무가설을 기각하는 것이다",
                "계산을 잘못하는 것입니다",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Explain how a larger sample size changes a confidence interval.",
            answer="With a larger sample the standard error gets smaller, so the interval becomes narrower.",
            key_points=("the standard error decreases", "the interval becomes narrower"),
        ),
        {
            "correct": [
                "More data means less standard error, so the interval shrinks.",
                "표본이 커지면 표준 오차가 줄어서 신뢰 구간이 좁아져요",
            ],
            "partial": ["The interval gets narrower."],
            "wrong": [
                "The interval becomes wider because the standard error increases.",
                "It doesn't change anything.",
                "Explain how a larger sample size changes a confidence interval.",
            ],
        },
    ),
]


def _agreement(rows: list[tuple[Rubric, str, str]]) -> float:
    return sum(grade(rubric, reply).verdict == Verdict(verdict) for rubric, verdict, reply in rows) / len(
        rows
    )


ROWS = [
    (rubric, verdict, reply)
    for rubric, replies in DIALOGUES
    for verdict, said in replies.items()
    for reply in said
]


def test_most_explanations_are_judged_as_a_careful_person_would() -> None:
    assert _agreement(ROWS) >= 0.85


def test_hardly_any_wrong_explanation_is_accepted() -> None:
    wrong = [(rubric, reply) for rubric, verdict, reply in ROWS if verdict in {"wrong", "unclear"}]

    accepted = [reply for rubric, reply in wrong if grade(rubric, reply).verdict is Verdict.CORRECT]

    assert len(accepted) <= 0.05 * len(wrong), accepted


@pytest.mark.parametrize("rubric", [rubric for rubric, _ in DIALOGUES], ids=lambda rubric: rubric.stem[:20])
def test_the_reference_answer_is_correct(rubric: Rubric) -> None:
    assert grade(rubric, str(rubric.answer)).verdict is Verdict.CORRECT


@pytest.mark.parametrize("rubric", [rubric for rubric, _ in DIALOGUES], ids=lambda rubric: rubric.stem[:20])
def test_the_question_itself_is_no_answer(rubric: Rubric) -> None:
    assert grade(rubric, rubric.stem).verdict is Verdict.WRONG
