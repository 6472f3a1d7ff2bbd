//! The tables: the establishment, a partnership's members, the measures side by side, the breakdowns.

use super::super::result::{
    BreakdownLines, EstablishmentLines, Heading, MeasureLine, MemberColumn, Members, PositionResult, QuotedLine,
    QuotedLines, RoleLine,
};
use super::tile::{england_text, needs, shown};
use crate::measures::{Measure, VacancyRate, listed, number_text, percent_text};
use crate::view::{CellEdit, Shown, TableRow, TableView};
use crate::workforce::{Basis, Column, Dimension, Establishment, Part, Stated};

fn fte(value: Stated<f64>, places: u8) -> Shown {
    value.map_or_else(Shown::missing, |value| Shown::text(number_text(value, places)))
}

fn percent(value: Stated<f64>) -> Shown {
    value.map_or_else(Shown::missing, |value| Shown::text(percent_text(value)))
}

fn aside(label: impl Into<String>, cells: Vec<Shown>) -> TableRow {
    TableRow { aside: true, ..TableRow::new(label, cells) }
}

impl PositionResult<'_> {
    /// The establishment table of a single unit: a line a role, the total, and below it what has no established
    /// post.
    pub(super) fn establishment_table(&self) -> Option<TableView> {
        let found = self.establishment.as_ref()?;
        let table = self.answers.single()?.baseline.establishment.as_ref()?;
        let agency_name = if found.is_cover_only { "Agency cover" } else { "Agency" };
        let mut columns: Vec<String> = ["Established", "In post", "Vacant", "Vacant share"].map(str::to_owned).to_vec();
        if found.has_agency() {
            columns.push(agency_name.to_owned());
        }
        let mut rows: Vec<TableRow> = found.roles.iter().map(|role| role_row(found, table, role)).collect();
        let mut cells = role_cells(found, &found.total);
        let agency = found.agency.filter(|_| !found.has_agency_by_role);
        if let (Some(agency), Some(last)) = (agency, cells.last_mut()) {
            *last = fte(Ok(agency), found.places);
        }
        let mut total = TableRow::new("Total", cells);
        if let (Some(_), Some(last)) = (agency, total.edits.last_mut()) {
            // Known of all roles together alone.
            *last = Some(edit(table, None, Column::Agency));
        }
        rows.push(TableRow { total: true, ..total });
        rows.extend(asides(found, table));
        Some(TableView {
            caption: "Establishment, FTE".to_owned(),
            first: "Role".to_owned(),
            columns,
            rows,
            notes: notes(found),
        })
    }

    /// Every vacancy rate the unit may be said to have, with what it counts and how it is made; `None` where there is one
    /// alone, and for a partnership.
    pub(super) fn vacancy_rate_table(&self) -> Option<TableView> {
        let name = self.answers.single()?.name();
        (!self.vacancy_rates.is_empty()).then(|| TableView {
            caption: format!("Why you may see another vacancy rate for {name}"),
            first: "Rate".to_owned(),
            columns: ["What it counts", "How it is made"].map(str::to_owned).to_vec(),
            rows: self.vacancy_rates.iter().map(vacancy_rate_row).collect(),
            notes: vec!["Each may be right: they divide the empty posts by different things. Quote the one by which councils are compared, and say which it is.".to_owned()],
        })
    }
}

fn vacancy_rate_row(rate: &VacancyRate) -> TableRow {
    let used = if rate.is_compared { " Used on this page, and to compare with other councils." } else { "" };
    let made = if rate.arithmetic.is_empty() { "Nothing here gives it" } else { &rate.arithmetic };
    TableRow::new(&rate.shown, vec![Shown::text(format!("It {}.{used}", rate.why)), Shown::text(made)])
}

fn role_cells(found: &EstablishmentLines, role: &RoleLine) -> Vec<Shown> {
    let mut cells = vec![
        fte(role.established, found.places),
        fte(role.in_post, found.places),
        fte(role.vacant, found.places),
        percent(role.vacant_share),
    ];
    if found.has_agency_by_role {
        cells.push(fte(role.agency, found.places));
    } else if found.has_agency() {
        cells.push(Shown::blank());
    }
    cells
}

fn role_row(found: &EstablishmentLines, table: &Establishment, role: &RoleLine) -> TableRow {
    let mut row = TableRow::new(role.role.clone(), role_cells(found, role));
    row.edits = [Some(Column::Established), Some(Column::InPost), Some(Column::Vacant), None]
        .map(|column| column.map(|column| edit(table, Some(&role.role), column)))
        .to_vec();
    if found.has_agency_by_role {
        row.edits.push(Some(edit(table, Some(&role.role), Column::Agency)));
    } else if found.has_agency() {
        row.edits.push(None);
    }
    row
}

