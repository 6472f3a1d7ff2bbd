//! The tables: the establishment, a partnership's members, the measures side by side, the breakdowns.

use super::tile::{england_text, shown};
use crate::measures::{
    self, Answer, MEASURES, Measure, Member, VacancyRate, View, capitalised, listed, mean_of_rates, measure,
    number_text, own_unit, percent_text, round_half_up, wilson,
};
use crate::view::{CellEdit, Shown, TableRow, TableView};
use crate::workforce::{Basis, Column, Dimension, Establishment, Fte, Missing, Part, Quoted, Stated};

fn fte(value: Stated<f64>, places: u8) -> Shown {
    value.map_or_else(Shown::missing, |value| Shown::text(number_text(value, places)))
}

fn percent(value: Stated<f64>) -> Shown {
    value.map_or_else(Shown::missing, |value| Shown::text(percent_text(value)))
}

fn share(part: Stated<f64>, whole: Stated<f64>) -> Stated<f64> {
    let (part, whole) = (part?, whole?);
    if whole > 0.0 { Ok(part / whole) } else { Err(Missing::NotApplicable) }
}

fn aside(label: impl Into<String>, cells: Vec<Shown>) -> TableRow {
    TableRow { aside: true, ..TableRow::new(label, cells) }
}

/// The establishment table of a single unit: a line a role, the total, and below it what has no established
/// post.
pub(super) fn establishment(view: &View) -> Option<TableView> {
    let member = view.single()?;
    let table = member.baseline.establishment.as_ref()?;
    let places = member.places();
    let by_role = table.agency.is_none() && table.rows.iter().any(|row| row.agency.is_ok());
    let agency_name = if cover_only(member) { "Agency cover" } else { "Agency" };
    let mut columns: Vec<String> = ["Established", "In post", "Vacant", "Vacant share"].map(str::to_owned).to_vec();
    if by_role {
        columns.push(agency_name.to_owned());
    }
    let mut rows: Vec<TableRow> = Vec::new();
    for role in table.rows.iter().filter(|role| !role.supernumerary) {
        let (established, in_post, vacant) =
            (role.established.map(Fte::value), role.in_post.map(Fte::value), role.vacant().map(Fte::value));
        let mut row = TableRow::new(
            role.role.clone(),
            vec![
                fte(established, places),
                fte(in_post, places),
                fte(vacant, places),
                percent(share(vacant, established)),
            ],
        );
        row.edits = [Some(Column::Established), Some(Column::InPost), Some(Column::Vacant), None]
            .map(|column| column.map(|column| edit(table, Some(&role.role), column)))
            .to_vec();
        if by_role {
            row.cells.push(fte(role.agency.map(Fte::value), places));
            row.edits.push(Some(edit(table, Some(&role.role), Column::Agency)));
        }
        rows.push(row);
    }
    rows.push(total_row(table, places, by_role));
    rows.extend(asides(member, table, places, by_role));
    Some(TableView {
        caption: "Establishment, FTE".to_owned(),
        first: "Role".to_owned(),
        columns,
        rows,
        notes: notes(member, table, places),
    })
}

fn edit(table: &Establishment, role: Option<&str>, column: Column) -> CellEdit {
    CellEdit { role: role.map(str::to_owned), column, plain: table.cell_text(role, column) }
}

fn cover_only(member: &Member) -> bool {
    member.parts.value(Part::AgencyFte).is_err() && member.parts.value(Part::AgencyCoverFte).is_ok()
}

fn total_row(table: &Establishment, places: u8, by_role: bool) -> TableRow {
    let total = |column| table.total(column, Some(false)).map(Fte::value);
    let (established, vacant) = (total(Column::Established), total(Column::Vacant));
    let mut cells = vec![
        fte(established, places),
        fte(total(Column::InPost), places),
        fte(vacant, places),
        percent(share(vacant, established)),
    ];
    if by_role {
        cells.push(fte(total(Column::Agency), places));
    }
    TableRow { total: true, ..TableRow::new("Total", cells) }
}

