//! What differs between two codebooks, entry by entry.

use super::entry::*;
use super::load::Codebook;
use crate::text::Location;
use serde::Serialize;
use std::collections::BTreeMap;

/// What happened to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Edit {
    /// Only in the second codebook.
    Added,
    /// Only in the first.
    Removed,
    /// In both with another code or content.
    Recoded,
    /// In both with the same content, under another meaning.
    Moved,
}

/// An entry as one codebook has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// What it says: a code, dated codes, the columns of a row.
    pub content: String,
    /// The meaning (block) that it stands under; empty where there is none.
    pub under: String,
    /// `file:line`.
    pub at: String,
}

/// A difference between two codebooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What happened.
    pub edit: Edit,
    /// Kind of entry: `code`, `composition`, `actor`, `agent`, `verb`, `pattern`, `set`, ...
    pub kind: &'static str,
    /// The entry: a code, a phrase, a word, a pattern.
    pub entry: String,
    /// In the first codebook.
    pub old: Option<Version>,
    /// In the second codebook.
    pub new: Option<Version>,
}

type Entries = BTreeMap<(&'static str, String), Vec<Version>>;

/// The differences from `old` to `new`, by kind and entry. Order within a file does not matter, nor do comments.
pub fn diff(old: &Codebook, new: &Codebook) -> Vec<Difference> {
    let (mut olds, mut news) = (entries(old), entries(new));
    let mut keys: Vec<(&'static str, String)> = olds.keys().chain(news.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    let mut out = Vec::new();
    for key in keys {
        let (o, n) = (olds.remove(&key).unwrap_or_default(), news.remove(&key).unwrap_or_default());
        compare(&key, o, n, &mut out);
    }
    out
}

/// Matches versions of one entry: equal ones first, then the same meaning, then the same content, then any.
fn compare(
    (kind, entry): &(&'static str, String),
    mut old: Vec<Version>,
    mut new: Vec<Version>,
    out: &mut Vec<Difference>,
) {
    let mut note = |edit, old: Option<Version>, new: Option<Version>| {
        out.push(Difference { edit, kind, entry: entry.clone(), old, new });
    };
    type Same = fn(&Version, &Version) -> bool;
    let rules: [(Option<Edit>, Same); 3] = [
        (None, |o, n| o.content == n.content && o.under == n.under),
        (Some(Edit::Recoded), |o, n| o.under == n.under),
        (Some(Edit::Moved), |o, n| o.content == n.content),
    ];
    for (edit, same) in rules {
        let mut rest = Vec::new();
        for o in old {
            match new.iter().position(|n| same(&o, n)) {
                Some(i) => {
                    let n = new.remove(i);
                    if let Some(edit) = edit {
                        note(edit, Some(o), Some(n));
                    }
                }
                None => rest.push(o),
            }
        }
        old = rest;
    }
    old.into_iter().for_each(|o| note(Edit::Removed, Some(o), None));
    new.into_iter().for_each(|n| note(Edit::Added, None, Some(n)));
}

/// Collects the entries of one codebook.
struct Collector<'a> {
    book: &'a Codebook,
    out: Entries,
}

impl Collector<'_> {
    fn add(
        &mut self,
        kind: &'static str,
        entry: impl Into<String>,
        content: String,
        under: &str,
        at: String,
    ) {
        let version = Version { content, under: under.to_owned(), at };
        self.out.entry((kind, entry.into())).or_default().push(version);
    }

    fn place(&self, at: At) -> String {
        Location { column: 0, ..self.book.location(at) }.to_string()
    }
}

fn entries(book: &Codebook) -> Entries {
    let mut all = Collector { book, out: Entries::new() };
    for row in book.ontology.rows() {
        let score = row.goldstein.map(|g| format!("{g:.1}")).unwrap_or_default();
        let mirror = row.mirror.as_deref().unwrap_or("");
        let becomes = row.becomes.as_deref().unwrap_or(&row.code);
        let content = format!(
            "{}; root {}; quad class {}; Goldstein {score}; PLOVER {}; mirror {mirror}; becomes {becomes}",
            row.label, row.root, row.quad, row.plover
        );
        all.add("code", &row.code, content, "", String::new());
    }
    for row in book.composition.rows() {
        let at = all.place(row.at);
        all.add("composition", format!("{} {}", row.operator, row.base), row.code.clone(), "", at);
    }
    all.actors();
    all.verbs();
    for discard in &book.discards {
        let content = format!("article {}; whole word {}", discard.article, discard.whole);
        let at = all.place(discard.at);
        all.add("discard", discard.words.join(" "), content, "", at);
    }
    for issue in &book.issues {
        let content = match &issue.role {
            IssueRole::Issue(code) => format!("[{code}]"),
            IssueRole::NotSentence => "not in the sentence".to_owned(),
            IssueRole::NotArticle => "not in the article".to_owned(),
        };
        let at = all.place(issue.at);
        all.add("issue", issue.spellings.join("|"), content, &issue.category, at);
    }
    for place in &book.places {
        let content = format!("{}; doubtful {}", place.names.join("|"), place.doubtful);
        let at = all.place(place.at);
        all.add("place", format!("{} {}", place.country, place.names[0]), content, "", at);
    }
    for (name, codes) in [("military-source", &book.options.military_source), ("dyads", &book.options.dyads)]
    {
        let codes = codes.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        all.add("option", name, codes, "", String::new());
    }
    all.out
}

impl Collector<'_> {
    fn actors(&mut self) {
        for actor in &self.book.actors {
            let codes: Vec<String> = actor.codes.iter().map(dated).collect();
            let main = &actor.phrases[0].text;
            for phrase in &actor.phrases {
                let at = self.place(phrase.at);
                let content = match (&actor.metonym, phrase.surname) {
                    (Some(m), _) => format!("{}; metonym {m}", codes.join(" ")),
                    (None, true) => format!("{}; surname", codes.join(" ")),
                    _ => codes.join(" "),
                };
                self.add("actor", phrase.text.to_uppercase(), content, main, at);
            }
        }
        for agent in &self.book.agents {
            let content = match agent.place {
                AgentPlace::After => format!("~{}", agent.code),
                AgentPlace::Before => format!("{}~", agent.code),
            };
            for phrase in &agent.phrases {
                let at = self.place(agent.at);
                self.add("agent", phrase.to_uppercase(), content.clone(), "", at);
            }
        }
    }

    fn verbs(&mut self) {
        let verbs = &self.book.verbs;
        for set in verbs.sets.iter().filter(|set| set.at.line > 0) {
            let mut members: Vec<String> = set.members.iter().map(|m| m.join("_")).collect();
            members.sort();
            members.dedup();
            let at = self.place(set.at);
            self.add("set", format!("&{}", set.name), members.join(" "), "", at);
        }
        for block in &verbs.blocks {
            let flags = [
                ("light", block.light),
                ("reciprocal", block.reciprocal),
                ("bound", block.bound),
                ("operator", block.operator.is_some()),
            ];
            let flags: Vec<&str> = flags.into_iter().filter(|(_, on)| *on).map(|(name, _)| name).collect();
            let operator = block.operator.as_deref().unwrap_or("");
            let content = with_class(&block.code, block.plover.as_ref(), Some(block.needs));
            let at = self.place(block.at);
            self.add("meaning", &block.name, format!("{content} {} {operator}", flags.join(" ")), "", at);
            for word in &block.predicates {
                let kind = match word.class {
                    WordClass::Verb => "verb",
                    WordClass::Noun => "noun",
                    WordClass::Adjective => "adjective",
                };
                let forms: Vec<String> = word.forms.iter().skip(1).map(|f| f.join("_")).collect();
                let code = word.code.as_ref().unwrap_or(&block.code);
                let content = with_class(code, word.plover.as_ref(), word.needs);
                let content = format!("{content} {}", forms.join(" ")).trim_end().to_owned();
                let at = self.place(word.at);
                self.add(kind, word.forms[0].join("_"), content, &block.name, at);
            }
            for pattern in &block.patterns {
                let content = with_class(&pattern.code, pattern.plover.as_ref(), pattern.needs);
                let at = self.place(pattern.at);
                self.add("pattern", pattern.shown(verbs), content, &block.name, at);
            }
        }
    }
}

