//! The stretch of a page that is the article.

use super::block::{Block, Sign};
use super::repeats;

/// For each block whether it is part of the article.
pub(super) fn article(blocks: &[Block]) -> Vec<bool> {
    if let [only] = blocks {
        return vec![only.words > 0];
    }
    let repeats = repeats::find(blocks);
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
    while last < end
        && (short_sentence(last) || blocks[last].sign == Sign::Item && is_announced(blocks, last))
    {
        last += 1;
    }
    let sentence = |block: &Block| block.sign != Sign::Short || block.reads_as_sentence();
    let reads =
        |n: usize| (first..last).contains(&n) && weights[n] >= 0 && !repeats[n] && sentence(&blocks[n]);
    (0..blocks.len())
        .map(|n| {
            let (above, below) = (n > 0 && reads(n - 1), reads(n + 1));
            let question = blocks[n].text.ends_with('?');
            reads(n)
                && match blocks[n].sign {
                    Sign::Prose => true,
                    Sign::Weak if question => above && below,
                    Sign::Weak => above || below,
                    Sign::Item => is_announced(blocks, n),
                    Sign::Short => above && below,
                    _ => false,
                }
        })
        .collect()
}

/// Whether the list that the item belongs to stands below a paragraph that ends in a colon.
fn is_announced(blocks: &[Block], item: usize) -> bool {
    let above = blocks[..item].iter().rev().find(|block| block.sign != Sign::Item);
    above.is_some_and(|above| above.text.ends_with(':'))
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
    let words = |block: &Block| if block.sign == Sign::Prose { block.words } else { 0 };
    let all: usize = blocks.iter().map(words).sum();
    let mut above = 0;
    for (n, block) in blocks.iter().enumerate() {
        above += words(block);
        if block.sign == Sign::End && above > 0 && (above >= 60 || all - above < 2 * above) {
            return n;
        }
    }
    blocks.len()
}

/// What each block says for (positive) or against lying in the article.
fn weights(blocks: &[Block], repeats: &[bool]) -> Vec<i32> {
    let (mut related, mut seen) = (false, false);
    let prose = |n: usize| blocks.get(n).is_some_and(|block| block.sign == Sign::Prose);
    let mut weights: Vec<i32> = (0..blocks.len())
        .map(|n| {
            let block = &blocks[n];
            if matches!(block.sign, Sign::Related | Sign::Tags) {
                related = seen;
            } else if related && prose(n) && (prose(n + 1) || block.words >= 40) {
                related = false;
            }
            seen |= prose(n);
            match block.sign {
                Sign::Prose if related => -4,
                Sign::Prose if repeats[n] => 0,
                Sign::Prose => block.words.clamp(9, 50) as i32,
                Sign::Weak | Sign::Item if !related => 0,
                Sign::Short if block.reads_as_sentence() && !related => 0,
                Sign::Label => -2,
                Sign::Related | Sign::End | Sign::Tags | Sign::Byline => -10,
                Sign::Weak | Sign::Item | Sign::Short | Sign::Bio => -8,
            }
        })
        .collect();
    soften(&mut weights);
    weights
}

/// A box of a few lines inside an article weighs no more than [`BOX`], however short the rest is.
fn soften(weights: &mut [i32]) {
    const BOX: i32 = 40;
    let mut start = 0;
    while start < weights.len() {
        let length = weights[start..].iter().take_while(|weight| **weight <= 0).count();
        let run = &mut weights[start..start + length];
        let sum: i32 = run.iter().sum();
        if length <= 12 && sum < -BOX {
            for weight in run {
                *weight = *weight * BOX / -sum;
            }
        }
        start += length.max(1);
    }
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
