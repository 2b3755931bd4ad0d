#!/usr/bin/env python3
"""Writes dictionaries/actors/armed_groups_ucdp.txt from the UCDP actor list (CC BY 4.0).

    tools/make_armed_groups.py UCDP-ACTOR.csv        from the repository root

Takes the non-state groups (Org 1), leaves out what dictionaries/actors/ names already, factions known by their
leader, translations too general to be a name ("National Front"), acronyms of three letters or that several countries share.
The code is the group's main country + REB, or CRM for the cartels and gangs of Latin America.
"""

import csv
import glob
import re
import sys
import unicodedata

OUT = "dictionaries/actors/armed_groups_ucdp.txt"
COUNTRIES = {
    "Yemen (North Yemen)": "YEM",
    "South Yemen": "YEM",
    "Cambodia (Kampuchea)": "KHM",
    "China": "CHN",
    "Myanmar (Burma)": "MMR",
    "Vietnam (North Vietnam)": "VNM",
    "South Vietnam": "VNM",
    "Hyderabad": "IND",
    "Russia (Soviet Union)": "RUS",
    "Serbia (Yugoslavia)": "SRB",
    "DR Congo (Zaire)": "COD",
    "Congo": "COG",
    "Zimbabwe (Rhodesia)": "ZWE",
    "Madagascar (Malagasy)": "MDG",
    "Bosnia-Herzegovina": "BIH",
    "North Macedonia": "MKD",
    "United States of America": "USA",
    "United Kingdom": "GBR",
    "Ivory Coast": "CIV",
    "Central African Republic": "CAF",
    "South Africa": "ZAF",
    "South Sudan": "SSD",
    "Sri Lanka": "LKA",
    "Papua New Guinea": "PNG",
    "Trinidad and Tobago": "TTO",
    "Guinea-Bissau": "GNB",
    "Burkina Faso": "BFA",
    "Dominican Republic": "DOM",
    "Saudi Arabia": "SAU",
    "El Salvador": "SLV",
    "Costa Rica": "CRI",
    "Sierra Leone": "SLE",
    "Solomon Islands": "SLB",
    "Afghanistan": "AFG",
    "Algeria": "DZA",
    "Angola": "AGO",
    "Argentina": "ARG",
    "Azerbaijan": "AZE",
    "Bangladesh": "BGD",
    "Bolivia": "BOL",
    "Brazil": "BRA",
    "Brunei": "BRN",
    "Burundi": "BDI",
    "Cameroon": "CMR",
    "Chad": "TCD",
    "Chile": "CHL",
    "Colombia": "COL",
    "Comoros": "COM",
    "Cuba": "CUB",
    "Cyprus": "CYP",
    "Djibouti": "DJI",
    "Ecuador": "ECU",
    "Egypt": "EGY",
    "Eritrea": "ERI",
    "Ethiopia": "ETH",
    "France": "FRA",
    "Gabon": "GAB",
    "Gambia": "GMB",
    "Georgia": "GEO",
    "Ghana": "GHA",
    "Greece": "GRC",
    "Guatemala": "GTM",
    "Guinea": "GIN",
    "Guyana": "GUY",
    "Haiti": "HTI",
    "Honduras": "HND",
    "India": "IND",
    "Indonesia": "IDN",
    "Iran": "IRN",
    "Iraq": "IRQ",
    "Israel": "PSE",
    "Jamaica": "JAM",
    "Jordan": "JOR",
    "Kenya": "KEN",
    "Laos": "LAO",
    "Lebanon": "LBN",
    "Lesotho": "LSO",
    "Liberia": "LBR",
    "Libya": "LBY",
    "Malaysia": "MYS",
    "Mali": "MLI",
    "Mauritania": "MRT",
    "Mexico": "MEX",
    "Moldova": "MDA",
    "Morocco": "MAR",
    "Mozambique": "MOZ",
    "Nepal": "NPL",
    "Nicaragua": "NIC",
    "Niger": "NER",
    "Nigeria": "NGA",
    "Oman": "OMN",
    "Pakistan": "PAK",
    "Panama": "PAN",
    "Paraguay": "PRY",
    "Peru": "PER",
    "Philippines": "PHL",
    "Romania": "ROU",
    "Rwanda": "RWA",
    "Senegal": "SEN",
    "Somalia": "SOM",
    "Spain": "ESP",
    "Sudan": "SDN",
    "Suriname": "SUR",
    "Syria": "SYR",
    "Tajikistan": "TJK",
    "Tanzania": "TZA",
    "Thailand": "THA",
    "Togo": "TGO",
    "Tunisia": "TUN",
    "Turkey": "TUR",
    "Uganda": "UGA",
    "Ukraine": "UKR",
    "Uruguay": "URY",
    "Uzbekistan": "UZB",
    "Venezuela": "VEN",
    "Canada": "CAN",
}
# Groups whose first listed country is not the one they fight for.
HOME = {
    "IMK": "IRQ",
    "UIFSA": "AFG",
    "Baloch Ittehad": "PAK",
    "JSS/SB": "BGD",
    "SLM/A": "SDN",
    "WNBF": "UGA",
    "LPC": "LBR",
    "ULIMO": "LBR",
    "ULIMO - J": "LBR",
    "ULIMO - K": "LBR",
    "NPFL": "LBR",
    "FDLR": "RWA",
    "ALiR": "RWA",
    "SSDM/A": "SSD",
    "SSLM/A": "SSD",
    "LDF": "LBR",
    "CNRD": "RWA",
    "Jaysh al Nasr": "SYR",
    "23rd Division": "SYR",
    "MNA": "DZA",
    "NNC": "IND",
    "WSLF": "ETH",
    "SWAPO": "NAM",
    "Mukti Bahini": "BGD",
    "SPLM/A - IO - Kitgwang faction": "SSD",
    "Republic of South Ossetia": "GEO",
    "RSADO": "ERI",
    "AFL": "LBR",
    "LRM": "LAO",
}
# Lebanese rows list Lebanon itself; rows of the Israel theatre are Palestinian groups, but for these.
ISRAELI = {"IZL [Etzel]", "Hezbollah"}
CRIME_COUNTRIES = set("BRA MEX HND GTM SLV HTI JAM VEN ECU COL CAN PRY BOL GUY".split())
CRIME = re.compile(
    r"cartel|mara |comando|command|\bgang|bonde|fam[ií]lia|terceiro|^los |hells angels|pcc|"
    r"choneros|bala|pepes|tren |amigos|katiara|boys|bloods|guardi|crime|posse|zetas|guerreros",
    re.I,
)
NO_NAME = re.compile(
    r"military faction|^forces of|supporters|opposition coalition|irregulars|insurgents|rebels|"
    r"tribe|faction|refugees|settlers|civilians|security detail|vigilance|taxi|forces loyal|"
    r"^republic of|^state of|^government|^autonomous province|provisional council|"
    r"parliamentary forces|sector gang|^islamic state$|presidential guard|^tibet$|palestinian "
    r"national authority|movement of the islamic|residents",
    re.I,
)
# Longer acronyms that mean something else in the news; those of three letters are left out altogether.
ACRONYMS_OUT = set(
    "MODEL CATA FRUD SALF PULF FMLN UNLF CNRT SPLM SPLA SARC TELO APCO UIFSA UFDR SSNP TTP-SM TTP-KM".split()
)


