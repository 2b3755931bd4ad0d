//! The best dependency tree for a table of arc scores: Chu and Liu, Edmonds; all in integers.

/// Scores of all arcs of a sentence of `n` words: for each word `n + 1` scores, the root's first, then each word's as
/// head.
pub struct Arcs<'a> {
    /// Row-major, `n` rows of `n + 1`.
    pub scores: &'a [i32],
    /// Number of words.
    pub n: usize,
}

impl Arcs<'_> {
    fn row(&self, word: usize) -> &[i32] {
        &self.scores[word * (self.n + 1)..(word + 1) * (self.n + 1)]
    }

    /// The word whose choice as the root costs least; ties go to the first.
    fn root(&self) -> usize {
        let margin = |word: usize| {
            let row = self.row(word);
            let best = row[1..].iter().enumerate().filter(|&(head, _)| head != word).map(|(_, &s)| s).max();
            i64::from(row[0]) - i64::from(best.unwrap_or(i32::MIN))
        };
        let mut best = (0, i64::MIN);
        for word in 0..self.n {
            let m = margin(word);
            if m > best.1 {
                best = (word, m);
            }
        }
        best.0
    }
}

/// The best head of each word, with exactly one root (`None`) and no cycle.
pub fn best_tree(arcs: &Arcs<'_>, heads: &mut Vec<Option<usize>>) {
    heads.clear();
    if arcs.n == 0 {
        return;
    }
    let root = arcs.root();
    for word in 0..arcs.n {
        if word == root {
            heads.push(None);
            continue;
        }
        let row = arcs.row(word);
        let mut best = (usize::MAX, i32::MIN);
        for (head, &score) in row[1..].iter().enumerate() {
            if head != word && (score > best.1 || best.0 == usize::MAX) {
                best = (head, score);
            }
        }
        heads.push(Some(best.0));
    }
    if has_cycle(heads) {
        spanning_tree(arcs, root, heads);
    }
}

fn has_cycle(heads: &[Option<usize>]) -> bool {
    let mut seen = vec![0u32; heads.len()];
    for start in 0..heads.len() {
        let mark = start as u32 + 1;
        let mut at = Some(start);
        while let Some(word) = at {
            if seen[word] == mark {
                return true;
            }
            if seen[word] != 0 {
                break;
            }
            seen[word] = mark;
            at = heads[word];
        }
    }
    false
}

/// Score of an arc that must not be.
const NEVER: i64 = i64::MIN / 1024;

/// A square table over nodes, node 0 the root of the tree: `score(dependent, head)`.
struct Table {
    size: usize,
    scores: Vec<i64>,
}

impl Table {
    fn at(&self, dependent: usize, head: usize) -> i64 {
        self.scores[dependent * self.size + head]
    }

    fn best_heads(&self) -> Vec<usize> {
        (0..self.size)
            .map(|dependent| {
                let mut best = 0;
                for head in 0..self.size {
                    if head != dependent && self.at(dependent, head) > self.at(dependent, best) {
                        best = head;
                    }
                }
                best
            })
            .collect()
    }
}

/// The exact best tree under `root`.
fn spanning_tree(arcs: &Arcs<'_>, root: usize, heads: &mut [Option<usize>]) {
    // Node 0 is the root word; the others follow in order.
    let words: Vec<usize> = std::iter::once(root).chain((0..arcs.n).filter(|&w| w != root)).collect();
    let size = words.len();
    let mut table = Table { size, scores: vec![NEVER; size * size] };
    for (a, &dependent) in words.iter().enumerate().skip(1) {
        for (b, &head) in words.iter().enumerate().filter(|&(b, _)| a != b) {
            table.scores[a * size + b] = i64::from(arcs.row(dependent)[head + 1]);
        }
    }
    for (a, &head) in edmonds(&table).iter().enumerate().skip(1) {
        heads[words[a]] = Some(words[head]);
    }
}

fn edmonds(table: &Table) -> Vec<usize> {
    let mut heads = table.best_heads();
    heads[0] = 0;
    let Some(cycle) = find_cycle(&heads) else { return heads };
    let mut inside = vec![false; table.size];
    cycle.iter().for_each(|&node| inside[node] = true);
    let rest: Vec<usize> = (0..table.size).filter(|&node| !inside[node]).collect();
    let (new, size) = (rest.len(), rest.len() + 1);
    let mut small = Table { size, scores: vec![NEVER; size * size] };
    let (mut enter, mut leave) = (vec![0; new], vec![0; new]);
    for (a, &node) in rest.iter().enumerate() {
        for (b, &head) in rest.iter().enumerate() {
            small.scores[a * size + b] = table.at(node, head);
        }
        let cost = |member: usize| table.at(member, node) - table.at(member, heads[member]);
        enter[a] = first_best(&cycle, cost);
        small.scores[new * size + a] = cost(enter[a]).max(NEVER);
        leave[a] = first_best(&cycle, |member| table.at(node, member));
        small.scores[a * size + new] = table.at(node, leave[a]);
    }
    let solved = edmonds(&small);
    for (a, &node) in rest.iter().enumerate().skip(1) {
        heads[node] = if solved[a] == new { leave[a] } else { rest[solved[a]] };
    }
    heads[enter[solved[new]]] = rest[solved[new]];
    heads
}

fn first_best(nodes: &[usize], value: impl Fn(usize) -> i64) -> usize {
    let mut best = nodes[0];
    for &node in &nodes[1..] {
        if value(node) > value(best) {
            best = node;
        }
    }
    best
}

fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(arcs: &Arcs<'_>, heads: &[Option<usize>]) -> i64 {
        heads.iter().enumerate().map(|(w, h)| i64::from(arcs.row(w)[h.map_or(0, |h| h + 1)])).sum()
    }

    /// All trees of four words with the given root, by trying every choice of heads.
    fn by_force(arcs: &Arcs<'_>, root: usize) -> i64 {
        let mut best = i64::MIN;
        for code in 0..4usize.pow(4) {
            let heads: Vec<_> = (0..4)
                .map(|w| if w == root { None } else { Some(code / 4usize.pow(w as u32) % 4) })
                .collect();
            if !has_cycle(&heads) {
                best = best.max(total(arcs, &heads));
            }
        }
        best
    }

    #[test]
    fn finds_the_best_tree_of_four_words() {
        let mut state = 7u32;
        for _ in 0..500 {
            let scores: Vec<i32> = (0..20)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 20) as i32 - 2048
                })
                .collect();
            let arcs = Arcs { scores: &scores, n: 4 };
            let mut heads = Vec::new();
            best_tree(&arcs, &mut heads);
            assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            assert!(!has_cycle(&heads));
            assert_eq!(total(&arcs, &heads), by_force(&arcs, arcs.root()));
        }
    }

    #[test]
    fn a_single_word_is_the_root() {
        let mut heads = Vec::new();
        best_tree(&Arcs { scores: &[0, 0], n: 1 }, &mut heads);
        assert_eq!(heads, [None]);
    }
}