fn edit(table: &Establishment, role: Option<&str>, column: Column) -> CellEdit {
    CellEdit { role: role.map(str::to_owned), column, plain: table.cell_text(role, column) }
}

fn asides(found: &EstablishmentLines, table: &Establishment) -> Vec<TableRow> {
    let places = found.places;
    let mut rows = Vec::new();
    let pad = |mut cells: Vec<Shown>| {
        if found.has_agency() {
            cells.push(Shown::blank());
        }
        cells
    };
    for (role, in_post) in &found.supernumerary {
        let cells = pad(vec![Shown::blank(), fte(*in_post, places), Shown::blank(), Shown::blank()]);
        let mut row = aside(format!("{role}, supernumerary"), cells);
        if let Some(cell) = row.edits.get_mut(1) {
            *cell = Some(edit(table, Some(role), Column::InPost));
        }
        rows.push(row);
    }
    let mut left = |name: String, left: f64| {
        let cells = pad(vec![Shown::blank(), Shown::blank(), fte(Ok(left), places), Shown::blank()]);
        rows.push(aside(name, cells));
    };
    if let Some(less) = found.less_agency {
        left("Vacancies less agency".to_owned(), less);
    }
    if let Some((label, less)) = &found.less_both {
        left(format!("Vacancies less agency and {label}"), *less);
    }
    rows
}

fn notes(found: &EstablishmentLines) -> Vec<String> {
    let places = found.places;
    let mut notes = Vec::new();
    let differing = found.differing.iter().map(|(column, printed, sum)| {
        let (printed, sum) = (number_text(*printed, places), number_text(*sum, places));
        format!("{printed} {} where the rows add to {sum}", column.label().to_ascii_lowercase())
    });
    let differing: Vec<String> = differing.collect();
    if !differing.is_empty() {
        notes.push(format!("The source prints {}.", listed(&differing)));
    }
    if found.over >= 0.05 {
        notes.push(format!(
            "{} FTE are above the establishment of their role and are not netted against vacancies elsewhere.",
            number_text(found.over, places)
        ));
    }
    if let Some(label) = &found.cohort {
        notes.push(format!(
            "The {label} has no established posts: it is in post and in every rate, and not in the total."
        ));
    }
    notes
}

const fn heading(of: Heading) -> &'static str {
    match of {
        Heading::InPost => "In post, FTE",
        Heading::Vacancies => "Vacancies, FTE",
        Heading::VacancyRate => "Vacancy rate",
        Heading::Turnover => "Turnover",
        Heading::AgencyRate => "Agency worker rate",
        Heading::Caseload => "Caseload",
        Heading::Absence => "Sickness absence",
        Heading::Of(name) => name,
    }
}

/// A partnership's members, pooled, and as the mean of their rates.
pub(super) fn members(found: &Members) -> TableView {
    let Members { names, columns } = found;
    let row = |(index, name): (usize, &String)| {
        let cell = |column: &MemberColumn| {
            let value = column.values.get(index).copied();
            value.map_or_else(Shown::blank, |value| shown(column.measure, value))
        };
        TableRow::new(name, columns.iter().map(cell).collect())
    };
    let mut rows: Vec<TableRow> = names.iter().enumerate().map(row).collect();
    let pooled = columns.iter().map(|column| shown(column.measure, column.pooled.value)).collect();
    rows.push(TableRow { total: true, ..TableRow::new("Pooled", pooled) });
    let means = columns.iter().map(|column| column.mean.map_or_else(Shown::blank, |mean| shown(column.measure, mean)));
    rows.push(aside("Mean of the members' rates", means.collect()));
    let england: Vec<Shown> = columns.iter().map(|column| england_text(column.measure, column.england)).collect();
    if england.iter().any(|cell| !cell.text.is_empty()) {
        rows.push(aside("England", england));
    }
    let mut notes = vec![
        "Pooled is the sum of the members' numerators over the sum of their denominators. The mean lets a small council weigh as much as a large one.".to_owned(),
    ];
    for column in columns {
        let name = heading(column.heading);
        for (member, reason) in &column.pooled.left_out {
            notes.push(format!("{name}: {member} is left out of the pooled figure ({}).", reason.reason()));
        }
    }
    let unpooled = columns.iter().filter(|column| column.pooled.value.is_err());
    let unpooled: Vec<String> = unpooled.map(|column| heading(column.heading).to_owned()).collect();
    if !unpooled.is_empty() {
        notes.push(format!(
            "Not pooled: {}. The members' sources print the rate and not what it was made from.",
            listed(&unpooled)
        ));
    }
    TableView {
        caption: "Members, pooled and mean".to_owned(),
        first: Dimension::Member.label().to_owned(),
        columns: columns.iter().map(|column| heading(column.heading).to_owned()).collect(),
        rows,
        notes,
    }
}

