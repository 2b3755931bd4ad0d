//! Tables: cells parted by one tab, rows sorted by their first two columns.

use super::runs::{Entry, sort_unless_kept, text};

/// The canonical form of a table.
pub(super) fn format(source: &str) -> String {
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut header: Option<Entry> = None;
    for line in source.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            before.push(line.trim().to_owned());
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let width = header.as_ref().map_or(cells.len(), |h| h.lines[0].matches('\t').count() + 1);
        let mut row = cells.join("\t");
        row.extend(std::iter::repeat_n('\t', width.saturating_sub(cells.len())));
        let key = cells.iter().take(2).copied().collect::<Vec<_>>().join("\t");
        let entry = Entry { before: std::mem::take(&mut before), lines: vec![row], key };
        if header.is_none() {
            header = Some(entry);
        } else {
            entries.push(entry);
        }
    }
    sort_unless_kept(source, &mut entries);
    entries.splice(0..0, header);
    text(&entries, &before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_run_by_run_and_keep_their_width() {
        let source =
            "# about\n\ncode\tlabel\troot \n02\tB\t02\n 01\tA\n\n#: remove 7\n# late\n05\tE\t05\n04\tD\t04\n";
        let wanted =
            "# about\n\ncode\tlabel\troot\n01\tA\t\n02\tB\t02\n\n#: remove 7\n# late\n05\tE\t05\n04\tD\t04\n";
        assert_eq!(format(source), wanted);
        assert_eq!(format(wanted), wanted);
    }
}
