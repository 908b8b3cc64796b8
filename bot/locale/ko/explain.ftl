# 설명: 노트에서 찾아보는 말.

explain-summary = { $term }: { $definition }
explain-names = 다른 이름: { $names }
explain-heading = { $path }
explain-also-in = 여기에도 나와요
explain-related = 함께 보면 좋아요
explain-shared-by = { $name } 님이 함께 보려고 올렸어요.
explain-empty-title = 무엇이 궁금하세요?
explain-empty = /explain 뒤에 용어나 질문을 적어 주세요. 예를 들면 이런 용어가 있어요.
explain-not-found-title = 노트에 없어요
explain-not-found = "{ $query }"에 대한 설명은 노트에 없어요. 노트를 쓰는 분들이 볼 수 있게 적어 둘게요. 다른 말로 다시 찾아봐도 좋아요.
explain-suggestions = 혹시 이걸 찾으셨나요?
button-quiz-me = 문제로 풀어 보기
button-share = 채널에 보여 주기
button-helpful = 👍 도움 됐어요
button-unhelpful = 👎 아쉬워요
rated-helpful-title = 고마워요!
rated-helpful = 도움이 됐다니 기뻐요.
rated-unhelpful-title = 알려 줘서 고마워요
rated-unhelpful = 노트를 쓰는 분들이 볼 수 있게 적어 둘게요. 다른 말로 다시 찾아보셔도 좋아요.
