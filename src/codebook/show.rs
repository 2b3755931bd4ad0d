//! Entries as text, much as dictionaries have them.

use super::entry::*;

impl CodeSpec {
    /// What stands in the brackets.
    pub fn shown(&self) -> String {
        match self {
            CodeSpec::Null => "---".to_owned(),
            CodeSpec::One(a) => a.clone(),
            CodeSpec::Pair(a, b) => format!("{a}:{b}"),
            CodeSpec::Reverse(b) => format!(":{b}"),
            CodeSpec::Stop(sign) => sign.clone(),
        }
    }
}

impl Pattern {
    /// The pattern without its code, with the names of its synonym sets from `verbs`.
    pub fn shown(&self, verbs: &VerbDictionary) -> String {
        if let Some(sequence) = &self.words {
            return sequence.shown(verbs);
        }
        let side = |elements: &[Element]| elements.iter().map(|e| element(e, verbs)).collect::<Vec<_>>();
        let mut parts = side(&self.before);
        parts.push("*".to_owned());
        parts.extend(side(&self.after));
        parts.join(" ")
    }
}

fn element(e: &Element, verbs: &VerbDictionary) -> String {
    match e {
        Element::Noun(item) => shown(item, verbs),
        Element::Prep(word, None) => format!("({})", word.replace(' ', "_")),
        Element::Prep(word, Some(item)) => format!("({} {})", word.replace(' ', "_"), shown(item, verbs)),
    }
}

fn shown(item: &Item, verbs: &VerbDictionary) -> String {
    match item {
        Item::Source => "$".to_owned(),
        Item::Target => "+".to_owned(),
        Item::Any => "^".to_owned(),
        Item::NoAct => "?".to_owned(),
        Item::Role(role) => format!("~{role}"),
        Item::Phrase { modifiers, head } if modifiers.is_empty() => term(head, verbs),
        Item::Phrase { modifiers, head } => {
            let words: Vec<String> = modifiers.iter().chain([head]).map(|t| term(t, verbs)).collect();
            format!("{{{}}}", words.join(" "))
        }
    }
}

fn term(term: &Term, verbs: &VerbDictionary) -> String {
    match term {
        Term::Word(word) => word.clone(),
        Term::Set(id) => format!("&{}", verbs.sets.get(*id).map_or("", |s| s.name.as_str())),
    }
}

impl Sequence {
    /// The pattern as TABARI writes it.
    pub fn shown(&self, verbs: &VerbDictionary) -> String {
        steps(&self.steps, verbs)
    }
}

fn steps(steps: &[Step], verbs: &VerbDictionary) -> String {
    let mut out = String::new();
    for (i, step) in steps.iter().enumerate() {
        if i > 0 {
            out.push(if step.beside { '_' } else { ' ' });
        }
        match &step.unit {
            Unit::Word(word, _) => out.push_str(word),
            Unit::Set(id) => out.push_str(&term(&Term::Set(*id), verbs)),
            Unit::Choice(all) => {
                let all: Vec<String> = all.iter().map(|a| self::steps(a, verbs)).collect();
                out.push_str(&format!("{{ {} }}", all.join(" | ")));
            }
            Unit::Verb => out.push('*'),
            Unit::Source => out.push('$'),
            Unit::Target => out.push('+'),
            Unit::Both => out.push('%'),
            Unit::Skip => out.push('^'),
        }
    }
    out
}
