//! What `khaldun explain` shows.

use super::{ARTICLES, file, folder, khaldun, stderr, stdout};

#[test]
fn a_text_is_explained_step_by_step() {
    let dir = folder();
    let arguments = ["explain", "Russia attacked Ukraine. Nobody knew.", "--date", "2019-11-26"];
    let output = khaldun(dir.path()).args(arguments).output().expect("started");
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(text.starts_with("text, 2019-11-26, cameo@"), "{text}");
    assert!(
        text.contains("\n1. Russia attacked Ukraine.\n") && text.contains("\n2. Nobody knew.\n"),
        "{text}"
    );
    let event = text.lines().find(|line| line.contains(" -> ")).expect("an event");
    assert!(
        event.trim().starts_with("RUS")
            && event.contains(" \"Russia\" 19")
            && event.ends_with("UKR \"Ukraine\""),
        "{event}"
    );
    assert!(text.lines().any(|line| line.contains("pattern ") && line.contains(".txt:")), "{text}");
    assert!(!text.contains('\x1b'), "no colour without a terminal");
}

#[test]
fn a_file_is_explained_article_by_article() {
    let dir = folder();
    file(&dir, "a.jsonl", ARTICLES);
    let output = khaldun(dir.path()).args(["explain", "a.jsonl"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1), "the article without date is skipped");
    let text = stdout(&output);
    assert!(text.contains("a1, 2019-11-26") && text.contains("a2, 2019-11-27"), "{text}");
    khaldun(dir.path()).args(["explain", "a.jsonl", "--date", "2019-11-28"]).assert().code(0);
}
