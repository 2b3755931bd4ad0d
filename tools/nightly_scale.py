#!/usr/bin/env python3
"""How the nightly run behaves with many articles: time, memory, size of the state. Python 3.9, nothing else.

    python3 tools/nightly_scale.py coded BINARY FOLDER --news ../shared/news/international_2010_2020.jsonl
        codes 100,000 articles in ten runs: news cut to their beginnings and repeated under new ids, ten days a
        run, near copies off
    python3 tools/nightly_scale.py idle BINARY FOLDER --files 1000
        makes 1,000,000 articles known, in so many files, then measures runs that find nothing new

FOLDER is made; delete it afterwards. `--duplicates near` or `--varied` show other settings; see --help.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import time

COUNTRIES = "France Egypt Italy Russia Turkey Germany Iran Iraq Mali Chile Japan India".split()


def run(binary, site):
    """One nightly run: wall seconds, processor seconds, peak memory in MB, and its summary."""
    begun = time.monotonic()
    child = subprocess.Popen([binary, "--log", "json", "nightly"], cwd=site, stderr=subprocess.PIPE, text=True)
    log = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - begun
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(log)
    summary = json.loads(log.strip().splitlines()[-1])
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, summary.get("fields", summary)


def start(binary, site, duplicates):
    """An empty data set."""
    site.mkdir(parents=True)
    subprocess.run([binary, "nightly", "--init"], cwd=site, check=True, stderr=subprocess.DEVNULL)
    config = site / "nightly.toml"
    config.write_text(config.read_text().replace('articles = "near"', f'articles = "{duplicates}"'))


def state_bytes(site):
    return sum(path.stat().st_size for path in (site / "out").glob("state.sqlite*") if not path.name.endswith("-shm"))


def beginnings(path, characters):
    """Articles cut at the last end of a sentence within so many characters."""
    cut = []
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        head = article["text"][:characters]
        ends = [match.end() for match in re.finditer(r"[.!?][\"”’]?(?=\s)", head)]
        article["text"] = head[: ends[-1]] if ends else head
        cut.append(article)
    return cut


def coded(options):
    site = options.folder
    start(options.binary, site, options.duplicates)
    news = beginnings(options.news, options.characters)
    each = options.articles // options.runs
    print("run  articles  events  seconds  cpu_s  ms_an_article  peak_mb  state_kb  state_bytes_an_article")
    for number in range(options.runs):
        with open(site / "inbox" / f"run{number:03}.jsonl", "w", encoding="utf-8") as out:
            for n in range(number * each, (number + 1) * each):
                article = dict(news[n % len(news)])
                article["id"] = f"{n:07}-{article['id']}"
                article["date"] = f"2026-{1 + number % 12:02}-{1 + n % 10:02}"
                if options.varied:
                    # Other words in every copy, so that near copies are looked for and not found.
                    words = article["text"].split(" ")
                    words[3::4] = (f"{word}{n}" for word in words[3::4])
                    article["text"] = " ".join(words)
                out.write(json.dumps(article, ensure_ascii=False) + "\n")
        seconds, cpu, peak, counts = run(options.binary, site)
        known = (number + 1) * each
        print(f"{number + 1:3}  {counts['coded']:8}  {counts['events']:6}  {seconds:7.1f}  {cpu:5.1f}  "
              f"{1000 * cpu / each:13.3f}  {peak:7.0f}  {state_bytes(site) // 1024:8}  {state_bytes(site) / known:22.0f}",
              flush=True)


def idle(options):
    site = options.folder
    # Texts repeat, so that most articles are merged and need not be coded: what counts is that they are known.
    start(options.binary, site, "same")
    each = options.articles // options.files
    for number in range(options.files):
        folder = site / "inbox" / f"{number // 1000:04}"
        if number % 1000 == 0:
            folder.mkdir()
        with open(folder / f"{number:07}.jsonl", "w", encoding="utf-8") as out:
            for n in range(number * each, (number + 1) * each):
                text = f"{COUNTRIES[n % 12]} condemned {COUNTRIES[(n + 1 + n // 12 % 11) % 12]} in report {n % 500}."
                date = f"2026-{1 + n % 10:02}-{1 + n // 10 % 28:02}"
                article = {"id": f"a{n}", "date": date, "source": f"W{n % 20}", "text": text}
                out.write(json.dumps(article) + "\n")
    print("run   files  articles  seconds  cpu_s  peak_mb  state_bytes_an_article")
    for name in ["first", "idle", "idle", "idle"]:
        seconds, cpu, peak, counts = run(options.binary, site)
        print(f"{name:5}  {counts['files']:5}  {counts['articles']:8}  {seconds:7.1f}  {cpu:5.1f}  {peak:7.0f}  "
              f"{state_bytes(site) / options.articles:22.0f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["coded", "idle"])
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--news", type=pathlib.Path, help="JSONL with id, date, source, url, title, text")
    parser.add_argument("--articles", type=int, help="default: 100,000 coded, 1,000,000 idle")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--characters", type=int, default=400, help="of each article, at most")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--duplicates", choices=["off", "same", "near"], default="off")
    parser.add_argument("--varied", action="store_true", help="change a word in four, so that copies are no copies")
    options = parser.parse_args()
    options.articles = options.articles or (100_000 if options.what == "coded" else 1_000_000)
    (coded if options.what == "coded" else idle)(options)


if __name__ == "__main__":
    main()
