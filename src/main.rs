//! The `khaldun` program.

fn main() {}
