//! Averaged-perceptron tagger and greedy arc-hybrid parser over hashed features.

use super::{Relation, Tag, Token, Upos};

/// One linear classifier: rows of small weights, one row per hashed feature.
#[derive(Debug, Clone)]
pub struct Linear<const C: usize> {
    /// Weights; the number of rows is a power of two.
    pub rows: Vec<[i16; C]>,
}

impl<const C: usize> Linear<C> {
    fn scores(&self, features: &[u64]) -> [i32; C] {
        let mut sum = [0i32; C];
        let shift = 64 - self.rows.len().trailing_zeros();
        for &f in features {
            let row = &self.rows[(f >> shift) as usize];
            for c in 0..C {
                sum[c] += i32::from(row[c]);
            }
        }
        sum
    }
}

/// Number of classes of the tagger.
pub const TAGS: usize = 128;
/// Number of classes of the labeller.
pub const LABELS: usize = 64;
/// Rows of the three tables, as powers of two.
pub const BITS: [u32; 3] = [18, 21, 17];

/// The three classifiers.
#[derive(Debug, Clone)]
pub struct Model {
    /// Pairs of tags that the tagger chooses from.
    pub pairs: Vec<(Tag, Upos)>,
    /// Tagger.
    pub tagger: Linear<TAGS>,
    /// Shift, left, right.
    pub actions: Linear<4>,
    /// Relation of a new arc.
    pub labels: Linear<LABELS>,
}

/// What the features read of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    lower: u64,
    suffix: [u64; 3],
    prefix: u64,
    shape: u64,
}

const K: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(h: u64, x: u64) -> u64 {
    (h.rotate_left(23) ^ x).wrapping_mul(K)
}

fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(7, |h, c| mix(h, c as u64))
}

/// Reads the features of a form.
pub fn word(form: &str) -> Word {
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let digits = form.chars().filter(|c| c.is_numeric()).count();
    let first = form.chars().next().is_some_and(char::is_uppercase);
    let n = form.chars().count();
    let lower = |c: char| if c.is_numeric() { '0' } else { c.to_lowercase().next().unwrap_or(c) };
    let low = || form.chars().map(lower);
    let back = |k: usize| hash(low().skip(n.saturating_sub(k)));
    let hyphen = form.contains('-');
    let dot = form.contains('.');
    let shape = u64::from(first)
        | u64::from(upper > 1) << 1
        | u64::from(digits > 0) << 2
        | u64::from(digits == n) << 3
        | u64::from(hyphen) << 4
        | u64::from(dot) << 5
        | u64::from(n == 1) << 6
        | u64::from(!form.chars().any(char::is_alphanumeric)) << 7;
    Word { lower: hash(low()), suffix: [back(1), back(2), back(3)], prefix: hash(low().take(3)), shape }
}

/// Features of the tag at `i`.
pub fn tag_features(w: &[Word], t: &[u8], i: usize, out: &mut Vec<u64>) {
    let at = |k: isize| -> Word {
        let j = i as isize + k;
        if j >= 0 && (j as usize) < w.len() {
            w[j as usize]
        } else {
            Word { lower: j.min(0) as u64, ..Word::default() }
        }
    };
    let tag = |k: usize| if i >= k { u64::from(t[i - k]) } else { 200 + k as u64 };
    let (c, p, n) = (at(0), at(-1), at(1));
    let (p2, n2) = (at(-2), at(2));
    let all = [
        [c.lower, 0],
        [c.suffix[0], c.shape],
        [c.suffix[1], 0],
        [c.suffix[2], 0],
        [c.prefix, 0],
        [c.shape, n.shape],
        [tag(1), c.shape],
        [tag(1), tag(2)],
        [tag(1), c.lower],
        [tag(1), c.suffix[2]],
        [p.lower, 0],
        [n.lower, 0],
        [p2.lower, 0],
        [n2.lower, 0],
        [n.suffix[2], c.suffix[1]],
        [n.lower, c.lower],
        [c.shape, u64::from(i == 0)],
        [p.lower, c.lower],
        [mix(tag(1), tag(2)), c.lower],
        [n.suffix[1], tag(1)],
    ];
    out.clear();
    out.extend(all.iter().enumerate().map(|(k, f)| mix(mix(mix(k as u64 + 1, f[0]), f[1]), 5)));
}

