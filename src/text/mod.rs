//! Positions and diagnostics: what every other module needs to say *where* something stands.
//!
//! Nothing here knows of news, grammar or events.

mod calendar;
mod diagnostic;
mod paragraph;
mod span;

pub use calendar::{is_date_name, is_time_noun, month, weekday};
pub use diagnostic::{Diagnostic, Location, Severity};
pub use paragraph::paragraphs;
pub use span::Span;
