"""The words of roles: nouns for what people do, the words that go before them, and those that make a role past.

All in lower case and without the stop of an abbreviation.
"""

from __future__ import annotations

from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles that stand before a name.
TITLES = _words(
    "sen sens senator rep reps representative congressman congresswoman gov governor del delegate assemblyman "
    "assemblywoman councilman councilwoman councilmember alderman mayor president pres vice-president premier "
    "chancellor prime-minister minister secretary ambassador amb gen general lt lieutenant col colonel capt "
    "captain cmdr commander maj major sgt sergeant cpl corporal adm admiral brig brigadier marshal officer det "
    "detective sheriff deputy supt superintendent insp inspector chief judge justice magistrate prof professor rev "
    "reverend father bishop archbishop cardinal pope rabbi imam ayatollah pastor king queen prince princess "
    "emperor duke speaker chairman chairwoman chair commissioner comptroller treasurer governor-general attorney "
    "undersecretary under-secretary msgr monsignor hon dr pvt private spc specialist agent lord baroness baron "
    "mp msp cllr coun"
)
# Addresses that say nothing of a role.
HONORIFICS = _words("mr mrs ms miss mx messrs sir dame lady mme madame mr. mrs. ms. messrs.")

# Offices of a place: "Charlotte Mayor", "Iranian president"; a place before any other role is where people live.
OFFICES = _words(
    "sen senator rep representative congressman congresswoman gov governor del delegate assemblyman assemblywoman "
    "councilman councilwoman councilmember councilor councillor alderman lawmaker legislator mayor president pres "
    "premier chancellor minister secretary ambassador sheriff superintendent chief judge justice speaker leader "
    "commissioner comptroller treasurer prosecutor king queen prince emperor envoy diplomat official "
    "undersecretary general dictator strongman ruler spokesman spokeswoman spokesperson coroner chairman "
    "chairwoman chair parliamentarian foreign-minister ombudsman auditor admiral colonel marshal negotiator "
    "supreme-leader clerk solicitor strategist mp msp cllr coun"
)

# Roles whose object is served, so that it is the affiliation even where it is a person: "adviser to Hill".
SERVICE = _words(
    "adviser advisor aide assistant attorney lawyer counsel counselor counsellor spokesman spokeswoman "
    "spokesperson representative surrogate strategist consultant manager pollster secretary chief director "
    "speechwriter agent publicist solicitor barrister deputy fundraiser staffer organizer bundler volunteer "
    "operative speech-writer coordinator"
)

# Ties to a person, not to a body: whom one is married to or agrees with is no affiliation.
RELATIONS = _words(
    "wife husband spouse widow widower father mother mom dad parent son daughter brother sister sibling uncle aunt "
    "cousin nephew niece grandson granddaughter grandfather grandmother stepmother stepfather son-in-law "
    "father-in-law daughter-in-law mother-in-law brother-in-law sister-in-law ex-wife ex-husband girlfriend "
    "boyfriend fiance fiancee friend neighbor neighbour colleague classmate ally associate confidant confidante "
    "mentor supporter backer admirer critic opponent foe rival challenger adversary successor predecessor fan "
    "protege namesake heir descendant survivor victim witness suspect defendant plaintiff patient client donor "
    "voter resident native citizen immigrant refugee homeowner author winner recipient star co-star creator "
    "running-mate proponent advocate champion face voice product leaker alumna alumnus graduate"
)

# People of a party: alone a role and an affiliation at once, before another noun only the affiliation.
PARTISANS = _words("republican democrat conservative liberal independent libertarian progressive socialist")
# Those who run for something: a party may be theirs, the "White House" of a "White House hopeful" is not.
RUNNERS = _words("candidate nominee contender hopeful challenger front-runner frontrunner")
# Those whose "of" names a subject or a work rather than a body: "professor of History".
SCHOLARS = _words("professor student lecturer teacher scholar expert historian instructor specialist")
MAKERS = _words("author co-author creator star writer")

