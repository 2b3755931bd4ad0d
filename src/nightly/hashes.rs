//! Hashes of files and articles.

use crate::article::Article;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What tells articles apart: the first 64 bits of SHA-256 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ident {
    /// Of id and text.
    pub hash: i64,
    /// Of date, publisher, url and title.
    pub meta: i64,
    /// Of the text, white space aside.
    pub text: i64,
    /// Of the url, if there is one.
    pub url: Option<i64>,
}

impl Ident {
    /// The hashes of an article; `extra` is what else bears on its coding.
    pub fn of(article: &Article, extra: &[u8]) -> Self {
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        let (id, text, url) = (article.id.as_bytes(), article.text.as_bytes(), article.url.as_bytes());
        let words: Vec<&str> = article.text.split_whitespace().collect();
        Ident {
            hash: hash64(&[id, text]),
            meta: hash64(&[
                date.as_bytes(),
                article.publisher.as_bytes(),
                url,
                article.title.as_bytes(),
                extra,
            ]),
            text: hash64(&[words.join(" ").as_bytes()]),
            url: (!url.is_empty()).then(|| hash64(&[url])),
        }
    }
}

/// The first 64 bits of SHA-256 of the parts, each with its length.
pub fn hash64(parts: &[&[u8]]) -> i64 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    i64::from_le_bytes(std::array::from_fn(|i| digest[i]))
}

/// SHA-256 of a file.
///
/// # Errors
/// If the file cannot be read.
pub fn of_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().to_vec()),
            n => hasher.update(&buffer[..n]),
        }
    }
}

/// SHA-256 of bytes in hexadecimal.
pub fn hex_digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
