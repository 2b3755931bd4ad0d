use super::*;
use crate::syntax::{Found, conllu};
use proptest::prelude::*;

fn tokens(text: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut spans);
    spans.into_iter().map(|s| s.of(text)).collect()
}

#[test]
fn table() {
    let table = [
        ("don't go, can't stay", "do n't go , ca n't stay"),
        ("DON'T", "DO N'T"),
        ("Haftar's army and Haftar’s forces", "Haftar 's army and Haftar ’s forces"),
        ("We're I'm they'll you've he'd", "We 're I 'm they 'll you 've he 'd"),
        ("the ministers' meeting", "the ministers ' meeting"),
        ("cannot", "can not"),
        ("Libya's east-based army", "Libya 's east - based army"),
        ("an anti-government, pro-Russian e-mail", "an anti-government , pro-Russian e-mail"),
        ("Lashkar-e-Taiba, a non-EU state", "Lashkar - e - Taiba , a non-EU state"),
        ("al-Qaeda's F-16s", "al - Qaeda 's F - 16s"),
        ("met Gen. Khalifa Haftar on Nov. 24.", "met Gen. Khalifa Haftar on Nov. 24 ."),
        ("the U.S. said", "the U.S. said"),
        ("U.S.-backed forces in the U.S.", "U.S. - backed forces in the U.S."),
        ("at 9:45 a.m., he", "at 9:45 a.m. , he"),
        ("J.K. Rowling and J. Smith", "J.K. Rowling and J. Smith"),
        ("Plan B.", "Plan B ."),
        ("No. 5. He said no.", "No. 5 . He said no ."),
        ("$1,000.5 million, US$5, €30m", "$ 1,000.5 million , US$ 5 , € 30 m"),
        ("50% or 10-12%", "50 % or 10 - 12 %"),
        ("5km at 5pm", "5 km at 5 pm"),
        ("on 11/24/2019 and 2019-11-24 in 2011-2012", "on 11/24/2019 and 2019-11-24 in 2011 - 2012"),
        ("the 1990's and 2019's '90s", "the 1990's and 2019 's '90s"),
        ("\"We can't,\" he said.", "\" We ca n't , \" he said ."),
        ("“No,” said the minister’s aide.", "“ No , ” said the minister ’s aide ."),
        ("Israel–Palestine talks, war—and peace--now", "Israel – Palestine talks , war — and peace -- now"),
        ("wait... what?! No…", "wait ... what ?! No …"),
        ("two sit-ins and a go-between", "two sit-ins and a go-between"),
        ("and/or 24/7", "and / or 24/7"),
        ("(LNA), [1]", "( LNA ) , [ 1 ]"),
        ("see https://a.b/c?d=e-f.", "see https://a.b/c?d=e-f ."),
        ("#Libya, @un_libya: mail a.b@c.org!", "#Libya , @un_libya : mail a.b@c.org !"),
        ("he said.The army", "he said . The army"),
        ("AT&T's O'Reilly", "AT&T 's O'Reilly"),
        ("• bullet", "• bullet"),
        ("the Sha'lan family", "the Sha'lan family"),
        ("don ' t 's", "don ' t 's"),
    ];
    for (text, expected) in table {
        assert_eq!(tokens(text), expected.split(' ').collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn spans_are_of_the_whole_text() {
    let text = "First. Haftar’s army";
    let mut spans = Vec::new();
    tokenize(text, Span::new(7, text.len()), &mut spans);
    assert_eq!(spans.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["Haftar", "’s", "army"]);
    spans.clear();
    tokenize(text, Span::new(14, text.len()), &mut spans);
    assert!(spans.is_empty(), "a span inside a character");
}

proptest! {
    #[test]
    fn spans_cover_all_but_space(text in "\\PC{0,60}", ascii in "[ -~]{0,60}", marks in "[ a’'.,!?$#@\\-—…(\"0-9nts]{0,40}") {
        for text in [text, ascii, marks] {
            let mut spans = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut spans);
            let mut at = 0;
            for s in spans {
                prop_assert!(s.start < s.end);
                prop_assert!(text.get(s.range()).is_some());
                let gap = &text[at..s.start as usize];
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_ignorable(c)));
                at = s.end as usize;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_whitespace() || is_ignorable(c)));
        }
    }
}

/// How well the tokens of EWT test come out of its texts: F1 of their spans.
#[test]
fn treebank_tokens() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/treebanks/en_ewt-ud-test.conllu");
    let Ok(content) = std::fs::read(path) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let (mut right, mut given, mut expected) = (0, 0, 0);
    for found in conllu::Reader::new("ewt", "ewt", &content[..]) {
        let Found::Parsed(parsed) = found else { continue };
        for sentence in &parsed.sentences {
            let gold: Vec<Span> = sentence.parse.tokens.iter().map(|t| t.span).collect();
            let mut own = Vec::new();
            tokenize(&parsed.article.text, sentence.span, &mut own);
            let common = own.iter().filter(|s| gold.contains(s)).count();
            if common < own.len().max(gold.len()) {
                let words = |list: &[Span], other: &[Span]| {
                    let odd = list.iter().filter(|s| !other.contains(s));
                    odd.map(|s| s.of(&parsed.article.text)).collect::<Vec<_>>().join(" ")
                };
                println!("{}\t<>\t{}", words(&own, &gold), words(&gold, &own));
            }
            (right, given, expected) = (right + common, given + own.len(), expected + gold.len());
        }
    }
    let f1 = 2.0 * right as f64 / (given + expected) as f64;
    println!("F1 {f1:.4}");
    assert!(f1 > 0.985, "{f1}");
}
