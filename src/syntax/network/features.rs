//! What the network sees of a word: nine hashed keys.
//!
//! The word in small letters with digits as `0` and straight quotes, its first one to three and last one to four
//! characters, and its shape (capitals, digits, signs). All but the shape ignore case, so that headlines and text in
//! capitals keep their words; the model learns how far to trust the shape.

/// Number of keys of a word.
pub const KINDS: usize = 9;
/// Index of the whole word among the keys.
pub const WORD: usize = 0;
/// Index of the shape among the keys.
pub const SHAPE: usize = 8;

const PREFIXES: usize = 3;
const SUFFIXES: usize = 4;
/// Characters of a word that count; the rest of a longer one only changes its word key and suffixes.
const SHAPE_LENGTH: usize = 8;
const SHAPE_RUN: usize = 2;

/// The keys of `form`, in the order word, prefixes 1 to 3, suffixes 1 to 4, shape.
///
/// `chars` is scratch space.
pub fn keys(form: &str, chars: &mut Vec<char>) -> [u32; KINDS] {
    chars.clear();
    chars.extend(form.chars().flat_map(fold));
    let mut keys = [0; KINDS];
    keys[WORD] = finish(chars.iter().fold(seed(WORD), |h, &c| step(h, c)));
    for (length, key) in keys.iter_mut().enumerate().take(PREFIXES + 1).skip(1) {
        let hash = chars.iter().take(length).fold(seed(length), |h, &c| step(h, c));
        *key = finish(hash);
    }
    for length in 1..=SUFFIXES {
        let kind = PREFIXES + length;
        let hash = chars.iter().rev().take(length).fold(seed(kind), |h, &c| step(h, c));
        keys[kind] = finish(hash);
    }
    keys[SHAPE] = finish(shape(form));
    keys
}

/// A 64-bit hash of the form as it stands, for caches.
pub fn form_hash(form: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for chunk in form.as_bytes().chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    (hash ^ form.len() as u64).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

fn seed(kind: usize) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ ((kind as u64 + 1) << 40)
}

fn step(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3)
}

fn finish(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash >> 32) as u32
}

/// Small letters, `0` for digits, one kind of apostrophe, quote and dash.
fn fold(c: char) -> std::char::ToLowercase {
    let c = match c {
        '0'..='9' => '0',
        '\u{2018}' | '\u{2019}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c => c,
    };
    c.to_lowercase()
}

/// Hash of the shape: `X` capital, `x` small, `d` digit, others as they are; runs cut to two, eight in all.
fn shape(form: &str) -> u64 {
    let mut hash = seed(SHAPE);
    let (mut last, mut run, mut length) = ('\0', 0, 0);
    for c in form.chars() {
        let class = if c.is_ascii_lowercase() {
            'x'
        } else if c.is_ascii_uppercase() {
            'X'
        } else if c.is_numeric() {
            'd'
        } else if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else {
            c
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= SHAPE_RUN {
            hash = step(hash, class);
            length += 1;
            if length == SHAPE_LENGTH {
                break;
            }
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shape_sees_case() {
        let mut chars = Vec::new();
        let (a, b) = (keys("Tripoli", &mut chars), keys("TRIPOLI", &mut chars));
        assert_eq!(a[..SHAPE], b[..SHAPE]);
        assert_ne!(a[SHAPE], b[SHAPE]);
    }

    #[test]
    fn digits_are_one() {
        let mut chars = Vec::new();
        assert_eq!(keys("1999", &mut chars), keys("2013", &mut chars));
        assert_ne!(keys("199", &mut chars)[WORD], keys("2013", &mut chars)[WORD]);
    }
}
