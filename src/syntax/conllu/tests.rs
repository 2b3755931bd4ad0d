use super::*;
use crate::syntax::{Found, Parse, ParsedArticle};
use crate::text::Diagnostic;
use proptest::prelude::*;

fn read(name: &str, content: &str) -> (Vec<ParsedArticle>, Vec<Diagnostic>) {
    let (mut documents, mut diagnostics) = (Vec::new(), Vec::new());
    for found in Reader::new(name, name, content.as_bytes()) {
        match found {
            Found::Parsed(article) => documents.push(article),
            Found::Diagnostic(diagnostic) => diagnostics.push(diagnostic),
            other => panic!("{other:?}"),
        }
    }
    (documents, diagnostics)
}

/// `form/label/head` for each word, from lines of `form lemma upos xpos head label`.
fn file(rows: &[&str]) -> String {
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        let c: Vec<&str> = row.split(' ').collect();
        out.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t_\n",
            i + 1,
            c[0],
            c[1],
            c[2],
            c[3],
            c[4],
            c[5]
        ));
    }
    out + "\n"
}

fn tree(parse: &Parse) -> String {
    let word =
        |t: &crate::syntax::Token| format!("{}:{}:{}", t.form, t.relation, t.head.map_or(0, |h| h + 1));
    parse.tokens.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn read_tree(rows: &[&str]) -> String {
    let (documents, diagnostics) = read("t.conllu", &file(rows));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    tree(&documents[0].sentences[0].parse)
}

const TWO: &str = "# newdoc id = a/1\n# date = 2019-11-26\n# sent_id = s1\n# text = He can't go.\n\
    1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n\
    3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n4\tgo\tgo\tVERB\tVB\t_\t0\troot\t4:root\tSpaceAfter=No\n\
    4.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_\n5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n\
    1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n";

#[test]
fn documents_texts_and_spans() {
    let (documents, diagnostics) = read("two.conllu", TWO);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let [ParsedArticle { article, sentences }] = &documents[..] else { panic!("one document") };
    assert_eq!((article.id.as_str(), article.text.as_str()), ("a/1", "He can't go.\nNo!"));
    assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2019-11-26"));
    let words =
        |i: usize| sentences[i].parse.tokens.iter().map(|t| t.span.of(&article.text)).collect::<Vec<_>>();
    assert_eq!(words(0), ["He", "ca", "n't", "go", "."]);
    assert_eq!(words(1), ["No", "!"]);
    assert_eq!(sentences[0].id, "s1");
}

#[test]
fn what_is_written_reads_the_same() {
    let (documents, _) = read("two.conllu", TWO);
    let mut out = Vec::new();
    write(&documents[0], &mut out).expect("memory");
    let (again, diagnostics) = read("again", &String::from_utf8(out).expect("UTF-8"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(
        (&again[0].article.text, &again[0].article.id),
        (&documents[0].article.text, &documents[0].article.id)
    );
    let parses = |d: &[ParsedArticle]| d[0].sentences.iter().map(|s| s.parse.clone()).collect::<Vec<_>>();
    assert_eq!(parses(&again), parses(&documents));
}

#[test]
fn mistakes_have_line_numbers_and_leave_the_rest() {
    let good = "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n";
    let table = [
        ("1\tNo\tno\n\n", "S001", 1),
        ("2\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", "S002", 1),
        ("1\tNo\tno\tINTJ\tUH\t_\tx\troot\t_\t_\n\n", "S003", 1),
        ("1\t\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", "S004", 1),
        ("2-1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "S005", 1),
        ("# c\n1\tNo\tno\tINTJ\tUH\t_\t7\troot\t_\t_\n\n", "S006", 2),
        ("1\tNo\tno\tINTJ\tUH\t_\t1\troot\t_\t_\n\n", "S006", 1),
        ("1\tNo\tno\tBLA\tUH\t_\t0\troot\t_\t_\n\n", "S010", 1),
        ("# text = Yes\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", "S011", 2),
        ("1\tNo\tno\tINTJ\tUH\t_\t0\tfoo\t_\t_\n\n", "S012", 1),
    ];
    for (bad, code, line) in table {
        let (documents, diagnostics) = read("t", &format!("{bad}{good}"));
        assert_eq!((diagnostics[0].code, diagnostics[0].at.line), (code, line), "{bad}");
        let sentences = if code < "S010" { 1 } else { 2 };
        assert_eq!(documents[0].sentences.len(), sentences, "{bad}");
    }
    assert_eq!(read("empty", "").0.len(), 0);
}

#[test]
fn bytes_that_are_no_text() {
    let bytes =
        [b"1\t\xff\n2\tb\n\n".as_slice(), &vec![b'x'; 3 << 20], b"\n\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_"]
            .concat();
    let found: Vec<_> = Reader::new("id", "name", &bytes[..]).collect();
    let lines = found.iter().filter_map(|f| match f {
        Found::Diagnostic(d) => Some((d.code, d.at.line)),
        _ => None,
    });
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines, [("S009", 1), ("S001", 2), ("S008", 1), ("S009", 4), ("S008", 4)]);
    assert!(matches!(found.last(), Some(Found::Parsed(p)) if p.article.id == "id"));
}

#[test]
fn missing_tags_and_lemmas_are_filled() {
    let line = "1\tattacked\t_\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n";
    let token = &read("t", line).0[0].sentences[0].parse.tokens[0];
    assert_eq!((token.tag.as_str(), token.lemma.as_str()), ("VBD", "attack"));
    let line = "1\tattacked\t_\t_\tVBN\t_\t0\troot\t_\t_\n";
    assert_eq!(read("t", line).0[0].sentences[0].parse.tokens[0].upos.as_str(), "VERB");
}

#[test]
fn clear_passive_with_agent() {
    let rows = [
        "Haftar Haftar PROPN NNP 3 nsubjpass",
        "was be AUX VBD 3 auxpass",
        "backed back VERB VBN 0 ROOT",
        "by by ADP IN 3 agent",
        "Egypt Egypt PROPN NNP 4 pobj",
        "and and CCONJ CC 5 cc",
        "Russia Russia PROPN NNP 5 conj",
    ];
    assert_eq!(
        read_tree(&rows),
        "Haftar:nsubj:pass:3 was:aux:pass:3 backed:root:0 by:case:5 Egypt:obl:agent:3 and:cc:7 Russia:conj:5"
    );
}

#[test]
fn clear_copula_and_noun_phrase() {
    let rows = [
        "He he PRON PRP 2 nsubj",
        "is be AUX VBZ 0 ROOT",
        "the the DET DT 4 det",
        "head head NOUN NN 2 attr",
        "of of ADP IN 4 prep",
        "the the DET DT 7 det",
        "army army NOUN NN 5 pobj",
        "in in ADP IN 2 prep",
        "Libya Libya PROPN NNP 8 pobj",
    ];
    assert_eq!(
        read_tree(&rows),
        "He:nsubj:4 is:cop:4 the:det:4 head:root:0 of:case:7 the:det:7 army:nmod:4 in:case:9 Libya:obl:4"
    );
}

#[test]
fn clear_infinitive_dative_and_clause() {
    let rows = [
        "Iran Iran PROPN NNP 2 nsubj",
        "agreed agree VERB VBD 0 ROOT",
        "to to PART TO 4 aux",
        "give give VERB VB 2 xcomp",
        "up up ADP RP 4 prt",
        "arms arm NOUN NNS 4 dobj",
        "without without ADP IN 4 prep",
        "signing sign VERB VBG 7 pcomp",
        "it it PRON PRP 8 dobj",
    ];
    assert_eq!(
        read_tree(&rows),
        "Iran:nsubj:2 agreed:root:0 to:mark:4 give:xcomp:2 up:compound:prt:4 arms:obj:4 without:mark:8 \
         signing:advcl:4 it:obj:8"
    );
}

#[test]
fn clear_chain_of_conjuncts() {
    let rows = [
        "Egypt Egypt PROPN NNP 6 nsubj",
        ", , PUNCT , 1 punct",
        "Iran Iran PROPN NNP 1 conj",
        "and and CCONJ CC 3 cc",
        "Russia Russia PROPN NNP 3 conj",
        "met meet VERB VBD 0 ROOT",
    ];
    assert_eq!(read_tree(&rows), "Egypt:nsubj:6 ,:punct:1 Iran:conj:1 and:cc:5 Russia:conj:1 met:root:0");
}

#[test]
fn clear_object_of_the_verb_above_and_name() {
    let rows = [
        "They they PRON PRP 2 nsubj",
        "urged urge VERB VBD 0 ROOT",
        "General General PROPN NNP 5 compound",
        "Khalifa Khalifa PROPN NNP 5 compound",
        "Haftar Haftar PROPN NNP 7 nsubj",
        "to to PART TO 7 aux",
        "stop stop VERB VB 2 ccomp",
    ];
    assert_eq!(
        read_tree(&rows),
        "They:nsubj:2 urged:root:0 General:nmod:desc:4 Khalifa:obj:2 Haftar:flat:4 to:mark:7 stop:xcomp:2"
    );
}

/// Random CLEAR trees: heads, labels, tags.
fn any_clear() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec![
        "prep", "pobj", "pcomp", "agent", "dative", "conj", "cc", "attr", "acomp", "nsubj", "expl", "ROOT",
        "obl",
    ]);
    let word = prop::sample::select(vec![
        "be\tAUX\tVBZ",
        "by\tADP\tIN",
        "Iran\tPROPN\tNNP",
        "and\tCCONJ\tCC",
        "say\tVERB\tVB",
    ]);
    prop::collection::vec((0usize..9, label, word), 1..9).prop_map(|rows| {
        let n = rows.len();
        let row = |(i, (head, label, word)): (usize, (usize, &str, &str))| {
            let lemma = word.split('\t').next().unwrap_or("x");
            format!("{}\t{lemma}\t{word}\t_\t{}\t{label}\t_\t_\n", i + 1, head % (n + 1))
        };
        rows.into_iter().enumerate().map(row).collect::<String>() + "\n"
    })
}

proptest! {
    #[test]
    fn converted_trees_stay_forests(file in any_clear()) {
        for parsed in read("t", &file).0 {
            let parse = &parsed.sentences[0].parse;
            for start in 0..parse.len() {
                let mut at = Some(start);
                for _ in 0..=parse.len() {
                    at = at.and_then(|i| parse.tokens[i].head);
                }
                prop_assert!(at.is_none(), "a circle in {}", file);
            }
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "([0-9]|-|\t|_|\n|# newdoc|# text = |a|é){0,60}") {
        for content in [&bytes[..], text.as_bytes()] {
            prop_assert!(Reader::new("a", "a", content).count() < 1000);
        }
    }
}
