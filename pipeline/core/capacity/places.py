"""Facts about places and parties: countries with their adjectives, American states with their abbreviations.

Only what tells a place from an organization and brings spellings together; no gazetteer.
"""

from __future__ import annotations

# Country: its adjectives and other names, by commas.
_COUNTRIES = """
Afghanistan:Afghan; Albania:Albanian; Algeria:Algerian; Angola:Angolan; Argentina:Argentine,Argentinian;
Armenia:Armenian; Australia:Australian; Austria:Austrian; Azerbaijan:Azerbaijani,Azeri; Bahrain:Bahraini;
Bangladesh:Bangladeshi; Belarus:Belarusian,Belarussian; Belgium:Belgian; Benin:Beninese; Bolivia:Bolivian;
Bosnia and Herzegovina:Bosnian,Bosnia; Botswana:Botswanan; Brazil:Brazilian; Bulgaria:Bulgarian; Burundi:Burundian;
Cambodia:Cambodian; Cameroon:Cameroonian; Canada:Canadian; Chad:Chadian; Chile:Chilean;
China:Chinese,People's Republic of China; Colombia:Colombian; Costa Rica:Costa Rican; Croatia:Croatian,Croat;
Cuba:Cuban; Cyprus:Cypriot; Czech Republic:Czech,Czechia; Democratic Republic of the Congo:Congolese,Congo;
Denmark:Danish; Dominican Republic:Dominican; Ecuador:Ecuadorian,Ecuadorean; Egypt:Egyptian;
El Salvador:Salvadoran; Eritrea:Eritrean; Estonia:Estonian; Ethiopia:Ethiopian; Fiji:Fijian; Finland:Finnish;
France:French; Gabon:Gabonese; Gambia:Gambian; Germany:German; Ghana:Ghanaian; Greece:Greek; Guatemala:Guatemalan;
Guinea:Guinean; Guyana:Guyanese; Haiti:Haitian; Honduras:Honduran; Hong Kong:; Hungary:Hungarian;
Iceland:Icelandic; India:Indian; Indonesia:Indonesian; Iran:Iranian; Iraq:Iraqi; Ireland:Irish; Israel:Israeli;
Italy:Italian; Ivory Coast:Ivorian; Jamaica:Jamaican; Japan:Japanese; Jordan:Jordanian; Kazakhstan:Kazakh;
Kenya:Kenyan; Kosovo:Kosovar; Kuwait:Kuwaiti; Kyrgyzstan:Kyrgyz; Laos:Laotian,Lao; Latvia:Latvian;
Lebanon:Lebanese; Liberia:Liberian; Libya:Libyan; Liechtenstein:; Lithuania:Lithuanian; Luxembourg:;
Madagascar:Malagasy; Malawi:Malawian; Malaysia:Malaysian; Mali:Malian; Malta:Maltese; Mauritania:Mauritanian;
Mauritius:Mauritian; Mexico:Mexican; Moldova:Moldovan; Monaco:; Mongolia:Mongolian; Montenegro:Montenegrin;
Morocco:Moroccan; Mozambique:Mozambican; Myanmar:Burma,Burmese; Namibia:Namibian; Nepal:Nepalese,Nepali;
Netherlands:Dutch,Holland; New Zealand:; Nicaragua:Nicaraguan; Niger:Nigerien; Nigeria:Nigerian;
North Korea:North Korean,DPRK; North Macedonia:Macedonian,Macedonia; Norway:Norwegian; Oman:Omani;
Pakistan:Pakistani; Palestine:Palestinian; Panama:Panamanian; Papua New Guinea:; Paraguay:Paraguayan;
Peru:Peruvian; Philippines:Philippine,Filipino; Poland:Polish; Portugal:Portuguese; Qatar:Qatari;
Romania:Romanian; Russia:Russian,Russian Federation; Rwanda:Rwandan; Saudi Arabia:Saudi,Saudi Arabian;
Senegal:Senegalese; Serbia:Serbian,Serb; Sierra Leone:; Singapore:Singaporean; Slovakia:Slovak;
Slovenia:Slovenian,Slovene; Somalia:Somali; South Africa:South African; South Korea:South Korean,ROK;
South Sudan:South Sudanese; Soviet Union:Soviet,USSR; Spain:Spanish; Sri Lanka:Sri Lankan; Sudan:Sudanese;
Sweden:Swedish; Switzerland:Swiss; Syria:Syrian; Taiwan:Taiwanese; Tajikistan:Tajik; Tanzania:Tanzanian;
Thailand:Thai; Togo:Togolese; Tunisia:Tunisian; Turkey:Turkish; Turkmenistan:Turkmen; Uganda:Ugandan;
Ukraine:Ukrainian; United Arab Emirates:Emirati,UAE; United Kingdom:British,Britain,UK,Great Britain;
United States:American,US,USA,United States of America,America; Uruguay:Uruguayan; Uzbekistan:Uzbek;
Vatican:; Venezuela:Venezuelan; Vietnam:Vietnamese; Wales:Welsh; Scotland:Scottish; England:English; Yemen:Yemeni;
Zambia:Zambian; Zimbabwe:Zimbabwean
"""

