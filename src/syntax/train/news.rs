//! Plain news text for training: its sentences as words, and trees for some of them from trained networks.

use super::data::Example;
use super::random::Random;
use crate::sentence;
use crate::syntax::network::{Analysis, Network, Scratch};
use crate::syntax::tokenize;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Longest sentence that is kept, in words.
const LONGEST: usize = 120;
/// Length in words of the sentences that are parsed.
const PARSED: std::ops::RangeInclusive<usize> = 4..=70;

/// Sentences of articles, each once: a sentence a line, a blank between words.
#[derive(Debug, Default)]
pub struct News {
    /// The lines.
    pub text: String,
    seen: FxHashSet<String>,
}

impl News {
    /// Adds the sentences of an article.
    pub fn add(&mut self, article: &str) {
        let mut spans = Vec::new();
        for span in sentence::split(article, &[Span::new(0, article.len())]) {
            spans.clear();
            tokenize(article, span, &mut spans);
            let words: Vec<String> =
                spans.iter().map(|word| word.of(article).split_whitespace().collect()).collect();
            if words.is_empty() || words.len() > LONGEST {
                continue;
            }
            let line = words.join(" ");
            if !self.seen.contains(&line) {
                self.text.push_str(&line);
                self.text.push('\n');
                self.seen.insert(line);
            }
        }
    }
}

/// Arcs for about `words` words of `text`, taken in random order: those that most of `teachers` give, the surer the more
/// agree.
pub fn annotate(text: &str, teachers: &[Network], words: usize, seed: u64) -> Vec<Example> {
    let mut lines: Vec<&str> = text.lines().collect();
    Random::new(seed).shuffle(&mut lines);
    let mut scratches: Vec<Scratch> = teachers.iter().map(|_| Scratch::default()).collect();
    let mut examples = Vec::new();
    let mut done = 0;
    for line in lines {
        let forms: Vec<&str> = line.split_ascii_whitespace().collect();
        if done >= words || teachers.is_empty() {
            break;
        }
        if !PARSED.contains(&forms.len()) {
            continue;
        }
        done += forms.len();
        let parses = teachers.iter().zip(&mut scratches).map(|(teacher, scratch)| {
            let mut parse = Vec::new();
            teacher.analyze(&forms, scratch, &mut parse);
            parse
        });
        examples.push(combine(&forms, &parses.collect::<Vec<_>>()));
    }
    examples
}

/// What most of `parses` say of each word, of equally many the last; heads and relations may not make a tree.
fn combine(forms: &[&str], parses: &[Vec<Analysis>]) -> Example {
    let mut example = Example { forms: forms.iter().map(|&f| f.to_owned()).collect(), ..Example::default() };
    for i in 0..forms.len() {
        let votes = |word: &Analysis| parses.iter().filter(|parse| parse[i] == *word).count();
        let arcs = |word: &Analysis| {
            parses.iter().filter(|p| p[i].head == word.head && p[i].relation == word.relation).count()
        };
        let best = parses.iter().map(|parse| &parse[i]).max_by_key(|word| (arcs(word), votes(word)));
        let Some(word) = best else { continue };
        let share = arcs(word) as f32 / parses.len() as f32;
        example.upos.push(word.upos as u8);
        example.tags.push(word.tag as u8);
        example.heads.push(word.head.map_or(0, |head| head as u32 + 1));
        example.relations.push(word.relation as u8);
        example.sure.push(share * share);
    }
    example
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_come_once() {
        let mut news = News::default();
        news.add("Rebels took the town. They didn't stay.");
        news.add("Rebels took the town.");
        assert_eq!(news.text, "Rebels took the town .\nThey did n't stay .\n");
    }
}
