//! Takes comments out of dictionary lines, each notation in its way.

use super::lines::strip_comment;
use super::manifest::Notation;

/// What is remembered from line to line of a file.
#[derive(Debug, Default)]
pub(super) struct Comments {
    notation: Notation,
    inside: bool,
    ended: bool,
}

impl Comments {
    /// For a file in `notation`.
    pub fn new(notation: Notation) -> Self {
        Comments { notation, ..Comments::default() }
    }

    /// The line without its comment and without blanks around it.
    pub fn strip<'t>(&mut self, raw: &'t str) -> &'t str {
        match self.notation {
            Notation::Khaldun => strip_comment(raw).trim(),
            Notation::Petrarch2 | Notation::Petrarch1 => self.petrarch(raw),
            Notation::Tabari => self.tabari(raw),
        }
    }

    /// `#` and `;` to the end of the line, `<!...` lines, `<!-- ... -->` over several lines.
    fn petrarch<'t>(&mut self, raw: &'t str) -> &'t str {
        let mut line = raw.trim();
        if self.inside {
            let Some((_, after)) = line.split_once("-->") else { return "" };
            self.inside = false;
            line = after.trim();
        }
        if line.contains('<')
            && let Some((before, comment)) = line.split_once("<!")
        {
            let closed = comment.split_once("-->");
            self.inside = closed.is_none() && comment.starts_with("--");
            let after = closed.map_or("", |(_, after)| after.trim());
            line = if before.trim().is_empty() { after } else { before };
        }
        let end = hash(line).unwrap_or(line.len());
        line[..end].split(';').next().unwrap_or("").trim()
    }

    /// `;` to the end of the line, lines that begin with `#` or `/`; nothing is read after `~FINISH`.
    fn tabari<'t>(&mut self, raw: &'t str) -> &'t str {
        let line = raw.trim();
        self.ended |= line.trim_start_matches('~').starts_with("FINISH") && line.starts_with('~');
        if self.ended || line.starts_with(['#', '/']) {
            return "";
        }
        line.split(';').next().unwrap_or("").trim_end()
    }
}

/// The first `#` that is not the code `[###`.
fn hash(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(i) = line[from..].find('#').map(|i| i + from) {
        if !(line[i..].starts_with("###") && line[..i].trim_end().ends_with('[')) {
            return Some(i);
        }
        from = i + 3;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn petrarch_comments_span_lines() {
        let mut c = Comments::new(Notation::Petrarch1);
        let lines =
            ["<!-- one -->", "A [B] # x", "<!--", "C [D]", "# -->", "E [### <890101] ; y", "F <!-- z -->"];
        let left: Vec<&str> = lines.iter().map(|l| c.strip(l)).collect();
        assert_eq!(left, ["", "A [B]", "", "", "", "E [### <890101]", "F"]);
    }

    #[test]
    fn tabari_files_end_at_finish() {
        let mut c = Comments::new(Notation::Tabari);
        let lines = ["# a", "/ b", "X [###] ;c", "~~FINISH 16:47", "Y [A]"];
        let left: Vec<&str> = lines.iter().map(|l| c.strip(l)).collect();
        assert_eq!(left, ["", "", "X [###]", "", ""]);
    }
}
