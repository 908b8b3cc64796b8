# 답을 고치거나 지웠을 때, 그리고 메시지 단축키: 메시지 속 용어와 노트에 바라는 것.
reply-edited-title = 첫 답만 세요
reply-edited = 답을 고치셨지만 첫 답만 세요. 첫 답은 "{ $reply }"였어요({ $verdict }, { $points }점).
reply-deleted-title = 답은 그대로 남아요
reply-deleted = 메시지를 지우셨지만 그 답은 이미 셌어요. 답은 "{ $reply }"였어요({ $verdict }, { $points }점).

terms-none-title = 이 메시지에는 용어가 없어요
terms-none = 노트에 있는 용어가 이 메시지에는 나오지 않아요. 새 용어를 바라시면 메시지 메뉴에서 "Add to wish list"를 골라 주세요.
terms-more = 이 메시지에 나오는 다른 용어

wish-empty-title = 비어 있어요
wish-empty = 노트에 무엇이 있으면 좋을지 적어서 다시 보내 주세요.
wish-long-title = 조금만 짧게 적어 주세요
wish-long = 용어나 질문을 { $most }자 안으로 적어 주세요.
wish-known-title = 노트에 있는 용어예요
wish-known = { JOSA($term, "은/는") } 노트에 이미 있어요. 더 알고 싶어 하신다고 적어 둘게요.
wish-kept-title = 적어 두었어요
wish-kept = 노트를 쓰는 사람들이 볼 수 있게 "{ $wanted }"라고 적어 두었어요.
