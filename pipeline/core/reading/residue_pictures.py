"""What pictures leave in the text of an article: captions and credits. One rule, one phenomenon."""

from __future__ import annotations

from pipeline.core.reading.residue_rule import AGENCY, Rule, either

_PHOTO = "(?:photo(?:graph)?|image|picture|frame ?grab|screen ?(?:grab|shot)|handout|illustration)"
_SHOTS = ("photo", "image", "picture", "grab", "shot", "handout", "illustration")
_DATE = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2},? )?(?:\d{4},? )?)"
# A capitalised word, and up to five of them; possessive, so that a long run of capitals is not divided in every way.
_NAME = r"\p{Lu}[\w.'’&-]*+"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
# Must match what people do in captions, in the present tense; must not match the past of reporting.
_POSE = (
    r"\b(?:(?:is|are) (?:seen|pictured)|addresses|applauds?|arrives?|attends?|bids?|boards?|carr(?:y|ies)|cheers?"
    "|delivers?|embraces?|enters?|gathers?|gestures?|greets?|holds?|hugs?|inspects?|leaves?|listens?|looks?"
    "|march(?:es)?|meets?|participates?|pass(?:es)?|poses?|presents?|reacts?|reads?|shakes?|signs?|sits?|smiles?"
    r"|speaks?|stands?|talks?|visits?|walks?|watch(?:es)?|waves?)\b"
)
# Must match ", left," and "(R)"; must not match ", left without".
_SIDE = (
    r"(?:, (?:(?:far|top|bottom|front|back|second from|third from) )?(?:the )?(?:left|right|cent(?:er|re))(?:,| and)"
    r"|\((?:[LRC]|left|right|cent(?:er|re))\))"
)

