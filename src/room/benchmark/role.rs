//! Who does what: shares of FTE by role beside England's, and adults' services beside England's adults'.

use crate::measures::{MEASURES, Measure, number_text, own_value, percent_text, round_half_up};
use crate::reference::{AdultYear, ROLE_BREAK, adult_years, england_by_role, last_year_by_role};
use crate::room::position::quoted;
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::{Baseline, Dimension, Group, Level, Part, Snapshot};

/// Returns the shares of a unit's FTE in post by the Department for Education's roles, beside England's of the last year;
/// `None` where its figures are not by role.
pub(super) fn shares(snapshot: Option<&Snapshot>) -> Option<Block> {
    let [member] = snapshot?.members.as_slice() else { return None };
    let own = levels(member)?;
    let year = last_year_by_role()?;
    let england = england_by_role(year)?;
    let total = |figures: &[(Level, f64)]| figures.iter().map(|(_, fte)| fte).sum::<f64>();
    let (ours, theirs) = (total(&own), total(&england));
    if ours <= 0.0 || theirs <= 0.0 {
        return None;
    }
    let of = |figures: &[(Level, f64)], level: Level| -> f64 {
        figures.iter().filter(|(known, _)| *known == level).map(|(_, fte)| fte).sum()
    };
    let lines: Vec<(Level, f64, f64)> =
        Level::ALL.into_iter().map(|level| (level, of(&own, level) / ours, of(&england, level) / theirs)).collect();
    let gap = |line: &(Level, f64, f64)| round_half_up((line.1 - line.2) * 100.0, 1);
    let furthest = lines.iter().max_by(|a, b| gap(a).abs().total_cmp(&gap(b).abs()))?;
    let rows = lines.iter().map(|line| {
        let cells = vec![
            Shown::text(number_text(of(&own, line.0), 1)),
            Shown::text(percent_text(line.1)),
            Shown::text(percent_text(line.2)),
            Shown::text(number_text(gap(line), 1)),
        ];
        TableRow::new(line.0.label(), cells)
    });
    let table = TableView {
        caption: format!("FTE in post by role, own figures and England {}", year.number()),
        first: "Role".to_owned(),
        columns: ["Own FTE", "Own share", "England's share", "Points apart"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        notes: vec![format!(
            "From {ROLE_BREAK} the census counts case holders without cases as qualified without cases: the two roles do not compare across that year. Job titles were \
             taken for these roles as the Data room shows."
        )],
    };
    let heading = format!(
        "{}: {} of own FTE, {} in England",
        furthest.0.label(),
        percent_text(furthest.1),
        percent_text(furthest.2)
    );
    Some(Block::Table { heading, table })
}

/// A unit's FTE in post by level: from its establishment table, else from its breakdown by level.
fn levels(member: &Baseline) -> Option<Vec<(Level, f64)>> {
    let table = member.establishment.as_ref().filter(|table| !table.rows.is_empty()).map(|table| {
        table.rows.iter().filter_map(|row| Some((row.level?, row.in_post.ok()?.value()))).collect::<Vec<_>>()
    });
    let breakdown = || {
        let by_level = member.breakdowns.iter().find(|breakdown| breakdown.dimension == Dimension::Level)?;
        let level = |group: &Group| if let Group::Level(level) = group { Some(*level) } else { None };
        let rows = by_level.rows.iter();
        Some(rows.filter_map(|row| Some((level(&row.group)?, row.parts.value(Part::InpostFte).ok()?))).collect())
    };
    table.or_else(breakdown).filter(|levels: &Vec<(Level, f64)>| !levels.is_empty())
}

/// Returns what the papers of what is open quote of other publications, beside England's as they print it.
pub(super) fn quotes(snapshot: Option<&Snapshot>) -> Option<Block> {
    let table = quoted(snapshot?)?;
    Some(Block::Table { heading: table.caption.clone(), table })
}

/// The measures of adults' social work that England has a series of.
const ADULT_MEASURES: [(&str, &str); 2] = [("vacancy", "Vacancy rate"), ("turnover", "Turnover")];

/// Returns England's adults' social workers by year, with the unit's own figures beside them.
pub(super) fn adults(snapshot: &Snapshot) -> Vec<Block> {
    let percent = |value: Option<f64>| {
        value.map_or_else(Shown::blank, |value| Shown::text(format!("{}%", number_text(value, 1))))
    };
    let rows = adult_years().iter().map(|year| {
        let jobs = year.jobs.map_or_else(Shown::blank, |jobs| Shown::text(number_text(jobs, 0)));
        TableRow::new(year.year.to_string(), vec![jobs, percent(year.vacancy_rate), percent(year.turnover)])
    });
    let table = TableView {
        caption: "Adults' social workers in English councils, September".to_owned(),
        first: "Year".to_owned(),
        columns: ["Jobs", "Vacancy rate", "Turnover"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        notes: vec![
            "Source: Skills for Care, headline figures. Years left out were not found. Some years' jobs include agency and pool workers, others only those directly \
             employed."
                .to_owned(),
        ],
    };
    let heading = match (adult_years().first(), adult_years().last()) {
        (Some(first), Some(last)) => match (first.vacancy_rate, last.vacancy_rate) {
            (Some(then), Some(now)) => format!(
                "England's adults' services: {}% of social work jobs vacant in {}, {}% in {}",
                number_text(then, 1),
                first.year,
                number_text(now, 1),
                last.year
            ),
            _ => "England's adults' social workers".to_owned(),
        },
        _ => "England's adults' social workers".to_owned(),
    };
    let own: Vec<TableRow> = MEASURES.iter().filter_map(|measure| adult_row(snapshot, measure)).collect();
    let mut blocks = vec![Block::Table { heading, table }];
    blocks.extend(quotes(Some(snapshot)));
    blocks.rotate_right(1);
    if !own.is_empty() {
        let table = TableView {
            caption: "Own figures beside England's last".to_owned(),
            first: "Measure".to_owned(),
            columns: ["Own", "England, adults' social workers", "Own definition"].map(str::to_owned).to_vec(),
            rows: own,
            notes: vec!["England's figures follow Skills for Care, who count jobs and leavers as people: a rate by FTE is another measure.".to_owned()],
        };
        blocks.insert(0, Block::Table { heading: "Your own figures beside England's".to_owned(), table });
    }
    blocks
}

/// A measure of the unit's own beside England's last figure of its kind.
fn adult_row(snapshot: &Snapshot, measure: &Measure) -> Option<TableRow> {
    let (of, _) = ADULT_MEASURES.iter().find(|(stem, _)| measure.id.starts_with(stem))?;
    let value = own_value(snapshot, measure)?;
    let rate = |year: &AdultYear| if *of == "vacancy" { year.vacancy_rate } else { year.turnover };
    let england = adult_years().iter().rev().find_map(|year| rate(year).map(|rate| (year.year, rate)));
    let beside =
        england.map_or_else(Shown::blank, |(year, rate)| Shown::text(format!("{}% in {year}", number_text(rate, 1))));
    Some(TableRow::new(measure.name, vec![Shown::text(percent_text(value)), beside, Shown::text(measure.source)]))
}