def fold(text):
    """One spelling for comparison: no diacritics, no case, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[\s_\-]+", " ", plain).strip().casefold()


def general_names():
    """Folded names that are left out."""
    with open("tools/tables/general_group_names.txt", encoding="utf-8") as lines:
        return {fold(line) for line in lines if not line.startswith("#")}


def known_phrases():
    """Folded phrases of all other actor files."""
    known = set()
    for path in sorted(glob.glob("dictionaries/actors/*.txt")):
        if path == OUT:
            continue
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line[0] not in "# \t\n":
                    known.add(fold(line.split(" [")[0].strip().lstrip("+")))
    return known


def clean(name):
    """A name as a phrase: no brackets, quotes or notes."""
    name = re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", name).replace("’", "'").replace("´", "'").replace("\n", " ")
    name = re.sub(r"[\"“”?.,;:\u200e\u200f]", " ", name)
    return re.sub(r"\s+", " ", name).strip(" -'")


def is_latin(text):
    return all("LATIN" in unicodedata.name(char, "") for char in text if char.isalpha())


def names_of(row, general):
    """(phrases, acronyms) of a row, the usual name first."""
    phrases, acronyms = [], []
    for field in ("NameData", "NewName", "NameOrig", "NameOrigFullEng", "NewNameFullEng", "NameOrigFull"):
        raw = row[field].strip()
        if not raw or raw == "n/a" or not is_latin(raw) or NO_NAME.search(raw):
            continue
        name = clean(raw.split(";")[0])
        if len(name.split()) > 9:
            continue
        if re.fullmatch(r"[A-Z]{2,8}(-[A-Z]{1,4})?", name):
            if len(name) >= 4 and name not in ACRONYMS_OUT:
                acronyms.append(name)
        elif "/" in name or " - " in name or re.search(r"\d{2}", name) or len(name) < 5:
            continue
        elif fold(name) not in general and not (field.endswith("Eng") and len(name.split()) < 3):
            if name[0].isupper() or name.startswith(("al-", "anti")):
                phrases.append(name)
    return list(dict.fromkeys(phrases)), list(dict.fromkeys(acronyms))


def country_of(row):
    if row["NameData"].strip() in HOME:
        return HOME[row["NameData"].strip()]
    first = row["Location"].split(", ")[0]
    if row["NameData"].strip() in ISRAELI:
        return None
    return COUNTRIES.get(first)


def main(path):
    with open(path, encoding="utf-8-sig") as table:
        rows = [row for row in csv.DictReader(table) if row["Org"] == "1"]
    known, general = known_phrases(), general_names()
    owner = {}
    for row in rows:
        country = country_of(row)
        phrases, acronyms = names_of(row, general)
        for name in phrases + acronyms:
            owner.setdefault(fold(name), set()).add(country)
    entries, taken = [], set()
    for row in rows:
        country = country_of(row)
        if not country or NO_NAME.search(row["NameData"]):
            continue
        phrases, acronyms = names_of(row, general)
        kept = []
        for name in phrases + acronyms:
            key = fold(name)
            if key in known or key in taken or len(owner[key]) > 1:
                continue
            taken.add(key)
            kept.append(name.replace(" ", "_"))
        if kept:
            crime = country in CRIME_COUNTRIES and CRIME.search(row["NameData"])
            entries.append((country + ("CRM" if crime else "REB"), kept))
    entries.sort(key=lambda entry: (entry[0], fold(entry[1][0])))
    with open(OUT, "w", encoding="utf-8") as out:
        out.write(
            "# Generated by tools/make_armed_groups.py; do not edit: change the script, or armed_groups.txt.\n"
            "# Armed groups of the UCDP Actor Dataset 22.1 (CC BY 4.0) that armed_groups.txt does not name.\n"
        )
        for code, (first, *rest) in entries:
            out.write(f"\n{first} [{code}]\n" + "".join(f"+{name}\n" for name in rest))
    print(len(entries), "groups,", sum(len(names) for _, names in entries), "phrases")


if __name__ == "__main__":
    main(sys.argv[1])