fn dated(code: &DatedCode) -> String {
    let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.format("%Y%m%d").to_string()).unwrap_or_default();
    match code.is_dated() {
        true => format!("[{} {}-{}]", code.code, day(code.from), day(code.to)),
        false => format!("[{}]", code.code),
    }
}

fn with_class(code: &CodeSpec, plover: Option<&String>, needs: Option<Needs>) -> String {
    let mut out = format!("[{}]", code.shown());
    if let Some(class) = plover {
        out += &format!(" {class}");
    }
    if let Some(needs) = needs.filter(|n| *n != Needs::Actor) {
        out += &format!(" needs {needs:?}").to_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn book(actors: &str, verbs: &str) -> Codebook {
        let dir = tempfile::tempdir().expect("a folder");
        let manifest = "name = \"a\"\nversion = \"1\"\nontology = [\"o.tsv\"]\nactors = [\"a.txt\"]\nverbs = [\"v.txt\"]\n";
        let ontology =
            "code\tlabel\troot\tquad\tgoldstein\tplover\tmirror\n190\tFight\t19\t4\t-10\tASSAULT\t\n";
        let files = [("codebook.toml", manifest), ("o.tsv", ontology), ("a.txt", actors), ("v.txt", verbs)];
        for (name, text) in files {
            fs::write(dir.path().join(name), text).expect("written");
        }
        Codebook::load(dir.path().to_str().expect("UTF-8")).expect("a codebook").0
    }

    fn shown(old: &Codebook, new: &Codebook) -> Vec<(Edit, &'static str, String)> {
        diff(old, new).into_iter().map(|d| (d.edit, d.kind, d.entry)).collect()
    }

    #[test]
    fn edits_are_told_apart() {
        let old = book(
            "FRANCE\n+PARIS\n[FRA]\nMALI\n[MLI]\n",
            "--- A [190] ---\nhit\nkick\n- * {&x} [190]\n&x\n+a\n--- B [190] ---\n",
        );
        let new = book(
            "FRANCE\n[FRA]\nMALI\n[MLIGOV]\n",
            "&x\n+a\n+b\n--- A [190] ---\nhit\n- * {&x} [111]\n--- B [190] ---\nkick\n",
        );
        assert_eq!(
            shown(&old, &new),
            [
                (Edit::Recoded, "actor", "MALI".to_owned()),
                (Edit::Removed, "actor", "PARIS".to_owned()),
                (Edit::Recoded, "pattern", "* &x".to_owned()),
                (Edit::Recoded, "set", "&x".to_owned()),
                (Edit::Moved, "verb", "kick".to_owned()),
            ]
        );
        assert!(shown(&old, &old).is_empty());
    }
}
