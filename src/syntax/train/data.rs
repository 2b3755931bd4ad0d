//! Training sentences: CoNLL-U, as numbers.

use crate::syntax::{Relation, Tag, Upos};

/// One annotated sentence.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Words.
    pub forms: Vec<String>,
    /// Index in [`Upos::ALL`] of each word.
    pub upos: Vec<u8>,
    /// Index in [`Tag::ALL`] of each word.
    pub tags: Vec<u8>,
    /// Head of each word: 0 for the root, else its number from 1.
    pub heads: Vec<u32>,
    /// Index in [`Relation::ALL`] of each word.
    pub relations: Vec<u8>,
    /// How sure the annotation of each head is, 0 to 1; 1 for gold.
    pub sure: Vec<f32>,
}

impl Example {
    /// Number of words.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn push(&mut self, columns: &[&str]) -> bool {
        let Ok(head) = columns[6].parse() else { return false };
        self.forms.push(columns[1].to_owned());
        self.upos.push(Upos::from_label(columns[3]) as u8);
        self.tags.push(Tag::from_label(columns[4]) as u8);
        self.heads.push(head);
        self.relations.push(Relation::from_label(columns[7]) as u8);
        self.sure.push(1.0);
        true
    }
}

/// The sentences of a CoNLL-U text; ranges and empty nodes are passed over, sentences with a broken line left out.
pub fn read(text: &str) -> Vec<Example> {
    let mut all = Vec::new();
    let (mut example, mut good) = (Example::default(), true);
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            let done = std::mem::take(&mut example);
            let n = done.len() as u32;
            if good && n > 0 && done.heads.iter().all(|&h| h <= n) {
                all.push(done);
            }
            good = true;
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != 10 {
                good = false;
            } else if columns[0].bytes().all(|b| b.is_ascii_digit()) {
                good &= example.push(&columns);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_and_passes_over_ranges() {
        let text = "# text = It's.\n1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n\
                    1\tIt\tit\tPRON\tPRP\t_\t0\troot\t_\t_\n2\t's\tbe\tAUX\tVBZ\t_\t1\tcop\t_\t_\n\n\
                    1\tbad\n\n";
        let all = read(text);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].forms, ["It", "'s"]);
        assert_eq!(all[0].heads, [0, 1]);
    }
}
