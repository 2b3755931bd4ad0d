#!/usr/bin/env python3
"""Writes dictionaries/agents_titles.txt: role nouns joined with a title ("police chief", "army spokesman").

The title alone would give the wrong role (a spokesman is GOV, an officer COP), so each pair takes the code of
its first noun. Phrases that dictionaries/agents.txt has already are left out. Run from the repository root.
"""

from agents_lib import plural, read_agents, regular, write_entry

ROLES = {
    "MIL": (
        "army military military_police navy air_force armed_forces defence defense coast_guard coastguard marine"
        " brigade battalion regiment infantry artillery special_forces national_guard garrison"
    ),
    "COP": "police security_forces security gendarmerie border_guard riot_police law_enforcement prison jail",
    "SPY": "intelligence spy_agency secret_service espionage",
    "REB": "rebel insurgent guerrilla guerilla militia militant jihadist jihadi islamist terrorist terror",
    "SEP": "separatist secessionist",
    "OPP": "opposition dissident",
    "PTY": "party",
    "LEG": "parliament parliamentary congressional senate assembly legislative",
    "JUD": "court supreme_court judicial tribunal high_court",
    "LAB": "union trade_union labor_union labour_union labor labour",
    "BUS": "company business industry bank airline factory oil_company corporate hotel casino trade_group",
    "MED": "media newspaper news_agency television TV radio_station state_media state_television broadcaster",
    "HLH": "hospital clinic medical",
    "EDU": "university school college student",
    "CHR": "church diocese",
    "MOS": "mosque",
    "NGO": "charity aid_agency aid_group relief_agency NGO",
    "HRI": "human_rights rights_group human_rights_group",
    "ENV": "environmental environmental_group",
    "CRM": "gang cartel mafia drug_cartel drug_gang crime",
    "CVL": "tribal clan community village_community youth protest settler civic",
    "REF": "refugee migrant",
    "AGR": "farm",
    "GOV": (
        "government ministry cabinet embassy consulate municipal presidential presidency palace regime "
        "foreign_ministry defence_ministry defense_ministry interior_ministry finance_ministry "
        "health_ministry justice_ministry oil_ministry energy_ministry election_commission "
        "state_department justice_department election_authority municipality council city_council customs "
        "immigration diplomatic provincial_government regional_government city_government junta central_bank"
    ),
}
ANY = "chief head leader spokesman spokeswoman spokesperson official member headquarters building".split()
ARMED = "commander officer source boss leadership post convoy vehicle compound personnel negotiator".split()
CIVIL = (
    "director chairman president secretary representative employee worker staff leadership delegation office source"
).split()
MOVEMENT = (
    "commander source boss figure supporter sympathizer negotiator delegation leadership representative "
    "faction office envoy"
).split()
TITLES = {
    "MIL": ANY + ARMED,
    "COP": ANY + ARMED,
    "SPY": ANY + ARMED,
    "REB": ANY + MOVEMENT,
    "SEP": ANY + MOVEMENT,
    "OPP": ANY + MOVEMENT[1:],
    "PTY": ANY + MOVEMENT[1:],
    "CRM": "chief head leader member boss spokesman associate suspect network".split(),
    "CVL": "chief head leader spokesman spokeswoman spokesperson member organizer organiser representative".split(),
    "REF": "leader representative advocate child family".split(),
    "AGR": "leader worker owner representative".split(),
}
PORTFOLIOS = (
    "foreign foreign_affairs interior home_affairs internal_affairs defence defense finance economy economic_affairs"
    " economics trade commerce industry energy oil petroleum mines mining agriculture fisheries environment climate"
    " health education higher_education science culture sports tourism transport transportation railways aviation"
    " communications information telecommunications technology digital labour labor employment social_affairs"
    " social_development welfare housing justice law security public_security state_security intelligence immigration"
    " migration refugees integration religious_affairs endowments family women's_affairs youth local_government"
    " planning development water irrigation electricity power public_works infrastructure investment budget"
    " European_affairs Europe veterans_affairs parliamentary_affairs war reconciliation disaster_management emergency"
    " emergency_situations unification reunification"
).split()
OFFICES = [
    "minister",
    "ministry",
    "deputy_minister",
    "ministry_spokesman",
    "ministry_spokeswoman",
    "ministry_spokesperson",
    "ministry_official",
]


def pairs():
    """Every (phrase, code) of the two tables."""
    for code, roles in ROLES.items():
        for role in roles.split():
            for title in TITLES.get(code, ANY + CIVIL):
                yield f"{role}_{title}", code
    for portfolio in PORTFOLIOS:
        for office in OFFICES:
            yield f"{portfolio}_{office}", "GOV"


def main():
    taken = {phrase.lower() for phrase, _, _ in read_agents("dictionaries/agents.txt")}
    lines = {}
    for phrase, code in pairs():
        if phrase.lower() in taken or phrase.lower() in lines:
            continue
        last = phrase.rsplit("_", 1)[-1]
        invariable = last in ("headquarters", "staff", "forces", "personnel", "authorities", "leadership")
        forms = "" if invariable else plural(phrase)
        lines[phrase.lower()] = write_entry(phrase, None if forms == regular(phrase) else forms, code)
    with open("dictionaries/agents_titles.txt", "w", encoding="utf-8") as out:
        out.write(
            "# Generated by tools/make_agents.py; do not edit: change the tables there, or agents.txt.\n"
            '# Titles that take the role of the noun before them, so that "army spokesman" is MIL and not GOV.\n\n'
        )
        out.writelines(line + "\n" for _, line in sorted(lines.items()))
    print(len(lines), "titles")


if __name__ == "__main__":
    main()
