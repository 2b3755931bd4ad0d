//! Which paragraphs of a page are the article: the rest is furniture.
//!
//! `block` gives every paragraph a sign (prose, short line, label, byline, ...), from general signs of
//! any page; `extent` chooses the stretch that is the article and the paragraphs in it. No rule knows a
//! site. docs/articles.md says how well it works.

mod block;
mod extent;
mod phrases;
mod repeats;

use crate::text::{Span, paragraphs};
use block::{Block, Sign};

/// The parts of a page.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Paragraphs of the article, in order.
    pub(super) body: Vec<Span>,
    /// The line that is most likely the title.
    pub(super) title: Option<Span>,
    /// Furniture, in order: where bylines and dates stand.
    pub(super) rest: Vec<Span>,
}

/// Finds the article in the text of a page.
pub(super) fn layout(text: &str) -> Layout {
    let mut blocks: Vec<Block> =
        paragraphs(text).into_iter().map(|span| Block::new(span, span.of(text))).collect();
    block::settle(&mut blocks);
    let keep = extent::article(&blocks);
    let first = keep.iter().position(|keep| *keep).unwrap_or(0);
    let spans = |wanted: bool| {
        blocks.iter().zip(&keep).filter(|(_, keep)| **keep == wanted).map(|(block, _)| block.span).collect()
    };
    Layout { body: spans(true), title: title(&blocks[..first]), rest: spans(false) }
}

/// The first line of at least five words above the article, else the longest one.
fn title(above: &[Block]) -> Option<Span> {
    let near = &above[above.len().saturating_sub(12)..];
    let menu = |block: &Block| block.text.contains(['|', '•', '»', '>']);
    let lines = || near.iter().filter(|block| matches!(block.sign, Sign::Short | Sign::Weak) && !menu(block));
    let found = lines().find(|block| block.words >= 5).or_else(|| lines().max_by_key(|block| block.words));
    found.map(|block| block.span)
}
