error-schedule-no-time = 언제 물어볼까요? ‘평일 09:00 서울’처럼 시각을 하나 이상 적어 주세요.
error-schedule-time = ‘{ $word }’ 같은 시각은 없어요. 09:00, 오후 6시 30분, 18:30처럼 적어 주세요.
error-schedule-zone = ‘{ $word }’ 시간대는 없어요. 혹시 { $near } 중에 있나요?
error-schedule-word = ‘{ $word }’ 부분을 읽지 못했어요. ‘평일 09:00 서울’이나 ‘월수금 오전 8시 30분’처럼 시각, 요일, 시간대를 적어 주세요.
