"""Readers of the fact tables of leaders and ministers; used by make_people.py.

Each reader yields (country, name, role, start, end): role is what follows the
country in the code (GOV, MIL, JUD ...), or a whole code after "="; start and end
are datetime.date, end None while in office at the table's last day.
"""

import csv
import datetime
import json
import re
from urllib.parse import unquote

from people_names import fold, natural_case

COW = {  # abbreviations of the Correlates of War project that differ from ISO 3166-1
    "AFG": "AFG", "ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BHM": "BHS", "BAH": "BHR", "BNG": "BGD",
    "BAR": "BRB", "BHU": "BTN", "BOS": "BIH", "BOT": "BWA", "BUL": "BGR", "BFO": "BFA", "BUI": "BDI", "CAM": "KHM",
    "CAO": "CMR", "CAP": "CPV", "CEN": "CAF", "CHA": "TCD", "DRC": "COD", "COS": "CRI", "CDI": "CIV", "CRO": "HRV",
    "CZR": "CZE", "DEN": "DNK", "SAL": "SLV", "EQG": "GNQ", "FRN": "FRA", "GAM": "GMB", "GRG": "GEO", "GMY": "DEU",
    "UKG": "GBR", "GUA": "GTM", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KZK": "KAZ",
    "KOS": "XKX", "KYR": "KGZ", "KUW": "KWT", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU",
    "MAC": "MKD", "MAG": "MDG", "MAW": "MWI", "MAL": "MYS", "MAD": "MDV", "MAA": "MRT", "MAS": "MUS", "MLD": "MDA",
    "MON": "MNG", "MOR": "MAR", "MZM": "MOZ", "MYA": "MMR", "NEP": "NPL", "NTH": "NLD", "NEW": "NZL", "NIR": "NER",
    "NIG": "NGA", "OMA": "OMN", "PAR": "PRY", "PHI": "PHL", "POR": "PRT", "SAF": "ZAF", "SIE": "SLE", "SIN": "SGP",
    "SLO": "SVK", "SLV": "SVN", "SOL": "SLB", "ROK": "KOR", "SPN": "ESP", "SRI": "LKA", "SUD": "SDN", "SWA": "SWZ",
    "SWD": "SWE", "SWZ": "CHE", "TAW": "TWN", "TAJ": "TJK", "THI": "THA", "ETM": "TLS", "TOG": "TGO", "TRI": "TTO",
    "UAE": "ARE", "URU": "URY", "TAZ": "TZA", "DRV": "VNM", "ZAM": "ZMB", "ZIM": "ZWE", "GFR": "DEU", "GDR": "DEU",
    "SER": "SRB", "YUG": "SRB", "RUM": "ROU", "GUI": "GIN", "CON": "COG", "ZAN": "TZA", "YPR": "YEM", "TBT": "CHN",
    "RVN": "VNM", "BRU": "BRN", "HAW": "USA",
}
# Codes of CountryInfo and Archigos that are not (or no more) ISO 3166-1; territories are written after their state.
OLD_CODES = {"KSV": "XKX", "TMP": "TLS", "ROM": "ROU", "TIB": "CHN", "IMY": "IMN", "ANT": "CUW", "BHF": "BIH", "SPR": "BIH"}
FIRST_DAY = datetime.date(1945, 1, 1)
# Spells at the end of which a table stops: the person may have stayed longer.
ARCHIGOS_END = datetime.date(2015, 12, 31)


def day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def archigos(folder):
    """Effective leaders to 2015; only those whose full name the table links to."""
    spells = {}
    with open(folder / "archigos_4.1_annual.txt", encoding="latin-1") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            spell = spells.setdefault(row["leadid"], {"row": row, "start": row["startdate"], "end": row["enddate"], "exit": row["exit"]})
            spell["start"] = min(spell["start"], row["startdate"])
            if row["enddate"] >= spell["end"]:
                spell["end"], spell["exit"] = row["enddate"], row["exit"]
    for spell in spells.values():
        row, start, end = spell["row"], day(spell["start"]), day(spell["end"])
        country = COW.get(row["idacr"], row["idacr"])
        if start is None or end is None or end < FIRST_DAY:
            continue
        if end >= ARCHIGOS_END and spell["exit"] == "Still in Office":
            end = None
        uri = row["dbpedia.uri"]
        if uri.startswith("http"):
            name = unquote(unquote(uri.rsplit("/", 1)[-1])).split("_(")[0].replace("_", " ").split(",")[0]
        else:
            name = row["leader"].strip()
        yield country, name, "GOV", start, end, uri.startswith("http")


