# What every platform that draws with text says alike.
standing = { $rank }. { $name }: { $points ->
    [one] { $points } point
   *[other] { $points } points
}, { $correct } of { $attempts } right, streak { $streak }
standing-mine = ▶ { standing }
