//! The parses of the shipped model are the same on every processor and with any history: their digests are stored here.
//!
//! A new model changes them; the failing test prints the new digest.

use khaldun::syntax::network::{Network, Scratch};
use khaldun::syntax::train::data;
use sha2::{Digest, Sha256};
use std::fmt::Write;

const MODEL: &[u8] = include_bytes!("../data/model/english.bin");
const OWN: &str = include_str!("data/digest_sentences.txt");
const OWN_DIGEST: &str = "22f22c380bab36f2";
const EWT_DIGEST: &str = "edbbd67f56872ab9";

fn network() -> Network {
    Network::load(MODEL).expect("the shipped model")
}

fn parse(network: &Network, words: &[&str], scratch: &mut Scratch) -> String {
    let (mut out, mut text) = (Vec::new(), String::new());
    network.analyze(words, scratch, &mut out);
    for (word, a) in words.iter().zip(&out) {
        let head = a.head.map_or(0, |h| h + 1);
        writeln!(text, "{word}\t{}\t{}\t{head}\t{}", a.upos, a.tag, a.relation).expect("writing to a string");
    }
    text
}

fn digest(parses: &[String]) -> String {
    let digest = Sha256::digest(parses.concat());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Parses in the given order with one scratch, and in the opposite order with another: both must agree.
fn digest_both_ways(sentences: &[Vec<&str>]) -> String {
    let network = network();
    let mut scratch = Scratch::default();
    let forth: Vec<_> = sentences.iter().map(|s| parse(&network, s, &mut scratch)).collect();
    let mut scratch = Scratch::default();
    let mut back: Vec<_> = sentences.iter().rev().map(|s| parse(&network, s, &mut scratch)).collect();
    back.reverse();
    assert!(forth == back, "the parse depends on what was parsed before");
    digest(&forth)
}

#[test]
fn own_sentences_parse_as_stored() {
    let sentences: Vec<Vec<&str>> = OWN.lines().map(|line| line.split(' ').collect()).collect();
    assert_eq!(sentences.len(), 50);
    assert_eq!(digest_both_ways(&sentences), OWN_DIGEST);
}

#[test]
fn a_thousand_treebank_sentences_parse_as_stored() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/treebanks/en_ewt-ud-test.conllu");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let examples = data::read(&text);
    let sentences: Vec<Vec<&str>> =
        examples.iter().take(1000).map(|e| e.forms.iter().map(String::as_str).collect()).collect();
    assert_eq!(digest_both_ways(&sentences), EWT_DIGEST);
}

#[test]
fn very_long_sentences_are_one_tree() {
    let words: Vec<&str> = "the army shelled the town and".split(' ').cycle().take(1500).collect();
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    network().analyze(&words, &mut scratch, &mut out);
    assert_eq!(out.len(), words.len());
    assert_eq!(out.iter().filter(|a| a.head.is_none()).count(), 1);
    for start in 0..out.len() {
        let mut at = start;
        for step in 0.. {
            let Some(head) = out[at].head else { break };
            assert!(step < out.len(), "a cycle at {start}");
            at = head;
        }
    }
}

#[test]
fn odd_words_are_parsed_too() {
    let network = network();
    let mut out = Vec::new();
    network.analyze(&[], &mut Scratch::default(), &mut out);
    assert!(out.is_empty());
    network.analyze(
        &["", "\u{fe0f}", "ǅ", "a\u{301}", "\u{1F600}\u{1F600}"],
        &mut Scratch::default(),
        &mut out,
    );
    assert_eq!(out.len(), 5);
}