NOUNS = (
    TITLES
    | OFFICES
    | SERVICE
    | RELATIONS
    | _words(
        "gp barber bartender waiter waitress academic accountant activist actor actress administrator analyst anchor "
        "anchorman anchorwoman anthropologist appointee architect archaeologist archivist artist astronaut "
        "astronomer athlete banker biographer biologist blogger boss broadcaster broker builder businessman "
        "businesswoman businessperson bureaucrat butcher cameraman campaigner candidate contender hopeful "
        "caretaker carpenter cartoonist celebrity ceo cfo coo cto cio ciso chairperson chaplain chef chemist "
        "choreographer cinematographer clergyman cleric climatologist clinician co-author co-chair co-chairman "
        "co-chairwoman co-director co-editor co-founder co-host co-owner co-president co-sponsor co-writer coach "
        "collector columnist comedian comedienne comic commentator communicator composer conductor conservative "
        "constable contractor contributor controller cook co-ordinator correspondent cosmologist criminologist "
        "curator custodian cyclist dancer dealer dean demographer demonstrator democrat dentist dermatologist "
        "designer developer dissident doctor documentarian doyen dramatist driver dropout ecologist economist "
        "editor educator electrician emissary employee employer engineer entertainer entrepreneur environmentalist "
        "epidemiologist essayist ethicist evangelist examiner executive expert explorer farmer fellow filmmaker "
        "film-maker financier firefighter fisherman footballer founder front-runner frontrunner gardener "
        "gastroenterologist geneticist geographer geologist geophysicist guard guitarist gynecologist head "
        "headmaster headteacher historian holder host hostess housewife humorist hunter impresario incumbent "
        "independent industrialist influencer informant insider instructor insurgent intellectual intern "
        "interpreter inventor investigator investor jeweler jockey journalist jurist juror keeper laborer landlord "
        "laureate lecturer legend liaison liberal libertarian librarian lieutenant-governor linguist lobbyist "
        "locksmith machinist magician magnate maker mathematician mechanic mediator medic member merchant "
        "meteorologist microbiologist midwife millionaire billionaire miner missionary moderator mogul monk "
        "musician naturalist neurologist neuroscientist neurosurgeon newscaster newsman newspaperman nominee "
        "novelist nun nurse nutritionist observer obstetrician oceanographer officeholder partner oncologist "
        "operator optometrist organiser originator overseer owner painter panelist paralegal paramedic participant "
        "partisan pathologist pediatrician performer personality pharmacist philanthropist philosopher "
        "photographer photojournalist physician physicist physiologist pianist pilot pioneer planner playwright "
        "player playwright-in-residence poet policeman policewoman politician politico populist practitioner "
        "preacher presenter priest principal principal-investigator prisoner producer professional programmer "
        "progressive promoter proprietor protester provost psychiatrist psychologist psychotherapist publisher "
        "pundit radiologist rancher rapper realtor receptionist recruiter referee regent registrar regulator "
        "reporter republican researcher retiree restaurateur reviewer salesman saleswoman scholar scientist "
        "screenwriter sculptor seismologist seller senator-elect servant serviceman shareholder shopkeeper singer "
        "skeptic socialist socialite sociologist soldier solicitor-general songwriter sponsor standard-bearer "
        "statesman statistician stockbroker student supervisor surgeon surveyor tactician teacher technician "
        "technologist theologian theorist therapist toxicologist trader trainer translator trucker trustee tutor "
        "tycoon undergraduate underwriter unionist urologist vet veteran veterinarian vicar vice-chair "
        "vice-chairman vice-chairwoman vintner violinist virologist warden watchdog webmaster welder whip "
        "whistleblower whistle-blower woodworker worker writer youtuber zoologist mullah sultan emir sheikh scion "
        "quarterback goalkeeper striker midfielder defender pitcher golfer boxer wrestler swimmer runner skier "
        "medalist ghostwriter copywriter sportswriter showrunner cheerleader parishioner congregant bookkeeper "
        "cashier bodyguard lifeguard crusader organist drummer bassist actuary appraiser assessor archdeacon "
        "deacon canon abbot abbess elder bishop-elect legate nuncio rear-admiral brigadier-general major-general "
        "lieutenant-colonel airman seaman marine sailor ranger trooper patrolman umpire scout baker plumber tailor "
        "roofer plasterer bricklayer stonemason blacksmith glazier joiner upholsterer decorator grocer greengrocer "
        "fishmonger bookseller hairdresser beautician cleaner janitor housekeeper nanny childminder babysitter carer "
        "caregiver maid butler brewer distiller winegrower potter weaver seamstress dressmaker cobbler jeweller "
        "courier porter usher caterer innkeeper hotelier publican landlady landscaper forester logger lumberjack "
        "docker dockhand stevedore longshoreman ferryman skipper helmsman deckhand steward stewardess attendant "
        "dispatcher postmaster radiographer optician hygienist undertaker mortician gravedigger bailiff notary "
        "arbitrator stenographer proofreader typesetter printer bookbinder newsagent gamekeeper shepherd herder "
        "herdsman breeder grower dairyman cattleman cowboy riveter rigger driller quarryman"
    )
)

