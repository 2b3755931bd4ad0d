//! Colour on a terminal, nothing elsewhere.

/// Puts text into colours, or leaves it as it is.
#[derive(Debug, Clone, Copy)]
pub struct Paint(bool);

impl Paint {
    /// With colour or without.
    pub fn new(color: bool) -> Self {
        Paint(color)
    }

    fn with(self, style: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_string() }
    }

    /// What matters.
    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What one may skip.
    pub fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    /// A result.
    pub fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    /// A refusal.
    pub fn bad(self, text: &str) -> String {
        self.with("31", text)
    }
}
