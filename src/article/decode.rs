//! Bytes of a page to text: UTF-8 first, then the declared encoding, then the likeliest one.

use encoding_rs::Encoding;

/// Decodes a text file or page. The byte order mark is not part of the text; line ends stay.
///
/// Order: byte order mark; valid UTF-8; UTF-8 with a few broken bytes (they become U+FFFD); the
/// `charset` that a page declares; a guess from the bytes.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let encoding = declared(&bytes).unwrap_or_else(|| guess(&bytes));
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// At least five whole multi-byte characters for each broken place.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 5 * broken
}

/// The encoding named by `charset=` or `encoding=` near the start of a page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let lower = head.to_ascii_lowercase();
    let at = [&b"charset="[..], &b"encoding="[..]]
        .iter()
        .filter_map(|label| {
            lower.windows(label.len()).position(|part| part == *label).map(|at| at + label.len())
        })
        .min()?;
    let rest = lower[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(byte)).count();
    let encoding = Encoding::for_label(&rest[..length])?;
    // The bytes are known not to be UTF-8, whatever the page says.
    (encoding != encoding_rs::UTF_8).then_some(encoding)
}

/// The likeliest encoding. Among the Latin ones the Western one is taken: English text has too few
/// accented letters to tell them apart.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    let latin = ["windows-1250", "windows-1254", "windows-1257", "windows-1258", "ISO-8859-2", "ISO-8859-4"];
    if latin.contains(&found.name()) { encoding_rs::WINDOWS_1252 } else { found }
}
