//! Word lists of the splitter. All are written without the final stop.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

type Words = LazyLock<FxHashSet<&'static str>>;

static TITLES: Words = LazyLock::new(|| {
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Fr Msgr Gen Lt Col Maj Sgt Capt Cpl Pvt Pfc Spc Cmdr Adm \
        Brig Gens Cols Sgts Sen Sens Rep Reps Gov Govs Pres Hon Supt Det Insp Amb Atty Asst Dep Ald St Ste Mt Ft \
        vs Sr LT COL GEN MAJ CAPT SGT DR MR MRS MS Ayat Sh Vol cf v viz approx Gen’l Ven Sec Comdr Def incl resp"
        .split_whitespace()
        .collect()
});

static BEFORE_NUMBERS: Words = LazyLock::new(|| {
    "No Nos no nos Art Arts art p pp para paras fig Fig Figs vol ch Ch Rs ca c sec eq Eq Ref ref Nr Tel ext \
        pop tel Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
        .split_whitespace()
        .collect()
});

static OPEN: Words = LazyLock::new(|| {
    "Inc Corp Co Cos Ltd Jr Bros Dept dept Univ Ave Blvd Rd Bldg Calif Fla Mass Pa Va Ga Md Mich Minn Wis \
        Tenn Ky Conn Ariz Ark Colo Del Ill Ind Kan La Mo Mont Neb Nev Okla Ore Tex Vt Wash Wyo Ala Miss Pty Plc \
        Assn Intl Natl Govt govt Esq Gov't Mfg est Est Adj"
        .split_whitespace()
        .collect()
});

static STARTERS: Words = LazyLock::new(|| {
    "The A An This That These Those He She It They We You I His Her Its Their Our My Your There Here But And \
        Or So Yet If When While As After Before Since Because Although Though However Meanwhile Also In On At By \
        For From With Without During Under Over About Despite According Both Some Many Most Several No Not Then \
        Now Earlier Later What Who Why How Where Which One Two Three Another Other Others All Each Every Even \
        Only Once Until Last Asked Officials It’s It's He’s He's She’s She's That’s That's They’re They're \
        Instead Still To Through Among Between Let Nor Is Are Was Were Do Does Did Police Authorities Neither \
        Few Such Just Perhaps Please Thanks Can Could Would Should Have Has"
        .split_whitespace()
        .collect()
});

static CLOCK: Words = LazyLock::new(|| {
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January \
        February March April May June July August September October November December Jan Feb Mar Apr Jun Jul \
        Aug Sep Sept Oct Nov Dec Eastern Pacific Central Greenwich Moscow"
        .split_whitespace()
        .collect()
});

/// Abbreviations that a name or a further word follows: never the end before a capital.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Abbreviations that only a number continues.
pub(super) fn is_before_number(word: &str) -> bool {
    BEFORE_NUMBERS.contains(word)
}

/// Abbreviations that may stand last: the next word decides.
pub(super) fn is_open(word: &str) -> bool {
    OPEN.contains(word)
}

/// Words that begin a sentence and never go on in a name.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.contains(word)
}

/// Weekdays, months and time zones, which go on after `a.m.` and `p.m.`.
pub(super) fn is_clock_word(word: &str) -> bool {
    let zone = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    zone || CLOCK.contains(word)
}
