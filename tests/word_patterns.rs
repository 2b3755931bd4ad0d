//! Patterns of words in codebooks in PETRARCH-1 and TABARI notation, each feature with a dictionary of its own.

use chrono::NaiveDate;
use khaldun::article::Article;
use khaldun::codebook::{Codebook, Notation, import};
use khaldun::coder::{Coded, Coder, Options, Worker};
use khaldun::syntax::Analyzer;
use khaldun::text::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::embedded);

/// Verbs that use every sign.
const ALL_SIGNS: &str = "<TIME>\nYESTERDAY [-1]\n- * { AND | OR } NOON [+2]\n</TIME>\n&S\n+A B_\n+C\n&T\n+&S D\n\
    ACCUSE [112]\n{ BLAME_ FOUND_FAULT }\n- % WAS_* &T_ ^ + { X | &S | Y_Z } $ [111:112]\n- + * $ [###]\nMEET= [040!]\n";

const ACTORS: &str = "EGYPT [EGY]\nFRANCE [FRA]\nKENYA [KEN]\nBRAZIL [BRA]\nNORWAY [NOR]\nDUO [AAA/BBB]\n";
const AGENTS: &str = "SOLDIER [~MIL]\nMINISTER [~GOV]\nFOREIGN_MINISTER [~GOVFRM]\nMONITOR [NGO~]\n";

/// Codes a sentence of 4 March 2015 with the verbs given.
fn coded(notation: Notation, verbs: &str, sentence: &str) -> Coded {
    let dir = tempfile::tempdir().expect("a folder");
    let from = dir.path().join("from");
    std::fs::create_dir(&from).expect("a folder");
    for (name, text) in [("x.actors", ACTORS), ("x.agents", AGENTS), ("x.verbs", verbs)] {
        std::fs::write(from.join(name), text).expect("a file");
    }
    let made = import(notation, &from, &dir.path().join("mine")).expect("imported");
    let (book, _) = Codebook::load(&made.folder.to_string_lossy()).expect("loads");
    let article = Article {
        id: "a".into(),
        date: NaiveDate::from_ymd_opt(2015, 3, 4),
        text: sentence.into(),
        body: vec![Span::new(0, sentence.len())],
        ..Article::default()
    };
    let coder = Coder::new(book, Options { dyads: true, ..Options::default() });
    coder.code(&ANALYZER, &article, &mut Worker::default())
}

/// `SOURCE CODE TARGET`, in order of the alphabet.
fn events(notation: Notation, verbs: &str, sentence: &str) -> Vec<String> {
    let events = coded(notation, verbs, sentence).events;
    let mut out: Vec<String> =
        events.iter().map(|e| format!("{} {} {}", e.source.code, e.code, e.target.code)).collect();
    out.sort();
    out
}

fn petrarch(verbs: &str, sentence: &str) -> Vec<String> {
    events(Notation::Petrarch1, verbs, sentence)
}

/// TABARI codes nothing shorter than eight words.
fn tabari(verbs: &str, sentence: &str) -> Vec<String> {
    events(Notation::Tabari, verbs, &format!("{sentence} on a rainy morning last week"))
}

#[test]
fn words_stand_side_by_side_or_apart() {
    let verbs = "--- SEND [070] ---\nSEND {SENT}\n- * FOOD_AID [073]\n- * FOOD AID [071]\n- OFTEN * [072]\n";
    assert_eq!(petrarch(verbs, "Egypt sent food aid to Kenya."), ["EGY 073 KEN"]);
    assert_eq!(petrarch(verbs, "Egypt sent food and other aid to Kenya."), ["EGY 071 KEN"]);
    assert_eq!(petrarch(verbs, "Egypt has often sent doctors to Kenya."), ["EGY 072 KEN"]);
    assert_eq!(petrarch(verbs, "Egypt sent doctors to Kenya."), ["EGY 070 KEN"]);
}

