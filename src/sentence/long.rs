//! Stretches without a final stop that are longer than any sentence.

/// Most words and marks of a sentence. One of 53,153 sentences of news is longer; what works on a parse takes time
/// that grows with the square of its length.
const MOST_WORDS: usize = 300;

/// Where to cut `piece`, if it is too long: the byte offset of a blank, or within unbroken text of the next mark.
pub(super) fn cut(piece: &str) -> Option<usize> {
    let mut words = 0;
    let mut in_word = false;
    let mut blank = 0;
    for (at, character) in piece.char_indices() {
        if character.is_whitespace() {
            blank = at;
            in_word = false;
            continue;
        }
        let in_same_word = in_word && character.is_alphanumeric();
        in_word = character.is_alphanumeric();
        if !in_same_word {
            words += 1;
        }
        if words > MOST_WORDS {
            return Some(if blank > 0 { blank } else { at });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_ordinary_length_stays_whole() {
        assert_eq!(cut(&"A soldier said so, ".repeat(60)), None);
    }

    #[test]
    fn a_long_list_is_cut_at_a_blank() {
        let list = "Ghana, ".repeat(500);
        let at = cut(&list).expect("1,000 words and marks");
        assert!(list[..at].ends_with("Ghana,"));
        assert!(at <= 300 * 7);
    }

    #[test]
    fn unbroken_marks_are_cut_too() {
        assert_eq!(cut(&"(".repeat(4096)), Some(300));
        assert_eq!(cut(&"é".repeat(4096)), None);
    }
}
