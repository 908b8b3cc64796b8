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
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="HTTP와 HTTPS의 차이는 무엇인가요?",
            answer="HTTP는 데이터를 평문으로 보내지만, HTTPS는 TLS로 암호화해 보내며 인증서로 서버를 확인한다.",
            key_points=(
                "HTTP는 데이터를 암호화하지 않고 보낸다",
                "HTTPS는 데이터를 암호화한다",
                "HTTPS는 인증서로 서버의 신원을 확인한다",
            ),
        ),
        {
            "correct": [
                "HTTP는 평문 그대로 전송하고, HTTPS는 TLS로 암호화하고 인증서로 서버가 진짜인지 확인해요",
                "HTTP sends everything in plain text; HTTPS encrypts it and uses a certificate to verify the server.",
            ],
            "partial": ["HTTPS는 통신 내용을 암호화합니다"],
            "wrong": [
                "HTTP는 암호화해서 보내고 HTTPS는 암호화하지 않아요",
                "둘 다 웹에서 쓰는 규약입니다",
                "HTTPS가 더 최신이라서 빨라요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Why does NAT exist and what does it do?",
            answer="NAT lets many devices share one public IP address by rewriting the private addresses, because IPv4 addresses are scarce.",
            key_points=(
                "NAT translates private addresses into a public one",
                "it lets many devices share one public address",
                "IPv4 addresses are scarce",
            ),
        ),
        {
            "correct": [
                "There are not enough IPv4 addresses, so NAT swaps the private addresses for a single public address that all the machines at home share.",
                "사설 주소를 공인 주소로 바꿔서 여러 기기가 공인 IP 하나를 같이 쓰게 해요. IPv4 주소가 부족하기 때문이에요.",
            ],
            "partial": ["Because IPv4 addresses ran short.", "It rewrites private IPs to the public IP."],
            "wrong": [
                "NAT encrypts packets so hackers can't read them.",
                "It finds the fastest path through the internet.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="회선 교환과 패킷 교환을 비교해 주세요.",
            answer="회선 교환은 통신 전에 전용 경로를 잡아 두고, 패킷 교환은 데이터를 패킷으로 나누어 경로를 공유하며 보낸다.",
            key_points=(
                "회선 교환은 통신 전에 전용 경로를 확보한다",
                "패킷 교환은 데이터를 패킷으로 나누어 보낸다",
            ),
        ),
        {
            "correct": [
                "회선 교환: 미리 전용 길을 잡아 둠. 패킷 교환: 데이터를 잘게 쪼개서 보냄",
                "Circuit switching sets up a dedicated path beforehand, packet switching splits the data into packets.",
            ],
            "partial": ["패킷 교환은 데이터를 조각으로 쪼개 전송해요"],
            "wrong": [
                "회선 교환은 데이터를 패킷으로 나누어 보내고 패킷 교환은 전용 경로를 확보합니다",
                "통신하는 방법들이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What is the difference between latency and bandwidth?",
            answer="Latency is how long data takes to arrive; bandwidth is how much data can be carried per second.",
            key_points=(
                "latency is the time that data takes to arrive",
                "bandwidth is the amount of data that can be carried per unit of time",
            ),
        ),
        {
            "correct": [
                "Latency = delay until it gets there, bandwidth = how much data per second fits through.",
                "지연 시간은 데이터가 도착하는 데 걸리는 시간이고 대역폭은 초당 보낼 수 있는 데이터 양이에요",
            ],
            "partial": ["Latency is the delay before the data arrives."],
            "wrong": [
                "Latency is how much data can be carried per second and bandwidth is how long data takes to arrive.",
                "Both describe internet quality.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="능동 수송과 수동 수송의 차이를 설명하세요.",
            answer="능동 수송은 에너지를 써서 농도가 낮은 쪽에서 높은 쪽으로 물질을 옮기고, 수동 수송은 에너지 없이 농도가 높은 쪽에서 낮은 쪽으로 옮긴다.",
            key_points=(
                "능동 수송은 에너지를 사용한다",
                "수동 수송은 에너지를 사용하지 않는다",
                "능동 수송은 농도 기울기를 거슬러 옮긴다",
            ),
        ),
        {
            "correct": [
                "능동 수송은 ATP를 써서 농도 차를 거슬러 물질을 이동시키고, 수동 수송은 에너지가 필요 없어요",
                "Active transport needs energy and moves things against the concentration gradient; passive transport needs no energy.",
            ],
            "partial": ["수동 수송은 에너지가 들지 않아요"],
            "wrong": [
                "능동 수송은 에너지를 쓰지 않고 수동 수송은 에너지를 써요",
                "능동 수송도 수동 수송도 에너지를 사용해요",
                "세포에서 물질이 움직이는 방법이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What do red blood cells and white blood cells do?",
            answer="Red blood cells carry oxygen; white blood cells fight infection.",
            key_points=("red blood cells carry oxygen", "white blood cells fight infection"),
        ),
        {
            "correct": [
                "Red ones transport oxygen around the body and white ones defend against germs.",
                "적혈구는 산소를 나르고 백혈구는 병균과 싸워요",
            ],
            "partial": ["White blood cells kill bacteria and viruses.", "적혈구가 산소를 운반해요"],
            "wrong": [
                "Red blood cells fight infection and white blood cells carry oxygen.",
                "They make blood red and white.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="How does insulin regulate blood sugar?",
            answer="Insulin makes cells take up glucose from the blood, which lowers the blood sugar level.",
            key_points=("insulin makes cells take up glucose", "insulin lowers blood sugar"),
        ),
        {
            "correct": [
                "It lets cells absorb glucose, so the sugar level in the blood goes down.",
                "인슐린은 세포가 포도당을 흡수하게 해서 혈당을 낮춰요",
            ],
            "partial": ["It reduces blood sugar."],
            "wrong": [
                "It raises blood sugar by releasing glucose from the liver.",
                "Insulin is made in the pancreas.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="DNA와 RNA의 구조는 어떻게 다른가요?",
            answer="DNA는 이중 가닥이고 RNA는 단일 가닥이며, DNA에는 타이민이, RNA에는 유라실이 있다.",
            key_points=("DNA는 이중 가닥이다", "RNA는 단일 가닥이다", "RNA에는 타이민 대신 유라실이 있다"),
        ),
        {
            "correct": [
                "DNA는 두 가닥, RNA는 한 가닥이고 RNA는 타이민 자리에 유라실을 씁니다",
                "DNA is double-stranded while RNA is single-stranded, and RNA has uracil instead of thymine.",
            ],
            "partial": ["DNA는 두 줄이고 RNA는 한 줄이에요"],
            "wrong": ["DNA는 단일 가닥이고 RNA는 이중 가닥이에요", "유전 정보를 담고 있어요"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="자연 선택을 설명해 주세요.",
            answer="환경에 유리한 형질을 가진 개체가 더 많이 살아남아 번식하고, 그 형질이 다음 세대에 늘어난다.",
            key_points=(
                "환경에 유리한 형질을 가진 개체가 더 잘 살아남는다",
                "그 형질이 자손에게 전해져 늘어난다",
            ),
        ),
        {
            "correct": [
                "환경에 잘 맞는 개체가 살아남아 자손을 많이 남기고 그래서 그 특징이 다음 세대에 퍼져요",
                "Individuals with traits suited to the environment survive more, and pass those traits on to their offspring.",
            ],
            "partial": ["환경에 적응한 놈이 살아남는 것"],
            "wrong": [
                "환경에 불리한 개체가 더 많이 살아남아요",
                "생물이 스스로 원해서 모습을 바꾸는 것",
                "다윈이 말했어요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="프랑스 혁명이 일어난 원인을 두 가지 이상 쓰세요.",
            answer="신분제의 불평등과 특권층의 면세, 그리고 국가 재정 위기 때문에 일어났다.",
            key_points=("신분에 따른 불평등이 심했다", "국가 재정이 위기에 빠졌다"),
        ),
        {
            "correct": [
                "귀족과 성직자만 특권을 누리는 불평등한 신분제와 나라의 재정난 때문이에요",
                "Inequality between the estates, and the state was bankrupt.",
            ],
            "partial": ["신분 차별이 심해서요", "왕실 재정이 파탄 났어요"],
            "wrong": ["외국이 쳐들어와서 일어났습니다", "평등이 잘 지켜졌기 때문입니다"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="How did the Black Death change life for peasants in Europe?",
            answer="So many people died that labour became scarce; peasants could demand higher wages and serfdom weakened.",
            key_points=("labour became scarce because many people died", "wages rose", "serfdom weakened"),
        ),
        {
            "correct": [
                "A huge part of the population died, workers were in short supply, so pay went up and serfdom declined.",
                "사람이 많이 죽어 일손이 부족해졌고 임금이 오르고 농노제가 약해졌어요",
            ],
            "partial": ["Wages increased."],
            "wrong": ["Wages fell because there were too many workers.", "It was carried by rats."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="삼국 통일 과정에서 신라는 어떻게 했나요?",
            answer="신라는 당과 동맹을 맺어 백제와 고구려를 무너뜨린 뒤, 당을 몰아내고 통일했다.",
            key_points=(
                "신라는 당과 동맹을 맺었다",
                "신라는 백제와 고구려를 멸망시켰다",
                "신라는 당을 몰아냈다",
            ),
        ),
        {
            "correct": ["당나라와 손잡고 백제, 고구려를 멸망시킨 다음 당나라 군대도 쫓아냈어요"],
            "partial": ["당과 연합했어요", "신라가 백제와 고구려를 무너뜨렸습니다"],
            "wrong": ["신라는 당과 싸우지 않고 백제에게 멸망했습니다", "삼국을 통일한 나라예요"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What was the aim of the Marshall Plan?",
            answer="The United States gave money to rebuild Western Europe after the war and to limit the spread of communism.",
            key_points=(
                "the United States gave aid to rebuild Western Europe",
                "it aimed to limit the spread of communism",
            ),
        ),
        {
            "correct": [
                "American money to help Western Europe recover, and to stop communism from spreading.",
                "미국이 서유럽 재건을 돕고 공산주의 확산을 막으려고 했어요",
            ],
            "partial": ["The US helped rebuild Europe with money."],
            "wrong": ["To spread communism across Western Europe.", "To divide Germany into four zones."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="표준 편차가 크다는 것은 무슨 뜻인가요?",
            answer="자료가 평균에서 멀리 흩어져 있다는 뜻이다.",
            key_points=("자료가 평균에서 멀리 퍼져 있다",),
        ),
        {
            "correct": [
                "값들이 평균 주위에 모여 있지 않고 넓게 흩어져 있다는 거예요",
                "The values are spread far from the mean.",
            ],
            "wrong": ["값들이 평균 가까이에 모여 있다는 뜻이에요", "평균이 크다는 뜻이에요"],
            "unclear": ["표준 편차가 뭐죠?"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Explain correlation versus causation.",
            answer="Correlation means two variables move together; causation means that one makes the other change. Correlation alone does not prove causation.",
            key_points=(
                "correlation means that two variables change together",
                "causation means that one variable makes the other change",
                "correlation does not prove causation",
            ),
        ),
        {
            "correct": [
                "Correlated variables just move together, causation is when one actually produces the change in the other, and you can't conclude causation from correlation alone.",
                "상관은 두 변수가 함께 변하는 것, 인과는 한쪽이 다른 쪽을 바꾸는 것이고, 상관이 있다고 인과가 증명되지는 않아요",
            ],
            "partial": ["Correlation does not imply causation."],
            "wrong": ["Correlation proves causation.", "They are statistical words."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="층화 추출과 단순 무작위 추출은 어떻게 다른가요?",
            answer="단순 무작위 추출은 모집단 전체에서 똑같은 확률로 뽑고, 층화 추출은 모집단을 집단으로 나눈 뒤 각 집단에서 뽑는다.",
            key_points=(
                "단순 무작위 추출은 모두가 같은 확률로 뽑힌다",
                "층화 추출은 집단을 나눈 뒤 각 집단에서 뽑는다",
            ),
        ),
        {
            "correct": [
                "단순 무작위는 전체에서 누구나 뽑힐 확률이 같게 뽑는 거고, 층화는 먼저 그룹을 나누고 그룹마다 뽑아요",
                "Simple random: everyone has an equal chance. Stratified: split into groups first, then sample within each group.",
            ],
            "partial": ["층화 추출은 층을 나눠서 층마다 뽑는 것입니다"],
            "wrong": [
                "층화 추출은 모두 같은 확률로 뽑고 단순 무작위 추출은 집단을 나눈 뒤 각 집단에서 뽑습니다",
                "표본을 뽑는 방법들이에요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What does a 95% confidence interval mean?",
            answer="If we repeated the sampling many times, about 95% of such intervals would contain the true parameter.",
            key_points=(
                "the sampling is imagined to be repeated many times",
                "about 95% of the intervals contain the true value",
            ),
        ),
        {
            "correct": [
                "Repeat the survey again and again: around 95 percent of the intervals would include the true value.",
                "표본을 여러 번 반복해서 뽑으면 구간의 95% 정도가 참값을 포함한다는 뜻",
            ],
            "partial": ["About 95% of intervals will contain the real parameter."],
            "wrong": ["95% of the data lie inside the interval.", "The result is 95% good."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="ARP는 무엇을 하는 프로토콜인가요?",
            answer="IP 주소에 대응하는 MAC 주소를 알아낸다. 네트워크 전체에 물어보고 해당 기기가 답한다.",
            key_points=("IP 주소로 MAC 주소를 알아낸다", "네트워크의 모든 기기에 물어보고 주인이 대답한다"),
        ),
        {
            "correct": [
                "IP 주소를 가진 기기의 MAC 주소를 찾는데, 모두에게 누구냐고 묻고 그 기기가 응답해요",
                "It finds the MAC address for an IP address by asking everybody on the network; the owner replies.",
            ],
            "partial": ["아이피 주소를 맥 주소로 바꿔 줍니다"],
            "wrong": ["도메인 이름을 IP 주소로 바꿔 줍니다", "네트워크를 안전하게 합니다"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What is the role of a firewall?",
            answer="A firewall filters traffic by rules and blocks unwanted connections between networks.",
            key_points=("it filters traffic according to rules", "it blocks unwanted connections"),
        ),
        {
            "correct": [
                "It checks the traffic against a set of rules and stops connections that are not allowed.",
                "정해진 규칙에 따라 트래픽을 걸러서 허용되지 않은 접속을 막아요",
            ],
            "partial": ["It blocks bad connections."],
            "wrong": [
                "It speeds up the network by caching pages.",
                "It lets all traffic through without checking.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="IPv4와 IPv6의 주소는 어떻게 다른가요?",
            answer="IPv4 주소는 32비트라 약 43억 개뿐이고, IPv6 주소는 128비트라 사실상 무한히 많다.",
            key_points=("IPv4 주소는 32비트이다", "IPv6 주소는 128비트이다", "IPv6는 주소가 훨씬 많다"),
        ),
        {
            "correct": [
                "v4는 32비트, v6는 128비트라서 주소 개수가 v6 쪽이 엄청나게 많아요",
                "IPv4 uses 32-bit addresses, IPv6 128-bit ones, so IPv6 has vastly more addresses.",
            ],
            "partial": ["IPv6 주소는 128비트예요"],
            "wrong": ["IPv4는 128비트이고 IPv6는 32비트입니다", "숫자가 다릅니다"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Describe the roles of mitochondria and ribosomes.",
            answer="Mitochondria produce energy (ATP) for the cell; ribosomes make proteins.",
            key_points=("mitochondria produce energy", "ribosomes make proteins"),
        ),
        {
            "correct": [
                "Mitochondria are the power plants that generate ATP, and ribosomes build proteins.",
                "미토콘드리아는 에너지를 만들고 리보솜은 단백질을 합성해요",
            ],
            "partial": ["Ribosomes synthesise proteins."],
            "wrong": [
                "Mitochondria make proteins and ribosomes produce energy.",
                "They are organelles in the cell.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="삼투 현상을 설명해 주세요.",
            answer="물이 반투막을 통해 농도가 낮은 쪽에서 높은 쪽으로 이동하는 현상이다.",
            key_points=("물이 반투막을 통과해 이동한다", "농도가 낮은 쪽에서 높은 쪽으로 이동한다"),
        ),
        {
            "correct": [
                "반투막을 사이에 두고 물이 묽은 쪽에서 진한 쪽으로 옮겨 가는 것",
                "Water moves through a semipermeable membrane from low to high solute concentration.",
            ],
            "partial": ["물이 반투과성 막을 지나 이동하는 거예요"],
            "wrong": ["물이 농도가 높은 쪽에서 낮은 쪽으로 이동합니다", "식물이 햇빛을 받아 자라는 것"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="How do vaccines protect us?",
            answer="A vaccine shows the immune system a harmless form of a pathogen so that it makes antibodies and remembers, and can respond quickly to a real infection.",
            key_points=(
                "the immune system meets a harmless form of the pathogen",
                "it produces antibodies or memory cells",
                "it can respond quickly to a later infection",
            ),
        ),
        {
            "correct": [
                "They introduce a weakened germ, the body makes antibodies and remembers it, so next time it reacts fast.",
                "약해진 병원체를 넣어 주면 면역계가 항체를 만들고 기억해서 나중에 진짜 감염되면 빨리 대응해요",
            ],
            "partial": ["The body builds antibodies."],
            "wrong": ["Vaccines kill the virus directly like an antibiotic.", "They are good for health."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="식물 세포에만 있고 동물 세포에는 없는 것과 그 역할을 설명하세요.",
            answer="세포벽은 세포를 보호하고 모양을 유지하며, 엽록체는 광합성을 한다.",
            key_points=("세포벽은 모양을 유지하고 보호한다", "엽록체는 광합성을 한다"),
        ),
        {
            "correct": ["세포벽이 있어서 형태를 지켜 주고 엽록체에서 광합성이 일어나요"],
            "partial": ["엽록체가 광합성을 합니다"],
            "wrong": [
                "엽록체는 모양을 유지하고 세포벽은 광합성을 합니다",
                "핵이 있어서 유전 정보를 담습니다",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="임진왜란 때 이순신의 수군은 어떤 역할을 했나요?",
            answer="바다에서 일본 수군을 물리쳐 일본군의 보급로를 끊고 전라도 곡창 지대를 지켰다.",
            key_points=("일본 수군을 물리쳤다", "일본군의 보급로를 끊었다"),
        ),
        {
            "correct": [
                "해전에서 왜군 함대를 이겨서 보급을 막았어요",
                "It defeated the Japanese fleet at sea and cut the supply lines.",
            ],
            "partial": ["일본 배들을 격파했습니다"],
            "wrong": ["일본 수군에게 져서 보급로를 내주었습니다", "거북선이 유명해요"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What did the Magna Carta do?",
            answer="It limited the king's power and said that even the king must follow the law.",
            key_points=("it limited the power of the king", "the king had to obey the law"),
        ),
        {
            "correct": [
                "It restricted royal power: the monarch, too, is under the law.",
                "왕의 권력을 제한하고 왕도 법을 따르게 했어요",
            ],
            "partial": ["It put limits on the king."],
            "wrong": ["It gave the king unlimited power above the law.", "It was signed in 1215."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="신항로 개척이 유럽 경제에 준 변화를 설명해 주세요.",
            answer="무역의 중심이 지중해에서 대서양으로 옮겨 갔고, 아메리카의 은이 들어와 물가가 크게 올랐다.",
            key_points=("무역의 중심이 지중해에서 대서양으로 옮겨 갔다", "은이 들어와 물가가 올랐다"),
        ),
        {
            "correct": [
                "교역 중심지가 대서양 쪽으로 바뀌었고 은이 많이 유입되어 가격이 치솟았어요",
                "Trade shifted from the Mediterranean to the Atlantic and silver from America made prices rise.",
            ],
            "partial": ["물가가 폭등했습니다. 은이 쏟아져 들어와서요"],
            "wrong": [
                "무역의 중심이 대서양에서 지중해로 옮겨 갔고 물가가 떨어졌다",
                "배를 타고 멀리 갔습니다",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="Why did the Roman Empire in the West fall?",
            answer="It suffered invasions from outside, political instability, and economic trouble.",
            key_points=(
                "it was invaded from outside",
                "its politics were unstable",
                "its economy was in trouble",
            ),
        ),
        {
            "correct": [
                "Barbarian invasions, constant changes of emperor and civil war, and a failing economy with heavy taxes."
            ],
            "partial": ["Because Germanic tribes attacked it.", "경제가 나빠지고 정치가 불안정했어요"],
            "wrong": [
                "Because it was never attacked and its economy was too strong.",
                "Because of an earthquake.",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="What does the central limit theorem say?",
            answer="The distribution of the sample mean approaches a normal distribution as the sample size grows, whatever the population's distribution.",
            key_points=(
                "the distribution of the sample mean becomes normal",
                "this happens as the sample size grows",
                "the shape of the population does not matter",
            ),
        ),
        {
            "correct": [
                "As you take bigger samples, the sample means look like a bell curve no matter how the population is distributed.",
                "모집단 모양과 상관없이 표본 크기가 커지면 표본 평균의 분포가 정규분포에 가까워져요",
            ],
            "partial": ["Sample means follow a normal distribution."],
            "wrong": ["Every population is normally distributed.", "It is an important theorem."],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="상자 그림에서 상자의 아래쪽 끝과 위쪽 끝은 무엇을 나타내나요?",
            answer="아래쪽 끝은 제1사분위수, 위쪽 끝은 제3사분위수를 나타낸다.",
            key_points=("아래쪽 끝은 제1사분위수이다", "위쪽 끝은 제3사분위수이다"),
        ),
        {
            "correct": [
                "밑변은 1사분위수, 윗변은 3사분위수",
                "The bottom is the first quartile and the top is the third quartile.",
            ],
            "partial": ["위쪽은 제3사분위수를 뜻해요"],
            "wrong": ["아래쪽 끝은 제3사분위수, 위쪽 끝은 제1사분위수이다", "최솟값과 최댓값입니다"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="ko",
            stem="Type I error를 줄이려고 유의수준을 낮추면 어떤 일이 생기나요?",
            answer="제1종 오류의 확률은 줄지만 제2종 오류의 확률이 커져 검정력이 떨어진다.",
            key_points=("제1종 오류가 줄어든다", "제2종 오류가 늘어난다"),
        ),
        {
            "correct": [
                "1종 오류는 감소하지만 대신 2종 오류가 증가해요",
                "Type I errors go down but type II errors go up.",
            ],
            "partial": ["제1종 오류 확률이 낮아집니다"],
            "wrong": ["제1종 오류가 늘어나고 제2종 오류가 줄어든다", "둘 다 줄어듭니다"],
            "unclear": ["저 화장실 좀 다녀올게요"],
        },
    ),
    (
        Rubric(
            kind=Kind.EXPLAIN,
            language="en",
            stem="How does stratified sampling improve on simple random sampling?",
            answer="It guarantees that every subgroup is represented, and so reduces the sampling error.",
            key_points=("every subgroup is represented", "the sampling error is reduced"),
        ),
        {
            "correct": [
                "You make sure each subgroup appears in the sample, which lowers the error.",
                "모든 하위 집단이 빠짐없이 들어가고 표본 오차가 줄어들어요",
            ],
            "partial": ["All groups are included."],
            "wrong": ["It increases the sampling error because groups are left out.", "It is cheaper."],
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
