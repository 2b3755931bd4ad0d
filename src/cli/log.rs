//! Messages on standard error: lines for people or JSON for machines.

use clap::ValueEnum;
use indicatif::ProgressBar;
use std::fmt;
use std::io::{self, Write};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, MakeWriter};
use tracing_subscriber::registry::LookupSpan;

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// Sends all messages of this process to standard error, past the progress bar.
pub fn start(format: LogFormat, bar: &ProgressBar) {
    let out = PastBar(bar.clone());
    let base =
        tracing_subscriber::fmt().with_writer(out).with_max_level(Level::INFO).log_internal_errors(false);
    // A second start in one process (tests) keeps the first form.
    let _ = match format {
        LogFormat::Json => base.json().flatten_event(true).with_target(false).try_init(),
        LogFormat::Text => base.event_format(Line).try_init(),
    };
}

/// Hides the progress bar while a message is written.
struct PastBar(ProgressBar);

impl<'a> MakeWriter<'a> for PastBar {
    type Writer = &'a PastBar;

    fn make_writer(&'a self) -> Self::Writer {
        self
    }
}

impl Write for &PastBar {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Nobody can be told that standard error is closed.
        let _ = self.0.suspend(|| io::stderr().write_all(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `warning: message`; the other fields are for the JSON form, the message says what people need.
struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _context: &FmtContext<'_, S, N>,
        mut out: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let level = event.metadata().level();
        if *level == Level::ERROR {
            out.write_str("error: ")?;
        } else if *level == Level::WARN {
            out.write_str("warning: ")?;
        }
        let mut message = Message(&mut out, Ok(()));
        event.record(&mut message);
        message.1?;
        writeln!(out)
    }
}

struct Message<'a, 'w>(&'a mut Writer<'w>, fmt::Result);

impl Visit for Message<'_, '_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.1 = write!(self.0, "{value:?}");
        }
    }
}
