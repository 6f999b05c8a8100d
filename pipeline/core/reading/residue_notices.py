"""What owners, desks and agencies write under and over an article. One rule, one phenomenon."""

from __future__ import annotations

from pipeline.core.reading.residue_rule import Rule, either

NOTICE_RULES = (
    Rule(
        "copyright notice",
        70,
        either(
            r"(?i)^\W*(?:©|\(c\) ?(?:copyright|[12]\d{3})|copyright\W{0,4}(?:©|\(c\)|[12]\d{3}|by\b))",
            r"(?i)\bcopyright ?(?:©|\(c\)) ?(?:[12]\d{3}|by\b)|\ball rights reserved\b|\balle rechte vorbehalten\b",
            r"(?i)^this material may not be (?:published|reproduced)|\btous droits réservés\b",
            r"(?i)\btodos los derechos reservados\b|\btutti i diritti riservati\b|版权所有|無断転載|무단 ?전재",
        ),
        hints=(
            "©",
            "(c)",
            "copyright",
            "reserv",
            "vorbehalten",
            "may not be",
            "réservés",
            "riservati",
            "版",
            "無",
            "무단",
        ),
        must=("Copyright © 2024 The Daily Courier.", "(c) 2019 Lund Media", "© Lund Media", "Alle Rechte vorbehalten."),
        must_not=("Copyright law protects the song.", "The court held that copyright had expired."),
    ),
    Rule(
        "news desk credit",
        60,
        either(
            r"^\((?i:(?:additional |with )?(?:reporting|writing|editing|compiled|translated)(?: and \w+)? by)"
            r" [^()]{1,300}\)\W*$",
            r"^(?:Additional )?(?:Reporting|Writing|Editing) by [^.;]{1,150}; ?(?i:editing|writing|additional|graphic)",
        ),
        must=("(Reporting by Ana Lund; Editing by Jo Roe)", "Reporting by Ana Lund; Editing by Jo Roe"),
        must_not=("Reporting by the Courier found that the dam was unsafe.", "(Editing is hard)"),
    ),
    Rule(
        "news desk credit",
        40,
        either(
            r"^\p{Lu}[^\"“”]{0,200}\bcontributed (?:reporting )?to (?:this|the) (?:report|article|story|piece)"
            r"(?: from \p{Lu}[\w ,.]{1,60})?\W*$"
        ),
        must=("Ana Lund in Oslo contributed to this report.", "The Courier contributed reporting to this article."),
        must_not=("Rain contributed to the flood.", "She contributed to this report of woe and joy."),
    ),
    Rule(
        "news desk credit",
        15,
        either(r"^(?:As|Originally|First) published (?:in|on|by|at) [^.]{1,100}\W*$"),
        must=("As published in the Daily Courier.",),
        must_not=("First published figures show growth.",),
    ),
    Rule(
        "release notice",
        25,
        either(
            r"(?i)^\W*(?:for immediate release|(?:press|news|media) release|under embargo|embargoed until\b.*)\W*$",
            r"(?i)^(?:(?:media|press|editorial) )?(?:contacts?|enquiries|inquiries) ?:.*(?:@|\+?\d[\d ()/-]{6,})",
            r"^(?:# ?){3,}$|^-30-$",
        ),
        must=("FOR IMMEDIATE RELEASE", "Media contact: press@lund.example, +34 900 000 000", "# # #"),
        must_not=("The press release said so.", "Contact: he had none.", "#1 is best."),
    ),
    Rule(
        "news desk credit",
        20,
        either(
            r"^\(?(?i:with (?:inputs|files|reporting) from) (?:agencies|\p{Lu}[^.]{1,80})\)?\W*$",
            r"^(?:Edited|Compiled|Translated|Written) by:? \p{Lu}[\w.'’-]+(?:,? (?:and |& )?\p{Lu}[\w.'’-]+){0,7}\W*$",
        ),
        must=("(With inputs from agencies)", "Edited by: Ana Lund and Jo Roe"),
        must_not=("Edited by hand, the film was short.", "With files from the archive he proved it."),
    ),
    Rule(
        "site notice",
        40,
        either(
            r"(?i)^please (?:enable|turn on) javascript|^you have (?:\d+|reached|read) [^.]{0,30}\bfree articles?\b",
            r"(?i)^already a (?:subscriber|member)\b|^we use cookies\b|^by (?:continuing|clicking)[^.]{0,60}\bcookies",
            r"(?i)^this (?:article|content|story) is (?:only )?(?:available )?(?:for|to) (?:subscribers|members)\b",
        ),
        must=(
            "Please enable JavaScript.",
            "You have 2 free articles left.",
            "Already a subscriber? Log in",
        ),
        must_not=("You have freedom.", "By clicking his tongue he called the dog.", "We use it."),
    ),
)
