"""Closed classes of words in Korean, English and Japanese: labels, function words, endings. Data, no rules.

A label is a word that says which side of a thing its text tells (`정의`, `Examples`, `概要`); it is never a thing to
be learnt itself. All entries are folded: lower case, without spaces.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Labels whose text says what the thing is.
DEFINITION_LABELS = _words(
    """
    정의 뜻 의미 개념 설명 내용 핵심 요약 개요 한줄요약 한줄정리 한마디로 정리 본질
    definition define def meaning concept description what whatitis summary overview inshort tldr explanation
    gist essence idea
    定義 意味 概要 説明 内容 要約 意義 概念 要点 まとめ とは
    """
)

#: Labels whose text tells something of the thing.
ASPECT_LABELS = _words(
    """
    영문명 영어명 별명 이명 다른말 한국어 원어 풀네임 정식명칭 aliases alsoknownas alsocalled acronym english korean japanese fullname
    英語名 別称 正式名称
    위험 위협 완화 대응 대책 목표 목적 태스크 테스크 작업 과제 특징 특성 성질 장점 단점 이점 강점 약점 한계 문제 문제점 해결 해결책 해결방법 해결방안 원인 이유 결과 효과 영향 증상 치료
    진단 예방 기능 역할 용도 활용 활용예 사용처 쓰임 사용법 사용방법 사용사례 사용예 활용사례 적용 적용분야 적용사례 원리 작동원리 동작원리 동작방식 작동방식 동작 구조 구성 구성요소 요소
    종류 유형 분류 방법 방식 절차 과정 순서 단계 조건 전제 전제조건 공식 수식 계산 계산법 계산식 단위 배경 역사 시기 연도 시대 장소 위치 인물 발견자 창시자 제안자 저자 대표 대표적
    대표작 대표예 재료 주의 주의점 주의사항 유의점 유의사항 팁 포인트 핵심포인트 키워드 비고 차이 차이점 공통점 비교 관계 관련 관련개념 연관 연관개념 동의어 유의어 반의어 반대말 반대 약어
    약자 영어 영문 한글 한자 어원 별칭 다른이름 입력 출력 비용 가격 성능 지표 시간복잡도 공간복잡도 복잡도 범위 대상 주체 기준 근거 규칙 의의 중요성 필요성 실무 사례 예시 예 예제 보기
    비유 증거 근거 부작용 금기 적응증 기전 작용기전 용법 용량 상태 모드 값
    evidence exception exceptions
    risk risks threat mitigation mitigations goal goals objective objectives aim purpose task tasks feature
    features characteristics characteristic property properties trait traits advantage advantages disadvantage
    disadvantages pro pros con cons benefit benefits strength strengths weakness weaknesses drawback drawbacks
    limitation limitations limit limits problem problems issue issues solution solutions cause causes reason
    reasons why result results effect effects impact symptom symptoms treatment treatments diagnosis
    prevention function functions role roles use uses usage usecase usecases application applications when
    whentouse where who how howitworks mechanism structure parts components component elements types type
    kinds kind classification method methods approach process procedure steps step condition conditions
    formula equation unit units background history date year period place location person founder author key states state modes mode values value phases phase stages stage levels level parameters parameter fields field
    toxicity sideeffects sideeffect adverseeffects moa se ci indications contraindications dose dosage antidote keypoint keypoints keyidea keyideas takeaway takeaways caveat caveats pitfall pitfalls warning tip tips
    note notes remark remarks keyword keywords difference differences comparison relation related relatedterms
    seealso synonym synonyms antonym antonyms opposite abbreviation etymology origin aka alias input inputs
    output outputs cost complexity scope criteria rule rules importance significance trick example examples eg
    sample case cases analogy mnemonic signs complications prognosis tx dx sx rx hx pt etiology presentation workup ddx
    例 例文 例示 具体例 特徴 性質 長所 短所 利点 欠点 メリット デメリット 目的 目標 用途 役割 機能 使い方 使用例 原因 理由 結果 効果 影響 症状 治療 治療法 対策 予防 診断 原理 仕組み
    構造 構成 構成要素 種類 分類 方法 手順 手続き 条件 公式 単位 背景 歴史 時期 年代 場所 人物 提唱者 著者 注意 注意点 ポイント 備考 補足 違い 比較 関連 関連語 類義語 同義語 対義語 略語
    略称 英語 読み 読み方 入力 出力 費用 計算量 範囲 対象 主体 基準 重要性 課題 リスク 代表例 語源 別名
    """
)

#: Labels that are as often a thing to be learnt; what stands beside them decides.
SOFT_LABELS = _words(
    """
    위험 위협 완화 작업 과제 특성 성질 문제 기능 역할 구조 구성 요소 유형 분류 방법 방식 절차 과정 순서 단계 조건 전제 단위 역사 위치
    인물 관계 입력 출력 비용 가격 성능 지표 복잡도 시간복잡도 공간복잡도 범위 대상 주체 기준 근거 규칙 비유 동작 적용 저자 원리 프롬프트 코드 명령 명령어 태그 표 시간 주제 참조
    질문 그림 사진 이미지 자료 링크 주소 출처 텍스트 개념 의미 실무 상태 암기 우선순위 발표 힌트 클릭
    risk risks threat mitigation task tasks feature features function functions role roles process structure
    component components element elements type types class classification method methods procedure condition
    conditions unit units history place location person s mechanism
    input inputs output outputs cost complexity scope rule rules s trick analogy s
    s s impact s property properties trait traits abbreviation alias
    origin keyword relation sample case criteria problem solution approach application applications key parts
    prompt command code tag table hypothesis option options test action link source page index time topic
    states state modes mode values value phases phase stages stage levels level parameters parameter fields field toxicity dose dosage
    부작용 기전 용량 모드 값 image figure photo reference version status title section concept idea priority owner hint reading readings authority presentation period
    影響 原理 構造 構成 分類 方法 手順 条件 単位 歴史 人物 入力 出力 費用 計算量 範囲 対象 基準 課題 リスク 機能 役割 性質 仕組み 関連 図 表 画像
    問題 質問 題名 概念 意味 要約
    """
)

#: Labels whose text is another name of the thing.
NAMING_LABELS = _words(
    """
    영어 영문 영문명 영어명 약어 약자 별칭 별명 이명 다른이름 다른말 동의어 유의어 한글 한국어 원어 풀네임 정식명칭
    aka alias aliases alsoknownas alsocalled abbreviation acronym synonym synonyms english korean japanese fullname
    英語 英語名 略語 略称 別名 別称 同義語 正式名称 読み 読み方
    """
)

#: What stands under these is an instance, not a thing to be learnt.
INSTANCE_LABELS = _words(
    """
         예시 예 예제 보기 사례 실무 사용사례 사용예 활용사례 활용예 활용 적용사례 적용분야 사용처 용도 ex     example examples eg usecase usecases
    cases sample application applications uses     例 例示 具体例 使用例 用途 代表例
    """
)

#: Marks of an aside. Their text is no part of a definition.
ASIDE_LABELS = _words(
    """
    참석 참석자 참가자 참고 참조 출처 링크 주소 참고자료 참고문헌 자료 노트 메모 할일 질문 답 답변 정답 해설 문제풀이 문항 퀴즈 연습 연습문제 실습 과제물 숙제 날짜 일시 작성자 작성일 강사 교재 페이지 태그
    제목 목차 순서도 상태 담당자 우선순위 마감일 생성일 수정일 최종수정일 최종편집일시 생성일시 작성일시 교수 교수님 선생님 발표 진행자 기록자 서기 암기 암기팁 암기법
    두문자 두문자암기 답변보기 정답보기 답보기 정답확인 더보기 펼치기 접기펼치기 접기 클릭 힌트 그림 사진 표 이미지 캡처 첨부 텍스트 프롬프트 명령어 명령 코드 결론 즉 참 거짓 준비물 시간 다음 이전 추가 기타 그외 중요 복습 결국 다시말해 쉽게말해 쉽게말하면
    정리하면 요약하면 예를들어 예를들면 반면 하지만 그러나 그리고 또한 단 다만 따라서 그래서 왜냐하면 정답률 비즈니스가치 바로가기 원문 번역 발표자 주제 오늘의목표 학습목표 과정목표
    ex todo hw q a reading readings authority authorities created createdat updatedat lastedited assignee priority due duedate owner showanswer seeanswer viewanswer clicktoexpand
    showmore reference references ref refs source sources link links url see question questions q1 q2 q3
    answer answers exercise exercises homework quiz test lab date author authors instructor teacher
    textbook book page pages chapter section tag tags title toc contents figure fig image photo table
    attachment attachments prompt command commands code conclusion ie nb ps fyi btw psa important review next
    previous misc other others etc attendees agenda action actionitems deadline status version update updated
    created prerequisites time duration topic topics today hint hints reminder becareful careful caution correct incorrect wrong true
    false warmup option options hypothesis however therefore thus
    状態 担当 担当者 優先度 期限 作成日 更新日 答えを見る 解答を見る 出典 参考 参照 参考文献 リンク メモ 質問 問 問題 答 答え 解答 解説 練習 練習問題 演習 宿題 日付 作成者 著作 教科書 ページ タグ 題名 目次 図 写真 表 画像 添付 プロンプト コマンド
    コード 結論 重要 復習 次回 その他 つまり 例えば たとえば ただし しかし また なお したがって よって すなわち
    """
)

#: What stands under these answers the question above.
ANSWER_LABELS = _words(
    """
    답 답변 정답 해설 답변보기 정답보기 답보기 정답확인 더보기 펼치기 a answer answers showanswer seeanswer viewanswer clicktoexpand showmore
    答 答え 解答 答えを見る 解答を見る
    """
)

LABELS = DEFINITION_LABELS | ASPECT_LABELS
#: Words that may stand before a label and leave it one: `주요 태스크`, `main features`.
LABEL_MODIFIERS = _words(
    """
    주요 관련 핵심 기본 대표 대표적 대표적인 주된 중요 중요한 일반적인 일반 실제 세부 상세 간단 간단한 쉬운 추가 기타 전체 최종 한줄 공통
    main key core basic typical common major general real further additional other full short simple quick
    brief official formal possible working some primary secondary clinical
    主な 基本 基本的な 代表的な 主要 具体的な 一般的な 簡単な
    """
)

#: Headings with these tails gather things rather than being one.
GATHERING_TAILS = (
    "종류|유형|분류|카테고리|목록|리스트|정리|비교|차이|차이점|특징|장점|단점|장단점|이점|예시|예|예제|사례|방법|방법들|절차|순서|단계|"
    "단계들|과제|문제|문제점|고려 ?사항|고려할 사항|주의 ?사항|기본 ?사항|요약|소개|개요|역할|지표|요소|요소들|구성|구성 ?요소|기능들|"
    "서비스들|용어|용어집|개념들|개념 ?정리|용어 ?정리|핵심 ?개념|핵심 ?용어|주요 ?개념|주요 ?용어|기초|기본|입문|배경|역사|목표|"
    "연표|인물|사건|들어가며|마치며|결론|기타|참고|출처|링크|질문|과정|활용|계획|일정|회고|느낀 ?점|오늘 ?배운 ?것|배운 ?점|스택|제품군"
)
GATHERING_ENGLISH = _words(
    """
    types kinds categories list lists comparison differences features pros cons examples steps methods
    considerations basics summary introduction intro overview elements components services terms terminology
    glossary vocabulary concepts definitions fundamentals history goals objectives conclusion misc
    miscellaneous references links questions notes recap agenda week day lecture chapter lesson session unit
    part module appendix resources reading readings topics faq contents discussion connections practice tips people persons figures dates events background motivation outline review
    """
)
GATHERING_JAPANESE = (
    "種類|分類|一覧|まとめ|比較|違い|特徴|例|方法|手順|課題|概要|概論|入門|基礎|用語|用語集|はじめに|おわりに|結論|その他|参考|目次|要素|"
    "場合|作成|編集|構成要素|ポイント|基本|歴史|背景|目的|問題"
)

#: Subtrees of these are for doing, not for learning.
EXERCISES = (
    r"실습|연습 ?문제|모듈 ?\d|핸즈온|과제 ?제출|숙제|퀴즈|설치 ?방법|따라 ?하기|참고 ?자료|참고 ?문헌|출처|참고 ?링크|할 ?일|"
    r"hands?[- ]on|\blab\b|\bexercises?\b|\bhomework\b|\bquiz\b|\bpractice (?:problems?|questions?)\b|\bto-?do\b|\bguided practice\b|"
    r"\breferences\b|^references?$|\bfurther reading\b|\binstallation\b|\bset-?up\b|\bwalk-?through\b|\btutorial\b|\bassignments?\b|"
    r"\baction items\b|演習|練習問題|宿題|ハンズオン|参考文献|参考リンク|手順書|確認問題|^練習$|^問題$|questions? to |review questions|check yourself|self[- ]test|연습하기|^복습 ?문제"
)

#: Of these, what makes a whole note one to be done: `# Quiz 3 cram sheet` is to be learnt.
WORKSHEETS = r"실습|연습 ?문제|핸즈온|과제|숙제|따라 ?하기|hands?[- ]on|\blab\b|\bexercises?\b|\bhomework\b|\bwalk-?through\b|\bassignments?\b|演習|練習問題|宿題|ハンズオン"

#: A name does not begin with one of these words.
ENGLISH_OPENERS = _words(
    """
    if when while because how why what which who this that these those it its it's they we you i he she there
    here for to as with by after before since although though unless until so but and or then also however
    therefore thus hence first second third finally next let let's please remember note make use using click
    find solve compute calculate draw prove determine evaluate simplify sketch
    open run go see check try don't do does did is are was were can could should would will may might must not
    no yes my your our their another each every some any many most all both such only just even like from into
    about in on at of
    """
)
#: Of these, the ones that open a question or a clause however they are written.
QUESTION_WORDS = _words(
    """
    if when where whether while because how why what which who is are do does can could should please let's
    """
)
#: Verbs that say what a thing does or is for, as regular expressions: in a note their subject is what is being learnt.
STATING_VERBS = (
    "absorb|activate|aggregate|allocate|allow|amplif(?:y|i)|anal[yi][sz]e?|assign|attach|attract|authenticate|"
    "bind|calculate|carr(?:y|i)|catal[yi][sz]e|classif(?:y|i)|collect|combine|"
    "compare|compile|compress|compute|contain|convert|coordinate|create|decode|decompose|"
    "deliver|detect|determine|digest|direct|discard|dissolve|distinguish|distribute|divide|eliminate|"
    "enable|encapsulate|encode|encrypt|enforce|ensure|estimate|examine|execute|"
    "forward|gather|generate|govern|grant|guarantee|hide|identif(?:y|i)|"
    "implement|impl(?:y|i)|indicate|inhibit|inject|insulate|isolate|join|listen|lower|"
    "maintain|make|manage|maximi[sz]e|minimi[sz]e|organi[sz]e|"
    "partition|persist|predict|preserve|prevent|prohibit|promote|protect|provide|"
    "quantif(?:y|i)|receive|reduce|reflect|refract|regulate|remove|replace|replicate|represent|"
    "resist|resolve|secrete|select|send|separate|shut|"
    "simulate|spec(?:ify|ifi)|stimulate|store|summari[sz]e|suppl(?:y|i)|synthesi[sz]e|"
    "transcribe|transform|translate|transmit|uncouple|validate|verif(?:y|i)|wrap"
)
#: The same where they may be nouns as well: `models that …`, `filters go by …`.
STATING_NOUNS = (
    "block|buffer|cop(?:y|i)|count|control|delay|display|exchange|extract|filter|group|index|label|limit|link|map|mark|match|measure|model|monitor|move|process|produce|"
    "project|pump|record|release|repair|return|reverse|rotate|route|scale|scan|shift|sort|split|swap|track|transfer|transport|trap|trigger|list|bundle|balance|fetch|handle|capture|decrease|increase|connect|merge"
)
#: Nouns that act in any sentence and are what it is about in none.
AGENTS = (
    "user|users|process|system|program|programs|student|students|teacher|professor|people|person|someone|everyone|everything|nothing|nobody|anyone|anybody|everybody|man|woman|men|"
    "women|child|children|patient|patients|author|company|companies|government|king|queen|team|result|results|example|examples|"
    "note|notes|chapter|lecture|section|table|figure|code|line|one|others|some|many|most|all|both|each|there|here|thing|things|"
    "way|method|approach|step|steps|rule|time|year|test|exam|question|answer|step|command|function|class|object|country|countries|state|"
    "reader|customer|customers|developer|developers|client|world|war|law|model|data|server|machine|computer|app|application"
)
KOREAN_OPENERS = (
    "즉|예를|예컨대|그리고|그런데|그러나|하지만|또한|또|만약|만일|따라서|그래서|그러므로|왜냐하면|왜|단|다만|이것|그것|저것|이거|"
    "그거|이게|그게|여기|거기|이를|이는|이때|이런|그런|저런|이러한|그러한|어떤|어떻게|무엇|누가|언제|우리|나는|내가|저는|제가|위의|"
    "아래|다음|해당|참고로|특히|물론|사실|사실상|결국|먼저|우선|마지막으로|첫째|둘째|셋째|이제|오늘|내일|보통|일반적으로|주로|가장|모든|"
    "각각|일부|아마|등+|혹은|또는|및|반면|대신|이후|이전에|그냥|말그대로|이처럼|이와|그|이|저|쉽게|다시|가끔"
)
JAPANESE_OPENERS = "つまり|例えば|たとえば|また|しかし|そして|なお|ただし|もし|この|その|これ|それ|あの|ここ|まず|次の|下の|上の|次に|最後に|だから|なぜ|どの|いわば"

#: What a table's corner says when the first column only names sides of the things across.
TABLE_CORNERS = _words(
    """
    구분 항목 특징 특성 비교 비교항목 기준 속성 측면 요소 내용
    category aspect property feature criterion criteria comparison attribute item
    項目 区分 観点 特徴 比較 属性
    """
)
#: Heads of columns that say what a thing is for.
TABLE_PURPOSES = _words("용도 활용 쓰임 use uses usage purpose 用途 使い道")
#: A first column that only counts.
TABLE_NUMBERS = _words("no 번호 순번 번 番号 id")
