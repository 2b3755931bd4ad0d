#!/usr/bin/env python3
"""Check the actor dictionaries: notation, codes, dates, duplicates.

Every line must parse; every code must consist of three-letter groups known in
the facts tables; the date blocks of an entry must be valid, in order and free
of overlap, with the undated block last; a phrase may stand once in the family.
Prints file:line: problem, ends 1 if there is any.

    python3 tools/check_actors.py [--facts FOLDER] [FILE...]
"""

import argparse
import csv
import datetime
import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"\[\s*(---|[A-Za-z]+)\s*(<\s*\d{8}|>\s*\d{8}|\d{8}\s*-\s*\d{8})?\s*\]")
# Codes in use beyond the facts tables: WCE conventions (EUR GOV, MUS ISI ...) and ISO additions.
MORE_CODES = {"XKX", "PSE", "TWN", "MUS", "ISI", "SSD", "SRB", "ROU", "HLC", "CAF", "SPY", "LEG", "WHO", "---"}


def fold(phrase):
    plain = unicodedata.normalize("NFKD", phrase)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.replace("-", "_").casefold()


def known_codes(facts):
    codes = set(MORE_CODES)
    with open(facts / "actor_codes.tsv", encoding="utf-8") as rows:
        for line in rows:
            cells = line.split("\t")
            if len(cells) > 2 and not line.startswith("#"):
                code = cells[1]
                codes.update(code[i:i + 3] for i in range(0, len(code), 3))
    with open(facts / "actors" / "country-codes.csv", encoding="utf-8") as rows:
        codes.update(row["ISO3166-1-Alpha-3"] for row in csv.DictReader(rows))
    return codes


def day(text):
    try:
        return datetime.datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


def span(date):
    """First and last day of a block's date part, None when it is no date."""
    dates = [day(part) for part in re.findall(r"\d{8}", date)]
    if None in dates:
        return None
    if date.startswith("<"):
        return datetime.date.min, dates[0]
    if date.startswith(">"):
        return dates[0], datetime.date.max
    return (dates[0], dates[1]) if dates[0] <= dates[1] else None


class Checker:
    def __init__(self, codes):
        self.codes, self.phrases, self.problems, self.entries = codes, {}, 0, 0

    def say(self, place, text):
        self.problems += 1
        print(f"{place}: {text}")

    def phrase(self, place, text, entry):
        if not text or " " in text or text.startswith("_") or text.endswith("_"):
            self.say(place, f"bad phrase {text!r}")
        key = fold(text) + (" capitals" if text.isupper() else "")  # "NATO" and "Nato" are two spellings
        if key in self.phrases and self.phrases[key][0] is not entry:
            self.say(place, f"{text} stands already at {self.phrases[key][1]}")
        elif key in self.phrases:
            self.say(place, f"{text} stands twice in its entry")
        else:
            self.phrases[key] = (entry, place)

    def blocks(self, place, text, entry):
        rest = text
        for match in BLOCK.finditer(text):
            rest = rest.replace(match.group(0), "", 1)
            code, date = match.group(1), (match.group(2) or "").replace(" ", "")
            if code != "---":
                groups = [code[i:i + 3] for i in range(0, len(code), 3)]
                for group in groups:
                    if group not in self.codes:
                        self.say(place, f"unknown group {group} in {code}")
            if date and span(date) is None:
                self.say(place, f"bad date {date}")
            elif date:
                entry["spans"].append((span(date), place))
                if entry["default"]:
                    self.say(place, "dated block after the undated one")
            elif entry["default"]:
                self.say(place, "second undated block")
            else:
                entry["default"] = True
        if rest.strip():
            self.say(place, f"cannot read {rest.strip()!r}")

    def finish(self, entry, place):
        if entry is None:
            return
        self.entries += 1
        if not entry["spans"] and not entry["default"]:
            self.say(place, "entry without a code")
        ordered = entry["spans"]
        for (first, where), (second, _) in zip(ordered, ordered[1:]):
            if second[0] <= first[1]:
                self.say(where, "date blocks overlap or are out of order")

    def file(self, path):
        entry, place = None, ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.name}:{number}"
            text = line.split(" #")[0].rstrip() if not line.startswith("#") else ""
            if not text:
                continue
            if text[0] in "\t ":
                if entry is None:
                    self.say(where, "block without an entry")
                else:
                    self.blocks(where, text.strip(), entry)
                continue
            if text.startswith("+"):
                phrase, bracket, blocks = text[1:].partition("[")
                if entry is None:
                    self.say(where, "alias without an entry")
                    continue
            else:
                self.finish(entry, place)
                entry, place = {"spans": [], "default": False}, where
                phrase, bracket, blocks = text.partition("[")
            self.phrase(where, phrase.strip(), entry)
            if bracket:
                self.blocks(where, bracket + blocks, entry)
        self.finish(entry, place)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "facts")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "dictionaries" / "actors").glob("*.txt"))
    checker = Checker(known_codes(options.facts))
    for path in files:
        checker.file(path)
    print(f"{len(files)} files, {checker.entries} entries, {len(checker.phrases)} phrases, "
          f"{checker.problems} problems", file=sys.stderr)
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
