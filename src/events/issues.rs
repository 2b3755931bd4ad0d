//! Issues, or contexts, of a sentence: what its words say it is about.

use crate::codebook::{Codebook, IssueRole};
use crate::syntax::Parse;
use rustc_hash::FxHashMap;

/// One spelling of a phrase of the issue lists.
#[derive(Debug, Clone)]
struct Spelling {
    /// The words after the first.
    rest: Vec<String>,
    /// Index in `Codebook::issues`.
    phrase: usize,
}

/// The issue lists of a codebook by first word.
#[derive(Debug, Default)]
pub struct IssueIndex {
    by_first: FxHashMap<String, Vec<Spelling>>,
    /// Role and category of each phrase.
    phrases: Vec<(IssueRole, String)>,
}

/// What the phrases of a sentence say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issues {
    /// Category and issue of each phrase that was found.
    found: Vec<(String, String)>,
    /// Categories that have no issues in the article.
    pub not_in_article: Vec<String>,
}

impl Issues {
    /// The issues that are not of a category in `silent`, sorted, and how often each was found.
    pub fn counts(&self, silent: &[String]) -> Vec<(String, u32)> {
        let heard = self.found.iter().filter(|(category, _)| !silent.contains(category));
        let mut names: Vec<&String> = heard.map(|(_, name)| name).collect();
        names.sort_unstable();
        names.chunk_by(|a, b| a == b).map(|same| (same[0].clone(), same.len() as u32)).collect()
    }
}

impl IssueIndex {
    /// Indexes the issue lists of `book`.
    pub fn build(book: &Codebook) -> Self {
        let mut index = IssueIndex::default();
        for (number, phrase) in book.issues.iter().enumerate() {
            index.phrases.push((phrase.role.clone(), phrase.category.clone()));
            for spelling in &phrase.spellings {
                let mut words = spelling.split(' ').map(str::to_owned);
                let Some(first) = words.next() else { continue };
                let spelling = Spelling { rest: words.collect(), phrase: number };
                index.by_first.entry(first).or_default().push(spelling);
            }
        }
        index
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// What the phrases in `parse` say.
    pub fn find(&self, parse: &Parse) -> Issues {
        if self.is_empty() {
            return Issues::default();
        }
        self.in_words(&super::discards::words_of(parse))
    }

    fn in_words(&self, words: &[String]) -> Issues {
        let mut issues = Issues::default();
        let mut silenced: Vec<&str> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let spellings = self.by_first.get(word).into_iter().flatten();
            for spelling in spellings.filter(|s| words[i + 1..].starts_with(&s.rest)) {
                let (role, category) = &self.phrases[spelling.phrase];
                match role {
                    IssueRole::Issue(name) => issues.found.push((category.clone(), name.clone())),
                    IssueRole::NotSentence => silenced.push(category),
                    IssueRole::NotArticle => issues.not_in_article.push(category.clone()),
                }
            }
        }
        issues.found.retain(|(category, _)| !silenced.contains(&category.as_str()));
        issues
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{At, IssuePhrase};

    fn book() -> Codebook {
        let phrase = |words: &str, role, category: &str| IssuePhrase {
            spellings: vec![words.to_owned()],
            role,
            category: category.to_owned(),
            at: At::default(),
        };
        let named = |name: &str| IssueRole::Issue(name.to_owned());
        Codebook {
            issues: vec![
                phrase("oil price", named("economic"), "a"),
                phrase("oil", named("natural_resource"), "a"),
                phrase("ballot", named("election"), "b"),
                phrase("olive oil", IssueRole::NotSentence, "a"),
                phrase("film festival", IssueRole::NotArticle, "b"),
            ],
            ..Codebook::default()
        }
    }

    fn issues(sentence: &str) -> Issues {
        let words: Vec<String> = sentence.to_lowercase().split(' ').map(str::to_owned).collect();
        IssueIndex::build(&book()).in_words(&words)
    }

    #[test]
    fn phrases_name_issues_and_silence_them() {
        let names =
            |issues: &Issues| issues.counts(&[]).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(
            names(&issues("The Oil price and the ballot")),
            ["economic", "election", "natural_resource"]
        );
        assert_eq!(names(&issues("Olive oil at the ballot")), ["election"]);
        let twice = issues("A ballot and oil then a ballot").counts(&[]);
        assert_eq!(twice, [("election".to_owned(), 2), ("natural_resource".to_owned(), 1)]);
        let festival = issues("The ballot of the film festival");
        assert_eq!(festival.not_in_article, ["b"]);
        assert!(festival.counts(&festival.not_in_article).is_empty());
    }
}