/// State of the transition system; token `n` is the root.
#[derive(Debug, Default, Clone)]
pub struct State {
    /// Stack of tokens.
    pub stack: Vec<u32>,
    /// First token of the buffer.
    pub front: usize,
    /// Number of tokens.
    pub n: usize,
    /// Heads found so far.
    pub heads: Vec<u32>,
    /// Labels found so far.
    pub labels: Vec<u8>,
    left: Vec<[u32; 2]>,
    right: Vec<[u32; 2]>,
    count: Vec<[u8; 2]>,
}

const NONE: u32 = u32::MAX;

impl State {
    /// Begins a sentence of `n` tokens.
    pub fn reset(&mut self, n: usize) {
        self.stack.clear();
        self.front = 0;
        self.n = n;
        for (v, x) in [(&mut self.heads, NONE)] {
            v.clear();
            v.resize(n, x);
        }
        self.labels.clear();
        self.labels.resize(n, 63);
        self.left.clear();
        self.left.resize(n + 1, [NONE; 2]);
        self.right.clear();
        self.right.resize(n + 1, [NONE; 2]);
        self.count.clear();
        self.count.resize(n + 1, [0; 2]);
    }

    /// Whether the parse is complete.
    pub fn done(&self) -> bool {
        self.front >= self.n && self.stack.is_empty()
    }

    /// Whether shift, left, right may be taken.
    pub fn legal(&self) -> [bool; 3] {
        [self.front < self.n, !self.stack.is_empty(), self.stack.len() > 1]
    }

    /// Head and dependent of the arc that the action makes.
    pub fn arc(&self, action: usize) -> (u32, u32) {
        let s = &self.stack;
        if action == 1 { (self.front as u32, s[s.len() - 1]) } else { (s[s.len() - 2], s[s.len() - 1]) }
    }

    /// Takes the action.
    pub fn apply(&mut self, action: usize, label: u8) {
        if action == 0 {
            self.stack.push(self.front as u32);
            self.front += 1;
            return;
        }
        let (h, d) = self.arc(action);
        self.heads[d as usize] = h;
        self.labels[d as usize] = label;
        let side = if action == 1 { &mut self.left[h as usize] } else { &mut self.right[h as usize] };
        side[1] = side[0];
        side[0] = d;
        let n = &mut self.count[h as usize][action - 1];
        *n = n.saturating_add(1).min(4);
        self.stack.pop();
    }
}

