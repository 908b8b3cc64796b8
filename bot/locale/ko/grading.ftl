# 채점 결과: 무엇으로 알아들었는지, 무엇이 맞고 빠졌는지, 정답. 설명과 출처는 뒤에 따로 붙어요.

grade-correct = 맞았어요!
grade-correct-understood = { JOSA($understood, "으로/로") } 채점했어요. 맞았어요!
grade-partial = 일부만 맞았어요. 온전한 답: { $answer }
grade-partial-understood = { JOSA($understood, "으로/로") } 채점했어요. 일부만 맞았어요. 온전한 답: { $answer }
grade-wrong = 아쉬워요. 정답은 { JOSA($answer, "이에요/예요") }.
grade-wrong-understood = { JOSA($understood, "으로/로") } 채점했어요. 아쉽지만 정답은 { JOSA($answer, "이에요/예요") }.
grade-unclear = 어떤 답인지 알아듣지 못했어요. 다시 답해 주세요. 이번 답은 세지 않아요.
grade-unclear-understood = 어떤 답인지 알아듣지 못했어요. 다시 답해 주세요. 이번 답은 세지 않아요.
