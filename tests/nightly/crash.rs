//! Killed at any moment: the next run makes it good.
//!
//! 2,000 articles, killed at 100 points; `KHALDUN_CRASHES` and `KHALDUN_CRASH_ARTICLES` give other numbers.

use super::{Site, line, names, number, tell};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Days of the articles: each has a part in three formats and a mentions table, so that publication takes its time.
const DAYS: usize = 40;

/// A site whose articles come in several files, short ones, some of them copies of others.
pub fn site(articles: u64) -> Site {
    const COUNTRIES: [&str; 8] = ["France", "Egypt", "Italy", "Russia", "Turkey", "Germany", "Iran", "Chile"];
    let site = Site::new();
    site.configure("formats = [\"csv\"]", "formats = [\"jsonl\", \"gdelt\"]");
    site.configure("articles = \"near\"", "articles = \"same\"");
    let per_file = articles.div_ceil(5).max(1);
    for file in 0..5 {
        let numbers = file * per_file..((file + 1) * per_file).min(articles);
        let article = |n: u64| {
            let n = n as usize;
            let (id, day) = (format!("a{n}"), format!("2026-{:02}-{:02}", 1 + n % DAYS / 20, 1 + n % 20));
            let told = if n % 10 == 9 { n - 5 } else { n };
            let (who, whom) = (COUNTRIES[told % 8], COUNTRIES[(told + 1 + told / 8 % 7) % 8]);
            line(&id, &day, "W", &format!("{who} condemned {whom} in report {told}."))
        };
        site.put(&format!("f{file}.jsonl"), numbers.map(article).collect::<String>());
    }
    site
}

/// All that a reader can see and that does not name its run.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen {
    rows: Vec<String>,
    jsonl: Vec<String>,
    mentions: Vec<String>,
    coverage: String,
}

impl Seen {
    pub fn of(site: &Site) -> Self {
        let sorted = |ending: &str, table: &str| {
            let tables = site.published(ending).into_iter().filter(|(name, _)| name.contains(table));
            let mut rows: Vec<String> = tables.flat_map(|(_, lines)| lines).collect();
            rows.sort();
            rows
        };
        Seen {
            rows: site.rows(),
            jsonl: sorted(".jsonl", "/part-"),
            mentions: sorted(".csv", "/mentions-"),
            coverage: site.read("out/coverage.csv"),
        }
    }

    /// Events, whatever else was seen.
    pub fn events(&self) -> usize {
        self.rows.len()
    }
}

/// When a run is to be killed.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// After this share of the time that a run takes.
    Share(f64),
    /// So soon after the first file is aside.
    Writing(Duration),
    /// So soon after the first part has its name.
    Publishing(Duration),
}

impl Point {
    /// The point number `n`: most at any time, every fourth in the last phases, which are short.
    fn new(n: u64, run: Duration) -> Point {
        let chance = chance(n);
        match n % 4 {
            1 => Point::Publishing(Duration::from_micros((chance * 4000.0) as u64)),
            3 if n % 8 == 3 => Point::Writing(run.mul_f64(chance * 0.3)),
            _ => Point::Share(chance * 1.05),
        }
    }

    /// Waits for it, or for the end of the process.
    fn wait(self, site: &Site, run: Duration, ended: &mut impl FnMut() -> bool) {
        let mut until = |there: &dyn Fn() -> bool, pause: u64| {
            while !there() && !ended() {
                std::thread::sleep(Duration::from_micros(pause));
            }
        };
        match self {
            Point::Share(share) => std::thread::sleep(run.mul_f64(share)),
            Point::Writing(then) => {
                let staging = site.path("out/.staging");
                until(&|| names(&staging).iter().any(|run| !names(&staging.join(run)).is_empty()), 500);
                std::thread::sleep(then);
            }
            Point::Publishing(then) => {
                let day = site.path("out/events/date=2026-01-01");
                until(&|| names(&day).iter().any(|name| name.starts_with("part-")), 100);
                std::thread::sleep(then);
            }
        }
    }
}

