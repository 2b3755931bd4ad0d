//! One paragraph and its sign.

use super::super::date;
use super::phrases;
use crate::text::Span;

/// What a paragraph looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Sentences with their final stops.
    Prose,
    /// One short sentence or a question: prose among prose, else a heading.
    Weak,
    /// An entry of a list, long enough to be a sentence.
    Item,
    /// A line without a final stop.
    Short,
    /// Furniture by its words: share and tag lines, notices, advertisements, credits.
    Label,
    /// Perhaps the writer's biography: prose, unless hardly any prose follows.
    Bio,
    /// Who wrote it and when.
    Byline,
    /// A line of tags or topics.
    Tags,
    /// A heading over related stories.
    Related,
    /// A heading or mark after which no article follows.
    End,
}

/// One paragraph of a page.
pub(super) struct Block<'a> {
    pub(super) span: Span,
    pub(super) text: &'a str,
    pub(super) words: usize,
    pub(super) sign: Sign,
}

impl<'a> Block<'a> {
    pub(super) fn new(span: Span, text: &'a str) -> Self {
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        Block { span, text, words, sign: sign(text, words) }
    }

    /// Sentence enough to stand without a final stop: a weekday or a reporting verb, or long with articles
    /// and auxiliaries, all of which headlines leave out.
    pub(super) fn reads_as_sentence(&self) -> bool {
        let count = |list: &[&str]| self.text.split_whitespace().filter(|word| list.contains(word)).count();
        let small =
            || count(&["the", "a", "an", "was", "were", "had", "has", "have", "is", "are", "that", "which"]);
        let told = || {
            count(&[
                "said",
                "told",
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ])
        };
        self.words >= 12 && small() >= 2 || self.words >= 8 && told() >= 1
    }
}

/// Gives the signs that depend on the blocks around: biographies and teasers.
///
/// A biography with at most one paragraph of prose below it is furniture, any other is prose. A teaser
/// is one paragraph under a headline with its age below (`3 hours ago`), or under a video's duration. The
/// first sentence of the page is its title if the byline follows. A line that announces a list is prose.
pub(super) fn settle(blocks: &mut [Block]) {
    let mut below = 0;
    for n in (0..blocks.len()).rev() {
        match blocks[n].sign {
            Sign::Bio => blocks[n].sign = if below <= 1 { Sign::Label } else { Sign::Prose },
            Sign::Prose => below += 1,
            _ => {}
        }
        let listed = blocks.get(n + 1).is_some_and(|next| next.sign == Sign::Item);
        if blocks[n].sign == Sign::Short && blocks[n].words >= 3 && blocks[n].text.ends_with(':') && listed {
            blocks[n].sign = Sign::Weak;
        }
        if blocks[n].sign == Sign::Prose && is_teaser(blocks, n) {
            blocks[n].sign = Sign::Label;
        }
    }
    if let Some(first) =
        blocks.iter().position(|block| block.sign == Sign::Prose).filter(|n| is_title(blocks, *n))
    {
        blocks[first].sign = Sign::Short;
    }
}

/// A sentence right above the byline is the title.
fn is_title(blocks: &[Block], n: usize) -> bool {
    let one = blocks[n].words <= 20 && blocks[n].text.split_inclusive(". ").count() == 1;
    one && blocks.get(n + 1).is_some_and(|next| next.sign == Sign::Byline)
}

fn is_teaser(blocks: &[Block], n: usize) -> bool {
    let Some(above) = n.checked_sub(1).map(|above| &blocks[above]) else { return false };
    let age = |block: &Block| {
        block.words <= 4 && block.text.ends_with(" ago") && block.text.contains(|c: char| c.is_ascii_digit())
    };
    let aged = blocks.iter().skip(n + 1).take(2).any(age);
    let headline = above.sign == Sign::Short && above.words >= 4;
    headline && aged && blocks[n].words <= 45 || above.text.starts_with("Duration ")
}

fn sign(text: &str, words: usize) -> Sign {
    let lower = text.to_lowercase();
    let lower = lower.trim();
    if words == 0 {
        return Sign::Label;
    }
    if phrases::is_end(lower, words) {
        return Sign::End;
    }
    if phrases::is_related(lower, words) {
        return Sign::Related;
    }
    if phrases::is_tags(lower) {
        return Sign::Tags;
    }
    if is_link(text) || phrases::is_label(lower, words) || phrases::is_credit(lower, words) {
        return Sign::Label;
    }
    if is_byline(text, lower, words) {
        return Sign::Byline;
    }
    if phrases::is_notice(lower, words) {
        return Sign::Label;
    }
    if phrases::is_bio(lower, words) {
        return Sign::Bio;
    }
    prose(text, words)
}

/// A line that is one Markdown link or image.
fn is_link(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '-', '#', ' ', '!']);
    text.starts_with('[') && text.contains("](") && text.ends_with(')')
}

/// Prose or not; fragments of a slogan (`Fast. Fair. Delivered to you.`) are none.
fn prose(text: &str, words: usize) -> Sign {
    let bullet = text.starts_with(['•', '▪', '●', '*', '-', '–']) && text.contains(' ');
    let stopped = has_final_stop(text);
    let long = words >= 15 && text.contains(". ");
    let clause = words >= 8 && text.ends_with(':');
    if !(stopped || long || clause) {
        return if bullet && words >= 5 { Sign::Item } else { Sign::Short };
    }
    let sentences = text.split_inclusive(". ").count();
    if sentences > 1 && words <= sentences * 3 && !text.starts_with(['"', '“', '‘']) {
        return Sign::Label;
    }
    let question = text.trim_end_matches(closing).ends_with(['?', '!']) && sentences == 1 && words < 20;
    if words < 6 || question || !text.contains(char::is_lowercase) { Sign::Weak } else { Sign::Prose }
}

fn closing(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | ' ')
}

/// A final stop, quotes and an agency behind it passed over (`... on Monday. (AP)`).
fn has_final_stop(text: &str) -> bool {
    let note = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let agency = |note: &str| note.len() <= 10 && note.chars().all(char::is_uppercase);
    let text = note.filter(|(_, note)| agency(note)).map_or(text, |(text, _)| text.trim_end());
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

/// `By Name`, `Updated: November 26, 2019 09:45 IST`, or a date with a few words around it.
fn is_byline(text: &str, lower: &str, words: usize) -> bool {
    if words > 20 {
        return false;
    }
    let by = lower
        .strip_prefix("by ")
        .or_else(|| lower.strip_prefix("by: "))
        .or_else(|| lower.strip_prefix("written by "));
    let name = by.is_some_and(|_| {
        text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase))
    });
    if name && words <= 14 && !has_final_stop(text) {
        return true;
    }
    let date = date::find_in_text(text);
    if phrases::is_date_line(lower, words, date.is_some()) {
        return true;
    }
    let Some((_, range)) = date else { return false };
    let others =
        text[..range.start].split_whitespace().count() + text[range.end..].split_whitespace().count();
    others <= 8 && !has_final_stop(text)
}
