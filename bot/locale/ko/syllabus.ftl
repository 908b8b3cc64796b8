# 채널에 무엇을 묻는지, 그리고 이상한 문제.

button-wrong = 문제가 이상해요
flag-done-title = 고마워요
flag-done = 누군가 살펴볼 때까지 이 문제는 쉬게 할게요. 적어 주신 이유도 함께 남겨 두었어요.
flag-done-tell-why-title = 고마워요
flag-done-tell-why = 누군가 살펴볼 때까지 이 문제는 쉬게 할게요. 어디가 이상한지는 "/quiz 신고 답이 두 개예요"처럼 알려 주세요.
flag-nothing-title = 아직 문제가 없어요
flag-nothing = 여기에서는 아직 낸 문제가 없어서 신고할 것이 없어요.
flag-notice-title = 문제 하나가 쉬어요
flag-notice = 이상한 문제가 있다는 말을 들어서 당분간 그 문제는 내지 않을게요. 관리자는 한번 살펴봐 주세요.
button-flagged = 살펴보기
flagged-title = 살펴볼 문제
flagged = 문제 { $count }개가 쉬고 있어요. 맞는 문제면 다시 내 주시고, 틀렸으면 노트를 고치거나 gongbu.yaml에서 그 번호를 빼 주세요.
flagged-none-title = 살펴볼 문제가 없어요
flagged-none = 신고된 문제가 없어요.
flagged-key = 정답
flagged-place = 출처
flagged-by = 알린 사람
flagged-members = { $count }명
flagged-why = 이유
flagged-id = 번호
flag-too-easy = 거의 모두가 맞혀요.
flag-too-hard = 거의 아무도 맞히지 못해요.
flag-parts-nobody = 잘하는 사람도 더 잘 맞히지 못해요.
flag-key-doubtful = 잘하는 사람이 오히려 더 틀려요. 정답이 맞는지 봐 주세요.
flag-idle-distractors = 아무도 고르지 않는 보기가 있어요.
button-unflag = { $number }번 다시 내기
unflag-done-title = 다시 낼게요
unflag-done = 이 문제를 다시 낼 수 있어요: { $stem }
unflag-unknown-title = 신고된 문제가 아니에요
unflag-unknown = "{ $word }" 문제는 신고된 적이 없어요. "/quiz 신고목록"에 나온 번호로 알려 주세요.
status-flagged = 살펴볼 문제
status-flagged-count = { $count }개 · /quiz 신고목록

topics-set-title = 주제를 정했어요
topics-set = 이제 이 비율로 문제를 고를게요.
topics-off-title = 모든 주제를 고르게
topics-off = 이제 노트 전체에서 고르게 낼게요.
topics-shown-title = 이 채널에 내는 문제
topics-shown = 비율을 정하려면 노트의 제목이나 파일, 폴더 이름을 "/quiz 주제 네트워크 60%, 저장소 40%"처럼 적어 주세요.
kinds-set-title = 유형을 정했어요
kinds-set = 이제 이 유형으로 낼게요.
kinds-shown-title = 이 채널에 내는 문제
kinds-shown = 몇 가지 유형만 내려면 "/quiz 유형 객관식, ox"처럼 적어 주세요.
rest-set-title = 간격을 정했어요
rest-set = 이제 같은 문제는 이만큼 지나야 다시 나와요.
rest-shown-title = 이 채널에 내는 문제
rest-shown = 같은 문제가 더 나중에 나오게 하려면 "/quiz 간격 60일"처럼 적어 주세요.
syllabus-topics = 주제
syllabus-all-topics = 노트 전체
syllabus-all-topics-of = 노트 전체 · { $headings }{ $count ->
    [1] {""}
   *[other] {" "}등 { $count }개 장
 }
syllabus-topic = { $name }
syllabus-others = 그 밖의 주제
syllabus-share = { $percent }% · { $count }문제
syllabus-kinds = 유형
syllabus-all-kinds = 모든 유형
kind-multiple-choice = 객관식
kind-true-false = O/X
kind-short-answer = 단답형
kind-explain = 서술형
syllabus-rest = 같은 문제 간격
syllabus-rest-auto = { $days }일 (문제가 모자라면 더 짧게)
syllabus-rest-days = { $days }일

error-topics = "{ $word }"에서 주제와 비율을 찾지 못했어요. "/quiz 주제 네트워크 60%, 저장소 40%"처럼 적어 주세요.
error-topics-sum = 비율을 더하면 { $sum }%예요. 100%가 넘지 않게 "/quiz 주제 네트워크 60%, 저장소 40%"처럼 적어 주세요.
error-topics-unknown = 노트에 "{ $word }" 같은 제목이나 파일, 폴더가 없어요. 혹시 이걸 찾으시나요? { $near }
error-kinds = "{ $word }" 같은 유형은 없어요. "/quiz 유형 객관식, ox, 단답형, 서술형" 가운데에서 골라 주세요.
error-rest = "{ $word }"에서 { $most }일까지의 날수를 찾지 못했어요. "/quiz 간격 60일"처럼 적어 주세요.