fn asides(member: &Member, table: &Establishment, places: u8, by_role: bool) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let pad = |mut cells: Vec<Shown>| {
        if by_role {
            cells.push(Shown::blank());
        }
        cells
    };
    for role in table.rows.iter().filter(|role| role.supernumerary) {
        let cells =
            pad(vec![Shown::blank(), fte(role.in_post.map(Fte::value), places), Shown::blank(), Shown::blank()]);
        let mut row = aside(format!("{}, supernumerary", role.role), cells);
        if let Some(cell) = row.edits.get_mut(1) {
            *cell = Some(edit(table, Some(&role.role), Column::InPost));
        }
        rows.push(row);
    }
    let agency = table.total(Column::Agency, None).map(Fte::value);
    if let Ok(staff) = agency {
        let vacant = table.total(Column::Vacant, Some(false)).map(Fte::value);
        if !by_role {
            let name = if cover_only(member) { "Agency covering vacancies" } else { "Agency" };
            let mut row = aside(name, vec![Shown::blank(), Shown::blank(), fte(agency, places), Shown::blank()]);
            if let Some(cell) = row.edits.get_mut(2) {
                *cell = Some(edit(table, None, Column::Agency));
            }
            rows.push(row);
        }
        if let Ok(vacant) = vacant {
            let left = fte(Ok(vacant - staff), places);
            rows.push(aside("Vacancies less agency", pad(vec![Shown::blank(), Shown::blank(), left, Shown::blank()])));
            if let Some((label, cohort)) = member.supernumerary() {
                let left = fte(Ok(vacant - staff - cohort), places);
                let name = format!("Vacancies less agency and {label}");
                rows.push(aside(name, pad(vec![Shown::blank(), Shown::blank(), left, Shown::blank()])));
            }
        }
    }
    rows
}

fn notes(member: &Member, table: &Establishment, places: u8) -> Vec<String> {
    let mut notes = Vec::new();
    let differing: Vec<String> = table
        .control
        .iter()
        .filter(|control| !control.with_supernumerary)
        .filter_map(|control| {
            let sum = table.total(control.column, Some(false)).ok()?.value();
            let printed = control.printed.value();
            let unequal = (sum - printed).abs() >= 0.005;
            unequal.then(|| {
                let (printed, sum) = (number_text(printed, places), number_text(sum, places));
                format!("{printed} {} where the rows add to {sum}", control.column.label().to_ascii_lowercase())
            })
        })
        .collect();
    if !differing.is_empty() {
        notes.push(format!("The source prints {}.", listed(&differing)));
    }
    let over = member.over_established();
    if over >= 0.05 {
        notes.push(format!(
            "{} FTE are above the establishment of their role and are not netted against vacancies elsewhere.",
            number_text(over, places)
        ));
    }
    if let Some((label, _)) = member.supernumerary() {
        notes.push(format!(
            "The {label} has no established posts: it is in post and in every rate, and not in the total."
        ));
    }
    notes
}

/// The measures a partnership's table of members shows.
const MEMBER_COLUMNS: [(&str, &[&str]); 7] = [
    ("In post, FTE", &["inpost_fte"]),
    ("Vacancies, FTE", &["vacancy_fte"]),
    ("Vacancy rate", &["vacancy_rate_fte", "vacancy_rate_headcount"]),
    ("Turnover", &["turnover_rate_fte", "turnover_rate_headcount"]),
    ("Agency worker rate", &["agency_rate_fte", "agency_rate_headcount"]),
    ("Caseload", &["caseload_fte"]),
    ("Sickness absence", &["absence_rate_fte"]),
];

/// A partnership's members, pooled, and as the mean of their rates.
pub(super) fn members(view: &View) -> Option<TableView> {
    if view.single().is_some() || view.members.is_empty() {
        return None;
    }
    let known = |measure: &Measure| view.members.iter().any(|member| member.read(measure).value.is_ok());
    let columns: Vec<(String, &Measure)> = MEMBER_COLUMNS
        .iter()
        .filter_map(|(name, ids)| {
            let measure = ids.iter().filter_map(|id| measure(id)).find(|measure| known(measure))?;
            let name = if ids.first() == Some(&measure.id) { (*name).to_owned() } else { measure.name.to_owned() };
            Some((name, measure))
        })
        .collect();
    let mut rows: Vec<TableRow> = view
        .members
        .iter()
        .map(|member| {
            TableRow::new(member.name(), columns.iter().map(|(_, m)| shown(m, member.read(m).value)).collect())
        })
        .collect();
    let answers: Vec<Answer> = columns.iter().map(|(_, measure)| view.read(measure)).collect();
    let pooled = columns.iter().zip(&answers).map(|((_, measure), answer)| shown(measure, answer.value)).collect();
    rows.push(TableRow { total: true, ..TableRow::new("Pooled", pooled) });
    let means = columns.iter().map(|(_, measure)| {
        if measure.is_count() {
            return Shown::blank();
        }
        shown(measure, mean_of_rates(view.members.iter().map(|member| member.read(measure).value)))
    });
    rows.push(aside("Mean of the members' rates", means.collect()));
    let england: Vec<Shown> =
        columns.iter().zip(&answers).map(|((_, m), answer)| england_text(view, m, answer.provenance)).collect();
    if england.iter().any(|cell| !cell.text.is_empty()) {
        rows.push(aside("England", england));
    }
    let mut notes = vec![
        "Pooled is the sum of the members' numerators over the sum of their denominators. The mean lets a small council weigh as much as a large one.".to_owned(),
    ];
    for ((name, _), answer) in columns.iter().zip(&answers) {
        for (member, reason) in &answer.left_out {
            notes.push(format!("{name}: {member} is left out of the pooled figure ({}).", reason.reason()));
        }
    }
    let unpooled: Vec<String> = columns
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| answer.value.is_err())
        .map(|((name, _), _)| name.clone())
        .collect();
    if !unpooled.is_empty() {
        notes.push(format!(
            "Not pooled: {}. The members' sources print the rate and not what it was made from.",
            listed(&unpooled)
        ));
    }
    Some(TableView {
        caption: "Members, pooled and mean".to_owned(),
        first: Dimension::Member.label().to_owned(),
        columns: columns.into_iter().map(|(name, _)| name).collect(),
        rows,
        notes,
    })
}

