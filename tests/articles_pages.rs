//! Pasted pages: which paragraphs are the article. The pages of tests/data/pages are invented; each line
//! is marked `+` (article) or `-` (furniture).

use std::fs;
use std::path::{Path, PathBuf};

use khaldun::article::{self, Article, ReadOptions};
use khaldun::text::paragraphs;

/// A page without its marks, and the lines that are the article.
fn unmark(marked: &str) -> (String, Vec<String>) {
    let (mut page, mut wanted) = (String::new(), Vec::new());
    for line in marked.lines() {
        let bare = line.get(2..).unwrap_or("");
        page.push_str(bare);
        page.push('\n');
        if line.starts_with('+') && !bare.is_empty() {
            wanted.push(bare.to_owned());
        }
    }
    (page, wanted)
}

fn read_page(text: &str, name: &str) -> Article {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    article::read(&[path], &ReadOptions::default()).unwrap().next().unwrap().unwrap()
}

fn body_lines(article: &Article) -> Vec<String> {
    article.body.iter().flat_map(|span| span.of(&article.text).lines()).map(str::to_owned).collect()
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

#[test]
fn invented_pages_keep_the_article_and_nothing_else() {
    let mut wrong = Vec::new();
    for path in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (page, wanted) = unmark(&fs::read_to_string(&path).unwrap());
        let found = body_lines(&read_page(&page, &name));
        wrong.extend(
            wanted.iter().filter(|line| !found.contains(line)).map(|line| format!("{name}: lost: {line}")),
        );
        wrong.extend(
            found.iter().filter(|line| !wanted.contains(line)).map(|line| format!("{name}: kept: {line}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn invented_pages_state_their_dates_and_titles() {
    let wanted = [
        ("blog_with_bio_and_related_inside", "2020-11-02", "How the Varda cease-fire fell apart"),
        ("menu_cookie_comments", "2018-03-14", "Marovia closes its border with Estoria after ambush"),
        ("repeated_lead_and_standfirst", "2011-04-05", "Doria frees 30 prisoners under deal with rebels"),
        ("single_newlines", "2016-03-03", "Talks between Karsia and rebels collapse"),
        (
            "subscription_and_key_points",
            "2017-08-06",
            "Tolia test-fires missile over the strait, neighbours protest",
        ),
        ("markdown_paste", "2014-05-02", "# Suicide bomber kills 15 in Doria's capital"),
        ("old_portal_hard_wrapped", "2004-02-07", "Varda troops take rebel town"),
        ("short_article_many_links", "2013-02-03", "Marovia arrests Karsian diplomat on spying charges"),
        ("teasers_after_end", "2014-07-22", "Coast guard of Norvania seizes two fishing boats"),
        ("wire_copy", "2012-09-09", "Army officers seize power in Palia"),
    ];
    for (name, date, title) in wanted {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/pages/{name}.txt"));
        let article = read_page(&unmark(&fs::read_to_string(path).unwrap()).0, "page.txt");
        assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some(date), "{name}");
        assert_eq!(article.title, title, "{name}");
    }
}

#[test]
fn plain_texts_are_all_body() {
    for text in [
        "Israel attacked Syria",
        "Israel attacked Syria on Monday. Egypt condemned the attack.",
        "Israel attacked Syria on Monday.\nEgypt condemned the attack on Tuesday.\n",
        "Egypt opens the Rafah border crossing\nSyria condemns the Israeli air strikes\nUN calls for a truce in Gaza",
        "Police arrested 12 protesters.\n\nThey were freed.\n\nThe mayor apologised on Monday and resigned.",
    ] {
        let article = read_page(text, "plain.txt");
        assert_eq!(article.body.len(), paragraphs(text).len(), "{text}");
    }
}

#[test]
fn the_model_page_keeps_its_ten_paragraphs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/articles/libya_2019.txt");
    if !Path::new(path).exists() {
        println!("skipped: ../shared is not there");
        return;
    }
    let article = article::read(&[path], &ReadOptions::default()).unwrap().next().unwrap().unwrap();
    assert_eq!(article.id, "libya_2019.txt");
    assert_eq!(article.date.unwrap().to_string(), "2019-11-26");
    assert!(article.title.starts_with("US officials, Khalifa Haftar"));
    let body: Vec<&str> = article.body.iter().map(|span| span.of(&article.text)).collect();
    assert_eq!(body.len(), 10);
    assert!(body[0].starts_with("A delegation of American officials"));
    assert!(body[9].ends_with("the release stated."));
}
