"""When it is asked and which item. Knows no platform."""
