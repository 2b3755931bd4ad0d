#!/usr/bin/env python3
"""Writes codebooks/cameo/ontology.tsv from the table of CAMEO codes (facts/cameo_codes.tsv).

    python3 tools/make_ontology.py FACTS/cameo_codes.tsv > codebooks/cameo/ontology.tsv

One row a code: code, label, root, quad class (the usual convention, roots 01-05 1, 06-08 2, 09-13 3, 14-20 4),
Goldstein score (ICEWS; a code without one takes its parent's), PLOVER class of the 2021 table, mirror code.
The codes that took a parent's value are named on stderr; codebooks/cameo/NOTES.md lists them.
"""
import csv
import sys

COLUMNS = ["code", "label", "root", "quad", "goldstein", "plover", "mirror"]

# A meeting seen from either side: the second event of a reciprocal act has this code.
MIRROR = {"040": "040", "041": "041", "042": "043", "043": "042", "044": "044", "046": "046", "057": "057"}

# Codes for which the 2021 table has no row, or two classes.
PLOVER = {"08": "CONCEDE", "155": "MOBILIZE", "176": "ASSAULT", "1834": "ASSAULT", "1951": "ASSAULT", "1952": "ASSAULT"}


def parent(code):
    """The code one level up: 1214 -> 121 -> 12; 120 -> 12."""
    return code[:-1] if len(code) > 2 else None


def inherit(code, rows, column):
    """The value of the nearest ancestor that has one, and that ancestor."""
    while code is not None:
        if rows[code][column]:
            return rows[code][column], code
        code = parent(code)
    return "", None


def plover(code, rows):
    """CLASS or CLASS:mode, empty where PLOVER has no equivalent."""
    if code in PLOVER:
        return PLOVER[code]
    event, origin = inherit(code, rows, "plover_event")
    if event == "dropped":
        return ""
    mode = rows[origin]["plover_mode"]
    return f"{event}:{mode}" if mode else event


def main():
    with open(sys.argv[1], encoding="utf-8") as facts:
        lines = (line for line in facts if not line.startswith("#"))
        rows = {row["code"]: row for row in csv.DictReader(lines, delimiter="\t")}
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(COLUMNS)
    for code, row in rows.items():
        goldstein, origin = inherit(code, rows, "goldstein_icews")
        if origin != code:
            print(f"{code}: Goldstein score of {origin}", file=sys.stderr)
        writer.writerow([code, row["label"], row["root"], row["quad_convention"], goldstein,
                         plover(code, rows), MIRROR.get(code, "")])


if __name__ == "__main__":
    main()
