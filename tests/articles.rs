//! Reading articles: formats, packings, ids, what is skipped and where.

use std::fs;
use std::io::Write;
use std::path::Path;

use khaldun::article::{self, Article, FieldMap, ReadOptions, Reason, Repeat, Seen, Skipped};
use tempfile::TempDir;

fn read_with(path: &Path, options: &ReadOptions) -> (Vec<Article>, Vec<Skipped>) {
    let (mut articles, mut skipped) = (Vec::new(), Vec::new());
    for found in article::read(&[path], options).expect("the path is there") {
        match found {
            Ok(article) => articles.push(article),
            Err(error) => skipped.push(error),
        }
    }
    (articles, skipped)
}

fn read(path: &Path) -> (Vec<Article>, Vec<Skipped>) {
    read_with(path, &ReadOptions::default())
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn ids(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.id.as_str()).collect()
}

const TWO: &str =
    "{\"date\":\"2019-11-26\",\"text\":\"One attacked.\"}\n\n{\"id\":\"b\",\"text\":\"Two met.\"}\n";

#[test]
fn a_folder_is_read_in_path_order() {
    let folder = TempDir::new().unwrap();
    file(&folder, "b/x.txt", "Egypt and Libya signed a treaty on Monday in Cairo.");
    file(&folder, "b.txt", "Egypt closed the border on Monday after the attack.");
    file(&folder, "a.jsonl", TWO);
    file(&folder, "b/.hidden.txt", "Never read.");
    file(&folder, "notes.doc", "?");
    let (articles, skipped) = read(folder.path());
    assert_eq!(ids(&articles), ["a.jsonl#1", "b", "b.txt", "b/x.txt"]);
    assert_eq!(skipped.len(), 1);
    assert_eq!((skipped[0].what.as_str(), &skipped[0].reason), ("notes.doc", &Reason::UnknownKind));
}

#[test]
fn ids_of_single_records_have_no_number() {
    let folder = TempDir::new().unwrap();
    let one = file(&folder, "one.csv", "date,text\n2019-11-26,\"He said, \"\"no\"\".\nThen he left.\"\n");
    let (articles, skipped) = read(&one);
    assert!(skipped.is_empty(), "{skipped:?}");
    assert_eq!(ids(&articles), ["one.csv"]);
    assert_eq!(articles[0].text, "He said, \"no\".\nThen he left.");
    assert_eq!(articles[0].date.unwrap().to_string(), "2019-11-26");
}

#[test]
fn packed_files_read_like_plain_ones() {
    let folder = TempDir::new().unwrap();
    file(&folder, "a.jsonl.gz", [gz(TWO.as_bytes()), gz(b"{\"text\":\"Three left.\"}")].concat());
    file(&folder, "b.jsonl.zst", zstd::encode_all(TWO.as_bytes(), 1).unwrap());
    let (articles, skipped) = read(folder.path());
    assert!(skipped.is_empty(), "{skipped:?}");
    assert_eq!(ids(&articles), ["a.jsonl.gz#1", "b", "a.jsonl.gz#3", "b.jsonl.zst#1", "b"]);
}

#[test]
fn a_broken_tail_keeps_what_came_before() {
    let folder = TempDir::new().unwrap();
    let lines: String = (0..2000)
        .map(|n| format!("{{\"id\":\"r{n}\",\"text\":\"Report {} arrived.\"}}\n", n * 7919 % 1000))
        .collect();
    let packed = gz(lines.as_bytes());
    let (articles, skipped) = read(&file(&folder, "cut.jsonl.gz", &packed[..packed.len() / 2]));
    assert!(articles.len() > 100);
    assert_eq!(skipped.len(), 1);
    assert!(matches!(skipped[0].reason, Reason::Unreadable(_)));
    assert_eq!(skipped[0].what, "cut.jsonl.gz");
    let packed = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    let (_, skipped) = read(&file(&folder, "cut.jsonl.zst", &packed[..packed.len() / 2]));
    assert_eq!(skipped.len(), 1);
    let (articles, skipped) = read(&file(&folder, "no.txt.gz", "not packed at all"));
    assert!(articles.is_empty() && matches!(skipped[0].reason, Reason::Unreadable(_)));
}