# What may follow the noun and still belong to it: "secretary of state", "editor in chief", "professor emeritus".
TAILS = {
    noun: tuple(tuple(tail.split()) for tail in tails.split(","))
    for noun, tails in {
        "secretary": "of state,of defense,of the treasury,of labor,of agriculture,of education,of energy,of commerce,"
        "of homeland security,of the interior,of the army,of the navy,general",
        "attorney": "general,at law",
        "chief": "of staff,of police,of protocol,executive officer,operating officer,financial officer",
        "editor": "in chief,at large,emeritus,emerita",
        "commander": "in chief",
        "head": "of state,of government",
        "chairman": "of the board,emeritus",
        "professor": "emeritus,emerita",
        "director": "general,emeritus",
        "justice": "of the peace",
        "president": "elect,emeritus,pro tempore",
        "minister": "of defense,of finance,of health,of foreign affairs,of state",
        **dict.fromkeys(("solicitor", "surgeon", "inspector", "postmaster"), "general"),
    }.items()
}

# Words before a role noun that belong to the role even where they are capitals: "Executive Vice President".
MODIFIERS = _words(
    "executive senior junior deputy assistant associate vice chief managing general general-election principal "
    "lead leading top prime first second third foreign interior defense defence finance home press communications "
    "communication policy political public research creative artistic editorial legal medical scientific technical "
    "technology operations operating financial marketing sales digital social media homeland domestic "
    "international regional district state federal local special acting interim ranking majority minority "
    "presumptive presidential vice-presidential congressional senatorial gubernatorial founding honorary visiting "
    "adjunct emeritus distinguished full-time part-time long-time longtime veteran prominent noted renowned "
    "respected influential powerful outspoken staunch self-described self-proclaimed white black gold gay young "
    "old elderly famous celebrated award-winning prize-winning best-selling bestselling current new newly incoming "
    "outgoing departing elected re-elected appointed named sitting reigning de facto main key close closest fellow "
    "co lay independent freelance investigative staff contributing human resources human-rights civil-rights civil "
    "rights labor criminal constitutional environmental immigration tax trial divorce personal private campaign "
    "fund fundraising field get-out-the-vote outreach training programming program project product joint party "
    "police fire parole supreme superior appellate circuit brigadier rear major lieutenant master gunnery under "
    "opposition shadow parliamentary religious spiritual tribal union business industry trade economic economics "
    "history law medicine security intelligence counterterrorism terrorism health education science climate energy "
    "budget labour military naval army surgeon reality tv television radio talk show film movie documentary video "
    "music sports weather news night evening morning late-night daytime primetime conservative liberal moderate "
    "progressive libertarian centrist right-wing left-wing far-right hard-line hardline pro-life anti-abortion tea "
    "unofficial official unpaid paid full certified registered world global data quality content web events event "
    "volunteer grassroots grass-roots rapid response surrogate scheduling travel hispanic latino muslim jewish "
    "catholic christian evangelical african-american asian-american mexican-american female male openly freshman "
    "billionaire millionaire celebrity real estate mogul bombastic brash fiery controversial popular beloved "
    "democratic-socialist high-ranking senior-most high-profile highest-ranking likely potential possible eventual "
    "would-be rival primary hand-picked pro-choice nominated two-term first-term one-term three-term"
)

PAST = _words(
    "former formerly ex retired late onetime one-time erstwhile ousted deposed past previously previous ex- then "
    "then- sometime disgraced once departed fired"
)
BYGONE = _words("predecessor")  # nouns of who held an office before
NOW = _words("now current currently presently incumbent new incoming")

# Endings of nouns for people that no list holds: "phlebotomist", "podcaster".
_ENDINGS = tuple("ist maker writer woman man person owner caster keeper holder worker grapher ician osopher".split())
_OTHERS = _words(
    "exist assist resist consist persist insist twist german roman ottoman norman layman human woman communist "
    "marxist feminist racist sexist leftist rightist nationalist fascist populist islamist"
)


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Whether a word in lower case, with or without its stop, is a noun for a role: "director", "sen.", "co-chair"."""
    bare = word.rstrip(".")
    if bare in NOUNS or bare.removeprefix("co-") in NOUNS or bare.removesuffix("-elect") in NOUNS:
        return True
    return len(bare) > 6 and bare.endswith(_ENDINGS) and bare not in _OTHERS