#[test]
fn a_sentence_of_invisible_characters_is_none() {
    for notation in [Notation::Petrarch1, Notation::Tabari] {
        assert_eq!(events(notation, "--- SEND [070] ---\nSEND {SENT}\n", "\u{200b}"), [""; 0]);
    }
}

#[test]
fn the_first_pattern_counts_in_petrarch_and_the_longest_in_tabari() {
    let patterns = "- * AID [070]\n- * FOOD AID [073]\n";
    let sentence = "Egypt delivered food aid to Kenya";
    assert_eq!(petrarch(&format!("--- D [010] ---\nDELIVER\n{patterns}"), sentence), ["EGY 070 KEN"]);
    assert_eq!(tabari(&format!("DELIVER [010]\n{patterns}"), sentence), ["EGY 073 KEN"]);
}

#[test]
fn patterns_name_source_and_target() {
    let verbs = "--- W [010] ---\nWIN {WON}\n- + * PLEDGE FROM $ [050]\n- * AT ^ +  [040]\n";
    assert_eq!(petrarch(verbs, "Egypt won a pledge from France."), ["FRA 050 EGY"]);
    assert_eq!(petrarch(verbs, "Egypt won at Kenya against Norway."), ["EGY 040 NOR"]);
}

#[test]
fn compounds_are_source_and_target() {
    let verbs = "--- S [---] ---\nSIGN\n- % * TREATY [057:057]\n";
    let both = ["EGY 057 FRA", "FRA 057 EGY"];
    assert_eq!(petrarch(verbs, "Egypt and France signed a treaty."), both);
    assert_eq!(tabari("SIGN [---]\n- % * TREATY [057:057]\n", "Egypt and France signed a treaty"), both);
}

#[test]
fn synonym_sets_and_alternatives_stand_for_their_members() {
    let verbs = "&MONEY\n+DOLLAR\n+GOLD COIN\n--- G [070] ---\nGIVE {GAVE}\n- * &MONEY [071]\n";
    assert_eq!(petrarch(verbs, "Egypt gave many dollars to Kenya."), ["EGY 071 KEN"], "the plural");
    assert_eq!(petrarch(verbs, "Egypt gave a gold coin to Kenya."), ["EGY 071 KEN"]);
    assert_eq!(petrarch(verbs, "Egypt gave a gold old coin to Kenya."), ["EGY 070 KEN"]);
    let verbs = "GAVE [070]\n- * { FOOD | GOLD_COIN } [071]\n";
    assert_eq!(tabari(verbs, "Egypt gave some food to Kenya"), ["EGY 071 KEN"]);
    assert_eq!(tabari(verbs, "Egypt gave some gold to Kenya"), ["EGY 070 KEN"]);
}

#[test]
fn stems_meet_longer_words_in_tabari_alone() {
    let sentence = "Egypt criticised Norwegian whaling by Norway";
    assert_eq!(tabari("CRITICI [112]\n", sentence), ["EGY 112 NOR"]);
    assert!(tabari("CRITICI_ [112]\n", sentence).is_empty());
    assert!(petrarch("--- C [112] ---\nCRITICI\n", sentence).is_empty());
}

#[test]
fn passives_turn_the_roles() {
    let verbs = "--- A [112] ---\nACCUSE\n";
    assert_eq!(petrarch(verbs, "Egypt was accused by France."), ["FRA 112 EGY"]);
    assert_eq!(tabari("ACCUSE [112]\n", "Egypt was accused by France"), ["FRA 112 EGY"]);
}

#[test]
fn agents_go_to_their_actor() {
    let verbs = "--- A [112] ---\nACCUSE\n";
    let found = petrarch(verbs, "The foreign minister of Egypt accused soldiers of Kenya.");
    assert_eq!(found, ["EGYGOVFRM 112 KENMIL"]);
    assert_eq!(petrarch(verbs, "Monitors from Norway accused Duo."), ["NGONOR 112 AAA", "NGONOR 112 BBB"]);
}

