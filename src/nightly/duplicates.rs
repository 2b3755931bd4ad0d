//! Near copies: MinHash over three-word sequences, found by bands of two minima.
//!
//! A [`Signature`] holds 64 minima of 16 bits (128 bytes). Two signatures give an estimate of how many
//! sequences the texts share, relative to the shorter text: a copy that was cut to a third has lost two thirds
//! of its sequences, but what is left stands in the longer one.

use super::NightlyError;
use super::config::{Duplicates, Merge};
use super::hashes::Ident;
use super::state::State;
use crate::article::Article;
use rusqlite::{OptionalExtension, params};

const MINIMA: usize = 64;
const ROWS: usize = 2;
/// Texts with fewer sequences are compared word for word only.
const FEWEST: usize = 10;
/// Two texts under one address are the same article at this part of the threshold.
const SAME_URL: f64 = 0.5;
/// Articles looked at in one band.
const MOST: i64 = 40;

/// Why an article was merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same text.
    Text,
    /// The same address and much the same text.
    Url,
    /// A near copy.
    Near,
    /// One event a day.
    Day,
}

impl How {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            How::Text => "same-text",
            How::Url => "same-url",
            How::Near => "near-copy",
            How::Day => "one-a-day",
        }
    }
}

/// A small picture of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    shingles: u32,
    minima: [u16; MINIMA],
}

impl Signature {
    /// The signature of an article's body; `None` if it is too short.
    pub fn of(article: &Article) -> Option<Signature> {
        let body: Vec<&str> = article.body.iter().map(|span| span.of(&article.text)).collect();
        let text = if body.is_empty() { article.text.clone() } else { body.join(" ") };
        Signature::of_text(&text)
    }

    /// The signature of a text; `None` if it is too short.
    pub fn of_text(text: &str) -> Option<Signature> {
        let text = text.to_lowercase();
        let words: Vec<u64> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect();
        let mut shingles: Vec<u64> = words.windows(3).map(sequence).collect();
        shingles.sort_unstable();
        shingles.dedup();
        if shingles.len() < FEWEST {
            return None;
        }
        let mut minima = [u64::MAX; MINIMA];
        for &shingle in &shingles {
            for (i, least) in minima.iter_mut().enumerate() {
                *least = (*least).min(mix(shingle ^ mix(i as u64 + 1)));
            }
        }
        Some(Signature { shingles: shingles.len() as u32, minima: minima.map(|least| least as u16) })
    }

    /// Estimated share of the shorter text's sequences that the longer has too.
    pub fn overlap(&self, other: &Signature) -> f64 {
        let equal = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        let jaccard = equal as f64 / MINIMA as f64;
        let (a, b) = (f64::from(self.shingles), f64::from(other.shingles));
        (jaccard * (a + b) / (1.0 + jaccard) / a.min(b)).min(1.0)
    }

    /// Whether two signatures meet in a band, so that they are compared at all.
    pub fn meets(&self, other: &Signature) -> bool {
        self.minima.chunks(ROWS).zip(other.minima.chunks(ROWS)).any(|(a, b)| a == b)
    }

    fn bands(&self) -> impl Iterator<Item = i64> {
        self.minima.chunks(ROWS).zip(0u64..).map(|(chunk, band)| {
            let key = chunk.iter().fold(band, |key, &least| (key << 16) | u64::from(least));
            // 40 bits: a chance meeting costs a comparison, nothing more.
            (mix(key) >> 24) as i64
        })
    }

    fn bytes(&self) -> Vec<u8> {
        self.minima.iter().flat_map(|least| least.to_le_bytes()).collect()
    }

    fn from_bytes(shingles: u32, bytes: &[u8]) -> Signature {
        let mut minima = [0; MINIMA];
        for (least, pair) in minima.iter_mut().zip(bytes.chunks_exact(2)) {
            *least = u16::from_le_bytes([pair[0], pair[1]]);
        }
        Signature { shingles, minima }
    }
}