/// What documents quote of the members, a line a figure with its source.
pub(super) fn quoted(found: &QuotedLines) -> TableView {
    let cell =
        |measure: &Measure, value: Option<f64>| value.map_or_else(Shown::blank, |value| shown(measure, Ok(value)));
    let row = |line: &QuotedLine| {
        let mut cells: Vec<Shown> = line.values.iter().map(|value| cell(line.measure, *value)).collect();
        cells.push(cell(line.measure, line.england));
        cells.push(Shown::text(line.source.to_string()));
        TableRow::new(line.measure.name, cells)
    };
    let rows = found.lines.iter().map(row).collect();
    let columns = found.members.iter().map(String::as_str).chain(["England", "Source"]).map(str::to_owned);
    TableView {
        caption: QUOTED.to_owned(),
        first: "Figure".to_owned(),
        columns: columns.collect(),
        rows,
        notes: vec!["They are shown as printed. What they were made from is not printed, so they are not pooled, and they are not mixed with the Department for Education's figures.".to_owned()],
    }
}

/// What the table of quoted figures is called.
const QUOTED: &str = "What the paper quotes and states";

/// The three turnovers side by side, then every other measure with a value.
pub(super) fn measures(lines: &[MeasureLine]) -> TableView {
    let row = |line: &MeasureLine| {
        let MeasureLine { measure, answer, interval, england } = line;
        let from = match (&answer.value, answer.lacks) {
            (Err(_), Some(part)) => needs(part),
            _ => answer.label.clone(),
        };
        let interval = interval.map_or_else(Shown::blank, |interval| {
            Shown::text(format!("{} to {}", percent_text(interval.lower), percent_text(interval.upper)))
        });
        let cells = vec![
            shown(measure, answer.value),
            interval,
            england_text(measure, *england),
            Shown::text(measure.formula()),
            Shown::text(from),
        ];
        TableRow::new(measure.name, cells)
    };
    TableView {
        caption: "Measures, each with its formula".to_owned(),
        first: "Measure".to_owned(),
        columns: ["Value", "95% interval", "England", "Formula", "From"].map(str::to_owned).to_vec(),
        rows: lines.iter().map(row).collect(),
        notes: vec![
            "The 95% interval (Wilson) stands beside shares of people: how far chance alone could move the rate of a council this size.".to_owned(),
        ],
    }
}

const fn part_heading(part: Part) -> &'static str {
    match part {
        Part::EstablishedFte => "Established, FTE",
        Part::InpostFte => "In post, FTE",
        Part::InpostHeadcount => "In post, people",
        Part::VacancyFte => "Vacant, FTE",
        Part::AgencyFte => "Agency, FTE",
        Part::AgencyCoverFte => "Agency cover, FTE",
        Part::StartersHeadcount => "Starters, people",
        Part::LeaversHeadcount => "Leavers, people",
        Part::LeaversFte => "Leavers, FTE",
        other => other.label(),
    }
}

/// A breakdown of a single unit as a table, with each line's share of FTE in post.
pub(super) fn breakdown(found: &BreakdownLines) -> (Dimension, TableView) {
    let BreakdownLines { dimension, parts, lines, total } = found;
    let cells = |values: &[Stated<f64>], share: Stated<f64>| -> Vec<Shown> {
        let cell = |(part, value): (&Part, &Stated<f64>)| fte(*value, u8::from(part.basis() == Basis::Fte));
        parts.iter().zip(values).map(cell).chain(std::iter::once(percent(share))).collect()
    };
    let mut rows: Vec<TableRow> =
        lines.iter().map(|(group, values, share)| TableRow::new(group.label(), cells(values, *share))).collect();
    rows.push(TableRow { total: true, ..TableRow::new("Total", cells(&total.0, total.1)) });
    let mut columns: Vec<String> = parts.iter().map(|part| part_heading(*part).to_owned()).collect();
    columns.push("Share of FTE".to_owned());
    let table = TableView {
        caption: format!("By {}", dimension.label().to_ascii_lowercase().replace("dfe", "DfE")),
        first: dimension.label().to_owned(),
        columns,
        rows,
        notes: Vec::new(),
    };
    (*dimension, table)
}