PICTURE_RULES = (
    Rule(
        "picture credit",
        10,
        either(
            rf"^\W*(?:{_NAMES}(?: ?/ ?| via |, ))?{AGENCY}(?:(?: ?[/-] ?| via ){AGENCY}){{0,2}}"
            r"(?: [Ff]ile| [Pp]hoto)?\W*$"
        ),
        must=("Getty.", "Jo Roe / Reuters.", "MIRA T. HOLT via Getty Images", "AP Photo", "- Reuters.", "AFP-Yonhap"),
        must_not=("He told Reuters.", "Reuters reported it first.", "Bloomberg said no.", "Ana Lund"),
    ),
    Rule(
        "picture credit",
        10,
        either(r"^\W*(?i:photo(?:graph)?s?|images?|pictures?|foto|credit) ?(?:(?i:by|courtesy of) |:).{1,60}$"),
        must=("Photo by Ana Lund", "Images: Jo Roe", "Credit: Lund Media"),
        must_not=("Photography is his life.", "Credit where it is due, he said."),
    ),
    Rule(
        "photo caption",
        90,
        either(rf"[.!?)\"”’]\s*/\s*{_NAMES}(?: (?:file|photo|pool)(?: by {_NAMES})?)?\W*$"),
        must=(
            "He greets his guest in May 2018. / Daily Courier file",
            "The mayor opens the fair./Yonhap",
            "The mayor opens the fair. / Daily Courier photo by Jo Roe",
        ),
        must_not=("He serves as chairman and/or president.", "It runs 24/7. He is tired."),
    ),
    Rule(
        "photo caption",
        90,
        either(rf"\s/\s*(?:[\w.&'’-]+ ){{0,3}}(?:{AGENCY}|photo|courtesy)(?: [Ff]ile)?\W*$"),
        must=("The mayor opens the fair / Yonhap", "The mayor opens the fair / Courier photo"),
        must_not=("He told Reuters.", "Blue / red photo albums sell well."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            rf"[(\[][^()\[\]]{{0,80}}(?:(?i:file|AP|handout|pool) (?i:{_PHOTO})|Getty Images|{AGENCY}/"
            rf"|via {AGENCY}|(?i:{_PHOTO})/{AGENCY})[^()\[\]]{{0,60}}[)\]]\W*$"
        ),
        hints=("(", "["),
        must=(
            "A voter leaves. (AP Photo/Jo Roe)",
            "The dam. (File photo)",
            "A ship. [Photo/Xinhua]",
            "A ship. (Jo/AFP/TT)",
        ),
        must_not=("The talks failed (AFP).", "They used (and later lost) an image."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            r"[(\[](?i:photo|image|picture|credit|file|foto|bild) ?(?:(?i:by|courtesy) |:)[^()\[\]]{1,80}[)\]]\W*$",
        ),
        hints=("(", "["),
        must=("The harbour. (Photo by Ana Lund)", "The harbour (Credit: Ana Lund).", "Der Hafen [Foto: dpa]"),
        must_not=("They sent it (a picture of misery).",),
    ),
    Rule(
        "photo caption",
        90,
        either(
            r"\b(?:AP|AFP|EPA|UPI) (?i:photo) ?/ ?\p{Lu}|\bREUTERS/\p{Lu}|(?:/ ?|via )Getty Images\W*$",
            rf"[.!?] [—–-] ?{AGENCY} (?:pic|photo)\W*$",
        ),
        hints=("photo", "reuters/", "getty images", " pic"),
        must=(
            "A worker. REUTERS/Jo Roe",
            "A worker. AP Photo/Jo Roe",
            "Jo Roe / Getty Images",
            "A fair. — Reuters pic",
        ),
        must_not=("An AP photo shows it.", "A Reuters/Ipsos poll found it.", "She works for Getty Images."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            r"[.!?)\"”]\s+(?i:(?:photo|image|picture) )?(?i:photo(?:graph)?s?|image|picture|credit|courtesy|foto|bild)"
            r"(?: [Bb]y |\s?: ?| of (?=\p{Lu}|the \p{Lu}))[^.!?]{1,80}\W*$",
            rf"[.!?] © ?{_NAMES}\W*$",
        ),
        hints=("photo", "image", "picture", "credit", "courtesy", "foto", "bild", "©"),
        must=(
            "Farmers block a road. Photo: Mira Holt",
            "Farmers block a road. Image credit: Mira Holt",
            "Ships wait. Courtesy of the Ministry of Ports",
            "Le port de Lund. © AFP",
            "Rescuers. Courtesy of Lund Rescue",
            "A fair. Photo by Jo Roe.",
        ),
        must_not=("It was bad. Picture of misery that it was, he stayed.", "She posted a photo of Ana."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            rf"\b(?i:in (?:this|an?|these) (?:[\w-]+,? ){{0,3}}?){_DATE}?(?:[\w-]+ )?"
            rf"(?:file|handout|undated|combination|pool) {_PHOTO}s?\b"
        ),
        hints=_SHOTS,
        must=(
            "The dam is seen in this undated handout photo.",
            "He speaks in this Tuesday, March 3, 2020, file photo.",
        ),
        must_not=("In this photo opportunity the president saw a chance.", "In this file he found a photo."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            rf"\b[Ii]n this (?:[\w-]+,? )?{_DATE}{_PHOTO}\b",
            rf"\b[Ii]n this {_PHOTO} (?:taken|made|provided|released|from|obtained)\b",
        ),
        hints=_SHOTS,
        must=("A tanker is seen off the coast in this June 2019 photo.", "In this image made from video, a man runs."),
        must_not=("In this March primary, a photo finish is likely.", "In this picture of our town nobody smiles."),
    ),
    Rule(
        "photo caption",
        90,
        either(
            "^(?:FILE|FILE PHOTO|File photo|PHOTO|CAPTION|Caption|Pictured) ?[:—–-]",
            "^(?:Photo|Image|Picture|Foto|Bild|Crédit photo) ?:",
        ),
        must=("FILE - The minister speaks at a rally.", "Foto: dpa", "Pictured: the old mill."),
        must_not=("File the form by Monday.", "Photo lines are long at parties.", "Image is all: nobody listens."),
    ),
    Rule(
        "photo caption",
        50,
        either(rf"^\p{{Lu}}[^.!?]{{0,140}}{_SIDE}[^.!?]{{0,140}}{_POSE}"),
        hints=("left", "right", "cent", "(l)", "(r)", "(c)"),
        must=("Ana Lund, left, shakes hands with Jo Roe in Oslo.", "The president (R) walks past a guard of honour."),
        must_not=("The party, left without a leader, holds its congress.", "He has the right to speak, and speaks."),
    ),
    Rule(
        "photo caption",
        60,
        either(rf"^(?=.*[.!?] {AGENCY}(?:[/ -]{AGENCY})?\.?$)\p{{Lu}}[^.!?]{{1,100}}{_POSE}"),
        must=("The governor talks with a visiting minister during their meeting, May 21. Yonhap",),
        must_not=("The ministers met for an hour. Reuters first reported it.", "Talks go on, according to Yonhap."),
        needs_sequel=True,
    ),
)
