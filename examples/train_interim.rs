//! Trains the interim model. Usage: train_interim OUT EPOCHS TEST TRAIN...
use khaldun::syntax::interim::*;
use khaldun::syntax::{Relation, Tag, Upos};

struct Sent {
    words: Vec<Word>,
    tags: Vec<u8>,
    heads: Vec<u32>,
    labels: Vec<u8>,
    upos: Vec<Upos>,
}

fn read(path: &str, pairs: &mut Vec<(Tag, Upos)>) -> Vec<Sent> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut out = Vec::new();
    for block in text.split("\n\n") {
        let mut s = Sent { words: vec![], tags: vec![], heads: vec![], labels: vec![], upos: vec![] };
        let rows: Vec<Vec<&str>> = block
            .lines()
            .map(|l| l.split('\t').collect::<Vec<_>>())
            .filter(|c| c.len() == 10 && c[0].parse::<u32>().is_ok())
            .collect();
        let n = rows.len() as u32;
        for c in rows {
            let pair = (Tag::from_label(c[4]), Upos::from_label(c[3]));
            let k = pairs.iter().position(|p| *p == pair).unwrap_or_else(|| {
                if pairs.len() < TAGS {
                    pairs.push(pair);
                    pairs.len() - 1
                } else {
                    0
                }
            });
            s.words.push(word(c[1]));
            s.tags.push(k as u8);
            s.upos.push(pair.1);
            let h: u32 = c[6].parse().unwrap();
            s.heads.push(if h == 0 { n } else { h - 1 });
            let r = Relation::from_label(c[7]);
            s.labels.push(Relation::ALL.iter().position(|x| *x == r).unwrap() as u8);
        }
        if n > 0 {
            out.push(s);
        }
    }
    out
}

struct Train<const C: usize> {
    w: Vec<[i32; C]>,
    sum: Vec<[i64; C]>,
    t: i64,
    shift: u32,
}
impl<const C: usize> Train<C> {
    fn new(bits: u32) -> Self {
        Train { w: vec![[0; C]; 1 << bits], sum: vec![[0; C]; 1 << bits], t: 1, shift: 64 - bits }
    }
    fn scores(&self, f: &[u64]) -> [i32; C] {
        let mut s = [0; C];
        for &x in f {
            let r = &self.w[(x >> self.shift) as usize];
            for c in 0..C {
                s[c] += r[c];
            }
        }
        s
    }
    fn update(&mut self, f: &[u64], good: usize, bad: usize) {
        if good == bad {
            return;
        }
        for &x in f {
            let i = (x >> self.shift) as usize;
            self.w[i][good] += 1;
            self.sum[i][good] += self.t;
            self.w[i][bad] -= 1;
            self.sum[i][bad] -= self.t;
        }
    }
    fn finish(&self) -> Linear<C> {
        let avg = |i: usize, c: usize| self.w[i][c] as f64 - self.sum[i][c] as f64 / self.t as f64;
        let mut all: Vec<f64> = Vec::new();
        for i in 0..self.w.len() {
            for c in 0..C {
                let a = avg(i, c).abs();
                if a > 0.0 {
                    all.push(a);
                }
            }
        }
        all.sort_by(f64::total_cmp);
        let top = all[all.len() - 1];
        let prune: f64 = std::env::var("PRUNE").map_or(0.0, |p| p.parse().unwrap());
        eprintln!("nonzero {} of {}, clip {top}", all.len(), self.w.len() * C);
        Linear {
            rows: (0..self.w.len())
                .map(|i| {
                    std::array::from_fn(|c| {
                        if avg(i, c).abs() < prune { 0 } else { (avg(i, c) * 16.0).round() as i16 }
                    })
                })
                .collect(),
        }
    }
}

fn best<const C: usize>(s: &[i32; C], n: usize, ok: impl Fn(usize) -> bool) -> usize {
    let mut b = usize::MAX;
    for c in 0..n {
        if ok(c) && (b == usize::MAX || s[c] > s[b]) {
            b = c;
        }
    }
    b
}

