//! Where sentences begin and end.
//!
//! Knows abbreviations, quotes and bullets; knows nothing of the words' grammar.
