//! File patterns: `*` and `?` within a name, `**` across folders.

use regex::Regex;

/// A pattern of file paths.
#[derive(Debug, Clone)]
pub struct Glob {
    regex: Regex,
    name_only: bool,
}

impl Glob {
    /// Reads a pattern; one without `/` looks at the file's name alone.
    ///
    /// # Errors
    /// If the pattern is empty or too large.
    pub fn new(pattern: &str) -> Result<Self, String> {
        if pattern.is_empty() {
            return Err("a file pattern is empty".into());
        }
        let mut regex = String::from("^");
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            let (taken, piece) = match c {
                '*' if rest.starts_with("**/") => (3, "(?:.*/)?".to_string()),
                '*' if rest.starts_with("**") => (2, ".*".to_string()),
                '*' => (1, "[^/]*".to_string()),
                '?' => (1, "[^/]".to_string()),
                c => (c.len_utf8(), regex::escape(c.encode_utf8(&mut [0; 4]))),
            };
            regex.push_str(&piece);
            rest = &rest[taken..];
        }
        regex.push('$');
        let regex = Regex::new(&regex).map_err(|e| format!("the file pattern {pattern:?}: {e}"))?;
        Ok(Glob { regex, name_only: !pattern.contains('/') && pattern != "**" })
    }

    /// Whether a path below the inbox, with `/`, fits.
    pub fn fits(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        self.regex.is_match(if self.name_only { name } else { path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_folders() {
        let fits = |pattern: &str, path: &str| Glob::new(pattern).expect("a pattern").fits(path);
        assert!(fits("*", "a/b.txt"));
        assert!(fits("**", "a/b.txt"));
        assert!(fits("*.txt", "a/b.txt"));
        assert!(!fits("*.txt", "a/b.txt.gz"));
        assert!(fits("wire/*.txt", "wire/b.txt"));
        assert!(!fits("wire/*.txt", "wire/a/b.txt"));
        assert!(fits("wire/**/*.txt", "wire/b.txt"));
        assert!(fits("wire/**/*.txt", "wire/a/c/b.txt"));
        assert!(fits("day-??.csv", "day-01.csv"));
        assert!(!fits("day-??.csv", "dayx01.csv"));
        assert!(Glob::new("").is_err());
    }
}
