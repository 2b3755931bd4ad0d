//! What a run did, in one line.

use crate::coder::Progress;
use serde::Serialize;
use std::time::{Duration, Instant};

/// Numbers of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Articles read, those that were skipped and those that came twice included.
    pub articles: u64,
    /// Articles coded.
    pub coded: u64,
    /// Inputs that gave no article, or no article that can be coded.
    pub skipped: u64,
    /// Articles that came before with the same id and text.
    pub repeated: u64,
    /// Sentences coded.
    pub sentences: u64,
    /// Tokens of these sentences.
    pub tokens: u64,
    /// Events written.
    pub events: u64,
}

impl Counts {
    /// These counts of what was read, with what was coded.
    pub fn with(self, coded: Progress) -> Self {
        Counts {
            coded: coded.articles as u64,
            sentences: coded.sentences as u64,
            tokens: coded.tokens as u64,
            events: coded.events as u64,
            ..self
        }
    }
}

/// Measures a run from its first moment.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    begun: Instant,
    ready: Duration,
}

impl Clock {
    /// Starts.
    pub fn start() -> Self {
        Clock { begun: Instant::now(), ready: Duration::ZERO }
    }

    /// Codebook and model are ready: what came before is the start-up.
    pub fn ready(&mut self) {
        self.ready = self.begun.elapsed();
    }
}

/// Writes the summary line to the log.
pub fn report(counts: &Counts, clock: &Clock, threads: usize) {
    let total = clock.begun.elapsed();
    let seconds = rounded(total.as_secs_f64());
    let startup_seconds = rounded(clock.ready.as_secs_f64());
    let coding = (total - clock.ready.min(total)).as_secs_f64();
    let sentences_per_second = if coding > 0.0 { (counts.sentences as f64 / coding).round() } else { 0.0 };
    let Counts { articles, coded, skipped, repeated, sentences, tokens, events } = *counts;
    let peak_memory_mb = peak_memory_mb();
    let memory = peak_memory_mb.map(|mb| format!(", peak memory {mb} MB")).unwrap_or_default();
    tracing::info!(
        articles,
        coded,
        skipped,
        repeated,
        sentences,
        tokens,
        events,
        seconds,
        sentences_per_second,
        startup_seconds,
        peak_memory_mb,
        threads,
        "{articles} articles: {coded} coded, {skipped} skipped, {repeated} repeated; {sentences} sentences, \
         {tokens} tokens, {events} events in {seconds} s ({sentences_per_second} sentences/s, start-up \
         {startup_seconds} s{memory}, threads {threads})"
    );
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// Largest resident set of this process in megabytes, where the system tells it.
fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024)
}
