"""Conversations written down as they are held, and played against the real one.

    Mina* /quiz post                    Mina, an admin (*), says this in the channel
      all: Today's question | graft     everybody sees one card, and it says both
      Mina: Posted                      Mina alone sees one card
    Jun @ help                          Jun says this in a direct message (@)
    Jun [2]                             Jun presses this button or option, on the newest card that has it
    Jun <Type the term> plot            Jun types into this field and sends it
      changed: 1 answer                 the shared message shows this now
    ~ 25h                               so much time passes

After each thing said or pressed, every card that came must be named, in its order; `changed` only where it matters.
`#` begins a comment; the first line names the language, `ko` or `en`, and perhaps the
note of this folder that is learnt from.
"""
