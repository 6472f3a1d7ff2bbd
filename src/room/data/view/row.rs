//! What the rows of a file are, each kind with its rows, and what the file gives.

use crate::import::{FileReport, Kind, RowGroup, RowKind, RowPlace};
use crate::measures::{listed, number_text};
use crate::view::{CardPart, Shown, TableRow, TableView};

/// Returns how many rows are what: "298 rows used of 301: 274 people in post (250.5 FTE), 24 agency workers and 3 repeats."
pub(super) fn sentence(report: &FileReport) -> String {
    let groups: Vec<String> = report.rows.iter().map(|group| counted(report, group)).collect();
    let checked = match report.counts.warned {
        0 => String::new(),
        1 => " 1 needs checking.".to_owned(),
        n => format!(" {} need checking.", whole(n)),
    };
    let used = if report.counts.accepted == 1 { "row" } else { "rows" };
    let (accepted, all) = (whole(report.counts.accepted), whole(report.counts.below_header));
    format!("{accepted} {used} used of {all}: {}.{checked}", listed(&groups))
}

/// Returns what is said of a file that was left out.
pub(super) fn left_out(report: &FileReport) -> String {
    format!("You left this file out. None of its {} rows is used.", whole(report.counts.below_header))
}

/// Returns every kind of row with the first of its rows.
pub(super) fn rows(report: &FileReport) -> CardPart {
    let fold = |group: &RowGroup| CardPart::Fold {
        summary: counted(report, group),
        hook: String::new(),
        parts: vec![CardPart::Table(table(report, group))],
    };
    CardPart::Fold {
        summary: "See the rows".to_owned(),
        hook: "rows".to_owned(),
        parts: report.rows.iter().map(fold).collect(),
    }
}

fn table(report: &FileReport, group: &RowGroup) -> TableView {
    let row = |RowPlace { sheet, row, cells }: &RowPlace| {
        let named = if sheet.is_empty() { row.to_string() } else { format!("{sheet}, {row}") };
        TableRow::new(named, vec![Shown::text(cells)])
    };
    let more = (group.count as usize).saturating_sub(group.rows.len());
    let notes = (more > 0).then(|| format!("And {} more.", whole(u32::try_from(more).unwrap_or(u32::MAX))));
    TableView {
        caption: format!("{}: {}", report.name, counted(report, group)),
        first: "Row".to_owned(),
        columns: vec!["It begins".to_owned()],
        rows: group.rows.iter().map(row).collect(),
        notes: notes.into_iter().collect(),
    }
}

fn whole(count: u32) -> String {
    number_text(f64::from(count), 0)
}

/// Returns how many rows of a kind there are, as people or posts, with their FTE.
fn counted(report: &FileReport, group: &RowGroup) -> String {
    let of_posts = report.kinds().contains(&Kind::Establishment);
    let (one, several) = match group.kind {
        RowKind::InPost if of_posts => ("post filled", "posts filled"),
        RowKind::InPost => ("person in post", "people in post"),
        RowKind::Agency if of_posts => ("post covered by agency", "posts covered by agency"),
        RowKind::Agency => ("agency worker", "agency workers"),
        RowKind::VacantPost => ("vacant post", "vacant posts"),
        RowKind::OnCall => ("person on call", "people on call"),
        RowKind::Ended => ("person who has left", "people who have left"),
        RowKind::StartingLater => ("person starting later", "people starting later"),
        RowKind::Stated => ("row of figures", "rows of figures"),
        RowKind::Repeat => ("repeat", "repeats"),
        RowKind::TotalOrBlank => ("total, heading or blank line", "totals, headings and blank lines"),
        RowKind::LeftOut => ("left out", "left out"),
    };
    let fte = group.fte.map_or_else(String::new, |fte| format!(" ({} FTE)", number_text(fte.value(), 1)));
    format!("{} {}{fte}", whole(group.count), if group.count == 1 { one } else { several })
}

/// Returns what the file gives and what it does not, a sentence each.
pub(super) fn gives(report: &FileReport) -> impl Iterator<Item = String> {
    let (gives, lacks) = report.gives();
    let sentence = |words: &str, all: Vec<&str>| {
        let all: Vec<String> = all.into_iter().map(str::to_owned).collect();
        (!all.is_empty()).then(|| format!("{words} {}.", listed(&all)))
    };
    [sentence("It gives", gives), sentence("It does not give", lacks)].into_iter().flatten()
}
