# 문제: 올리고, 답하고, 연습하고, 정답을 알리는 말.

question-title = 오늘의 문제
question-summary = 새 문제예요: { $stem }
question-true = 맞아요
question-false = 틀려요
question-box-short-answer = 알맞은 용어를 적어 주세요
question-box-explain = 아는 만큼 설명해 주세요
question-box-multiple-choice = 보기의 번호를 적어 주세요
question-box-true-false = O 또는 X를 적어 주세요
question-title-asked-for = 함께 푸는 문제
question-status = { $count ->
    [0] 아직 답한 사람이 없어요
   *[other] { $count }명이 답했어요
 } · { $closes } 마감
question-rules = 첫 답만 세고, 결과는 나만 볼 수 있어요.
question-gone-title = 이 문제는 이제 없어요
question-gone = 이미 치워진 문제예요. 대신 연습 문제를 풀어 보세요.

practice-title = 연습 문제
practice-private = 나만 보는 문제예요. 점수는 없으니 편하게 답해 보세요.
practice-none-title = 아직 낼 문제가 없어요
practice-none = 노트에서 만든 문제가 아직 없어요. 노트가 준비되면 다시 해 주세요.
practice-none-here-title = 이 용어로 낼 문제가 없어요
practice-none-here = 지금은 이 용어로 연습할 문제가 없어요. 다른 문제를 풀어 보세요.

reply-empty-title = 답이 비어 있어요
reply-empty = 답을 적고 다시 보내 주세요. 아직 세지 않았어요.
reply-unclear-title = 다시 답해 주세요
reply-first-counts-title = 이미 답했어요
reply-first-counts = 첫 답만 세요. 첫 답은 "{ $reply }"였어요({ $verdict }, { $points }점).
reply-late-title = 마감된 문제예요
reply-late = 이 문제는 마감돼서 점수를 드릴 수 없어요. 채널에서 정답을 확인하거나 연습 문제를 풀어 보세요.

choice-number = { $number }번
choice-correct = 맞았어요: { $answer }
choice-wrong = 내 답: { $chosen } · 정답: { $answer }
verdict-correct = 정답
verdict-partial = 일부 정답
verdict-wrong = 오답
grade-title-correct = 정답이에요!
grade-title-partial = 거의 다 왔어요
grade-title-wrong = 아쉬워요
grade-points = { $points ->
    [0] 이번에는 점수가 없어요.
   *[other] { $points }점을 얻었어요.
 } 모두에게는 늦어도 { $closes }까지 정답을 알려 드려요.
grade-no-points = 연습이라 점수는 없어요.

post-done-title = 문제를 올렸어요
post-done = 몇 명이 답했는지는 /quiz 상태에서 볼 수 있어요.
post-nothing-title = 올릴 문제가 없어요
post-nothing = 지금 낼 수 있는 문제가 없어요. 노트를 더하거나 내일 다시 해 주세요.

reveal-title = 정답 공개
reveal-summary = 정답: { $answer } · { $count ->
    [0] 답한 사람은 없었어요.
   *[other] { $count }명 가운데 { $right }명이 맞혔어요.
 }
reveal-summary-explain = { JOSA($term, "을/를") } 설명하는 문제의 답을 공개했어요. { $count ->
    [0] 답한 사람은 없었어요.
   *[other] { $count }명 가운데 { $right }명이 맞혔어요.
 }
reveal-key = 정답: { $answer }
reveal-key-true = 정답: O (맞아요)
reveal-key-false = 정답: X (틀려요)
reveal-nobody-answered = 이번에는 답한 사람이 없었어요. 다음 문제에서 만나요!
reveal-nobody-right = { $count }명이 답했는데 아무도 맞히지 못했어요. 설명을 함께 읽어 봐요.
reveal-right-names = { $count }명 가운데 { $right }명이 맞혔어요: { $names }
reveal-right-count = { $count }명 가운데 { $right }명이 맞혔어요.
reveal-week-over = 지난주 순위
reveal-week = 이번 주 순위
