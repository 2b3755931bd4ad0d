//! Parts of speech: universal ones and those of the Penn Treebank.

/// Universal part of speech (Universal Dependencies, version 2).
#[allow(missing_docs)] // each variant is documented by its label
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All values, in label order.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The label in CoNLL-U files.
    pub fn as_str(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Part => "PART",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The value with this label; `X` for a label that is not known.
    pub fn from_label(label: &str) -> Self {
        Self::ALL.into_iter().find(|v| v.as_str() == label).unwrap_or(Upos::X)
    }
}

impl std::fmt::Display for Upos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Penn Treebank part-of-speech tag as used in the English Universal Dependencies treebanks.
#[allow(missing_docs)] // each variant is documented by its label
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    Dollar,
    CloseQuote,
    Comma,
    OpenBracket,
    CloseBracket,
    Stop,
    Colon,
    Add,
    Afx,
    Cc,
    Cd,
    Dt,
    Ex,
    Fw,
    Gw,
    Hyph,
    In,
    Jj,
    Jjr,
    Jjs,
    Ls,
    Md,
    Nfp,
    Nn,
    Nnp,
    Nnps,
    Nns,
    Pdt,
    Pos,
    Prp,
    PrpPoss,
    Rb,
    Rbr,
    Rbs,
    Rp,
    Sym,
    To,
    Uh,
    Vb,
    Vbd,
    Vbg,
    Vbn,
    Vbp,
    Vbz,
    Wdt,
    Wp,
    WpPoss,
    Wrb,
    OpenQuote,
}

impl Tag {
    /// All values, in label order.
    pub const ALL: [Tag; 49] = [
        Tag::Dollar,
        Tag::CloseQuote,
        Tag::Comma,
        Tag::OpenBracket,
        Tag::CloseBracket,
        Tag::Stop,
        Tag::Colon,
        Tag::Add,
        Tag::Afx,
        Tag::Cc,
        Tag::Cd,
        Tag::Dt,
        Tag::Ex,
        Tag::Fw,
        Tag::Gw,
        Tag::Hyph,
        Tag::In,
        Tag::Jj,
        Tag::Jjr,
        Tag::Jjs,
        Tag::Ls,
        Tag::Md,
        Tag::Nfp,
        Tag::Nn,
        Tag::Nnp,
        Tag::Nnps,
        Tag::Nns,
        Tag::Pdt,
        Tag::Pos,
        Tag::Prp,
        Tag::PrpPoss,
        Tag::Rb,
        Tag::Rbr,
        Tag::Rbs,
        Tag::Rp,
        Tag::Sym,
        Tag::To,
        Tag::Uh,
        Tag::Vb,
        Tag::Vbd,
        Tag::Vbg,
        Tag::Vbn,
        Tag::Vbp,
        Tag::Vbz,
        Tag::Wdt,
        Tag::Wp,
        Tag::WpPoss,
        Tag::Wrb,
        Tag::OpenQuote,
    ];

    /// The label in CoNLL-U files.
    pub fn as_str(self) -> &'static str {
        match self {
            Tag::Dollar => "$",
            Tag::CloseQuote => "''",
            Tag::Comma => ",",
            Tag::OpenBracket => "-LRB-",
            Tag::CloseBracket => "-RRB-",
            Tag::Stop => ".",
            Tag::Colon => ":",
            Tag::Add => "ADD",
            Tag::Afx => "AFX",
            Tag::Cc => "CC",
            Tag::Cd => "CD",
            Tag::Dt => "DT",
            Tag::Ex => "EX",
            Tag::Fw => "FW",
            Tag::Gw => "GW",
            Tag::Hyph => "HYPH",
            Tag::In => "IN",
            Tag::Jj => "JJ",
            Tag::Jjr => "JJR",
            Tag::Jjs => "JJS",
            Tag::Ls => "LS",
            Tag::Md => "MD",
            Tag::Nfp => "NFP",
            Tag::Nn => "NN",
            Tag::Nnp => "NNP",
            Tag::Nnps => "NNPS",
            Tag::Nns => "NNS",
            Tag::Pdt => "PDT",
            Tag::Pos => "POS",
            Tag::Prp => "PRP",
            Tag::PrpPoss => "PRP$",
            Tag::Rb => "RB",
            Tag::Rbr => "RBR",
            Tag::Rbs => "RBS",
            Tag::Rp => "RP",
            Tag::Sym => "SYM",
            Tag::To => "TO",
            Tag::Uh => "UH",
            Tag::Vb => "VB",
            Tag::Vbd => "VBD",
            Tag::Vbg => "VBG",
            Tag::Vbn => "VBN",
            Tag::Vbp => "VBP",
            Tag::Vbz => "VBZ",
            Tag::Wdt => "WDT",
            Tag::Wp => "WP",
            Tag::WpPoss => "WP$",
            Tag::Wrb => "WRB",
            Tag::OpenQuote => "``",
        }
    }

    /// The value with this label; `Fw` for a label that is not known.
    pub fn from_label(label: &str) -> Self {
        Self::ALL.into_iter().find(|v| v.as_str() == label).unwrap_or(Tag::Fw)
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