fn costs(s: &State, heads: &[u32]) -> [u32; 3] {
    let n = s.n;
    let mut c = [u32::MAX; 3];
    let legal = s.legal();
    let b = s.front as u32;
    if legal[0] {
        let st = &s.stack;
        let below = &st[..st.len().saturating_sub(1)];
        c[0] = below.iter().filter(|&&x| heads[b as usize] == x).count() as u32
            + st.iter().filter(|&&x| heads[x as usize] == b).count() as u32;
    }
    if legal[1] {
        let s0 = s.stack[s.stack.len() - 1];
        let deps = (s.front..n).filter(|&k| heads[k] == s0).count() as u32;
        let h = heads[s0 as usize];
        let s1 = if s.stack.len() > 1 { s.stack[s.stack.len() - 2] } else { u32::MAX };
        c[1] = deps + u32::from(h == s1 || (h > b && h as usize <= n));
        if legal[2] {
            c[2] = deps + u32::from(h >= b);
        }
    }
    c
}

fn main() {
    let a: Vec<String> = std::env::args().collect();
    let epochs: usize = a[2].parse().unwrap();
    let mut pairs = Vec::new();
    let mut train: Vec<Sent> = a[4..].iter().flat_map(|p| read(p, &mut pairs)).collect();
    let test = read(&a[3], &mut pairs);
    eprintln!("{} train sentences, {} pairs", train.len(), pairs.len());
    let mut rng = 12345u64;
    let mut next = move || {
        rng ^= rng << 13;
        rng ^= rng >> 7;
        rng ^= rng << 17;
        rng
    };
    let (mut f, mut tags) = (Vec::new(), Vec::new());
    let shuffle = |v: &mut Vec<usize>, next: &mut dyn FnMut() -> u64| {
        for i in (1..v.len()).rev() {
            v.swap(i, (next() % (i as u64 + 1)) as usize);
        }
    };
    let mut order: Vec<usize> = (0..train.len()).collect();
    // Tags for the parser come from a tagger that has not seen the sentence (two halves).
    let run_tagger = |train: &[Sent],
                      use_: &dyn Fn(usize) -> bool,
                      order: &mut Vec<usize>,
                      next: &mut dyn FnMut() -> u64| {
        let mut t = Train::<TAGS>::new(BITS[0]);
        let (mut f, mut tags) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            shuffle(order, next);
            for &k in order.iter().filter(|&&k| use_(k)) {
                let s = &train[k];
                tags.clear();
                for i in 0..s.words.len() {
                    tag_features(&s.words, &tags, i, &mut f);
                    let p = best(&t.scores(&f), pairs.len(), |_| true);
                    t.update(&f, s.tags[i] as usize, p);
                    t.t += 1;
                    tags.push(p as u8);
                }
            }
        }
        t.finish()
    };
    let dummy = || (Linear { rows: vec![[0i16; 4]; 2] }, Linear { rows: vec![[0i16; LABELS]; 2] });
    let full = run_tagger(&train, &|_| true, &mut order, &mut next);
    let mut jack = vec![Vec::new(); train.len()];
    for half in 0..2 {
        let t = run_tagger(&train, &|k| k % 2 != half, &mut order, &mut next);
        let (actions, labels) = dummy();
        let m = Model { pairs: pairs.clone(), tagger: t, actions, labels };
        for k in (half..train.len()).step_by(2) {
            m.tag(&train[k].words, &mut tags, &mut f);
            jack[k] = tags.clone();
        }
    }
    for (s, t) in train.iter_mut().zip(jack) {
        s.tags = t;
    }
    let mut act = Train::<4>::new(BITS[1]);
    let mut lab = Train::<LABELS>::new(BITS[2]);
    let mut s = State::default();
    let mut f2 = Vec::new();
    for e in 0..epochs {
        shuffle(&mut order, &mut next);
        let mut wrong = 0;
        for &k in &order {
            let g = &train[k];
            s.reset(g.words.len());
            while !s.done() {
                parse_features(&s, &g.words, &g.tags, None, &mut f);
                let scores = act.scores(&f);
                let legal = s.legal();
                let c = costs(&s, &g.heads);
                let low = *c.iter().min().unwrap();
                let p = best(&scores, 3, |a| legal[a]);
                let good = best(&scores, 3, |a| c[a] == low);
                if c[p] != low {
                    act.update(&f, good, p);
                    wrong += 1;
                }
                act.t += 1;
                let go = if e > 0 && next() % 10 != 0 { p } else { good };
                let mut label = 0;
                if go > 0 {
                    let arc = s.arc(go);
                    parse_features(&s, &g.words, &g.tags, Some(arc), &mut f2);
                    label = best(&lab.scores(&f2), Relation::ALL.len(), |_| true) as u8;
                    if g.heads[arc.1 as usize] == arc.0 {
                        let gold = g.labels[arc.1 as usize];
                        lab.update(&f2, gold as usize, label as usize);
                        lab.t += 1;
                    }
                }
                s.apply(go, label);
            }
        }
        eprintln!("epoch {e}: {wrong} wrong actions");
    }
    let m = Model { pairs: pairs.clone(), tagger: full, actions: act.finish(), labels: lab.finish() };
    let (mut n, mut up, mut uas, mut las) = (0, 0, 0, 0);
    for g in &test {
        m.tag(&g.words, &mut tags, &mut f);
        s.reset(g.words.len());
        while !s.done() {
            parse_features(&s, &g.words, &tags, None, &mut f);
            let legal = s.legal();
            let one = |f: &Vec<u64>| {
                let mut x = [0; 4];
                for y in f {
                    for c in 0..4 {
                        x[c] += m.actions.rows[(y >> (64 - BITS[1])) as usize][c] as i32;
                    }
                }
                x
            };
            let a = best(&one(&f), 3, |a| legal[a]);
            let mut label = 0;
            if a > 0 {
                parse_features(&s, &g.words, &tags, Some(s.arc(a)), &mut f);
                let mut x = [0; LABELS];
                for y in &f {
                    for c in 0..LABELS {
                        x[c] += m.labels.rows[(y >> (64 - BITS[2])) as usize][c] as i32;
                    }
                }
                label = best(&x, Relation::ALL.len(), |_| true) as u8;
            }
            s.apply(a, label);
        }
        for i in 0..g.words.len() {
            n += 1;
            up += (pairs[tags[i] as usize].1 == g.upos[i]) as usize;
            uas += (s.heads[i] == g.heads[i]) as usize;
            las += (s.heads[i] == g.heads[i]
                && Relation::ALL[s.labels[i] as usize].universal()
                    == Relation::ALL[g.labels[i] as usize].universal()) as usize;
        }
    }
    let pc = |x: usize| 100.0 * x as f64 / n as f64;
    eprintln!("UPOS {:.2} UAS {:.2} LAS {:.2}", pc(up), pc(uas), pc(las));
    let mut out = vec![pairs.len() as u8];
    for (t, u) in &pairs {
        out.push(Tag::ALL.iter().position(|x| x == t).unwrap() as u8);
        out.push(Upos::ALL.iter().position(|x| x == u).unwrap() as u8);
    }
    for r in &m.tagger.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[0]));
    }
    for r in &m.tagger.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[1]));
    }
    for r in &m.actions.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[0]));
    }
    for r in &m.actions.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[1]));
    }
    for r in &m.labels.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[0]));
    }
    for r in &m.labels.rows {
        out.extend(r.iter().map(|x| x.to_le_bytes()[1]));
    }
    std::fs::write(&a[1], zstd::encode_all(&out[..], 19).unwrap()).unwrap();
}
