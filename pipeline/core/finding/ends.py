"""Where a sentence ends."""

from __future__ import annotations

import regex

# The end of a sentence; a full stop after a title or an initial is none.
_END = r"(?:(?<!\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Jr|Sr|St|No|vs|\p{Lu}))\.|[?!…;])[\"'”’)\]]*(?:\s|$)"
FIRST_END = regex.compile(_END)
LAST_END = regex.compile("(?r)" + _END)
