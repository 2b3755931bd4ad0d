//! Tags and relations of other tools in ours.

use crate::syntax::{Relation, Tag, Upos};

/// The relation with this Universal Dependencies label; `None` if even its universal part is unknown.
pub(super) fn relation(label: &str) -> Option<Relation> {
    let known = |l: &str| Relation::ALL.into_iter().find(|r| r.as_str() == l);
    let renamed = match label {
        "obl:tmod" | "obl:npmod" => "obl:unmarked",
        "nmod:tmod" | "nmod:npmod" => "nmod:unmarked",
        "ROOT" => "root",
        other => other,
    };
    known(renamed).or_else(|| known(renamed.split(':').next().unwrap_or(renamed)))
}

/// The universal part of speech with this label.
pub(super) fn upos(label: &str) -> Option<Upos> {
    Upos::ALL.into_iter().find(|u| u.as_str() == label)
}

/// The Penn Treebank tag with this label; brackets and quotes also as older tools wrote them.
pub(in crate::syntax) fn tag(label: &str) -> Option<Tag> {
    let renamed = match label {
        "(" | "-LSB-" | "-LCB-" => "-LRB-",
        ")" | "-RSB-" | "-RCB-" => "-RRB-",
        "\"" => "''",
        "#" => "SYM",
        "_SP" => "NFP",
        "XX" => "FW",
        "NP" => "NNP",
        other => other,
    };
    Tag::ALL.into_iter().find(|t| t.as_str() == renamed)
}

/// The Penn Treebank tag that a universal part of speech with its features amounts to.
pub(super) fn tag_of_features(upos: Upos, features: &str, form: &str) -> Tag {
    let has = |feature: &str| features.split('|').any(|f| f == feature);
    match upos {
        Upos::Adj | Upos::Adv => degree(upos, has("Degree=Cmp"), has("Degree=Sup")),
        Upos::Adp | Upos::Sconj => Tag::In,
        Upos::Aux if !has("VerbForm=Ger") && MODALS.contains(&form.to_lowercase().as_str()) => Tag::Md,
        Upos::Aux | Upos::Verb if has("VerbForm=Ger") => Tag::Vbg,
        Upos::Aux | Upos::Verb if has("VerbForm=Part") => {
            if has("Tense=Pres") {
                Tag::Vbg
            } else {
                Tag::Vbn
            }
        }
        Upos::Aux | Upos::Verb if has("VerbForm=Inf") || has("Mood=Imp") => Tag::Vb,
        Upos::Aux | Upos::Verb if has("Tense=Past") => Tag::Vbd,
        Upos::Aux | Upos::Verb if has("Tense=Pres") => {
            if has("Person=3") && has("Number=Sing") {
                Tag::Vbz
            } else {
                Tag::Vbp
            }
        }
        Upos::Aux | Upos::Verb => Tag::Vb,
        Upos::Cconj => Tag::Cc,
        Upos::Det => Tag::Dt,
        Upos::Intj => Tag::Uh,
        Upos::Noun => {
            if has("Number=Plur") {
                Tag::Nns
            } else {
                Tag::Nn
            }
        }
        Upos::Propn => {
            if has("Number=Plur") {
                Tag::Nnps
            } else {
                Tag::Nnp
            }
        }
        Upos::Num => Tag::Cd,
        Upos::Part if form.eq_ignore_ascii_case("to") => Tag::To,
        Upos::Part if form.starts_with(['\'', '’']) => Tag::Pos,
        Upos::Part => Tag::Rb,
        Upos::Pron if has("Poss=Yes") => Tag::PrpPoss,
        Upos::Pron if has("PronType=Rel") || has("PronType=Int") => Tag::Wp,
        Upos::Pron => Tag::Prp,
        Upos::Punct => punctuation(form),
        Upos::Sym => {
            if form.contains(['$', '€', '£', '¥']) {
                Tag::Dollar
            } else {
                Tag::Sym
            }
        }
        Upos::X => Tag::Fw,
    }
}

/// Modal auxiliaries, whose features tools leave out.
const MODALS: [&str; 13] =
    ["can", "could", "may", "might", "must", "shall", "should", "will", "would", "'ll", "ca", "wo", "'d"];

fn degree(upos: Upos, comparative: bool, superlative: bool) -> Tag {
    match (upos == Upos::Adj, comparative, superlative) {
        (true, true, _) => Tag::Jjr,
        (true, _, true) => Tag::Jjs,
        (true, ..) => Tag::Jj,
        (false, true, _) => Tag::Rbr,
        (false, _, true) => Tag::Rbs,
        (false, ..) => Tag::Rb,
    }
}

/// The tag of a punctuation mark.
pub(super) fn punctuation(form: &str) -> Tag {
    match form {
        "," => Tag::Comma,
        "." | "!" | "?" => Tag::Stop,
        "(" | "[" | "{" => Tag::OpenBracket,
        ")" | "]" | "}" => Tag::CloseBracket,
        "-" => Tag::Hyph,
        "“" | "‘" | "``" | "`" => Tag::OpenQuote,
        "”" | "’" | "''" | "'" | "\"" => Tag::CloseQuote,
        _ => Tag::Colon,
    }
}

/// The universal part of speech that a Penn Treebank tag stands for mostly.
pub(in crate::syntax) fn upos_of_tag(tag: Tag) -> Upos {
    match tag {
        Tag::Dollar | Tag::Sym => Upos::Sym,
        Tag::CloseQuote | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Stop => Upos::Punct,
        Tag::Colon | Tag::Hyph | Tag::Nfp | Tag::OpenQuote => Upos::Punct,
        Tag::Add | Tag::Fw | Tag::Gw | Tag::Afx | Tag::Ls => Upos::X,
        Tag::Cc => Upos::Cconj,
        Tag::Cd => Upos::Num,
        Tag::Dt | Tag::Pdt | Tag::Wdt => Upos::Det,
        Tag::Ex | Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss => Upos::Pron,
        Tag::In | Tag::Rp => Upos::Adp,
        Tag::Jj | Tag::Jjr | Tag::Jjs => Upos::Adj,
        Tag::Md => Upos::Aux,
        Tag::Nn | Tag::Nns => Upos::Noun,
        Tag::Nnp | Tag::Nnps => Upos::Propn,
        Tag::Pos | Tag::To => Upos::Part,
        Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Wrb => Upos::Adv,
        Tag::Uh => Upos::Intj,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => Upos::Verb,
    }
}
