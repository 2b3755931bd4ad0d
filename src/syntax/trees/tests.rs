use super::*;
use crate::syntax::lemma::Lemmatizer;
use crate::syntax::{Found, Parse, ParsedArticle};
use crate::text::Diagnostic;
use proptest::prelude::*;

fn parse(tree: &str) -> Parse {
    let tree = bracket::read(tree).expect("a tree");
    let (_, spans) = spacing::rebuild(&tree.words);
    convert::convert(&tree, &spans, &Lemmatizer::new())
}

fn show(tree: &str) -> String {
    let parse = parse(tree);
    let word =
        |t: &crate::syntax::Token| format!("{}:{}:{}", t.form, t.relation, t.head.map_or(0, |h| h + 1));
    parse.tokens.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn read(content: &str) -> (Vec<ParsedArticle>, Vec<Diagnostic>) {
    let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
    for found in Reader::new("in.xml", "in.xml", content.as_bytes()) {
        match found {
            Found::Parsed(article) => articles.push(article),
            Found::Diagnostic(diagnostic) => diagnostics.push(diagnostic),
            other => panic!("{other:?}"),
        }
    }
    (articles, diagnostics)
}

#[test]
fn clauses() {
    let table = [
        (
            "(ROOT (S (NP (DT The) (NN army)) (VP (VBD attacked) (NP (DT the) (NN town)) (PP (IN with) (NP (NNS tanks)))) (. .)))",
            "The:det:2 army:nsubj:3 attacked:root:0 the:det:5 town:obj:3 with:case:7 tanks:obl:3 .:punct:3",
        ),
        (
            "(ROOT (S (NP (NNP Haftar)) (VP (VBZ has) (VP (VBN been) (VP (VBN backed) (PP (IN by) (NP (NNP Egypt) (CC and) (NNP Russia)))))) (. .)))",
            "Haftar:nsubj:pass:4 has:aux:4 been:aux:pass:4 backed:root:0 by:case:6 Egypt:obl:agent:4 and:cc:8 Russia:conj:6 .:punct:4",
        ),
        (
            "(S (NP (NNP Iran)) (VP (VBD agreed) (S (VP (TO to) (VP (VB give) (NP (NNP Iraq)) (NP (NN aid)))))))",
            "Iran:nsubj:2 agreed:root:0 to:mark:4 give:xcomp:2 Iraq:iobj:4 aid:obj:4",
        ),
        (
            "(S (NP (PRP They)) (VP (VBD urged) (S (NP (DT the) (NNS parties)) (VP (TO to) (VP (VB stop))))))",
            "They:nsubj:2 urged:root:0 the:det:4 parties:obj:2 to:mark:6 stop:xcomp:2",
        ),
        (
            "(S (S (NP (PRP He)) (VP (VBD left))) (, ,) (NP (DT an) (NN official)) (VP (VBD said) (PP (IN on) (NP (NNP Friday)))) (. .))",
            "He:nsubj:2 left:ccomp:6 ,:punct:6 an:det:5 official:nsubj:6 said:root:0 on:case:8 Friday:obl:6 .:punct:6",
        ),
        (
            "(S (NP (PRP He)) (VP (VBZ is) (NP (NP (DT the) (NN head)) (PP (IN of) (NP (NNP Libya) (POS 's) (NN army))))))",
            "He:nsubj:4 is:cop:4 the:det:4 head:root:0 of:case:8 Libya:compound:8 's:case:8 army:nmod:4",
        ),
        (
            "(S (NP (NNP Iran)) (VP (VBZ is) (VP (IN about) (S (VP (TO to) (VP (VB stop) (NP (RB almost) (CD five) (NNS ships))))))))",
            "Iran:nsubj:3 is:cop:3 about:root:0 to:mark:5 stop:xcomp:3 almost:advmod:7 five:nummod:8 ships:obj:5",
        ),
        (
            "(S (NP (EX There)) (VP (VBD was) (NP (DT a) (NN strike))))",
            "There:expl:2 was:root:0 a:det:4 strike:nsubj:2",
        ),
        (
            "(S (NP (NP (NNS Troops)) (VP (VBN trained) (PP (IN by) (NP (NNP Iran))))) (VP (MD will) (RB not) (VP (VB leave) (NP-TMP (NNP Monday)))))",
            "Troops:nsubj:7 trained:acl:1 by:case:4 Iran:obl:agent:2 will:aux:7 not:advmod:7 leave:root:0 Monday:obl:unmarked:7",
        ),
        (
            "(S (NP (NP (DT the) (NN man)) (SBAR (WHNP (WP who)) (S (VP (VBD met) (NP (PRP him)))))) (VP (VBD fled) (SBAR (IN after) (S (NP (NNS police)) (VP (VBD came))))))",
            "the:det:2 man:nsubj:6 who:nsubj:4 met:acl:relcl:2 him:obj:4 fled:root:0 after:mark:9 police:nsubj:9 came:advcl:6",
        ),
        (
            "(S (NP (NNP President) (NNP Khalifa) (NNP Haftar)) (, ,) (NP (DT the) (NN leader)) (, ,) (VP (VP (VBD came)) (CC and) (VP (VBD went))))",
            "President:nmod:desc:2 Khalifa:dislocated:8 Haftar:flat:2 ,:punct:8 the:det:6 leader:nsubj:8 ,:punct:8 came:root:0 and:cc:10 went:conj:8",
        ),
        (
            "(S (NP (JJ political) (CC and) (JJ economic) (NNS talks)) (VP (VBD failed)))",
            "political:amod:4 and:cc:3 economic:conj:1 talks:nsubj:5 failed:root:0",
        ),
        (
            "(S (NP (NP (NNP Egypt)) (, ,) (NP (NNP Iran)) (, ,) (CC and) (NP (NNP Russia))) (VP (VBD met)))",
            "Egypt:nsubj:7 ,:punct:3 Iran:conj:1 ,:punct:6 and:cc:6 Russia:conj:1 met:root:0",
        ),
    ];
    for (tree, expected) in table {
        assert_eq!(show(tree), expected);
    }
}

#[test]
fn faults_name_their_place() {
    let table = [
        ("(S (NP (NN a))", 0),
        ("(S (NN a)))", 10),
        ("(S a)", usize::MAX),
        ("(S (NN a) b)", 10),
        ("a", 0),
        ("()", 0),
        ("", 0),
    ];
    for (tree, at) in table {
        match bracket::read(tree) {
            Err(fault) => assert_eq!(fault.at, at, "{tree}"),
            Ok(_) => assert_eq!(at, usize::MAX, "{tree}"),
        }
    }
    assert!(bracket::read(&"(".repeat(100_000)).is_err());
}

#[test]
fn stories_of_a_file() {
    let content = "<Sentences>\n<!-- <Sentence id=\"no\"> -->\n\
        <Sentence date=\"20191126\" id=\"A_1\" source=\"AFP\">\n<Text>\nHaftar  left\nTripoli.\n</Text>\n\
        <Parse>\n(ROOT (S (NP (NNP Haftar)) (VP (VBD left) (NP (NNP Tripoli))) (. .)))\n</Parse></Sentence>\n\
        <Sentence date=\"20191126\" id=\"A_2\"><Text>AT&amp;T said no.</Text>\n<Parse>(S (NP (NNP AT&amp;T))\n (VP (VBD said)</Parse></Sentence>\n\
        <Sentence date=\"20191127\" id=\"B_1\"><Text>x</Text><Parse>(S (NP (NNP Iran)) (VP (VBD met)))</Parse></Sentence>\n</Sentences>\n";
    let (articles, diagnostics) = read(content);
    let [a, b] = &articles[..] else { panic!("two articles: {articles:?}") };
    assert_eq!((a.article.id.as_str(), a.article.publisher.as_str()), ("A", "AFP"));
    assert_eq!(a.article.text, "Haftar left Tripoli.\nAT&T said no.");
    assert_eq!(a.sentences[0].parse.tokens[2].span.of(&a.article.text), "Tripoli");
    assert!(a.sentences[1].parse.is_empty(), "a broken tree leaves the text to be parsed");
    assert_eq!(b.article.text, "Iran met");
    let places: Vec<_> = diagnostics.iter().map(|d| (d.code, d.at.line, d.at.column)).collect();
    assert_eq!(places, [("S020", 13, 2), ("S021", 14, 0)]);
}

#[test]
fn every_tree_of_the_petrarch_tests_is_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/peers/petrarch1/PETR.UnitTest.records.xml");
    let Ok(content) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared is not there");
        return;
    };
    let (articles, diagnostics) = read(&content);
    for d in &diagnostics {
        println!("{d}");
    }
    let sentences: Vec<_> = articles.iter().flat_map(|a| &a.sentences).collect();
    let empty = sentences.iter().filter(|s| s.parse.is_empty()).count();
    println!("{} sentences, {empty} without a parse", sentences.len());
    assert!(sentences.len() > 240 && empty < 30);
}

