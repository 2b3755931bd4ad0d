"""Which event codes of a codebook no entry and no composition row can give.

    python3 tools/reachable.py [CODEBOOK]            default: codebooks/cameo

A code counts as reachable if a block, verb, noun or pattern of the verb dictionary has it, if composition.tsv gives
it for an operator that a block (or grammar) supplies and a reachable inner code, or if it is the mirror of one of
these. Prints the codes in no such place as a Markdown table, and the counts.
"""
import glob
import re
import sys
import tomllib
from pathlib import Path

GRAMMAR = {"will", "would", "wont", "may", "should", "not", "avoid", "outcome"}
CODE = re.compile(r"\[([0-9:\-]+)\]")
OPERATOR = re.compile(r"#:\s*operator\s+(\w+)")


def verb_entries(book):
    """The codes written in the verb files, and the operators they name."""
    config = tomllib.loads((book / "codebook.toml").read_text(encoding="utf-8"))
    codes, operators = set(), set(GRAMMAR)
    for pattern in config["verbs"]:
        for path in sorted(glob.glob(str(book / pattern))):
            for line in Path(path).read_text(encoding="utf-8").splitlines():
                if found := OPERATOR.match(line):
                    operators.add(found[1])
                comment = line.startswith("#") and not line.startswith(("#: noun", "#: adj"))
                if not comment:
                    written = CODE.findall(line.split(" #")[0])
                    codes.update(c for group in written for c in group.split(":") if c.strip("-"))
    return codes, operators


def rows(book, name):
    lines = (book / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]


def composition(book):
    """(operator, exact) and (operator, prefix) -> code."""
    exact, prefixes = {}, {}
    for operator, base, code, *_ in rows(book, "composition.tsv"):
        if base.endswith("*"):
            prefixes[operator, base[:-1]] = code
        else:
            exact[operator, base] = code
    return exact, prefixes


def apply(tables, operator, code):
    exact, prefixes = tables
    if (operator, code) in exact:
        return exact[operator, code]
    for length in range(len(code), 0, -1):
        if (operator, code[:length]) in prefixes:
            return prefixes[operator, code[:length]]
    return None


def main():
    book = Path(sys.argv[1] if len(sys.argv) > 1 else "codebooks/cameo")
    header = (book / "ontology.tsv").read_text(encoding="utf-8").splitlines()[0].split("\t")
    ontology = {r[0]: dict(zip(header, r)) for r in rows(book, "ontology.tsv")}
    direct, operators = verb_entries(book)
    tables = composition(book)
    uncoded = {tables[0][o, "-"] for o in operators if (o, "-") in tables[0]}
    reached = direct | uncoded
    while True:
        made = {apply(tables, o, c) for o in operators for c in reached}
        made |= {ontology[c].get("mirror", "") for c in reached if c in ontology}
        new = {c for c in made if c and c in ontology} - reached
        if not new:
            break
        reached |= new
    missing = [c for c in ontology if c not in reached]
    print(f"{len(ontology)} codes: {len(direct & set(ontology))} by an entry, "
          f"{len(reached & set(ontology)) - len(direct & set(ontology))} more by composition or mirror, "
          f"{len(missing)} not reachable")
    if missing:
        print("\n| code | label |\n| --- | --- |")
        for code in missing:
            print(f"| {code} | {ontology[code]['label']} |")
    unknown = sorted(direct - set(ontology))
    if unknown:
        print(f"\nnot in the ontology: {', '.join(unknown)}")


if __name__ == "__main__":
    main()
