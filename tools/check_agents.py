#!/usr/bin/env python3
"""Checks the agent dictionaries: every line parses, codes are known, no phrase stands twice.

    tools/check_agents.py [FILE...]        default: dictionaries/agents*.txt

Prints file:line once per problem and ends with 1 if there is any. The codes are CAMEO's groups as of 1.1b3,
written here so that the script needs nothing but the repository.
"""

import glob
import re
import sys

# Roles, international types, regions, religions and organisations of CAMEO 1.1b3.
GROUPS = set("""
    AAM ABD ABR ACC ADB ADR AEU AFB AFR AGR ALE ALQ AMF AML AMN AMU ANO APE ARL ASA ASL ASN ATD ATH BAH BCA
    BIS BLK BTH BUD BUS CAS CAU CEM CEU CFA CFR CHR CIS CMN COE CON COP CPA CPC CPT CRB CRC CRM CSS CTH CVL
    CWN DEV DFL DOX DRZ EAF EAR EBR ECA EDU EEC EEU EFT EIN ELI ENN ENV EUR FAO FID FIS FLN FTA GCC GIA GNO
    GOE GOS GOV GRP GSP GSS HCH HCR HEZ HIN HIP HLH HMS HRI HRW HSD IAC IAD IAE IAF ICC ICG ICJ ICO IDB IGC
    IGO IHF ILO IMF IMG INR INS INT IOM IPU IRC IRR ISJ ITP ITR JAN JEW JHW JUD JUR KDP KID LAB LAM LBA LDS
    LEG LKD MAY MBR MDT MEA MED MIL MLN MNC MOD MOS MRN MRZ MSF MSP NAF NAT NEP NGM NGO NMR NON NRM OAS OAU
    OFF OIC OPC OPP PAG PAP PFL PGS PKO PLF PLO PLS PMD PRC PRO PSE PTY RAC RAD RCR REB REF RND SAA SAD SAF
    SAM SAS SCE SCN SEA SEP SET SFI SHA SHI SIK SOT SPY SUN SYN TAL TAO UAF UDX UEM UFO UIS UNO WAD WAF WAM
    WAS WBK WCT WEF WFP WHO WLN WST WTO XFM ZRO
    REL
""".split())
# Ethnic groups of agents.txt (ISO 639).
ETHNIC = set("""
    ARB KUR TAM UIG TIB RHG HAZ PUS BAL SND KAS NAG KAC KAR HMN TAT CRH OSS BAQ CAT HUT TUT HAU IBO YOR FUL KNR ORM
    AMH TIR AFA ZUL XHO BER TMH DIN NUE MAS KIK LUO KLJ LUG AKA ARN MYN QUE AYM INU AJE PAP MRI AOR MOH NAV SIO
""".split())


# Nouns that no news can do without, so that no edit loses one.
BASIC = (
    "police civilian soldier army troops forces general commander government president minister official ambassador"
    " parliament lawmaker court judge prosecutor rebel militant insurgent fighter militia separatist gunman opposition"
    " activist protester people resident child woman man worker union student teacher doctor hospital journalist"
    " newspaper company bank farmer refugee migrant priest church mosque muslim christian gang smuggler peacekeeper"
).split()


def code_problem(code):
    """Why a code is wrong, or None."""
    if code == "---":
        return None
    bare = code.strip("~")
    if len(bare) % 3:
        return f"{bare} is not made of three-letter groups"
    groups = [bare[i : i + 3] for i in range(0, len(bare), 3)]
    unknown = [g for g in groups if g not in GROUPS | ETHNIC]
    if unknown:
        return f"{bare}: unknown group {unknown[0]}"
    if len(set(groups)) < len(groups):
        return f"{bare}: a group is repeated"
    return None


def read_agents(path, report):
    """Yields (phrase, line number, code) of an agent file, plurals in braces included."""
    entry = re.compile(r"^([^\s{\[]+)(?: \{([^}]*)\})? \[(~?[A-Z]+~?|---)\]$")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.split("#", 1)[0].rstrip()
            if not line:
                continue
            found = entry.match(line)
            if not found:
                report(path, number, f"not an agent entry: {line}")
                continue
            problem = code_problem(found[3])
            if problem:
                report(path, number, problem)
            for phrase in {found[1], found[2] or found[1]}:
                yield phrase, number, found[3]


def main(paths):
    problems, seen = [], {}

    def report(path, number, text):
        problems.append(f"{path}:{number}: {text}")

    for path in paths:
        for phrase, number, code in read_agents(path, report):
            first = seen.setdefault(phrase.lower(), (code, path, number))
            if first[0] != code:
                report(path, number, f"{phrase} is {code} here but {first[0]} at {first[1]}:{first[2]}")
            elif first[1:] != (path, number):
                report(path, number, f"{phrase} stands already at {first[1]}:{first[2]}")
    if len(paths) > 1:
        problems += [f"no file has the agent {noun}" for noun in BASIC if noun not in seen]
    print("\n".join(problems), end="\n" if problems else "")
    print(f"{len(paths)} files, {len(seen)} phrases, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or sorted(glob.glob("dictionaries/agents*.txt"))))
