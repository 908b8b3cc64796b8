bot-name = Gongbu
