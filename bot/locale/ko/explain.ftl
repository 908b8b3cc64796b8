# 설명: 노트에서 찾아보는 말.

explain-summary = { $term }: { $definition }
explain-names = 다른 이름: { $names }
explain-heading = { $path }
explain-also-in = 여기에도 나와요
explain-related = 함께 보면 좋아요
explain-shared-by = { $name } 님이 함께 보려고 올렸어요.
explain-empty-title = 무엇이 궁금하세요?
explain-empty = /explain 뒤에 용어나 질문을 적어 주세요. 예를 들면 이런 용어가 있어요.
explain-pick = 용어의 앞부분을 적어 보세요
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

side-title = { $term }: { $side ->
    [example] 예시
    [opposite] 반대
    [difference] 차이
    [advantage] 장점
    [disadvantage] 한계
   *[kinds] 종류
 }
side-none = { $side ->
    [example] 노트에 "{ $term }"의 예시는 없어요.
    [opposite] 노트에 "{ $term }"의 반대는 나오지 않아요.
    [difference] 노트에 "{ $term }"의 차이는 나오지 않아요.
    [advantage] 노트에 "{ $term }"의 장점은 나오지 않아요.
    [disadvantage] 노트에 "{ $term }"의 한계는 나오지 않아요.
   *[kinds] 노트에 "{ $term }"의 종류는 나오지 않아요.
 } 노트를 쓰는 분들이 볼 수 있게 적어 둘게요.
side-of-what-title = 무엇에 대해서요?
side-of-what = 용어를 함께 적어 주시거나 먼저 찾아봐 주세요. 예를 들면 이런 용어가 있어요.
side-which-two-title = 무엇과 무엇의 차이인가요?
side-which-two = { $term }, 그리고 무엇일까요? 두 용어를 함께 적거나, 나란히 볼 용어를 골라 주세요.
