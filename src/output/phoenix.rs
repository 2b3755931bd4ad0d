//! Phoenix event files: 26 columns, tab separated, no header. Places stay empty.

use super::actor_code::split_phoenix;
use super::columns::PHOENIX_COLUMNS;
use super::tables::Tables;
use super::text::{event_id, one_line, score};
use crate::article::Article;
use crate::events::{Event, Party};

/// The fields of one row.
pub fn row(article: &Article, event: &Event, tables: &Tables) -> Vec<String> {
    let quad = tables.score(&event.code, |s| s.quad_phoenix).unwrap_or(event.quad);
    let goldstein = tables.score(&event.code, |s| s.goldstein_keds).or(event.goldstein);
    let mut row = Vec::with_capacity(PHOENIX_COLUMNS.len());
    row.push(format!("{}_v{}", event_id(event.id), env!("CARGO_PKG_VERSION")));
    row.extend(["%Y%m%d", "%Y", "%m", "%d"].map(|form| event.date.format(form).to_string()));
    push_actor(&mut row, &event.source, tables);
    push_actor(&mut row, &event.target, tables);
    row.push(event.code.clone());
    row.push(event.root.clone());
    row.push(quad.to_string());
    row.push(score(goldstein));
    let issues: Vec<String> = event.issues.iter().map(|(name, count)| format!("{name},{count}")).collect();
    row.push(issues.join(";"));
    row.extend(std::iter::repeat_n(String::new(), 5)); // place
    row.push(format!("{}_{}", one_line(&article.id), event.sentence));
    row.push(one_line(&article.url).into_owned());
    row.push(one_line(&article.publisher).into_owned());
    row
}

fn push_actor(row: &mut Vec<String>, party: &Party, tables: &Tables) {
    let split = split_phoenix(&party.code, tables);
    row.extend([party.code.clone(), split.entity, split.role, split.attributes.join(";")]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::samples;

    #[test]
    fn a_row_has_the_26_columns() {
        let (article, mut events) = samples::article();
        events[0].issues = vec![("ARMS".to_owned(), 2), ("OIL".to_owned(), 1)];
        let row = row(&article, &events[0], &Tables::load());
        let named: Vec<String> =
            PHOENIX_COLUMNS.iter().zip(&row).map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(row.len(), PHOENIX_COLUMNS.len());
        insta::assert_snapshot!(named.join("\n"), @r"
        EventID=7abc0123456789ab_v0.1.0
        Date=20191124
        Year=2019
        Month=11
        Day=24
        SourceActorFull=LBYMIL
        SourceActorEntity=LBY
        SourceActorRole=MIL
        SourceActorAttribute=
        TargetActorFull=
        TargetActorEntity=
        TargetActorRole=
        TargetActorAttribute=
        EventCode=1952
        EventRootCode=19
        QuadClass=4
        GoldsteinScore=-10.0
        Issues=ARMS,2;OIL,1
        Lat=
        Lon=
        LocationName=
        StateName=
        CountryCode=
        SentenceID=wire/a, b.txt_1
        URLs=
        NewsSources=Example Wire
        ");
    }
}