def country_info_blocks(folder):
    text = (folder / "CountryInfo.120116.txt").read_text(encoding="utf-8", errors="replace")
    for match in re.finditer(r"<CountryCode>(\w+)</CountryCode>(.*?)</Country>", text, re.S):
        code = match.group(1)[-3:]
        code = OLD_CODES.get(code, code)
        yield code, match.group(2)


def plain_day(digits, last):
    """A date of the CountryInfo notation; its months may have days they do not have."""
    year, month, date = int(digits[:4]), int(digits[4:6]) or 1, int(digits[6:8]) or 1
    while True:
        try:
            return datetime.date(year, min(month, 12), date)
        except ValueError:
            date -= 1
            if date < 1:
                return None


def country_info_leaders(folder):
    for country, block in country_info_blocks(folder):
        leaders = re.search(r"<Leaders>(.*?)</Leaders>", block, re.S)
        title = ""
        for line in leaders.group(1).splitlines() if leaders else []:
            head = re.match(r"\s*<([^/>]+)>", line)
            if head:
                title = head.group(1).casefold()
                continue
            if "governor" in title or "commission" in title or "administrator" in title or "international" in title:
                continue
            line = line.split("#")[0]
            names = re.findall(r"\{(.*?)\}", line) or re.findall(r"^\s*([A-Z][^\[\t]*?)_?\s*\[", line)
            dates = re.findall(r"\[\s*(\d{8})\s*-\s*(\d{8})\s*\]|\[\s*>\s*(\d{8})\s*\]", line)
            for start, end, since in dates:
                first = plain_day(start or since, False)
                final = plain_day(end, True) if end else None
                if first and names and (final is None or final >= first):
                    for name in names:
                        yield country, natural_case(name), "GOV", first, final, title


MINISTRIES = re.compile(r"foreign|external|defen[cs]e|interior|home affairs|vice[- ]president|deputy prime|prime minister"
                        r"|security|president|state$", re.I)
NOT_MINISTRY = re.compile(r"social|food|ambassador|representative|central bank|former|foreign trade|for state", re.I)


def country_info_ministers(folder):
    """Foreign, defence and interior ministers and deputies of the head of government, 2003 to 2011."""
    for country, block in country_info_blocks(folder):
        government = re.search(r"<Government>(.*?)</Government>", block, re.S)
        for line in government.group(1).splitlines() if government else []:
            body, _, comment = line.partition("#")
            name = re.match(r"\s*\{?([A-Z][^\[\t}]*?)_?\}?\s*\[", body)
            if not name or not MINISTRIES.search(comment) or NOT_MINISTRY.search(comment):
                continue
            if re.search(r"MINISTER|ACTING|PRESIDENT|\d|\?", name.group(1)):
                continue
            for before, start, end, after in re.findall(
                    r"\[\w+\s*(?:<(\d{8})|(\d{8})\s*-\s*(\d{8})|>(\d{8}))\]", body):
                first = plain_day(start or after, False) if not before else datetime.date(2003, 1, 1)
                final = plain_day(end or before, True) if end or before else None
                if first and (final is None or final >= first):
                    yield country, natural_case(name.group(1)), "GOV", first, final, comment.strip()


MONTHS = {m: i for i, m in enumerate(
    "january february march april may june july august september october november december".split(), 1)}


