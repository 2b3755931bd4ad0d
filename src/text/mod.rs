//! Positions and diagnostics: what every other module needs to say *where* something stands.
//!
//! Nothing here knows of news, grammar or events.

mod diagnostic;
mod span;

pub use diagnostic::{Diagnostic, Location, Severity};
pub use span::Span;