#[test]
fn ranks_decide_between_events() {
    let verbs = "SAID [010?]\nACCUSE [112]\n";
    assert_eq!(tabari(verbs, "Egypt said that France accused Kenya"), ["EGY 112 KEN"]);
    assert_eq!(tabari("SAID [010?]\n", "Egypt said this to France"), ["EGY 010 FRA"]);
    let verbs = "ACCUSE [112]\nATTEND [036!]\nMEET [040]\n";
    assert_eq!(tabari(verbs, "Egypt accused France but Kenya will attend Norway's party"), ["KEN 036 NOR"]);
}

#[test]
fn phrases_of_time_move_the_date() {
    let verbs = "<TIME>\nYESTERDAY [-1]\nONCE_UPON [###]\n</TIME>\nACCUSE [112]\n";
    let shifted =
        coded(Notation::Tabari, verbs, "Egypt yesterday accused France of piracy on the high seas.");
    let dates: Vec<String> = shifted.events.iter().map(|e| e.date.to_string()).collect();
    assert_eq!(dates, ["2015-03-03"]);
    let stopped =
        coded(Notation::Tabari, verbs, "Once upon a time Egypt accused France of piracy on the seas.");
    assert!(stopped.events.is_empty());
    assert_eq!(stopped.refusals[0].reason, "discard");
}

#[test]
fn made_up_events_are_refused() {
    let verbs = "--- A [112] ---\nACCUSE\n";
    let same = coded(Notation::Petrarch1, verbs, "Egypt accused Egypt.");
    assert!(same.events.is_empty());
    assert_eq!(same.refusals[0].reason, "same-entity");
    let nobody = coded(Notation::Petrarch1, verbs, "The farmers accused the bakers.");
    assert!(nobody.events.is_empty() && !nobody.refusals.is_empty());
    assert!(petrarch(verbs, "Egypt greeted France.").is_empty(), "no verb, no event 010");
}

#[test]
fn broken_patterns_are_said_and_left_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let verbs =
        "GIVE [070]\n- { A | B * [071]\n- GIFT [072]\n- * A * [073]\n- * GIFT\n- * PEACE_OFFER [050]\n";
    let from = dir.path().join("from");
    std::fs::create_dir(&from).expect("a folder");
    std::fs::write(from.join("x.verbs"), verbs).expect("a file");
    let made = import(Notation::Tabari, &from, &dir.path().join("mine")).expect("imported");
    let lines: Vec<u32> = made.problems.iter().filter(|p| p.code == "K016").map(|p| p.at.line).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
    let (book, _) = Codebook::load(&made.folder.to_string_lossy()).expect("loads");
    assert_eq!(book.verbs.blocks[0].patterns.len(), 1);
    assert_eq!(book.verbs.blocks[0].patterns[0].shown(&book.verbs), "* peace_offer");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a dictionary, it is read or said to be wrong.
    #[test]
    fn no_dictionary_breaks_the_reader(lines in "([A-CÉ _*$+%^&{}|~;#<>!?=-]{0,9}(\\[[0-9:+?!#-]{0,5}\\])?\n){1,8}") {
        for notation in [Notation::Tabari, Notation::Petrarch1] {
            coded(notation, &format!("ACCUSE [112]\n{lines}"), "Egypt accused France.");
        }
    }

    /// Whatever stands in a sentence, it is coded or not.
    #[test]
    fn no_sentence_breaks_the_matcher(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..24)) {
        for notation in [Notation::Tabari, Notation::Petrarch1] {
            let verbs = if notation == Notation::Tabari { ALL_SIGNS } else { "&S\n+A B\n--- A [112] ---\nACCUSE\n- % &S_* , ^ + $ [1]\n" };
            coded(notation, verbs, &words.join(" "));
        }
    }
}

const WORDS: [&str; 24] = [
    "Egypt",
    "France",
    "Duo",
    "soldiers",
    "former",
    "minister",
    "accused",
    "was",
    "by",
    "and",
    "or",
    "but",
    ",",
    "(",
    "they",
    "its",
    "the",
    "old",
    "A B",
    "found fault",
    "yesterday",
    "-",
    "É",
    "Kenya's",
];