#[test]
fn bad_records_are_named_by_line() {
    let folder = TempDir::new().unwrap();
    let mut bytes = b"\xef\xbb\xbf{\"id\":\"a\",\"text\":\"First came.\"}\r\n".to_vec();
    bytes.extend(
        b"{\"id\":\"b\",\"text\":\"caf\xe9\"}\n{\"id\":\"c\",\n\n[1]\n{\"id\":\"e\",\"body\":\"x\"}\n",
    );
    bytes.extend(b"{\"id\":\"f\",\"text\":\"  \"}\n{\"id\":\"g\",\"text\":\"x\\u0000y\"}\n");
    bytes.extend(
        b"{\"id\":\"h\",\"date\":\"2019-02-30\",\"text\":\"x y\"}\n{\"id\":\"i\",\"text\":\"Last left.\"}",
    );
    let (articles, skipped) = read(&file(&folder, "x.jsonl", bytes));
    assert_eq!(ids(&articles), ["a", "i"]);
    let at: Vec<(u32, &str)> = skipped.iter().map(|s| (s.at.line, s.what.as_str())).collect();
    assert_eq!(
        at,
        [(2, "x.jsonl#2"), (3, "x.jsonl#3"), (5, "x.jsonl#4"), (6, "e"), (7, "f"), (8, "g"), (9, "h")]
    );
    assert_eq!((skipped[0].at.column, &skipped[0].reason), (22, &Reason::NotUtf8));
    assert!(
        skipped[3].to_string().contains("no field `text`; the fields are `body`, `id`"),
        "{}",
        skipped[3]
    );
    assert_eq!(skipped[5].reason, Reason::Nul);
    assert!(skipped[6].to_string().ends_with("the date \"2019-02-30\" does not exist"), "{}", skipped[6]);
}

#[test]
fn tables_name_missing_columns_and_bad_rows() {
    let folder = TempDir::new().unwrap();
    let (articles, skipped) = read(&file(&folder, "no.csv", "id,date,body\n1,2019-11-26,x\n"));
    assert!(articles.is_empty());
    assert_eq!(skipped.len(), 1);
    let message = skipped[0].to_string();
    assert!(
        message.contains("no.csv:1") && message.contains("`text`") && message.contains("`body`"),
        "{message}"
    );

    let options = ReadOptions { fields: FieldMap::parse("text=body").unwrap(), ..ReadOptions::default() };
    let rows = "id;date;Body\r\n1;2019-11-26;\"A; b.\"\r\n\r\n2;2019-11-26\r\n3;;\"c\r\nd\"\r\n4;x;\"open\r\n5;;e\r\n";
    let (articles, skipped) = read_with(&file(&folder, "semi.csv", rows), &options);
    assert_eq!(ids(&articles), ["1", "3"]);
    assert_eq!(articles[1].text, "c\r\nd");
    assert_eq!(skipped.iter().map(|s| s.at.line).collect::<Vec<_>>(), [4, 7]);

    let (articles, skipped) = read(&file(&folder, "bad.csv", b"id,text\na,\"x\ny\xff\"\nb,z\n"));
    assert_eq!(ids(&articles), ["b"]);
    assert_eq!((skipped[0].at.line, &skipped[0].reason), (3, &Reason::NotUtf8));
}

