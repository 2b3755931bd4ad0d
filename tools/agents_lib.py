"""The agent notation of the dictionaries: reading, plurals, writing. Shared by the scripts beside it."""

import re

ENTRY = re.compile(r"^(?P<phrase>[^\s{\[]+)(?:\s*\{(?P<plural>[^}]*)\})?\s*\[(?P<code>[^\]]*)\]\s*(?:#.*)?$")


def regular(phrase):
    """The plural that readers of the notation make when an entry has no braces."""
    if phrase.endswith("y"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith("s") else "s")


def plural(phrase):
    """The English plural of a phrase's last word."""
    if phrase.endswith("man") and not phrase.endswith(("human", "german", "roman", "shaman")):
        return phrase[:-3] + "men"
    if phrase.endswith("person"):
        return phrase[:-6] + "people"
    if re.search(r"[aeiou]y$", phrase):
        return phrase + "s"
    if phrase.endswith("y"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if re.search(r"(s|x|z|ch|sh)$", phrase) else "s")


def write_entry(phrase, forms, code):
    """One line; `forms` None leaves the plural to the reader, "" says there is none."""
    return phrase + ("" if forms is None else " {" + forms + "}") + f" [~{code}]"


def read_agents(path):
    """Yields (phrase, plural or None, code) of every entry."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            found = ENTRY.match(line)
            if not found:
                raise SystemExit(f"{path}:{number}: not an agent entry: {line}")
            yield found["phrase"], found["plural"], found["code"].lstrip("~")