/// Features of a state: those of the action, and with `arc` those of its label.
pub fn parse_features(s: &State, w: &[Word], t: &[u8], arc: Option<(u32, u32)>, out: &mut Vec<u64>) {
    let word = |i: u32| if (i as usize) < w.len() { w[i as usize].lower } else { u64::from(i == NONE) };
    let tag =
        |i: u32| if (i as usize) < w.len() { u64::from(t[i as usize]) } else { 200 + u64::from(i == NONE) };
    let lab = |i: u32| if (i as usize) < s.n { u64::from(s.labels[i as usize]) } else { 99 };
    let st = |k: usize| if s.stack.len() > k { s.stack[s.stack.len() - 1 - k] } else { NONE };
    let bu = |k: usize| if s.front + k <= s.n { (s.front + k) as u32 } else { NONE };
    let l = |i: u32, k: usize| if i == NONE { NONE } else { s.left[i as usize][k] };
    let r = |i: u32, k: usize| if i == NONE { NONE } else { s.right[i as usize][k] };
    let num = |i: u32, k: usize| if i == NONE { 9 } else { u64::from(s.count[i as usize][k]) };
    out.clear();
    let mut id = 0u64;
    let mut add = |a: u64, b: u64, c: u64| {
        id += 1;
        out.push(mix(mix(mix(mix(id, a), b), c), 3));
    };
    if let Some((h, d)) = arc {
        let left = u64::from(d < h);
        let dist = u64::from((h.max(d) - h.min(d)).min(6));
        let (x, y) = (d.wrapping_sub(1), d + 1);
        add(word(h), word(d), left);
        add(word(h), tag(d), left);
        add(tag(h), word(d), left);
        add(tag(h), tag(d), left * 10 + dist);
        add(word(d), tag(l(d, 0)), lab(l(d, 0)));
        add(word(h), word(l(d, 1)), word(l(d, 0)));
        add(tag(d), word(l(d, 0)), left);
        add(tag(d), word(l(d, 1)), left);
        add(lab(l(d, 0)), lab(l(d, 1)), mix(tag(d), left));
        add(lab(r(d, 0)), lab(r(d, 1)), mix(tag(d), left));
        add(lab(l(h, 0)), lab(r(h, 0)), mix(tag(d), left));
        add(lab(l(h, 0)), lab(l(h, 1)), mix(tag(d), left));
        add(lab(r(h, 0)), lab(r(h, 1)), mix(tag(d), left));
        add(tag(x), tag(d), tag(y));
        add(tag(h.wrapping_sub(1)), tag(h), tag(h.wrapping_add(1)));
        add(word(x), tag(d), left);
        add(word(y), tag(d), left);
        add(word(d), left, 0);
        add(word(h), left, 0);
        add(tag(h), tag(d), mix(word(x), left));
        add(tag(h), word(l(h, 0)), mix(tag(d), left));
        add(tag(r(d, 0)), tag(d), mix(tag(h), left));
        return;
    }
    let (s0, s1, s2, b0, b1, b2) = (st(0), st(1), st(2), bu(0), bu(1), bu(2));
    let dist = if s0 == NONE { 9 } else { u64::from((b0.min(s.n as u32) - s0).min(6)) };
    add(word(s0), tag(s0), 0);
    add(word(b0), tag(b0), 0);
    add(word(s1), tag(s1), 0);
    add(word(b1), tag(b1), 0);
    add(tag(b2), tag(b1), tag(b0));
    add(word(s0), word(b0), 0);
    add(word(s0), tag(b0), tag(s0));
    add(tag(s0), word(b0), tag(b0));
    add(tag(s0), tag(b0), dist);
    add(word(s0), word(s1), 0);
    add(word(s1), tag(s0), tag(b0));
    add(tag(s1), word(s0), tag(b0));
    add(tag(s1), tag(s0), word(b0));
    add(tag(s1), tag(s0), tag(b0));
    add(tag(s0), tag(b0), tag(b1));
    add(tag(s2), tag(s1), tag(s0));
    add(tag(s0), tag(b0), tag(l(b0, 0)));
    add(tag(s0), tag(l(s0, 0)), tag(b0));
    add(tag(s0), tag(r(s0, 0)), tag(b0));
    add(tag(s1), tag(s0), tag(l(s0, 0)));
    add(tag(s1), tag(s0), tag(r(s0, 0)));
    add(tag(s1), tag(r(s1, 0)), tag(s0));
    add(tag(s1), tag(l(s1, 0)), tag(s0));
    add(lab(l(s0, 0)), lab(r(s0, 0)), mix(tag(s0), tag(b0)));
    add(lab(l(s0, 1)), lab(r(s0, 1)), mix(tag(s0), tag(b0)));
    add(lab(l(b0, 0)), lab(l(b0, 1)), mix(tag(s0), tag(b0)));
    add(lab(l(s1, 0)), lab(r(s1, 0)), mix(tag(s0), tag(s1)));
    add(num(s0, 0), num(s0, 1), mix(word(s0), tag(b0)));
    add(num(s0, 0), num(s0, 1), mix(tag(s0), tag(b0)));
    add(num(b0, 0), tag(b0), word(s0));
    add(num(s1, 0), num(s1, 1), mix(tag(s1), tag(s0)));
    add(word(s0), dist, tag(b0));
    add(word(b0), dist, tag(s0));
    add(word(l(s0, 0)), tag(s0), tag(s1));
    add(word(r(s0, 0)), tag(s0), tag(b0));
    add(word(l(s0, 0)), word(s1), tag(s0));
    add(word(s1), tag(s0), word(b0));
    add(word(s0), tag(b0), tag(b1));
    add(tag(s0), word(b0), word(b1));
    add(word(s1), lab(r(s1, 0)), tag(s0));
    add(word(s0), lab(r(s0, 0)), tag(b0));
}