#[test]
fn empty_blank_and_binary_files_are_named() {
    let folder = TempDir::new().unwrap();
    for (name, bytes, reason) in [
        ("a.txt", &b""[..], Reason::Empty),
        ("b.txt", b" \n\t\n", Reason::Blank),
        ("c.txt", b"ab\0cd", Reason::Nul),
        ("d.jsonl", b"", Reason::Empty),
        ("e.csv", b"", Reason::Empty),
        ("f.html", b"", Reason::Empty),
        ("g.jsonl", b"\n\n", Reason::Empty),
    ] {
        let (articles, skipped) = read(&file(&folder, name, bytes));
        assert!(articles.is_empty());
        assert_eq!(skipped.len(), 1, "{name}");
        assert_eq!((skipped[0].what.as_str(), &skipped[0].reason), (name, &reason));
    }
}

#[test]
fn records_over_the_limit_are_passed_over() {
    let folder = TempDir::new().unwrap();
    let options = ReadOptions { limit: 1000, ..ReadOptions::default() };
    let long = "word ".repeat(1000);
    let json = format!(
        "{{\"id\":\"a\",\"text\":\"x\"}}\n{{\"text\":\"{long}\"}}\n{{\"id\":\"c\",\"text\":\"y\"}}\n"
    );
    let csv = format!("id,text\na,x\nb,\"{long}\n{long}\"\nc,y\n");
    for (name, bytes) in [("x.jsonl", json), ("x.csv", csv)] {
        let (articles, skipped) = read_with(&file(&folder, name, bytes), &options);
        assert_eq!(ids(&articles), ["a", "c"]);
        assert_eq!(skipped.len(), 1);
        assert_eq!(skipped[0].reason, Reason::TooLong { limit: 1000 });
    }
    let (_, skipped) = read_with(&file(&folder, "x.txt", &long), &options);
    assert_eq!(skipped[0].reason, Reason::TooLong { limit: 1000 });
}

#[test]
fn other_encodings_of_pages_are_decoded() {
    let folder = TempDir::new().unwrap();
    let text = "The café’s owner, José Núñez, said the “army” had left. Officials in Bogotá denied it.";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &[b"\xef\xbb\xbf", text.as_bytes()].concat(), &latin, &utf16] {
        let (articles, skipped) = read(&file(&folder, "x.txt", bytes));
        assert!(skipped.is_empty());
        assert_eq!(articles[0].text, text);
    }
}

#[test]
fn missing_paths_are_errors_not_skips() {
    assert!(article::read(&[Path::new("no/such/file.txt")], &ReadOptions::default()).is_err());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_in_a_folder_is_named() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", "Egypt closed the border on Monday after the attack.");
    symlink("nowhere.txt", folder.path().join("b.txt")).unwrap();
    symlink(".", folder.path().join("c")).unwrap();
    let (articles, skipped) = read(folder.path());
    assert_eq!(ids(&articles), ["a.txt"]);
    assert_eq!(skipped.iter().map(|s| s.what.as_str()).collect::<Vec<_>>(), ["b.txt", "c"]);
}

#[test]
fn repeats_are_known_by_id_and_text() {
    let article = |id: &str, text: &str| Article { id: id.into(), text: text.into(), ..Article::default() };
    let mut seen = Seen::new();
    assert_eq!(seen.note(&article("a", "x")), Repeat::New);
    assert_eq!(seen.note(&article("b", "x")), Repeat::New);
    assert_eq!(seen.note(&article("a", "x")), Repeat::Same);
    assert_eq!(seen.note(&article("a", "y")), Repeat::OtherText);
    assert_eq!(seen.note(&article("a", "y")), Repeat::Same);
}

#[test]
fn dates_by_default_only_where_there_is_none() {
    let day = article::parse_date("2019-11-26", None).unwrap();
    let own = Article { date: Some(day), ..Article::default() };
    let other = article::parse_date("2020-01-01", None).unwrap();
    assert_eq!(own.dated(Some(other)).unwrap().date, Some(day));
    assert_eq!(Article::default().dated(Some(other)).unwrap().date, Some(other));
    assert_eq!(Article::default().dated(None).unwrap_err().reason, Reason::NoDate);
}
