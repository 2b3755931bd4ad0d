//! Khaldun codes political events from English news.
//!
//! ```text
//! article -> sentence -> syntax -> actors -> verbs -> events -> output
//!                  codebook (checked, immutable, shared)
//! ```
//!
//! Each module of the pipeline gives plain data with positions to the next; only [`coder`] knows the
//! order. A module imports only from the modules that stand above it in this list:
//! `text`, `article`, `sentence`, `syntax`, `codebook`, `actors`, `verbs`, `events`, `output`,
//! `compare`, `coder`, `evaluate`, `nightly`, `cli`.

pub mod text;

pub mod article;
pub mod sentence;
pub mod syntax;

pub mod codebook;

pub mod actors;
pub mod verbs;

pub mod events;

pub mod output;

pub mod compare;

pub mod cli;
pub mod coder;
pub mod evaluate;
pub mod nightly;
