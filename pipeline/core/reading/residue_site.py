"""What sites put around the text of an article: navigation, advertising, code. One rule, one phenomenon."""

from __future__ import annotations

from pipeline.core.reading.residue_rule import Rule, either

_NETWORK = "(?:Twitter|Facebook|Instagram|Threads|Bluesky|Telegram|WhatsApp|LinkedIn|YouTube|X)"
# Must match what stands before a colon and the headline of another article; must not match what a sentence opens with.
_LEAD_IN = (
    "(?:read (?:more|also|next|the full story)|(?:also|must|further) (?:read|reading)|see also|related(?: \\w+)?"
    "|more (?:on|from|in) [^:]{1,40}|most (?:read|popular)|trending|recommended(?: for you)?|don['’]?t miss"
    "|you (?:may|might)(?: also)? like|watch(?: now)?|(?:previous|next) (?:article|story|post)|tags?|topics?|keywords?"
    "|filed under|categor(?:y|ies)|lesen sie auch|mehr zum thema|zum thema|schlagwörter|(?:à )?lire aussi"
    "|mots[- ]clés|lea (?:también|además)|etiquetas|leggi anche|lees ook)"
)
# Must match the whole of a label or button; must not match a heading such as "Home truths".
_BUTTON = (
    "(?:advertisements?|advertising|ad|sponsored(?: content)?|promoted|paid post|anzeige|werbung|publicité|publicidad"
    "|pubblicità|reclame|home(?: ?page)?|menu|search|log ?in|sign ?(?:in|up)|register|close|loading|share|tweet|pin it"
    "|e-?mail|print|save|copy link|(?:\\d+ )?comments?|reply|leave a (?:comment|reply)|no comments yet"
    "|(?:view|see|show|load|read) (?:all|more)|more|next|previous|prev|back(?: to top)?|top stories|facebook|twitter"
    "|whatsapp|linkedin|instagram|telegram|reddit|pinterest|flipboard|rss|newsletters?|site ?map|privacy(?: policy)?"
    "|terms(?: (?:of|and|&) \\w+)?|cookie(?:s| policy| settings)?|contact(?: us)?|about(?: us)?|imprint|impressum"
    "|datenschutz|startseite|suche|teilen|drucken|kommentare|mehr|weiterlesen|partager|imprimer|accueil|commentaires"
    "|compartir|imprimir|comentarios|inicio|condividi|stampa|广告|首页|新闻中心|网站地图|返回顶部|分享)"
)

SITE_RULES = (
    Rule(
        "navigation line",
        60,
        either("上一篇|下一篇|上一页|下一页|网站地图|返回首页|이전 ?기사|다음 ?기사|前の記事|次の記事"),
        hints=("篇", "页", "地图", "기사", "記事"),
        must=("上一篇:The harbour reopens 下一篇:A long winter",),
        must_not=("The article before this one is long.",),
        spares_speech=False,
    ),
    Rule(
        "navigation line",
        40,
        either(rf"(?i)^\W*{_LEAD_IN} ?[:：|>»][^\n]*$"),
        must=("Read more: Minister says ‘no deal’ on harbour", "Tags: harbour, Lund", "(ALSO READ: A long winter)"),
        must_not=("Reading more is a habit.", "He read more: a book a week.", "Most read the letter twice."),
        spares_speech=False,
    ),
    Rule(
        "navigation line",
        12,
        either(
            r"(?i)^\W*(?:(?:read|see|find out|learn|click|tap) (?:more|(?:for )?the full (?:story|article|report)|here)"
            r"|continue reading|keep reading)\b[^.!?\"“]*\W*$"
        ),
        must=("Read more »", "Click here for the full list.", "Continue reading the main story", "Read the full story"),
        must_not=("Read more books, she said. They help.", "Click by click the wheel turned."),
    ),
    Rule(
        "navigation line",
        6,
        either(rf"(?i)^[^\w\"“”«»]*{_BUTTON}[^\w\"“”«»]*$"),
        must=("ADVERTISEMENT", "Share", "12 Comments", "Anzeige", "Back to top ↑", "Privacy Policy"),
        must_not=("Home truths", "Print is dead.", "“More.”", "Search continues"),
    ),
    Rule(
        "navigation line",
        8,
        either(
            r"(?i)^\W*(?:share (?:this|on|via)|skip to|(?:story|article) continues (?:below|after)|jump to)\b",
            r"(?i)^\W*(?:\d+ min(?:ute)?s?\.? (?:read|ago)|reading time)\b",
        ),
        must=("Share on Facebook", "Skip to content", "Story continues below advertisement", "4 min read"),
        must_not=("Shares fell.", "The story continues."),
    ),
    Rule(
        "navigation line",
        25,
        either(
            r"^(?i:home|news|startseite|accueil|inicio)(?: ?[>»›/|→] ?[^>»›/|→.!?]{1,60}){1,8}$",
            r"^[^>›→|.!?\"“]{1,30}(?: ?[>›→|] ?[^>›→|.!?\"“]{1,30}){2,12}$",
        ),
        must=("Home > World > Asia", "News | Sport | Opinion | Contact", "Home » Politics"),
        must_not=("He said: « non » and left.", "Home is where he works.", "A | B"),
    ),
    Rule(
        "advertisement",
        30,
        either(
            r"(?:^|[.?!] )(?:For more,? )?(?:[Ss]ign up|Subscribe|Register) (?:(?:here|now|today)\b"
            r"|(?:for|to) [^.?!]{0,60}\b(?:newsletter|podcast|alerts?|channel|e-?mails?)\b)",
            r"^(?:Get|Enter) (?:the (?:latest|best)|our|your e-?mail)\b[^.?!]{0,80}\b(?:inbox|newsletter|address)\b",
            r"^Download (?:our|the) [^.?!]{0,30}\bapp\b",
        ),
        must=("Sign up for our newsletter", "Want more? Subscribe here.", "Get the latest news in your inbox"),
        must_not=("A drive to get men to sign up for e-mails began.", "Get the latest figures, he said."),
    ),
    Rule(
        "social media line",
        30,
        either(rf"^(?:Follow|Like|Find|Join) [^.!?]{{1,80}}?\b(?i:on|at) {_NETWORK}\b"),
        must=("Follow Ana Lund on Twitter @analund.", "Like us on Facebook"),
        must_not=("Follow the money, he said.", "He posted it on Twitter."),
    ),
    Rule(
        "social media line",
        6,
        either(
            r"^(?i:twitter|facebook|instagram|e-?mail|tel|phone|fax): ?\S+(?: \S+){0,3}$",
            r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$",
        ),
        must=("Twitter: @analund.", "EMAIL: ana@courier.example", "ana@courier.example"),
        # A handle alone may be the name under a letter to the editor.
        must_not=("Email has changed the office.", "He wrote on Twitter: a map.", "@analund"),
    ),
    Rule(
        "code line",
        400,
        either(
            r"^[.#@][\w.#, :()>-]{1,120}\{[^.!?]*$",
            r"^(?:[a-z-]{2,40} ?: ?[a-z0-9#%.,()!' -]{1,80}; ?)+\}?$|^\}\W*$",
            r"^(?:var|let|const) \w+ ?=|^(?:window|document|googletag)\.\w+|^\(?function ?\(|^\{\"[\w@]+\" ?:",
        ),
        must=(".box {", "width:100%;", "}.", "var x = 3;", "window.dataLayer = []", "(function() { go(); })"),
        must_not=("The set {a, b} is finite.", "Khan: Talks stall; ", "Let us go, he said."),
    ),
)
