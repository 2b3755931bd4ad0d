#!/usr/bin/env python3
"""Writes the ontologies of codebooks/gdelt and codebooks/plover.

    python3 tools/make_variants.py codebooks/cameo/ontology.tsv FACTS/cameo_codes.tsv FACTS/plover.tsv codebooks

Both code with the dictionaries of `cameo`; the column `becomes` gives the code that an event has in the end, where it
is another one (`---`: no event). gdelt: GDELT's quad classes and Goldstein scores, the older numbering of 101 to 108,
codes that GDELT does not have become their parents. plover: class or class and mode of the 2.0 manual; the rows of CAMEO
codes stay, as dictionaries and composition speak of them. The notes of the two codebooks say what was decided and why.
"""
import csv
import re
import sys
from pathlib import Path

COLUMNS = ["code", "label", "root", "quad", "goldstein", "plover", "mirror", "becomes"]

# Contexts that a CAMEO code names by itself, by what its label says; the others come from the words of the sentence
# (dictionaries/contexts.txt).
CONTEXTS = {
    "asylum": r"asylum",
    "cbrn": r"WMD|chemical|biological|nuclear",
    "corruption": r"corruption",
    "crime": r"crime, corruption",
    "cyber": r"cyber",
    "diplomatic": r"diplomatic",
    "economic": r"economic|embargo",
    "executive": r"leadership",
    "human_rights": r"human rights|war crimes",
    "human_security": r"humanitarian|aid agencies",
    "intelligence": r"intelligence|espionage",
    "legal": r"judicial|lawsuit|legally|war crimes",
    "military": r"(?<!non-)militar|armed forces",
    "peacekeeping": r"peacekeep",
    "political_institutions": r"institutions",
    "repression": r"repression",
    "rights_freedoms": r"([Dd]emand|for|provide|to) rights|freedoms",
    "territory": r"occup|territory",
}
# Modes that are a context too, says the manual.
MODE_CONTEXTS = ["cyber", "misinformation"]

# CAMEO 1.1b3 code: code with that meaning in the numbering that GDELT's code file still has.
OLDER_NUMBERS = {"101": "100", "1056": "107", "105": "106", "106": "108", "107": "100", "108": "105"}
OLDER_LABELS = {
    "101": "Demand information, investigation",
    "102": "Demand policy support",
    "103": "Demand aid, protection, or peacekeeping",
    "105": "Demand mediation",
    "106": "Demand withdrawal",
    "107": "Demand ceasefire",
    "108": "Demand meeting, negotiation",
}

# Modes of the 2021 table that the 2.0 manual does not have.
MODES = {
    "RETREAT:return": "RETREAT",
    "RETREAT:ease": "RETREAT",
    "THREATEN:ban": "THREATEN:restrict",
    "THREATEN:political": "THREATEN",
    "ASSAULT:seize": "ASSAULT:destroy",
    "COERCE:ban": "COERCE:restrict",
    "ASSAULT:pro_autocracy": "ASSAULT",
    "ASSAULT:assassinate": "ASSAULT:targeted",
    "ASSAULT:massacre": "ASSAULT:targeted",
    "ASSAULT:cleansing": "ASSAULT:targeted",
}


def table(path):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(path, rows, columns):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)


def gdelt(cameo, facts):
    """The rows of cameo with GDELT's numbers."""
    of = {row["code"]: row for row in facts}

    def there(code):
        while of[code]["in_gdelt"] != "y":
            code = code[:-1]
        return code

    for row in cameo:
        code, has = row["code"], of[there(row["code"])]
        becomes = OLDER_NUMBERS.get(code, there(code))
        yield {
            **row,
            "label": OLDER_LABELS.get(code, row["label"]),
            "quad": has["quad_gdelt"],
            "goldstein": has["goldstein_gdelt"],
            "becomes": "" if becomes == code else becomes,
        }


def plover(cameo, manual):
    """The rows of cameo, each with what it becomes, then the classes and modes."""
    for row in cameo:
        known = MODES.get(row["plover"], row["plover"])
        context = " ".join(name for name, words in CONTEXTS.items() if re.search(words, row["label"]))
        yield {**row, "plover": known, "becomes": known or "---", "context": context}
    scores = {row["name"]: row["score"] for row in manual if row["kind"] == "event"}
    scores["ACCUSE"] = "-3"
    for row in manual:
        if row["kind"] == "event":
            score = scores[row["name"]]
            yield entry(row["name"], row["name"], row["name"], row["quad"], score)
    for row in manual:
        if row["kind"] == "mode":
            code = f"{row['event']}:{row['name']}"
            score = row["score"] or scores[row["event"]]
            found = entry(code, f"{row['event']}, {row['name']}", row["event"], row["quad"], score)
            yield {**found, "context": row["name"] if row["name"] in MODE_CONTEXTS else ""}


def entry(code, label, root, quad, score):
    return {"code": code, "label": label, "root": root, "quad": quad, "goldstein": f"{float(score):.1f}", "plover": code}


def main():
    cameo, facts, manual = (table(path) for path in sys.argv[1:4])
    folder = Path(sys.argv[4])
    write(folder / "gdelt/ontology.tsv", gdelt(cameo, facts), COLUMNS)
    write(folder / "plover/ontology.tsv", plover(cameo, manual), [*COLUMNS, "context"])


if __name__ == "__main__":
    main()