/// The coded article that this one repeats, if there is one: the earliest.
///
/// # Errors
/// If the state cannot be read.
pub fn find(
    state: &State,
    ident: &Ident,
    signature: Option<&Signature>,
    config: &Duplicates,
) -> Result<Option<(i64, How)>, NightlyError> {
    let one =
        |sql: &str, value: i64| state.db.prepare_cached(sql)?.query_row([value], |r| r.get(0)).optional();
    let same = match config.articles {
        Merge::Off => {
            one("SELECT n FROM articles WHERE hash = ? AND kind <> 2 ORDER BY n LIMIT 1", ident.hash)
        }
        _ => one("SELECT n FROM articles WHERE text = ? AND kind <> 2 ORDER BY n LIMIT 1", ident.text),
    }?;
    if let Some(n) = same {
        return Ok(Some((n, How::Text)));
    }
    let Some(signature) = signature else { return Ok(None) };
    if let Some(url) = ident.url {
        let sql = "SELECT n FROM articles WHERE url = ? AND kind <> 2 ORDER BY n LIMIT 40";
        if let Some(n) = first(state, &state.numbers(sql, [url])?, signature, config.threshold * SAME_URL)? {
            return Ok(Some((n, How::Url)));
        }
    }
    if config.articles != Merge::Near {
        return Ok(None);
    }
    let mut candidates = Vec::new();
    for key in signature.bands() {
        candidates.extend(state.numbers("SELECT article FROM bands WHERE key = ? LIMIT ?", [key, MOST])?);
    }
    candidates.sort_unstable();
    candidates.dedup();
    Ok(first(state, &candidates, signature, config.threshold)?.map(|n| (n, How::Near)))
}

/// The first of the candidates that shares enough.
fn first(
    state: &State,
    candidates: &[i64],
    signature: &Signature,
    threshold: f64,
) -> Result<Option<i64>, NightlyError> {
    for &n in candidates {
        if of_article(state, n)?.is_some_and(|other| signature.overlap(&other) >= threshold) {
            return Ok(Some(n));
        }
    }
    Ok(None)
}

fn of_article(state: &State, n: i64) -> Result<Option<Signature>, NightlyError> {
    let sql = "SELECT shingles, minima FROM signatures WHERE article = ?";
    let row = |row: &rusqlite::Row<'_>| {
        Ok(Signature::from_bytes(row.get(0)?, row.get_ref(1)?.as_blob().unwrap_or_default()))
    };
    Ok(state.db.prepare_cached(sql)?.query_row([n], row).optional()?)
}

/// Notes the signature of an article that is coded.
///
/// # Errors
/// If the state cannot be written.
pub fn remember(state: &State, n: i64, signature: &Signature, bands: bool) -> Result<(), NightlyError> {
    let sql = "INSERT INTO signatures (article, shingles, minima) VALUES (?, ?, ?)";
    state.db.prepare_cached(sql)?.execute(params![n, signature.shingles, signature.bytes()])?;
    for key in signature.bands().filter(|_| bands) {
        let sql = "INSERT OR IGNORE INTO bands (key, article) VALUES (?, ?)";
        state.db.prepare_cached(sql)?.execute([key, n])?;
    }
    Ok(())
}

/// Forgets the signature of an article.
///
/// # Errors
/// If the state cannot be written.
pub fn forget(state: &State, n: i64) -> Result<(), NightlyError> {
    let Some(signature) = of_article(state, n)? else { return Ok(()) };
    for key in signature.bands() {
        let sql = "DELETE FROM bands WHERE key = ? AND article = ?";
        state.db.prepare_cached(sql)?.execute([key, n])?;
    }
    state.db.prepare_cached("DELETE FROM signatures WHERE article = ?")?.execute([n])?;
    Ok(())
}

fn word(word: &str) -> u64 {
    mix(word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)))
}

fn sequence(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| mix(hash ^ word))
}

/// The finaliser of SplitMix64.
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
    }

    fn overlap(a: &str, b: &str) -> f64 {
        let of = |text: &str| Signature::of_text(text).expect("long enough");
        of(a).overlap(&of(b))
    }

    #[test]
    fn copies_cut_copies_and_strangers() {
        let whole = text(0, 300);
        assert_eq!(overlap(&whole, &whole.to_uppercase()), 1.0);
        assert!(overlap(&whole, &text(0, 100)) > 0.7);
        assert!(overlap(&whole, &text(1000, 1300)) < 0.1);
        assert!(overlap(&whole, &text(200, 500)) < 0.55);
        assert_eq!(Signature::of_text("too short a text"), None);
    }

    #[test]
    fn a_signature_survives_its_bytes() {
        let signature = Signature::of_text(&text(0, 50)).expect("long enough");
        assert_eq!(Signature::from_bytes(signature.shingles, &signature.bytes()), signature);
    }
}