/// Returns what documents quote of the members, a line a figure with its source; `None` where they quote nothing.
pub(super) fn quoted(view: &View) -> Option<TableView> {
    let figures: Vec<&Quoted> = view.members.iter().flat_map(quotes).collect();
    let mut lines: Vec<(&Measure, &Quoted)> = Vec::new();
    for quoted in figures {
        let is_new = lines.iter().all(|(_, known)| (&known.id, &known.source) != (&quoted.id, &quoted.source));
        lines.extend(measure(&quoted.id).filter(|_| is_new).map(|measure| (measure, quoted)));
    }
    let cell = |measure: &Measure, value: Option<f64>| {
        value.map_or_else(Shown::blank, |value| shown(measure, Ok(own_unit(measure, value))))
    };
    let row = |(measure, line): &(&'static Measure, &Quoted)| {
        let is_of_line = |one: &&Quoted| one.id == line.id && one.source == line.source;
        let value = |member: &Member| quotes(member).iter().find(is_of_line).map(|one| one.value);
        let mut cells: Vec<Shown> = view.members.iter().map(|member| cell(measure, value(member))).collect();
        cells.push(cell(measure, line.england));
        cells.push(Shown::text(line.source.to_string()));
        TableRow::new(measure.name, cells)
    };
    let rows: Vec<TableRow> = lines.iter().map(row).collect();
    let columns = view.members.iter().map(Member::name).chain(["England", "Source"]);
    (!rows.is_empty()).then(|| TableView {
        caption: QUOTED.to_owned(),
        first: "Figure".to_owned(),
        columns: columns.map(str::to_owned).collect(),
        rows,
        notes: vec!["They are shown as printed. What they were made from is not printed, so they are not pooled, and they are not mixed with the Department for Education's figures.".to_owned()],
    })
}

/// Returns every vacancy rate the unit may be said to have, with what it counts and how it is made; `None` where there is one
/// alone, and for a partnership.
pub(super) fn vacancy_rates(view: &View) -> Option<TableView> {
    let member = view.single()?;
    let row = |rate: VacancyRate| {
        let used = if rate.is_compared { " Used on this page, and to compare with other councils." } else { "" };
        let made = if rate.arithmetic.is_empty() { "Nothing here gives it".to_owned() } else { rate.arithmetic };
        TableRow::new(rate.shown, vec![Shown::text(format!("{}.{used}", capitalised(&rate.why))), Shown::text(made)])
    };
    let rows: Vec<TableRow> = measures::vacancy_rates(member).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| TableView {
        caption: format!("Why you may see another vacancy rate for {}", member.name()),
        first: "Vacancy rate".to_owned(),
        columns: ["What it counts", "How it is made"].map(str::to_owned).to_vec(),
        rows,
        notes: vec!["Each may be right: they divide the empty posts by different things. Quote the one by which councils are compared, and say which it is.".to_owned()],
    })
}

/// The figures that a member's document quotes or states.
fn quotes<'a>(member: &Member<'a>) -> &'a [Quoted] {
    member.baseline.published.as_ref().map_or(&[], |row| row.quoted.as_slice())
}

/// What the table of quoted figures is called.
const QUOTED: &str = "What the paper quotes and states";

/// Measures shown whether or not they have a value: the turnovers that are mixed up most.
const ALWAYS: [&str; 3] = ["turnover_rate_fte", "turnover_hr", "turnover_committee"];

