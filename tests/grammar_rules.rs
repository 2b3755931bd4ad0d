//! Rules of grammar and of roles, each with a sentence that the shipped codebook codes by it.

use chrono::NaiveDate;
use khaldun::article::Article;
use khaldun::codebook::Codebook;
use khaldun::coder::{Coder, Options, Worker};
use khaldun::syntax::Analyzer;
use khaldun::text::Span;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::embedded);
static CODER: LazyLock<Coder> = LazyLock::new(|| {
    let (book, _) = Codebook::load("cameo").expect("ships with the program");
    Coder::new(book, Options { mirrors: false, ..Options::default() })
});

/// `SOURCE CODE TARGET` of the events of a sentence of 4 March 2025, in text order; `-` for nobody.
fn events(sentence: &str) -> Vec<String> {
    let article = Article {
        id: "a".into(),
        date: NaiveDate::from_ymd_opt(2025, 3, 4),
        text: sentence.into(),
        body: vec![Span::new(0, sentence.len())],
        ..Article::default()
    };
    let or_nobody = |code: &str| if code.is_empty() { "-".to_owned() } else { code.to_owned() };
    let coded = CODER.code(&ANALYZER, &article, &mut Worker::default());
    let side = |e: &khaldun::events::Event| {
        format!("{} {} {}", or_nobody(&e.source.code), e.code, or_nobody(&e.target.code))
    };
    coded.events.iter().map(side).collect()
}

#[track_caller]
fn gives(sentence: &str, wanted: &[&str]) {
    assert_eq!(events(sentence), wanted, "{sentence}");
}

#[test]
fn a_name_with_and_in_it_is_one_actor() {
    gives("The Trinidad and Tobago government condemned Venezuela.", &["TTOGOV 111 VEN"]);
}

#[test]
fn what_a_wrapped_act_is_to_serve_is_no_act() {
    gives("Russia is considering sending aid to help North Korea.", &["RUS 014 -"]);
    gives("Mexico denies a request from France to allow a plane to land in Mexico.", &["MEX 120 FRA"]);
}

#[test]
fn no_longer_negates_and_a_bare_verb_shares_the_auxiliary() {
    gives("The United States will no longer fund the United Nations.", &["USA 1221 IGOUNO"]);
    gives(
        "Israel will lift sanctions on Iran and impose sanctions on Syria.",
        &["ISR 0354 IRN", "ISR 1312 SYR"],
    );
}

#[test]
fn reasons_are_no_acts() {
    gives("Iran executes two rebels on charges of attacking a police station.", &["IRN 1823 IRNREB"]);
}

#[test]
fn who_undergoes_and_who_acts_under_nouns() {
    gives("Israel was the target of the attack by Hezbollah.", &["LBNREB 190 ISR"]);
    gives("Russia becomes the first country to recognize the Taliban government.", &["RUS 054 AFGGOV"]);
    gives("Serbian forces were engaged in ethnic cleansing against Kosovo Albanians.", &["SRBMIL 203 XKX"]);
}

#[test]
fn a_place_of_meeting_is_no_side() {
    gives("Chad and the M23 rebels sign an agreement in Doha, Qatar.", &["TCD 057 CODREB"]);
    gives("Sudan signed an agreement in Khartoum.", &["SDN 057 -"]);
}

#[test]
fn victims_are_not_of_the_country_whose_missiles_hit_them() {
    gives("Russian missiles killed three people.", &["RUSMIL 195 CVL"]);
    gives("An Israeli drone strikes a car in Lebanon, killing three people.", &["ISRMIL 1952 LBNCVL"]);
}

#[test]
fn the_country_is_the_one_named_last() {
    gives("The Turkish minister says that the country's army attacked Syria.", &["TURMIL 190 SYR"]);
}

#[test]
fn one_attack_is_one_event() {
    gives(
        "Gang members ambush a police patrol in Nigeria, killing three officers and injuring two.",
        &["NGACRM 190 NGACOP"],
    );
    gives("A Polish jet crashes in Radom, killing the pilot.", &[]);
}
