//! Kappa and alpha against an independent implementation: scikit-learn and krippendorff from PyPI.
//!
//! Skipped where `python3` does not have them; `KHALDUN_PYTHON` names another interpreter.

use khaldun::compare::Agreement;
use std::io::Write;
use std::process::{Command, Stdio};

const SCRIPT: &str = r#"
import json, sys, warnings
warnings.simplefilter("ignore")
import krippendorff
from sklearn.metrics import cohen_kappa_score
for cells in json.load(sys.stdin):
    old = [o for o, n, k in cells for _ in range(k)]
    new = [n for o, n, k in cells for _ in range(k)]
    alpha = krippendorff.alpha(reliability_data=[old, new], level_of_measurement="nominal")
    print(cohen_kappa_score(old, new), alpha)
"#;

/// Tables of agreement of several sizes, the same in every run.
fn tables() -> Vec<Vec<(usize, usize, u64)>> {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (2..12)
        .map(|categories| {
            let cells = 0..categories * categories;
            cells
                .map(|i| {
                    let (old, new) = (i / categories, i % categories);
                    (old, new, next(if old == new { 40 } else { 6 }) + u64::from(i < 2))
                })
                .collect()
        })
        .collect()
}

#[test]
fn kappa_and_alpha_agree_with_python() {
    let python = std::env::var("KHALDUN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has =
        Command::new(&python).args(["-c", "import sklearn, krippendorff"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        println!("skipped: {python} has no scikit-learn and krippendorff");
        return;
    }
    let tables = tables();
    let mut child = Command::new(&python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python started");
    let input = serde_json::to_string(&tables).expect("JSON");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("ended");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), tables.len());
    for (table, line) in tables.iter().zip(text.lines()) {
        let theirs: Vec<f64> = line.split(' ').map(|n| n.parse().expect("a number")).collect();
        let ours = Agreement::of(table.iter().copied(), 12);
        for (ours, theirs) in [ours.kappa, ours.alpha].into_iter().zip(theirs) {
            let ours = ours.expect("defined");
            assert!((ours - theirs).abs() < 1e-9, "{ours} is not {theirs} for {table:?}");
        }
    }
}