# State or territory: its abbreviations, the newspapers' and the post's.
_STATES = """
Alabama:Ala,AL; Alaska:AK; Arizona:Ariz,AZ; Arkansas:Ark,AR; California:Calif,Cal,CA; Colorado:Colo,CO;
Connecticut:Conn,CT; Delaware:DE; Florida:Fla,FL; Georgia:Ga; Hawaii:HI; Idaho:Ida,ID; Illinois:Ill,IL;
Indiana:Ind,IN; Iowa:Ia,IA; Kansas:Kan,Kans,KS; Kentucky:Ky,KY; Louisiana:La,LA; Maine:ME; Maryland:Md,MD;
Massachusetts:Mass,MA; Michigan:Mich,MI; Minnesota:Minn,MN; Mississippi:Miss,MS; Missouri:Mo,MO; Montana:Mont,MT;
Nebraska:Neb,Nebr,NE; Nevada:Nev,NV; New Hampshire:NH; New Jersey:NJ; New Mexico:NM; New York:NY;
North Carolina:NC; North Dakota:ND; Ohio:OH; Oklahoma:Okla,OK; Oregon:Ore,OR; Pennsylvania:Pa,Penn,PA;
Rhode Island:RI; South Carolina:SC; South Dakota:SD; Tennessee:Tenn,TN; Texas:Tex,TX; Utah:UT; Vermont:Vt,VT;
Virginia:Va,VA; Washington State:Wash; West Virginia:WVa,WV; Wisconsin:Wis,Wisc,WI; Wyoming:Wyo,WY;
Puerto Rico:PR; Guam:; Virgin Islands:; District of Columbia:DC
"""

# Where people are from rather than what they belong to: "Miami lawyer" names no body.
CITIES = frozenset(
    """
    Albany,Albuquerque,Amsterdam,Atlanta,Austin,Baghdad,Baltimore,Bangkok,Barcelona,Beijing,Beirut,Berlin,Birmingham,
    Boston,Boulder,Brooklyn,Brussels,Bronx,Buffalo,Cairo,Cambridge,Charleston,Charlotte,Chicago,Cincinnati,Cleveland,
    Columbus,Dallas,Damascus,Denver,Des Moines,Detroit,Dublin,Edinburgh,El Paso,Fort Worth,Frankfurt,Geneva,Glasgow,
    Hamburg,Hanoi,Harlem,Hollywood,Honolulu,Houston,Indianapolis,Istanbul,Jacksonville,Jerusalem,Kabul,Kansas City,
    Karachi,Kiev,Kyiv,Las Vegas,Lisbon,London,Long Island,Los Angeles,Louisville,Lyon,Madrid,Manchester,Manhattan,
    Manila,Melbourne,Memphis,Mexico City,Miami,Milan,Milwaukee,Minneapolis,Montreal,Moscow,Mumbai,Munich,Nairobi,
    Nashville,New Delhi,New Orleans,New York City,Newark,Oakland,Oklahoma City,Omaha,Orlando,Osaka,Oslo,Ottawa,Oxford,
    Paris,Philadelphia,Phoenix,Pittsburgh,Portland,Prague,Pyongyang,Queens,Raleigh,Richmond,Riyadh,Rome,Sacramento,
    Salt Lake City,San Antonio,San Diego,San Francisco,San Jose,Santa Fe,Seattle,Seoul,Shanghai,Silicon Valley,
    St. Louis,St. Paul,Staten Island,Stockholm,Sydney,Tampa,Tehran,Tel Aviv,Tokyo,Toronto,Tucson,Tulsa,Vancouver,
    Vienna,Warsaw,Washington,Zurich,California Bay Area,Bay Area,South Florida,Wall Street,Midwest
    """.replace("\n    ", "").split(",")
)

_PARTIES = {
    "Republican Party": "Republican,Republicans,GOP,Grand Old Party,R",
    "Democratic Party": "Democratic,Democrat,Democrats,D",
    "Independent": "Independent,I",
    "Libertarian Party": "Libertarian,L",
    "Green Party": "Green,Greens",
    "Conservative Party": "Conservative,Tory,Conservatives,Tories",
    "Labour Party": "Labour",
    "Liberal Democrats": "Liberal Democrat,Lib Dem,Lib Dems",
    "Communist Party": "Communist",
    "Socialist Party": "Socialist",
    "Social Democratic Party": "Social Democrat,Social Democratic,SPD",
    "Christian Democratic Union": "Christian Democrat,Christian Democratic,CDU",
    "Likud": "",
    "Sinn Fein": "",
}


def key(name: str) -> str:
    """What spellings of one name share: no stops, single spaces, capitals only in what is all capitals."""
    bare = " ".join(name.replace(".", "").split())
    return bare if bare.isupper() and len(bare) < 5 else bare.casefold()


def _table(facts: str) -> dict[str, str]:
    table = {}
    for entry in " ".join(facts.split()).split("; "):
        name, _, others = entry.partition(":")
        for spelling in (name, *filter(None, others.split(","))):
            table[key(spelling)] = name
    return table


COUNTRIES = _table(_COUNTRIES)
STATES = _table(_STATES)
PARTIES = _table("; ".join(f"{party}:{others}" for party, others in _PARTIES.items()))
STATES["D.C."] = STATES["DC"]
_PLACES = COUNTRIES.keys() | STATES.keys() | set(map(key, CITIES))


def is_country(name: str) -> bool:
    """Whether `name` is a country or a country's adjective: "Iran", "Iranian", "U.S."."""
    return key(name) in COUNTRIES


def is_state(name: str) -> bool:
    """Whether `name` is an American state or territory, in full or abbreviated: "Vermont", "Vt."."""
    return key(name) in STATES


def is_party(name: str) -> bool:
    """Whether `name` is a political party or its adjective: "Democratic", "GOP"."""
    return key(name) in PARTIES


def is_place(name: str) -> bool:
    """Whether `name` is a country, a state or a large city."""
    return key(name) in _PLACES
