# What every platform that draws with text says alike.
standing = { $rank }. { $name }: { $worth }, { $correct } of { $attempts } right, streak { $streak }
standing-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
standing-percent = { $percent }%
standing-mine = ▶ { standing }