/// Reusable memory.
#[derive(Debug, Default)]
pub struct Memory {
    words: Vec<Word>,
    tags: Vec<u8>,
    features: Vec<u64>,
    state: State,
}

fn best<const C: usize>(scores: &[i32; C], n: usize, legal: impl Fn(usize) -> bool) -> usize {
    let mut top = usize::MAX;
    for c in 0..n {
        if legal(c) && (top == usize::MAX || scores[c] > scores[top]) {
            top = c;
        }
    }
    top
}

impl Model {
    /// Tags the words.
    pub fn tag(&self, words: &[Word], tags: &mut Vec<u8>, features: &mut Vec<u64>) {
        tags.clear();
        for i in 0..words.len() {
            tag_features(words, tags, i, features);
            let scores = self.tagger.scores(features);
            tags.push(best(&scores, self.pairs.len(), |_| true) as u8);
        }
    }

    /// Sets tags, heads and relations of `tokens`.
    pub fn annotate(&self, tokens: &mut [Token], m: &mut Memory) {
        m.words.clear();
        m.words.extend(tokens.iter().map(|t| word(&t.form)));
        self.tag(&m.words, &mut m.tags, &mut m.features);
        m.state.reset(tokens.len());
        while !m.state.done() {
            parse_features(&m.state, &m.words, &m.tags, None, &mut m.features);
            let legal = m.state.legal();
            let action = best(&self.actions.scores(&m.features), 3, |a| legal[a]);
            let mut label = 0;
            if action > 0 {
                let arc = m.state.arc(action);
                parse_features(&m.state, &m.words, &m.tags, Some(arc), &mut m.features);
                label = best(&self.labels.scores(&m.features), Relation::ALL.len(), |_| true) as u8;
            }
            m.state.apply(action, label);
        }
        let n = tokens.len();
        let mut root = None;
        for (i, t) in tokens.iter_mut().enumerate() {
            (t.tag, t.upos) = self.pairs[m.tags[i] as usize];
            let head = m.state.heads[i] as usize;
            t.relation = Relation::ALL[m.state.labels[i] as usize];
            t.head = Some(head);
            if head >= n {
                t.head = root;
                t.relation = if root.is_none() { Relation::Root } else { Relation::Parataxis };
                root = root.or(Some(i));
            } else if t.relation == Relation::Root {
                t.relation = Relation::Dep;
            }
        }
    }

    /// Reads a model file.
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        let data = zstd::decode_all(bytes).ok()?;
        let count = usize::from(*data.first()?);
        let (pairs, rest) = data[1..].split_at_checked(2 * count)?;
        let pairs = pairs
            .chunks_exact(2)
            .map(|p| Some((*Tag::ALL.get(p[0] as usize)?, *Upos::ALL.get(p[1] as usize)?)))
            .collect::<Option<Vec<_>>>()?;
        let (a, rest) = table::<TAGS>(rest, BITS[0])?;
        let (b, rest) = table::<4>(rest, BITS[1])?;
        let (c, _) = table::<LABELS>(rest, BITS[2])?;
        Some(Model { pairs, tagger: a, actions: b, labels: c })
    }
}

fn table<const C: usize>(bytes: &[u8], bits: u32) -> Option<(Linear<C>, &[u8])> {
    let (head, rest) = bytes.split_at_checked((2 * C) << bits)?;
    let (low, high) = head.split_at(C << bits);
    let pairs = low.chunks_exact(C).zip(high.chunks_exact(C));
    let rows = pairs.map(|(l, h)| std::array::from_fn(|i| i16::from_le_bytes([l[i], h[i]]))).collect();
    Some((Linear { rows }, rest))
}
