//! Who does what: shares of FTE by role beside England's, and adults' services beside England's adults'.

use super::super::result::{AdultFigure, RoleShares, adult_figures, role_shares};
use crate::measures::{number_text, percent_text};
use crate::reference::{ROLE_BREAK, adult_years};
use crate::room::position::quoted;
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::Snapshot;

/// Returns the shares of a unit's FTE in post by role; `None` where its figures are not by role.
pub(super) fn shares(snapshot: Option<&Snapshot>) -> Option<Block> {
    let RoleShares { roles, year } = role_shares(snapshot)?;
    let furthest = roles.iter().max_by(|a, b| a.points_apart().abs().total_cmp(&b.points_apart().abs()))?;
    let rows = roles.iter().map(|role| {
        let cells = vec![
            Shown::text(number_text(role.fte, 1)),
            Shown::text(percent_text(role.share)),
            Shown::text(percent_text(role.england)),
            Shown::text(number_text(role.points_apart(), 1)),
        ];
        TableRow::new(role.level.label(), cells)
    });
    let table = TableView {
        caption: format!("FTE in post by role, own figures and England {year}"),
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
        furthest.level.label(),
        percent_text(furthest.share),
        percent_text(furthest.england)
    );
    Some(Block::Table { heading, table })
}

/// Returns what the papers of what is open quote of other publications, beside England's as they print it.
pub(super) fn quotes(snapshot: Option<&Snapshot>) -> Option<Block> {
    let table = quoted(snapshot?)?;
    Some(Block::Table { heading: table.caption.clone(), table })
}

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
    let own: Vec<TableRow> = adult_figures(snapshot).iter().map(adult_row).collect();
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
fn adult_row(figure: &AdultFigure) -> TableRow {
    let AdultFigure { measure, own, england } = figure;
    let beside =
        england.map_or_else(Shown::blank, |(year, rate)| Shown::text(format!("{}% in {year}", number_text(rate, 1))));
    TableRow::new(measure.name, vec![Shown::text(percent_text(*own)), beside, Shown::text(measure.source)])
}
