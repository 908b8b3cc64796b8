bot-name = 공부봇
