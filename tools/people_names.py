"""Spelling of personal names: tokens, transliterations, aliases, identity.

Used by make_people.py. A name is written as dictionary tokens joined by "_":
natural case, particles in lower case, no dots; the reader of the dictionaries
folds case and diacritics and tries hyphens as blanks by itself.
"""

import itertools
import re
import unicodedata

PARTICLES = {
    "al", "el", "as", "at", "ad", "ar", "ath", "bin", "ibn", "bint", "ben", "ould", "wa", "de", "del", "della",
    "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "van", "von", "der", "den", "ter", "ten", "y", "e",
    "of", "and", "zu", "the", "dit", "bel", "u", "ul", "ud",
}
# Given names that news agencies transliterate in several ways; the first is the usual one.
TRANSLITERATIONS = [
    "Mohammed Mohammad Mohamed Muhammad Mohamad Muhammed", "Ahmed Ahmad", "Hussein Hussain Hossein Husayn Husain",
    "Hassan Hasan", "Mahmoud Mahmud", "Abdullah Abdallah", "Abdul Abdel Abd", "Yousef Youssef Yusuf Yousuf Yusef Youssouf",
    "Ibrahim Ebrahim Ibraheem", "Khaled Khalid", "Omar Umar", "Osama Usama", "Saeed Said Sayeed", "Salman Selman",
    "Suleiman Sulaiman Soleiman", "Rashid Rashed Rasheed", "Majid Majed", "Nasser Nasir Naser", "Fayez Faiez Fayiz",
    "Abdelaziz Abdulaziz", "Abdulrahman Abdelrahman Abdurrahman", "Abdulkarim Abdelkarim", "Abdelkader Abdulkader",
    "Jamal Gamal", "Jaafar Jafar", "Muammar Moammar Moamer Mu'ammar", "Mustafa Mostafa Moustafa", "Moussa Musa Mousa",
    "Sheikh Shaikh Sheik", "Javad Jawad", "Mehdi Mahdi", "Mohsen Muhsin", "Moqtada Muqtada", "Nouri Nuri", "Yasser Yasir Yaser",
    "Sergei Sergey", "Andrei Andrey Andriy", "Alexander Aleksandr Alexandr Oleksandr Aleksander", "Alexei Alexey Aleksei Aleksey Oleksii Oleksiy",
    "Dmitry Dmitri Dmitriy Dmytro", "Nikolai Nikolay Mykola", "Yuri Yury Yuriy Iurii", "Yevgeny Evgeny Yevgeniy Yevgeni Evgeni",
    "Vasily Vasili Vasyl", "Vitaly Vitali Vitaliy Vitalii", "Valery Valeriy Valeri Valerii", "Anatoly Anatoli Anatoliy", "Gennady Gennadi Gennadiy",
    "Grigory Grigori", "Igor Ihor", "Mikhail Mykhailo Mikhael", "Volodymyr Vladimir", "Serhiy Serhii", "Oleg Oleh", "Arseniy Arseny Arsenii",
    "Yulia Yuliya Julia", "Viktor Victor", "Viacheslav Vyacheslav", "Sayyid Sayed Syed Seyed Seyyed", "Ayatollah Ayatullah",
    "Nicolas Nicholas", "Philip Phillip", "Stephen Steven", "Raul Raoul", "Haidar Haider", "Jose José", "Ali Aly",
]
GROUPS = {}
for _line in TRANSLITERATIONS:
    for _name in _line.split():
        GROUPS[_name.casefold()] = _line.split()

# Countries whose names begin with the family name.
FAMILY_FIRST = {"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "SGP"}
# Countries where a middle name is dropped in news and the last token is the family name.
GIVEN_MIDDLE_FAMILY = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "DEU", "FRA", "SWE", "NOR", "DNK", "FIN", "AUT", "CHE",
                       "NLD", "ITA", "POL", "CZE", "ZAF", "JAM", "BHS", "TTO", "BRB", "LBR", "GHA", "KEN", "NAM", "ZMB"}
SUFFIXES = {"jr", "sr", "i", "ii", "iii", "iv", "v", "vi"}


