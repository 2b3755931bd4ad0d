//! The stretch of a page that is the article.

use std::collections::HashMap;

use super::block::{Block, Sign};

/// For each block whether it is part of the article.
pub(super) fn article(blocks: &[Block]) -> Vec<bool> {
    if let [only] = blocks {
        return vec![only.words > 0];
    }
    let repeats = repeats(blocks);
    let strong = |n: usize| blocks[n].sign == Sign::Prose && !repeats[n];
    if !(0..blocks.len()).any(strong) {
        return without_prose(blocks, &repeats);
    }
    let end = end_of_page(blocks);
    let weights = weights(&blocks[..end], &repeats);
    let (mut first, mut last) = heaviest(&weights);
    let short_sentence =
        |n: usize| blocks[n].sign == Sign::Weak && blocks[n].text.ends_with('.') && weights[n] == 0;
    while first > 0 && short_sentence(first - 1) {
        first -= 1;
    }
    while last < end && short_sentence(last) {
        last += 1;
    }
    (0..blocks.len())
        .map(|n| {
            let inside = n >= first && n < last && weights[n] >= 0;
            let reads =
                |n: usize| strong(n) || blocks[n].sign != Sign::Short || blocks[n].reads_as_sentence();
            let near = |n: usize| n >= first && n < last && weights[n] >= 0 && reads(n);
            let (above, below) = (n > 0 && near(n - 1), near(n + 1));
            let question = blocks[n].text.ends_with('?');
            inside
                && !repeats[n]
                && match blocks[n].sign {
                    Sign::Prose => true,
                    Sign::Weak if question => above && below,
                    Sign::Weak => above || below,
                    Sign::Item => n > first,
                    Sign::Short => blocks[n].reads_as_sentence() && above && below,
                    _ => false,
                }
        })
        .collect()
}

/// A text without one stopped sentence (headlines, notes): everything that is no furniture by its
/// words, the single words of a menu left out.
fn without_prose(blocks: &[Block], repeats: &[bool]) -> Vec<bool> {
    let plain = |block: &Block| matches!(block.sign, Sign::Short | Sign::Weak | Sign::Item | Sign::Prose);
    blocks.iter().zip(repeats).map(|(block, repeat)| plain(block) && !repeat && block.words >= 3).collect()
}

/// Index of the first mark that ends the article; the number of blocks if none.
///
/// The words must fit: a `Comments` button stands above articles too, so there must be some prose above
/// the mark, and not much more below it.
fn end_of_page(blocks: &[Block]) -> usize {
    let prose = |blocks: &[Block]| -> usize {
        blocks.iter().filter(|block| block.sign == Sign::Prose).map(|block| block.words).sum()
    };
    let ends = |n: &usize| {
        let (above, below) = (prose(&blocks[..*n]), prose(&blocks[n + 1..]));
        blocks[*n].sign == Sign::End && above > 0 && (above >= 60 || below < 2 * above)
    };
    (0..blocks.len()).find(ends).unwrap_or(blocks.len())
}

/// What each block says for (positive) or against lying in the article.
fn weights(blocks: &[Block], repeats: &[bool]) -> Vec<i32> {
    let mut related = false;
    (0..blocks.len())
        .map(|n| {
            let block = &blocks[n];
            let prose = |n: usize| blocks.get(n).is_some_and(|block| block.sign == Sign::Prose);
            if block.sign == Sign::Related {
                related = (0..n).any(prose);
            } else if related && prose(n) && (prose(n + 1) || block.words >= 40) {
                related = false;
            }
            match block.sign {
                Sign::Prose if related => -4,
                Sign::Prose if repeats[n] => 0,
                Sign::Prose => block.words.min(50) as i32,
                Sign::Weak | Sign::Item if !related => 0,
                Sign::Short if block.reads_as_sentence() && !related => 0,
                Sign::Label => -2,
                Sign::Byline => -4,
                Sign::Related | Sign::End => -10,
                Sign::Weak | Sign::Item | Sign::Short | Sign::Bio => -6,
            }
        })
        .collect()
}

/// The stretch with the greatest sum, the earliest if several have it.
fn heaviest(weights: &[i32]) -> (usize, usize) {
    let (mut best, mut range) = (0, (0, 0));
    let (mut sum, mut start) = (0, 0);
    for (n, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, n);
        }
        sum += weight;
        if sum > best {
            (best, range) = (sum, (start, n + 1));
        }
    }
    range
}

/// Blocks that repeat another: of equal ones the one with prose behind it stays, else the first;
/// a block that ends in an ellipsis, or is the beginning of a later one, goes.
fn repeats(blocks: &[Block]) -> Vec<bool> {
    let keys: Vec<String> = blocks.iter().map(key).collect();
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
    for n in 0..blocks.len().min(40) {
        let start = keys[n].trim_end_matches(['.', '…', ' ']);
        let long = start.split(' ').count() >= 6;
        if long
            && keys
                .iter()
                .skip(n + 1)
                .take(40)
                .any(|other| other.len() > keys[n].len() && other.starts_with(start))
        {
            repeats[n] = true;
        }
    }
    repeats
}

fn key(block: &Block) -> String {
    block.text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
