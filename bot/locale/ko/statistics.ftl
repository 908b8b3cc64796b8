# 문제별 통계: 노트를 쓰는 사람에게.

cli-stats-help = 문제마다 정답률과 변별도, 아무도 고르지 않는 보기를 보여 줘요.
cli-stats-empty = 아직 답한 문제가 없어요.
cli-stats-row = { $id } { $attempts }명 중 { $correct }명 정답, 난이도 { $difficulty }, 변별도 { $discrimination }: { $stem }
cli-stats-unknown = 아직 모름
cli-stats-too_easy = - 거의 모두 맞혀요
cli-stats-too_hard = - 거의 아무도 못 맞혀요
cli-stats-parts_nobody = - 아는 사람과 모르는 사람을 가려내지 못해요
cli-stats-key_doubtful = - 다른 문제를 잘 푸는 사람이 틀려요. 정답이 맞는지 확인해 보세요
cli-stats-idle_distractors = - 거의 아무도 고르지 않는 보기: { $options }