/// A random tree over some labels.
fn any_tree() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "NN", "NNP", "DT", "VBD", "VBN", "CC", ",", "IN", "TO", "POS", "EX", "MD", "-NONE-", "X",
    ]);
    let word = prop::sample::select(vec!["a", "be", "by", "was", "Iran", "``", "-LRB-", "said", "\u{e9}"]);
    let leaf = (tag, word).prop_map(|(tag, word)| format!("({tag} {word})"));
    leaf.prop_recursive(6, 60, 5, |inner| {
        let label = prop::sample::select(vec![
            "S", "NP", "VP", "PP", "SBAR", "ADJP", "QP", "SQ", "WHNP", "PRN", "NP-TMP", "", "CONJP",
        ]);
        (label, prop::collection::vec(inner, 1..5))
            .prop_map(|(label, inside)| format!("({label} {})", inside.join(" ")))
    })
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(any in "\\PC{0,80}", xml in "(<Sentence id=\"a_1\" ?>|<Text>|&amp;|</Text>|<Parse>|</Parse>|\\(NP|\\)| a|é|<!--|-->|</Sentence>|\n){0,30}") {
        let _ = bracket::read(&any);
        for content in [any, xml] {
            prop_assert!(Reader::new("a", "a", content.as_bytes()).count() < 1000);
        }
    }

    #[test]
    fn every_tree_becomes_a_tree(text in any_tree()) {
        let Ok(tree) = bracket::read(&text) else { return Ok(()) };
        let (_, spans) = spacing::rebuild(&tree.words);
        let parse = convert::convert(&tree, &spans, &Lemmatizer::new());
        for start in 0..parse.len() {
            let mut at = Some(start);
            for _ in 0..=parse.len() {
                at = at.and_then(|i| parse.tokens[i].head);
            }
            prop_assert!(at.is_none(), "a circle in {}", text);
        }
        prop_assert_eq!(parse.tokens.iter().filter(|t| t.head.is_none()).count(), 1, "{}", text);
    }
}
