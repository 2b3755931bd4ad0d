"""Loads the parts of a nightly run as others describe their columns: python3 load_formats.py FACTS EVENTS."""
import sys, pathlib, pandas
facts, events = map(pathlib.Path, sys.argv[1:3])

def columns(file, table=None):
    rows = [line.rstrip("\n").split("\t") for line in open(facts / file, encoding="utf-8") if not line.startswith("#")]
    head = rows[0]
    rows = [dict(zip(head, row)) for row in rows[1:]]
    return [(row["name"], row["type"]) for row in rows if table is None or row["table"] == table]

def load(ending, columns, header):
    names = [name for name, _ in columns]
    kinds = {"INTEGER": "Int64", "FLOAT": "float64"}
    frames = []
    for path in sorted(events.glob("date=*/part-*." + ending)):
        # What pandas is told of columns without numbers: they are text, and an empty field is an empty text.
        frame = pandas.read_csv(path, sep="\t", header=0 if header else None, names=None if header else names, quoting=3,
                                dtype={n: str for n in names}, keep_default_na=False, encoding="utf-8")
        assert list(frame.columns) == names, (path, list(frame.columns))
        for name, kind in columns:
            if kind in kinds:
                frame[name] = pandas.to_numeric(frame[name].replace("", None)).astype(kinds[kind])
            if kind == "DATE":
                frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d")
        frames.append(frame)
    return pandas.concat(frames)

gdelt = load("gdelt.tsv", columns("gdelt2_event_columns.tsv", "event2"), False)
mentions = load("gdelt.mentions.tsv", columns("gdelt2_event_columns.tsv", "mentions2"), False)
phoenix = load("phoenix.tsv", columns("phoenix_columns.tsv"), False)
icews = load("icews.tsv", columns("icews_columns.tsv"), True)
own = pandas.concat([pandas.read_csv(p, dtype=str, keep_default_na=False) for p in sorted(events.glob("date=*/part-*.csv"))])
assert len(gdelt) == len(phoenix) == len(icews) == len(own) > 0
assert list(gdelt["EventCode"]) == list(phoenix["EventCode"]) == list(icews["CAMEO Code"]) == list(own["event_code"])
assert gdelt["QuadClass"].between(1, 4).all() and gdelt["GoldsteinScale"].between(-10, 10).all()
assert phoenix["QuadClass"].between(0, 4).all() and icews["Intensity"].between(-10, 10).all()
assert (gdelt["SQLDATE"].astype(str) == own["date"].str.replace("-", "")).all()
assert (phoenix["Date"] == own["date"].str.replace("-", "")).all()
assert (icews["Event Date"].dt.strftime("%Y-%m-%d") == own["date"]).all()
assert (gdelt["GLOBALEVENTID"] == icews["Event ID"]).all() and gdelt["GLOBALEVENTID"].is_unique
joined = mentions.groupby("GLOBALEVENTID").size().reindex(gdelt["GLOBALEVENTID"])
assert (joined.values == gdelt["NumMentions"].values).all()
assert gdelt["NumMentions"].max() > 1
print(len(own), "rows of each format loaded by pandas", pandas.__version__)
