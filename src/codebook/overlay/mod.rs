//! A codebook over the one that it extends: what it removes, replaces and adds.
//!
//! An entry of the extending codebook takes the place of the one with the same name, word or pattern. Numbers of files
//! and synonym sets are the same in both, so that entries of both can stand side by side.

mod actors;
mod verbs;

use super::entry::{Discard, IssuePhrase, Place};
use super::issues;
use super::load::Codebook;
use super::loader::Kind;
use super::removal::Removal;
use super::spelling::split_words;

/// The entries of the extending codebook alone.
pub(super) struct Layer {
    /// Its files are numbered after those of the other, its synonym sets are those of both.
    pub book: Codebook,
    /// Blocks whose header has no code.
    pub bare_headers: Vec<usize>,
    /// Names of blocks that are removed: their headers alone are no blocks.
    pub removed_blocks: Vec<String>,
}

/// Takes an entry out of `base`.
///
/// # Errors
/// If it is not there; gives a hint how such an entry is named.
pub(super) fn remove(base: &mut Codebook, kind: Kind, removal: &Removal) -> Result<(), &'static str> {
    let entry = removal.entry.as_str();
    let (done, hint) = match kind {
        Kind::Ontology => (base.ontology.remove(entry), "#: remove CODE"),
        Kind::Composition => (composition(base, entry), "#: remove OPERATOR BASE"),
        Kind::Actors => (actors::remove_actor(&mut base.actors, entry), "#: remove PHRASE"),
        Kind::Agents => (actors::remove_agent(&mut base.agents, entry), "#: remove PHRASE"),
        Kind::Places => (place(base, entry), "#: remove NAME, or NAME, a tab and the country"),
        Kind::Verbs => (verbs::remove(&mut base.verbs, removal), verbs::HINT),
        Kind::Discards => (discard(base, entry), "#: remove PHRASE"),
        Kind::Issues => (issue(base, entry), "#: remove PHRASE"),
    };
    if done { Ok(()) } else { Err(hint) }
}

fn composition(base: &mut Codebook, entry: &str) -> bool {
    entry
        .split_once(char::is_whitespace)
        .is_some_and(|(operator, inner)| base.composition.remove(operator, inner.trim()))
}

fn place(base: &mut Codebook, entry: &str) -> bool {
    let (name, country) = entry.split_once('\t').map_or((entry, None), |(n, c)| (n.trim(), Some(c.trim())));
    let gone = |p: &Place| p.names[0] == name && country.is_none_or(|c| p.country == c);
    retain(&mut base.places, |p| !gone(p))
}

fn discard(base: &mut Codebook, entry: &str) -> bool {
    let words = split_words(entry.trim_start_matches('+'));
    retain(&mut base.discards, |d| d.words != words)
}

fn issue(base: &mut Codebook, entry: &str) -> bool {
    let spellings = issues::spellings(entry.trim_start_matches('~'));
    retain(&mut base.issues, |i| i.spellings != spellings)
}

/// Keeps what `keep` says; whether anything went.
fn retain<T>(entries: &mut Vec<T>, keep: impl FnMut(&T) -> bool) -> bool {
    let before = entries.len();
    entries.retain(keep);
    entries.len() < before
}

/// The entries of `layer` over those of `base`.
pub(super) fn join(base: Codebook, layer: Layer) -> Codebook {
    let Layer { book: mut own, bare_headers, removed_blocks } = layer;
    let own_verbs = std::mem::take(&mut own.verbs);
    let mut out = Codebook {
        ontology: base.ontology,
        composition: base.composition,
        actors: base.actors,
        agents: base.agents,
        verbs: base.verbs,
        discards: base.discards,
        issues: base.issues,
        places: base.places,
        options: own.options.over(base.options),
        ..own
    };
    out.ontology.overlay(own.ontology);
    out.composition.overlay(own.composition);
    actors::overlay_actors(&mut out.actors, own.actors);
    actors::overlay_agents(&mut out.agents, own.agents);
    verbs::overlay(&mut out.verbs, own_verbs, |i, block| {
        let bare = bare_headers.contains(&i);
        let header_alone = bare && block.predicates.is_empty() && block.patterns.is_empty();
        (bare, header_alone && removed_blocks.iter().any(|name| name.eq_ignore_ascii_case(&block.name)))
    });
    overlay_list(&mut out.discards, own.discards, |a: &Discard, b| a.words == b.words);
    overlay_list(&mut out.places, own.places, |a: &Place, b| {
        a.names[0] == b.names[0] && a.country == b.country
    });
    overlay_list(&mut out.issues, own.issues, |a: &IssuePhrase, b| {
        a.spellings == b.spellings && a.category == b.category
    });
    out
}

/// Adds the entries of `own` in the place of the same ones.
fn overlay_list<T>(out: &mut Vec<T>, own: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    out.retain(|inherited| !own.iter().any(|o| same(inherited, o)));
    out.extend(own);
}
