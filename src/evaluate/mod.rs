//! Measuring: the examples inside dictionaries.
//!
//! Runs a [`Coder`](crate::coder::Coder) over text with known answers. Knows nothing of the command line.

mod examples;

pub use examples::check_examples;
