//! Paragraphs that repeat another one of the page.

use std::collections::HashMap;

use super::block::{Block, Sign};

/// How far apart a repeated piece of a paragraph is looked for, in blocks.
const NEAR: usize = 30;

/// For each block whether it repeats another.
///
/// Of equal blocks the one with prose behind it stays, else the first. A block that is cut off by an
/// ellipsis, or is part of a longer paragraph near by (a lead, a pull quote), goes.
pub(super) fn find(blocks: &[Block]) -> Vec<bool> {
    let keys: Vec<String> = blocks.iter().map(|block| key(block.text)).collect();
    let mut repeats = vec![false; blocks.len()];
    let mut kept: HashMap<&str, usize> = HashMap::new();
    let followed = |n: usize| blocks.get(n + 1).is_some_and(|next| next.sign == Sign::Prose);
    for (n, key) in keys.iter().enumerate() {
        let Some(&before) = kept.get(key.as_str()) else {
            kept.insert(key, n);
            continue;
        };
        let (gone, stays) = if followed(n) && !followed(before) { (before, n) } else { (n, before) };
        repeats[gone] = true;
        kept.insert(key, stays);
    }
    for n in 0..blocks.len() {
        let around = n.saturating_sub(NEAR)..(n + NEAR).min(blocks.len());
        let longer = |other: usize| keys[other].len() > keys[n].len() && blocks[other].sign == Sign::Prose;
        if !repeats[n] && (5..=60).contains(&blocks[n].words) {
            repeats[n] = around.clone().any(|other| longer(other) && keys[other].contains(&keys[n]));
        }
    }
    repeats
}

/// Letters and digits alone, in small letters.
fn key(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