/// A number from 0 to 1 that is the same in every run of the test.
fn chance(n: u64) -> f64 {
    let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 11) as f64 / (1u64 << 53) as f64
}

/// Every name that a reader may see is that of a whole file.
pub fn no_half_files(site: &Site) {
    for (name, lines) in site.published("") {
        let known = [".csv", ".jsonl", ".gdelt.tsv", ".gdelt.mentions.tsv"];
        assert!(known.iter().any(|ending| name.ends_with(ending)), "{name}");
        let text = site.read(&format!("out/events/{name}"));
        assert!(text.ends_with('\n') && !lines.is_empty(), "{name}");
    }
}

/// What became of the runs that were to be killed.
#[derive(Default)]
struct Tally {
    before: AtomicU64,
    publishing: AtomicU64,
    after: AtomicU64,
}

/// Starts a run, kills it at a point.
fn kill(site: &Site, point: Point, run: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khaldun"))
        .current_dir(site.folder.path())
        .args(["nightly", "nightly.toml"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    point.wait(site, run, &mut || child.try_wait().expect("a child").is_some());
    child.kill().expect("killed");
    !child.wait().expect("a child").success()
}

#[test]
fn killed_at_random_moments_the_events_are_the_same() {
    let (kills, articles) = (number("KHALDUN_CRASHES", 100), number("KHALDUN_CRASH_ARTICLES", 2000));
    let whole = site(articles);
    let begun = Instant::now();
    whole.run(0);
    let run = begun.elapsed();
    let expected = Seen::of(&whole);
    assert!(expected.events() as u64 > articles / 2);
    let (next, tally) = (AtomicU64::new(0), Tally::default());
    let work = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= kills {
                break;
            }
            let (site, point) = (site(articles), Point::new(n, run));
            let killed = kill(&site, point, run);
            no_half_files(&site);
            if n % 10 == 0 {
                // The run that would make it good is killed, too.
                kill(&site, Point::Share(0.2 * chance(n + 1000)), run);
                no_half_files(&site);
            }
            let log = site.run(0);
            assert_eq!(Seen::of(&site), expected, "kill {n}: {point:?}\n{log}");
            assert!(!site.path("out/.staging").exists());
            let phase = match (killed, log.contains("had not finished")) {
                (true, true) => &tally.publishing,
                (true, false) => &tally.before,
                (false, _) => &tally.after,
            };
            phase.fetch_add(1, Ordering::Relaxed);
        }
    };
    // Two at a time: a run does not keep all processors busy all the time.
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        work();
        other.join().expect("no mistake");
    });
    let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
    tell(&format!(
        "{kills} runs of {articles} articles ({:.1} s each): {} killed before or after publication, {} during it, {} \
         ended before they were killed",
        run.as_secs_f64(),
        of(&tally.before),
        of(&tally.publishing),
        of(&tally.after)
    ));
}

#[test]
fn renames_that_were_decided_are_done_by_the_next_run() {
    let site = site(20);
    site.run(0);
    let rows = site.rows();
    // As if the process had ended between its commit and its renames.
    let (day, part) = {
        let tables = site.published(".csv");
        let name = tables.keys().find(|name| name.contains("/part-")).expect("a part");
        let (day, part) = name.split_once('/').expect("a folder");
        (day.to_string(), part.to_string())
    };
    std::fs::create_dir_all(site.path("out/.staging/x")).expect("a folder");
    let published = site.path(&format!("out/events/{day}/{part}"));
    std::fs::rename(&published, site.path("out/.staging/x/1.unfinished")).expect("moved");
    let db = rusqlite::Connection::open(site.path("out/state.sqlite")).expect("a state");
    let sql = "INSERT INTO pending (source, target) VALUES ('.staging/x/1.unfinished', ?)";
    db.execute(sql, [format!("events/{day}/{part}")]).expect("inserted");
    drop(db);
    assert_ne!(site.rows(), rows);
    let log = site.run(0);
    assert!(log.contains("had not finished its 1 renames"), "{log}");
    assert_eq!(site.rows(), rows);
}
