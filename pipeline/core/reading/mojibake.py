"""Text that was once decoded with the wrong encoding, put right; all other text stays as it is, mark for mark."""

from __future__ import annotations

import re

import ftfy
import regex

# Mojibake that then went through a compatibility decomposition, as some archives do: "è" first became "Ã" and a
# diaeresis, then "A", a tilde, a space and a combining diaeresis. ftfy knows the first step only, so the second is
# undone here: on the right is what each piece was.
_LEADS = {"A\u0303": "Ã", "A\u0302": "Â"}
_TRAILS = {" \u0308": "¨", " \u0304": "¯", " \u0301": "´", " \u0327": "¸", "1⁄4": "¼", "1⁄2": "½", "3⁄4": "¾", "μ": "µ"}
_ORDINALS = {"o": "º", "a": "ª"}
_LEAD = regex.compile("|".join(_LEADS))
_TRAIL = regex.compile("(?<=[ÂÃ])(?:" + "|".join(_TRAILS) + ")")
# Must match the "o" after "RaÃ" in "RaÃol"; must not match that of "São João" or "SÃO".
_ORDINAL = regex.compile(r"(?<=\p{Ll}Ã(?:\x83Â)?)[oa](?=\p{Ll})")
_FIX = ftfy.TextFixerConfig(explain=False)
# Most lines need no closer look: a mangled character is two or more characters beyond ASCII in a row, and the first
# is no punctuation mark. Must match "rÃ©sumÃ©", "Ã la carte" and control codes; must not match "“It’s”—", "l’été".
_SUSPECT = re.compile("[^\x00-\x7f\xa0“”‘’„‚«»—–―…•©®™€£½](?:(?<=[\x80-\x9fÂÃ\u0302\u0303])|[^\x00-\x7f])")


def repair(text: str) -> tuple[str, bool]:
    """The text with mojibake put right ("â€œ" to a curly quote), and whether there was any.

    Whether a line is mojibake is decided by the badness heuristic of ftfy (R. Speer), line by line, since pages are
    pasted together from several sources. Nothing is normalised: curly quotes, ligatures and accents stay.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text, False
    repaired = "\n".join(_repair(line) if _SUSPECT.search(line) else line for line in text.split("\n"))
    return repaired, repaired != text


def _repair(line: str) -> str:
    undone = _LEAD.sub(lambda match: _LEADS[match[0]], line)
    if "Ã" in undone or "Â" in undone:
        undone = _TRAIL.sub(lambda match: _TRAILS[match[0]], undone)
        undone = _ORDINAL.sub(lambda match: _ORDINALS[match[0]], undone)
        fixed = ftfy.fix_encoding(undone, _FIX)
        if fixed != undone:
            return fixed
    return ftfy.fix_encoding(line, _FIX)
