//! Standard error and the keyboard: log, progress bar, Ctrl-C.

use super::interrupt::Interrupt;
use super::log::{self, LogFormat};
use super::render;
use crate::text::{Diagnostic, Severity};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

/// Where a command talks to its user; results go elsewhere.
pub struct Console {
    /// Ctrl-C.
    pub interrupt: Interrupt,
    format: LogFormat,
    bar: ProgressBar,
}

impl Console {
    /// Starts the log and listens for Ctrl-C.
    pub fn new(format: LogFormat) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        log::start(format, &bar);
        Console { interrupt: Interrupt::install(), format, bar }
    }

    /// Shows a progress bar of articles from now on, if standard error is a terminal.
    pub fn progress(&self) -> &ProgressBar {
        if self.format == LogFormat::Text && io::stderr().is_terminal() {
            let template = "{spinner} {human_pos} articles  {elapsed_precise}  {per_sec}  {msg}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
        &self.bar
    }

    /// Shows diagnostics: with caret for people, as log records for machines.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let color = io::stderr().is_terminal();
        for diagnostic in diagnostics {
            if self.format == LogFormat::Text {
                let text = render::caret(diagnostic, color);
                // Nobody can be told that standard error is closed.
                let _ = self.bar.suspend(|| writeln!(io::stderr(), "{text}"));
                continue;
            }
            let at = diagnostic.at.to_string();
            match diagnostic.severity {
                Severity::Error => tracing::error!(code = diagnostic.code, at, "{}", diagnostic.message),
                Severity::Warning => tracing::warn!(code = diagnostic.code, at, "{}", diagnostic.message),
            }
        }
    }
}