/// The three turnovers side by side, then every other measure with a value.
pub(super) fn measures(view: &View) -> TableView {
    let always = ALWAYS.iter().filter_map(|id| measure(id));
    let others = MEASURES.iter().filter(|measure| !ALWAYS.contains(&measure.id));
    let mut rows = Vec::new();
    for measure in always.chain(others) {
        let answer = view.read(measure);
        if answer.value.is_err() && !ALWAYS.contains(&measure.id) {
            continue;
        }
        let from = match (&answer.value, answer.lacks) {
            (Err(_), Some(part)) => format!("needs {}", part.label()),
            _ => answer.label.clone(),
        };
        let cells = vec![
            shown(measure, answer.value),
            interval(view, measure, &answer),
            england_text(view, measure, answer.provenance),
            Shown::text(measure.formula()),
            Shown::text(from),
        ];
        rows.push(TableRow::new(measure.name, cells));
    }
    TableView {
        caption: "Measures, each with its formula".to_owned(),
        first: "Measure".to_owned(),
        columns: ["Value", "95% interval", "England", "Formula", "From"].map(str::to_owned).to_vec(),
        rows,
        notes: vec![
            "The 95% interval (Wilson) stands beside shares of people: how far chance alone could move the rate of a council this size.".to_owned(),
        ],
    }
}

/// The Wilson interval of a share of people, from the counts the value was made from.
fn interval(view: &View, measure: &Measure, answer: &Answer) -> Shown {
    // A mean of two counts is no group of people, so nobody can be drawn from it.
    let of_people = measure.is_share_of_people() && !measure.denominator.contains(&Part::MeanHeadcount);
    let Some(member) = view.single().filter(|_| of_people) else { return Shown::blank() };
    let parts = if answer.label.is_empty() { Some(&member.parts) } else { member.published.as_ref() };
    let Some(parts) = parts else { return Shown::blank() };
    let count = |part: Part| parts.value(part).ok().map(|value| round_half_up(value, 0) as u32);
    let whole: Option<u32> = measure.denominator.iter().map(|part| count(*part)).sum();
    match count(measure.numerator).zip(whole).and_then(|(x, n)| wilson(x, n)) {
        Some(interval) => Shown {
            text: format!("{} to {}", percent_text(interval.lower), percent_text(interval.upper)),
            missing: None,
        },
        None => Shown::blank(),
    }
}

/// The parts a breakdown's table may show.
const BREAKDOWN_COLUMNS: [(Part, &str); 9] = [
    (Part::EstablishedFte, "Established, FTE"),
    (Part::InpostFte, "In post, FTE"),
    (Part::InpostHeadcount, "In post, people"),
    (Part::VacancyFte, "Vacant, FTE"),
    (Part::AgencyFte, "Agency, FTE"),
    (Part::AgencyCoverFte, "Agency cover, FTE"),
    (Part::StartersHeadcount, "Starters, people"),
    (Part::LeaversHeadcount, "Leavers, people"),
    (Part::LeaversFte, "Leavers, FTE"),
];

/// Every breakdown of a single unit as a table, with each line's share of FTE in post.
pub(super) fn breakdowns(view: &View) -> Vec<(Dimension, TableView)> {
    let Some(member) = view.single() else { return Vec::new() };
    let of = |breakdown: &crate::workforce::Breakdown| {
        let columns: Vec<(Part, &str)> = BREAKDOWN_COLUMNS
            .into_iter()
            .filter(|(part, _)| breakdown.rows.iter().any(|row| row.parts.get(*part).is_some()))
            .collect();
        let cell = |value: Stated<f64>, part: Part| fte(value, u8::from(part.basis() == Basis::Fte));
        // A role that nobody left has no leavers to state.
        let sum = |part: Part| -> Stated<f64> {
            breakdown.rows.iter().filter_map(|row| row.parts.get(part)).map(|figure| figure.value).sum()
        };
        let in_post = sum(Part::InpostFte);
        let mut rows: Vec<TableRow> = breakdown
            .rows
            .iter()
            .map(|row| {
                let mut cells: Vec<Shown> =
                    columns.iter().map(|(part, _)| cell(row.parts.value(*part), *part)).collect();
                cells.push(percent(share(row.parts.value(Part::InpostFte), in_post)));
                TableRow::new(row.group.label(), cells)
            })
            .collect();
        let mut total: Vec<Shown> = columns.iter().map(|(part, _)| cell(sum(*part), *part)).collect();
        total.push(percent(share(in_post, in_post)));
        rows.push(TableRow { total: true, ..TableRow::new("Total", total) });
        let mut headings: Vec<String> = columns.into_iter().map(|(_, name)| name.to_owned()).collect();
        headings.push("Share of FTE".to_owned());
        let view = TableView {
            caption: format!("By {}", breakdown.dimension.label().to_ascii_lowercase().replace("dfe", "DfE")),
            first: breakdown.dimension.label().to_owned(),
            columns: headings,
            rows,
            notes: Vec::new(),
        };
        (breakdown.dimension, view)
    };
    let shown =
        |breakdown: &&crate::workforce::Breakdown| breakdown.dimension.is_of_all() && !breakdown.rows.is_empty();
    member.baseline.breakdowns.iter().filter(shown).map(of).collect()
}
