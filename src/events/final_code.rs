//! The code that an event has in the end, in codebooks whose ontology has the column `becomes`.
//!
//! Dictionaries and composition speak CAMEO; `cameo@gdelt` numbers a few codes otherwise, and `plover` gives
//! the PLOVER class. The PLOVER class that a pattern names wins over that of the code.

use super::{Assembler, Event};

impl Assembler<'_> {
    /// The events with their final codes; an event whose code becomes none is left out.
    pub(super) fn final_codes(&self, events: Vec<Event>) -> Vec<Event> {
        if !self.book.ontology.rows().iter().any(|row| row.becomes.is_some()) {
            return events;
        }
        let mut renamed = Vec::new();
        let mut out = Vec::with_capacity(events.len());
        for mut event in events {
            let named = !event.plover.is_empty() && self.book.ontology.get(&event.plover).is_some();
            let code = if named {
                event.plover.clone()
            } else {
                self.book.ontology.final_code(&event.code).to_owned()
            };
            if code.is_empty() {
                continue;
            }
            let (id, plover) = (event.id, event.plover.clone());
            self.recode(&mut event, &code);
            event.plover = plover;
            renamed.push((id, event.id));
            out.push(event);
        }
        for event in &mut out {
            let first = renamed.iter().find(|(old, _)| Some(*old) == event.mirror_of);
            event.mirror_of = first.map(|(_, new)| *new).or(event.mirror_of);
        }
        out
    }
}
