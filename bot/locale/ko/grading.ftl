# 채점 결과: 무엇으로 알아들었는지, 무엇이 맞고 빠졌는지, 정답. 설명과 출처는 뒤에 따로 붙어요.

grade-correct-option = 답을 이렇게 읽었어요: { $place }번 “{ $understood }”. 맞았어요!
grade-correct = 답을 이렇게 읽었어요: “{ $understood }”. 맞았어요! 정답: { $answer }
grade-partial = 답을 이렇게 읽었어요: “{ $understood }”. 일부만 맞았어요. 빠진 것: { $missing }. 온전한 답: { $answer }
grade-correct-points = 맞았어요! 핵심이 모두 들어 있어요. 정리하면: { $answer }
grade-partial-points = 일부만 맞았어요. 맞은 내용: { $made }. 빠진 내용: { $missing }. 온전한 답: { $answer }
grade-partial-part = 일부만 맞았어요. 더 있어야 할 내용: { $missing }. 온전한 답: { $answer }
grade-wrong-points = 아쉽지만 답에서 핵심 내용을 찾지 못했어요. 정리하면: { $answer }
grade-wrong-against = 아쉽지만 이 점이 다르게 쓰여 있어요. 맞는 내용: “{ $point }”. 정리하면: { $answer }
grade-unclear-multiple-choice = 어느 보기 하나를 고르신 건지 알아듣지 못했어요. 번호나 보기 글로 하나만 골라 주세요. 이번 답은 세지 않아요.
grade-unclear-several = 여럿을 함께 말씀하신 것 같아요: { $named }. 하나만 골라 주세요. 이번 답은 세지 않아요.
grade-unclear-out-of-range = 그런 보기는 없어요. 1번부터 { $count }번까지 중에서 하나를 골라 주세요. 이번 답은 세지 않아요.
grade-unclear-true-false = 맞다는 건지 틀리다는 건지 알아듣지 못했어요. O나 X로 답해 주세요. 이번 답은 세지 않아요.
grade-unclear-short-answer = 답을 찾지 못했어요. 용어의 이름으로 답해 주세요. 이번 답은 세지 않아요.
grade-unclear-explain = 설명을 찾지 못했어요. 자기 말로 풀어서 써 주세요. 이번 답은 세지 않아요.
grade-correct-claim = { JOSA($understood, "으로/로") } 읽었어요. 맞았어요!

grade-wrong-claim = { JOSA($understood, "으로/로") } 읽었어요. 아쉽게도 틀렸어요. 정답: { $answer }
grade-wrong-option = 답을 이렇게 읽었어요: { $place }번 “{ $understood }”. 아쉽게도 틀렸어요. 정답: { $answer }
grade-wrong = 답을 이렇게 읽었어요: “{ $understood }”. 아쉽게도 틀렸어요. 정답: { $answer }
grade-partial-extra = 답을 이렇게 읽었어요: “{ $understood }”. 답은 다 있는데 다른 것이 섞여 있어요. 온전한 답: { $answer }
grade-hedge = “{ $understood }”에는 답이 둘 이상 들어 있어서 맞는 답으로 셀 수 없었어요. 정답: { $answer }
grade-negation = “{ $understood }”에서는 맞는 답을 아니라고 하셨어요. 정답: { $answer }
grade-keywords = 낱말만 있어서 서로 어떻게 이어지는지 알 수 없었어요. 다음에는 문장으로 써 주세요. 정리하면: { $answer }
grade-give-up = 괜찮아요, 이렇게 배우는 거예요. 정답: { $answer }
grade-injection = 답만 채점하는데, 답이 보이지 않아요. 정답: { $answer }
grade-question-copy = 문제가 그대로 적혀 있고 답은 보이지 않아요. 정답: { $answer }
grade-true = O(맞다)
grade-false = X(틀리다)