def iso_of_fips(folder):
    codes = {"kv": "XKX", "ri": "SRB", "sv": "SJM"}
    with open(folder / "country-codes.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            for fips in row["FIPS"].split(","):
                codes.setdefault(fips.strip().lower(), row["ISO3166-1-Alpha-3"])
    return codes


TITLES = re.compile(
    r"^((co-?|first|second|acting|interim|transitional|transition|caretaker|federal|crown|supreme|sovereign|vice|deputy|"
    r"head|chairman|chairperson|chair|chief|general|lt|lieutenant|gen|maj|col|colonel|captain|field|marshal|commander|"
    r"president|prime|minister|king|queen|emperor|emir|amir|sultan|grand|duke|prince|princess|pope|chancellor|governor|"
    r"premier|dr|mr|mrs|sir|dame|state|counsellor|counselor|leader|sheikh|council|national|of|the|and|military|junta|"
    r"ayatollah|executive|affairs|high|representative|administrator|commissioner|taliban|mullah|speaker|monarch|"
    r"captains|regent|presidents|bishop|lord|taoiseach|ruler|presidential|sao|tome|adviser|advisor|army|security|law|"
    r"secretary|party|workers'|korean|for|in|on|committee|chairs|member|peace|government|reconciliation|malietoa)\.?,? )+", re.I)


def factbook(folder):
    """Chiefs of state and heads of government in office in May 2026."""
    codes = iso_of_fips(folder)
    for entry in json.loads((folder / "factbook_leaders_demonyms.json").read_text(encoding="utf-8")):
        country = codes.get(entry["fips"])
        if not country:
            continue
        for field in ("chief_of_state", "head_of_government"):
            text = entry[field] or ""
            text = text.split("represented by")[0] if "Governor" in text.split("represented by")[-1][:30] else text
            for name, date in re.findall(r"([^;()]*?)\s*\((?:[^()]*?,\s*)?(?:re-?elected |elected |in office |acting )?since (\d{1,2} \w+ \d{4}|\w+ \d{4}|\d{4})[^()]*\)", text):
                name = TITLES.sub("", name.strip(" ,;")).strip(" ,;")
                name = re.sub(r",.*$| of (the )?\w+$", "", name)
                parts = date.split()
                year = int(parts[-1])
                month = MONTHS.get(parts[-2].casefold(), 1) if len(parts) > 1 else 1
                start = datetime.date(year, month, int(parts[0]) if len(parts) == 3 else 1)
                upper = [w for w in name.split() if w.isupper() and len(w) > 1]
                family = " ".join(natural_case(w) for w in upper)
                plain = " ".join(natural_case(w) if w.isupper() and len(w) > 2 else w for w in name.split())
                if plain and len(plain) < 60 and not re.search(r"vacant|none", plain, re.I):
                    yield country, plain, "GOV", start, None, family


def world_leaders(folder):
    """Heads of 30 states in August 2026."""
    data = json.loads((folder / "world_leaders_current_latest.json").read_text(encoding="utf-8"))
    codes = {}
    with open(folder / "country-codes.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            codes[row["ISO3166-1-Alpha-2"]] = row["ISO3166-1-Alpha-3"]
    for state in data["countries"].values():
        country = codes.get(state["country"]["iso_code"])
        for office in state["positions"].values():
            holder = office.get("current_holder") or {}
            if country and holder.get("name_en") and holder.get("since"):
                since = (holder["since"] + "-01-01")[:10]
                start = day(since)
                if start:
                    yield country, holder["name_en"], "GOV", start, None, ""


CABINETS = {"china-ministers": "CHN", "iran-ministers": "IRN", "israel-ministers": "ISR", "russia-cabinet": "RUS",
            "ukraine-cabinet": "UKR", "united-kingdom-cabinet": "GBR", "us-cabinet": "USA"}
ROLES = [
    (r"justice of the supreme|judge|chief justice|president of the supreme court|solicitor general of", "JUD"),
    (r"joint chiefs|chief of (the )?(general|defence|naval|air|staff of the)|chief of staff of the (army|air|israel)|"
     r"chief of the (general|defence|air|naval) staff|vice chief of (naval|staff)|commandant|commander|chief of naval|"
     r"chief of general staff|surgeon of the", "MIL"),
    (r"central intelligence|director of the cia|mossad|shin bet|security service|mi5|mi6|intelligence service|fsb|svr|gchq|"
     r"national security agency", "SPY"),
    (r"speaker of|chairman of the (verkhovna|state duma|federation)|knesset|leader of the opposition in", "LEG"),
    (r"police|metropolitan|director of the fbi|federal bureau of investigation", "COP"),
]
SKIP_POSITIONS = re.compile(r"first lady|consort|lord lieutenant|archbishop|poet|mayoress", re.I)
WORLD = [
    (r"secretary-general of the united nations|united nations general assembly", "=IGOUNO"),
    (r"international court of justice", "=IGOUNOJUDICJ"),
    (r"council of europe", "=IGOEURCOE"), (r"world trade organization", "=IGOBUSWTO"), (r"osce", "=IGOEURSCE"),
    (r"arab parliament", "=IGOMEAARL"),
]


def cabinets(folder):
    for stem, country in CABINETS.items():
        with open(folder / "cabinets" / f"{stem}.holders21.csv", encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                start, end = row["start"], row["end"]
                first = day((start + "-01-01")[:10]) if start else None
                final = day(end if len(end) == 10 else end + "-12-31") if end else None
                if not first or SKIP_POSITIONS.search(row["position"]) or not row["person"]:
                    continue
                role = next((r for pattern, r in ROLES if re.search(pattern, row["position"], re.I)), "GOV")
                yield country, row["person"], role, first, final, row["position"]


def world_offices(folder):
    with open(folder / "cabinets" / "world.holders21.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            role = next((r for pattern, r in WORLD if re.search(pattern, row["position"], re.I)), None)
            first, final = day(row["start"]), day(row["end"])
            if role and first:
                yield "INT", row["person"], role, first, final, row["position"]