def fold(text):
    """Comparison form of the reader: no diacritics, hyphens as blanks, no case, no dots."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.replace("-", "_").replace(" ", "_").replace(".", "").replace("’", "'").casefold()


def natural_case(text):
    """A name in capitals as it stands in running text."""
    def word(part):
        low = part.casefold()
        if low in PARTICLES:
            return low
        if re.match(r"(d|l|o|n|m)'\w", low):
            return (low[0] if low[0] in "dl" else low[0].upper()) + "'" + low[2:].capitalize()
        return "-".join(p if p in PARTICLES else p.capitalize() for p in low.split("-"))
    parts = [word(part) for part in re.split(r"[ _]+", text.strip("_ ")) if part]
    if parts:
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    return " ".join(parts)


def tokens(name):
    """The name as dictionary tokens, without dots and quoted nicknames."""
    name = re.sub(r"\(.*?(\)|$)", " ", name)
    name = re.sub(r"[\"“”«»].*?[\"“”»]", " ", name).replace("’", "'").replace("`", "'").replace(".", " ")
    return [part for part in re.split(r"[ _]+", name.strip()) if part]


def identity(country, name):
    """Key under which spellings of one person meet."""
    parts = [p for p in tokens(name) if fold(p) not in PARTICLES or len(tokens(name)) == 1]
    parts = [re.sub(r"^(al|el|ad|as|ar|at|ath)_", "", fold(p)) for p in parts]
    parts = [fold(GROUPS[p][0]) if p in GROUPS else p for p in parts]
    parts = [re.sub(r"(skyi|skyy|skiy|skii|skyj)$", "sky", p) for p in parts]
    if country in FAMILY_FIRST:
        return country, "_".join(parts)
    parts = [p for p in parts if len(p) > 1] or parts
    return country, "_".join(dict.fromkeys([parts[0], parts[-1]])) if parts else ""


def family_name(country, name):
    """The family name as written in a headline, with its particles; None when the rules cannot tell."""
    parts = tokens(name)
    if len(parts) < 2 or fold(parts[-1]) in SUFFIXES:
        return None
    if country in FAMILY_FIRST:
        return parts[0] if len(parts) in (2, 3) else None
    last = parts[-1]
    last = re.sub(r"^(al|el|as|ad|ar)-", "", last, flags=re.I)
    return last[:1].upper() + last[1:]


def spellings(country, name):
    """Aliases that follow from the name itself: short form, transliterations, article al- left out."""
    parts = tokens(name)
    forms = [parts]
    if country in {"KOR", "PRK", "TWN"} and len(parts) == 3 and "-" not in name:
        forms = [[parts[0], parts[1] + "-" + parts[2].lower()]]
        parts = forms[0]
    core = [p for p in parts if len(p) > 1 or country in FAMILY_FIRST]
    if fold(parts[-1]) in SUFFIXES:
        core = []
    if country in GIVEN_MIDDLE_FAMILY and len(core) > 2 and not any(fold(p) in PARTICLES for p in core):
        forms.append([core[0], core[-1]])
    elif len(core) < len(parts) and len(core) > 1:
        forms.append(core)
    for form in list(forms):
        if re.match(r"(al|el)-", form[-1], re.I) and len(form) > 1:
            forms.append(form[:-1] + [form[-1][3:4].upper() + form[-1][4:]])
        elif len(form) > 2 and form[-2].casefold() in {"al", "el"}:
            forms[forms.index(form)] = form[:-2] + ["al-" + form[-1]]
            forms.append(form[:-2] + [form[-1]])
    out = []
    for form in forms:
        choices = [GROUPS.get(fold(p), [p]) if i < len(form) - 1 or len(form) == 1 else family_variants(p)
                   for i, p in enumerate(form)]
        choices = [[p] + [c for c in cs if fold(c) != fold(p)] for p, cs in zip(form, choices)]
        choices = [cs[:6] if i == 0 else cs[:3] for i, cs in enumerate(choices)]
        for combination in itertools.islice(itertools.product(*choices), 12):
            out.append("_".join(combination))
    return list(dict.fromkeys(out))


def family_variants(last):
    """Endings of Slavic family names, el- beside al-, and names of the transliteration list."""
    out = [last]
    match = re.match(r"(.*(?:sk|ts?k))(yi|yy|iy|ii|y|i)$", last)
    if match and len(match.group(1)) > 3:
        out += [match.group(1) + end for end in ("y", "yi", "yy", "iy")]
    if re.match(r"al-", last, re.I):
        out.append("el-" + last[3:])
    bare = re.sub(r"^(al|el)-", "", last, flags=re.I)
    for other in GROUPS.get(fold(bare), []):
        out.append(last[:len(last) - len(bare)] + other)
    return out
