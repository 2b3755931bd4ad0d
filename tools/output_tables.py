#!/usr/bin/env python3
"""Writes data/output/*.tsv, the small tables of the output formats, from the fact tables.

Usage: tools/output_tables.py FACTS_FOLDER
FACTS_FOLDER holds cameo_codes.tsv, actor_codes.tsv and actors/country-codes.csv. Only codes, names and
numbers are taken over.
"""
import csv
import pathlib
import sys

FACTS = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "output"

# ISO 3166 (formerly used codes included) -> what GDELT writes.
GDELT_SPELLING = {"ROU": "ROM", "TLS": "TMP", "IMN": "IMY", "MNE": "MTN"}
# Country names as ICEWS writes them, where they differ from the GDELT list.
ICEWS_NAME = {
    "RUS": "Russian Federation", "COD": "Democratic Republic of Congo", "COG": "Congo",
    "MKD": "the former Yugoslav Republic of Macedonia", "MDA": "Moldova, Republic of",
    "CIV": "Cote d'Ivoire", "VAT": "Holy See", "REU": "Réunion", "XKX": "Kosovo", "ROU": "Romania",
    "TLS": "East Timor", "IMN": "Isle of Man", "MNE": "Montenegro", "TWN": "Taiwan",
}
FORMER = {
    "SUN": "Soviet Union", "YUG": "Yugoslavia", "CSK": "Czechoslovakia", "DDR": "East Germany",
    "SCG": "Serbia and Montenegro", "YMD": "South Yemen", "VDR": "South Vietnam", "ZAR": "Zaire",
    "BUR": "Burma", "ANT": "Netherlands Antilles",
}
# Sector names that ICEWS writes for a role, a religion or a kind of organisation.
SECTORS = {
    "GOV": "Government", "MIL": "Military,Government", "COP": "Police,Government",
    "JUD": "Judicial,Government", "LEG": "Legislative / Parliamentary,Government",
    "SPY": "Intelligence Ministry,Government", "OPP": "Dissident", "PTY": "Parties",
    "REB": "Rebel,Dissident", "INS": "Insurgents,Dissident", "SEP": "Separatists,Dissident",
    "UAF": "Unidentified Forces", "AGR": "Agricultural,Social", "BUS": "Business,Social",
    "CRM": "Criminals / Gangs,Dissident", "CVL": "General Population / Civilian / Social,Social",
    "EDU": "Education,Social", "ELI": "Elite", "HLH": "Medical / Health,Social", "LAB": "Labor,Social",
    "MED": "Media,Social", "REF": "Refugees / Displaced",
    "RAD": "Radicals / Extremists / Fundamentalists", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organizations / Activists", "NGM": "Nongovernmental Organizations / Activists",
    "IMG": "Organized Violent", "MNC": "Multinational Corporation,Business", "CHR": "Christian",
    "MOS": "Muslim", "SUN": "Sunni", "SHI": "Shia", "CTH": "Catholic", "PRO": "Protestant",
    "DOX": "Orthodox", "JEW": "Jewish", "HIN": "Hindu", "BUD": "Buddhist", "SIK": "Sikh",
}
# Roles that GDELT keeps in the full code only (no row with one of them has it in a type column).
NOT_A_GDELT_TYPE = {"PTY"}
# Codes of the GDELT type list that its rows have in the known-group column.
GROUPS_FIRST = {"AMN", "IRC", "UNO"}


def tsv(path):
    """Rows of a fact table as dictionaries."""
    lines = [line for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(name, head, columns, rows):
    """One table with its comment lines."""
    with open(OUT / name, "w", encoding="utf-8", newline="\n") as out:
        for line in head:
            out.write(f"# {line}\n")
        out.write("\t".join(columns) + "\n")
        for row in rows:
            out.write("\t".join(row) + "\n")


def scores():
    columns = ["code", "quad_gdelt", "goldstein_gdelt", "quad_phoenix", "goldstein_keds"]
    rows = [[row[c] for c in columns] for row in tsv(FACTS / "cameo_codes.tsv")]
    write("event_scores.tsv", [
        "Quad classes and Goldstein scores as GDELT and Phoenix files have them, by CAMEO code.",
        "Empty: that source gives no value; the parent code's is taken. Made by tools/output_tables.py.",
    ], columns, sorted(rows))


def countries():
    regions, names = set(), {}
    for row in tsv(FACTS / "actor_codes.tsv"):
        if row["kind"] == "region":
            regions.add(row["code"])
        elif row["kind"] == "country_gdelt":
            names[row["code"]] = row["meaning"]
    for row in csv.DictReader(open(FACTS / "actors" / "country-codes.csv", encoding="utf-8")):
        names.setdefault(row["ISO3166-1-Alpha-3"], row["CLDR display name"])
    names.update(FORMER)
    names.update(ICEWS_NAME)
    for spelling in GDELT_SPELLING.values():
        names.pop(spelling, None)
    rows = [[code, "region" if code in regions else "country", GDELT_SPELLING.get(code, code), name]
            for code, name in names.items() if code]
    write("countries.tsv", [
        "Countries (ISO 3166-1 alpha-3, former ones too) and regions: how GDELT spells the code and ICEWS the name.",
        "Made by tools/output_tables.py.",
    ], ["code", "kind", "gdelt", "name"], sorted(rows))


def groups():
    kinds = {
        "role_primary": "type", "role_secondary": "type", "role_tertiary": "type", "role_special": "type",
        "international_generic": "type", "gdelt_type_extra": "type", "known_group": "group",
        "religion_gdelt": "religion", "ethnic_gdelt_only": "ethnic",
    }
    found = {}
    for row in tsv(FACTS / "actor_codes.tsv"):
        kind, code = kinds.get(row["kind"]), row["code"]
        if kind is None or code in NOT_A_GDELT_TYPE or (kind == "ethnic" and not code.isupper()):
            continue
        if row["kind"] == "gdelt_type_extra" and code in GROUPS_FIRST:
            continue
        if kind == "group" and code == "PSE":
            continue
        generic = "generic" if row["kind"] == "international_generic" else ""
        found[(code, kind)] = [code, kind, generic, SECTORS.get(code, "")]
    found[("PTY", "none")] = ["PTY", "none", "", SECTORS["PTY"]]
    write("actor_groups.tsv", [
        "Three-letter groups of actor codes: which GDELT column they fill, whether they open the code of an",
        "international actor, and the sectors that ICEWS writes for them. Made by tools/output_tables.py.",
    ], ["code", "kind", "opens", "sectors"], [found[key] for key in sorted(found)])


OUT.mkdir(parents=True, exist_ok=True)
scores()
countries()
groups()
