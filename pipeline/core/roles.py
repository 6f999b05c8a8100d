"""The words of roles: nouns for what people do, the words that go before them, and those that make a role past."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles that stand before a name, with or without their stop. "Mr." and the like say nothing of a role.
TITLES = _words(
    "sen sens senator rep reps representative congressman congresswoman gov governor del delegate assemblyman "
    "assemblywoman councilman councilwoman councilmember alderman mayor president pres vice-president premier "
    "chancellor prime-minister minister secretary ambassador amb gen general lt lieutenant col colonel capt captain "
    "cmdr commander maj major sgt sergeant cpl corporal adm admiral brig brigadier marshal officer det detective "
    "sheriff deputy supt superintendent insp inspector chief judge justice magistrate prof professor rev reverend "
    "father bishop archbishop cardinal pope rabbi imam ayatollah pastor king queen prince princess emperor duke "
    "speaker chairman chairwoman chair commissioner comptroller treasurer governor-general attorney undersecretary "
    "under-secretary msgr monsignor hon dr pvt private spc specialist agent lord baroness baron"
)
HONORIFICS = _words("mr mrs ms miss mx messrs sir dame lady mme madame mr. mrs. ms. messrs.")

# Offices of a place: "Charlotte Mayor", "Iranian president"; a place before any other role is where people live.
OFFICES = _words(
    "sen senator rep representative congressman congresswoman gov governor del delegate assemblyman assemblywoman "
    "councilman councilwoman councilmember councilor councillor alderman lawmaker legislator mayor president pres "
    "premier chancellor minister secretary ambassador sheriff superintendent chief judge justice speaker leader "
    "commissioner comptroller treasurer attorney-general prosecutor attorney-general king queen prince emperor "
    "envoy diplomat official undersecretary general dictator strongman ruler spokesman spokeswoman spokesperson "
    "coroner chairman chairwoman chair delegation parliamentarian foreign-minister ombudsman auditor "
    "general admiral colonel marshal negotiator supreme-leader clerk solicitor strategist"
)

# Roles whose object is served, so that it is the affiliation even where it is a person: "lawyer for Hill".
SERVICE = _words(
    "adviser advisor aide assistant attorney lawyer counsel counselor counsellor spokesman spokeswoman spokesperson "
    "representative surrogate strategist consultant manager pollster secretary chief director speechwriter agent "
    "publicist solicitor barrister deputy fundraiser staffer organizer bundler volunteer operative speech-writer "
    "press coordinator"
)

# Ties to a person, not to a body: whom one is married to or agrees with is no affiliation.
RELATIONS = _words(
    "wife husband spouse widow widower father mother mom dad parent son daughter brother sister sibling uncle aunt "
    "cousin nephew niece grandson granddaughter grandfather grandmother stepmother stepfather son-in-law "
    "father-in-law daughter-in-law mother-in-law brother-in-law sister-in-law ex-wife ex-husband girlfriend boyfriend "
    "fiance fiancee friend neighbor neighbour colleague classmate ally associate confidant confidante mentor "
    "supporter backer admirer critic opponent foe rival challenger adversary successor predecessor fan protege "
    "namesake heir descendant survivor victim witness suspect defendant plaintiff patient client donor voter resident "
    "native citizen immigrant refugee homeowner architect author winner recipient star co-star creator running-mate "
    "proponent advocate champion face voice product leaker alumna alumnus graduate"
)

NOUNS = TITLES | OFFICES | SERVICE | RELATIONS | _words(
    "academic accountant activist actor actress administrator analyst anchor anchorman anchorwoman anthropologist "
    "appointee archaeologist archivist artist astronaut astronomer athlete auctioneer auditor banker barber bartender "
    "biographer biologist blogger boss broadcaster broker builder businessman businesswoman businessperson "
    "businesspeople bureaucrat butcher buyer cameraman campaigner candidate contender hopeful caretaker carpenter cartoonist celebrity "
    "ceo cfo coo cto cio ciso chairperson chaplain chef chemist choreographer cinematographer clergyman cleric "
    "climatologist clinician co-author co-chair co-chairman co-chairwoman co-director co-editor co-founder co-host "
    "co-owner co-president co-sponsor co-writer coach collector columnist comedian comedienne comic commentator "
    "communicator composer conductor conservative constable contractor contributor controller cook "
    "coordinator co-ordinator coroner correspondent cosmologist councilmember co-worker crewman critic criminologist "
    "curator custodian cyclist dancer dealer dean debater debtor demographer demonstrator democrat dentist dermatologist "
    "designer detective developer diplomat director dissident doctor documentarian doyen dramatist driver "
    "dropout ecologist economist editor educator electrician emissary employee employer engineer "
    "entertainer entrepreneur environmentalist envoy epidemiologist essayist ethicist evangelical evangelist examiner "
    "exec executive expert explorer farmer fellow filmmaker film-maker financier firefighter fisherman footballer "
    "founder front-runner frontrunner fundraiser gardener gastroenterologist geneticist geographer geologist "
    "geophysicist governess guard guitarist gynecologist head headmaster headteacher historian holder host hostess "
    "housewife humorist hunter impresario incumbent independent industrialist influencer informant insider "
    "inspector instructor insurgent intellectual intern interpreter inventor investigator investor islamist jeweler "
    "jockey journalist jurist juror keeper laborer landlord laureate lawmaker lawyer leader lecturer legend legislator "
    "liaison liberal libertarian librarian lieutenant-governor linguist lobbyist locksmith logistician machinist magician "
    "magnate maker manager mathematician mechanic mediator medic member merchant meteorologist microbiologist "
    "midwife millionaire billionaire miner missionary moderator mogul monk musician muslim naturalist "
    "negotiator neurologist neuroscientist neurosurgeon newscaster newsman newspaperman nominee novelist nun "
    "nurse nutritionist observer obstetrician oceanographer officeholder official officer partner ombudsman oncologist operative "
    "operator opposition-leader optometrist organiser organizer originator overseer owner painter panelist paralegal "
    "paramedic participant partisan partner-in-charge party-chair pathologist pediatrician performer "
    "personality pharmacist philanthropist philosopher photographer photojournalist physician physicist physiologist "
    "pianist pilot pioneer planner playwright player playwright-in-residence poet policeman policewoman politician "
    "politico pollster populist postdoc practitioner preacher presenter priest principal principal-investigator "
    "prisoner producer professional programmer progressive promoter proprietor prosecutor protester provost psychiatrist "
    "psychologist psychotherapist publicist publisher pundit radiologist rancher rapper realtor receptionist recruiter "
    "referee regent registrar registrar-general regulator rep. reporter republican researcher retiree restaurateur "
    "reviewer salesman saleswoman scholar scientist screenwriter sculptor seismologist seller senator-elect "
    "servant serviceman shareholder shopkeeper singer skeptic socialist socialite sociologist soldier solicitor-general "
    "songwriter specialist spokesman spokesperson spokeswoman sponsor staffer standard-bearer statesman statistician "
    "stockbroker strategist student studio-head supervisor surgeon surrogate surveyor tactician tailor "
    "teacher technician technologist television-host theologian theorist therapist toxicologist trader trainer translator "
    "treasurer trucker trustee tutor tycoon undergraduate underwriter unionist urologist usher vet veteran "
    "veterinarian vicar vice-chair vice-chairman vice-chairwoman vintner violinist virologist volunteer waiter waitress "
    "warden watchdog webmaster welder whip whistleblower whistle-blower woodworker worker writer youtuber zoologist "
    "imam mullah sultan emir sheikh grandmaster laureate scion doyenne playmaker quarterback goalkeeper striker "
    "midfielder defender captain pitcher golfer boxer wrestler swimmer runner skier champion medalist "
    "speechwriter ghostwriter copywriter sportswriter songstress showrunner ringleader cheerleader "
    "parishioner congregant clerk bookkeeper cashier mate bodyguard lifeguard crusader organist drummer bassist "
    "actuary planner appraiser assessor archdeacon deacon canon abbot abbess elder bishop-elect legate nuncio "
    "rear-admiral brigadier-general major-general lieutenant-colonel private sapper airman seaman marine sailor "
    "ranger trooper patrolman jailer warden magistrate referee umpire scout"
)

# What may follow the noun and still belong to it: "secretary of state", "editor in chief", "professor emeritus".
TAILS = {
    "secretary": ("of state", "of defense", "of the treasury", "of labor", "of agriculture", "of education", "of energy",
                  "of homeland security", "of the interior", "of commerce", "of the army", "of the navy", "general"),
    "attorney": ("general", "at law"),
    "chief": ("of staff", "of police", "of protocol", "executive officer", "operating officer", "financial officer"),
    "editor": ("in chief", "at large", "emeritus", "emerita"),
    "commander": ("in chief",),
    "head": ("of state", "of government"),
    "chairman": ("of the board", "emeritus"),
    "professor": ("emeritus", "emerita"),
    "director": ("general", "emeritus"),
    "justice": ("of the peace",),
    "president": ("elect", "emeritus", "pro tempore"),
    "solicitor": ("general",),
    "surgeon": ("general",),
    "inspector": ("general",),
    "postmaster": ("general",),
    "minister": ("of defense", "of finance", "of health", "of foreign affairs", "of state"),
}  # fmt: skip

# Words before a role noun that belong to the role even where they are capitals: "Executive Vice President".
MODIFIERS = _words(
    "executive senior junior deputy assistant associate vice chief managing general general-election principal lead "
    "leading top prime first second third foreign interior defense defence finance home press communications "
    "communication policy political public research creative artistic editorial legal medical scientific technical "
    "technology operations operating financial marketing sales digital social media political-science national-security "
    "homeland domestic international regional district assistant-attorney state federal local special acting interim "
    "ranking majority minority presumptive presidential vice-presidential congressional senatorial gubernatorial "
    "founding honorary visiting adjunct emeritus distinguished full-time part-time long-time longtime veteran "
    "prominent noted renowned respected influential powerful outspoken staunch self-described self-proclaimed "
    "white black gold gay young old elderly famous celebrated award-winning prize-winning best-selling bestselling "
    "current new newly incoming outgoing departing elected re-elected appointed named chosen sitting reigning "
    "de facto main key close closest fellow co lay independent freelance investigative staff contributing "
    "political-action human resources human-rights civil-rights civil rights labor criminal constitutional "
    "environmental immigration tax trial divorce personal private campaign fund fundraising finance-committee "
    "field get-out-the-vote outreach training programming program project product deputy-campaign joint party "
    "police fire parole supreme superior appellate circuit brigadier rear major lieutenant master gunnery "
    "under opposition shadow parliamentary religious spiritual tribal union business industry trade economic "
    "economics history law medicine security intelligence counterterrorism terrorism health education science climate "
    "energy budget labour military naval army police-union surgeon reality tv television radio talk show film movie "
    "documentary video music sports weather news night evening morning late-night daytime primetime "
    "conservative liberal moderate progressive libertarian centrist right-wing left-wing far-right hard-line hardline "
    "pro-life anti-abortion tea unofficial official unpaid paid full associate-general certified registered "
    "retired-general majority-party world global ambassador-at-large chief-of-staff data quality content web "
    "events event volunteer grassroots grass-roots rapid response surrogate scheduling travel hispanic latino muslim "
    "jewish catholic christian evangelical african-american asian-american mexican-american female male openly "
    "two-term one-term three-term four-term first-term second-term freshman twice-divorced onetime-rival "
    "billionaire millionaire celebrity real estate mogul bombastic brash fiery controversial popular beloved "
    "democratic-socialist gop executive-branch high-ranking senior-most high-profile highest-ranking "
    "likely potential possible eventual would-be rival primary chosen hand-picked pro-choice never nominated"
)

PAST = _words(
    "former formerly ex retired late onetime one-time erstwhile ousted deposed past previously previous ex- then then- "
    "sometime disgraced once departed fired"
)
NOW = _words("now current currently presently incumbent new incoming")

# Nouns in -ist, -maker and the like that no list holds: "phlebotomist", "podcaster".
ENDINGS = ("ologist", "ist", "maker", "writer", "woman", "man", "person", "owner", "caster", "keeper", "holder", "worker",
           "grapher", "iatrician", "ician", "osopher")  # fmt: skip
_NOT_NOUNS = _words(
    "woman man person human german roman ottoman mailman chairwoman exist assist resist consist persist insist list "
    "twist mist fist wrist gist christ assist roman norman twitterman pacman batman layman islamist "
    "communist marxist feminist socialist racist sexist leftist rightist nationalist fascist populist"
)


def is_role(word: str) -> bool:
    """Whether a word in lower case, with or without its stop, is a noun for a role: "director", "sen.", "co-chair"."""
    bare = word.rstrip(".")
    if bare in NOUNS:
        return True
    if bare.startswith("co-") and bare[3:] in NOUNS:
        return True
    if bare.endswith("-elect") and bare[:-6] in NOUNS:
        return True
    return len(bare) > 6 and bare.endswith(ENDINGS) and bare not in _NOT_NOUNS
