//! Folding of words, so that spellings meet: case, diacritics, stops, hyphens, possessives.

/// Cuts at blanks, underscores and hyphens, and takes `'s` off as a piece of its own.
pub(super) fn pieces(phrase: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in phrase.split(|c: char| c == '_' || c.is_whitespace() || is_hyphen(c)) {
        let cut = ["'s", "’s", "'", "’"].iter().find_map(|s| word.strip_suffix(s).map(|w| w.len()));
        match cut {
            Some(n) if n > 0 => {
                out.push(&word[..n]);
                out.push(&word[n..]);
            }
            _ if !word.is_empty() => out.push(word),
            _ => {}
        }
    }
    out
}

/// The folded words of a phrase.
pub(super) fn canonical_words(phrase: &str) -> Vec<String> {
    pieces(phrase).into_iter().map(fold).filter(|w| !w.is_empty()).collect()
}

/// Hyphens and dashes.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}')
}

/// Lower case, without diacritics, stops and inner apostrophes (`U.S.` is `us`, `Guaidó` is `guaido`).
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '.' | '`' | 'ʻ' | 'ʼ' => {}
            '\'' | '’' | '‘' => {
                if word.len() <= 4 && word.starts_with(['\'', '’']) {
                    out.push('\'');
                }
            }
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => fold_letter(c, &mut out),
        }
    }
    out
}

fn fold_letter(c: char, out: &mut String) {
    for l in c.to_lowercase() {
        let plain = match l {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ắ' => {
                "a"
            }
            'ç' | 'ć' | 'č' | 'ċ' | 'ĉ' => "c",
            'ď' | 'đ' | 'ð' | 'ḍ' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ĕ' | 'ế' | 'ề' | 'ệ' | 'ə' => {
                "e"
            }
            'ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
            'ħ' | 'ĥ' | 'ḥ' => "h",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ĭ' | 'ị' => "i",
            'ķ' => "k",
            'ł' | 'ļ' | 'ľ' | 'ĺ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ŏ' | 'ơ' | 'ồ' | 'ố' | 'ộ' | 'ớ' => {
                "o"
            }
            'ř' | 'ŕ' => "r",
            'ś' | 'š' | 'ş' | 'ș' | 'ŝ' | 'ṣ' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' | 'ṭ' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ŭ' | 'ư' | 'ừ' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' => "y",
            'ź' | 'ż' | 'ž' | 'ẓ' => "z",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ʿ' | 'ʾ' | '\u{0300}'..='\u{036f}' => "",
            _ => {
                out.push(l);
                continue;
            }
        };
        out.push_str(plain);
    }
}

/// At least two letters, all capitals (`US`, `U.S.`, `G20`).
pub(super) fn is_all_caps(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}
