//! Explanations as blocks: the bridge, the tornado, the list of assumptions.

use super::event::{HIGH, LOW, WHY};
use super::lever::Handle;
use super::{Seen, Shown};
use crate::measures::{number_text, percent_text};
use crate::view::{
    Block, Control, Field, FieldCell, FieldRow, FieldTable, Shown as Cell, TableRow, TableView, TextKind,
};

/// Vacancies then, what moved them, vacancies at the target's month.
pub(super) fn bridge(seen: &Seen<'_>, start: f64, bars: &[(String, f64)], end: f64) -> Option<Block> {
    let largest = bars.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let heading = format!(
        "From {} to {} vacancies by {}: most of it is “{}”",
        number_text(start, 0),
        number_text(end, 0),
        seen.month_text(seen.by()),
        largest.0
    );
    let row = |name: &str, value: f64, total| {
        let text = if total || value <= 0.0 { number_text(value, 1) } else { format!("+{}", number_text(value, 1)) };
        TableRow { total, ..TableRow::new(name.to_owned(), vec![Cell::text(text)]) }
    };
    let first = row(&format!("Vacancies, {}", seen.month_text(0)), start, true);
    let last = row(&format!("Vacancies, {}", seen.month_text(seen.by())), end, true);
    let rows = std::iter::once(first)
        .chain(bars.iter().map(|(name, value)| row(name, *value, false)))
        .chain(std::iter::once(last));
    let table = TableView {
        caption: "The bridge: what moves vacancies, FTE".to_owned(),
        first: "Cause".to_owned(),
        columns: vec!["FTE".to_owned()],
        rows: rows.collect(),
        notes: vec!["Roles with funded posts. The steps add up to the change, with nothing left over.".to_owned()],
    };
    Some(Block::Table { heading, table })
}

/// Each assumption at the ends of its 80% interval.
pub(super) fn tornado(seen: &Seen<'_>, shown: Shown, base: f64, rows: &[(String, f64, f64)]) -> Option<Block> {
    let first = rows.first()?;
    let text = |value: f64| if shown.is_rate() { percent_text(value) } else { number_text(value, 1) };
    let heading = format!(
        "{} in {} hangs most on {}",
        shown.label(),
        seen.month_text(seen.by()),
        first.0.split(':').next().unwrap_or_default().to_lowercase()
    );
    let table = TableView {
        caption: format!("{} at the ends of each assumption's 80% interval, one at a time", shown.label()),
        first: "Assumption".to_owned(),
        columns: vec!["At its low end".to_owned(), "At its high end".to_owned()],
        rows: rows
            .iter()
            .map(|(name, low, high)| TableRow::new(name.clone(), vec![Cell::text(text(*low)), Cell::text(text(*high))]))
            .collect(),
        notes: vec![format!("As the plan stands: {}.", text(base))],
    };
    Some(Block::Table { heading, table })
}

/// Every lever with its value, its interval, its source and the reason it was chosen.
pub(super) fn assumptions(seen: &Seen<'_>, handles: Vec<Handle>) -> Block {
    let rows = handles.into_iter().filter_map(|handle| {
        let lever = handle.levers.first()?;
        let value = handle.value(&seen.plan)?;
        let evidence = seen.plan.evidence.iter().find(|(of, _)| of == lever).map(|(_, evidence)| evidence);
        let end = |prefix: &str, of: fn(crate::plan::Interval80) -> f64, word: &str| {
            let id = format!("{prefix}{}", handle.id);
            let (typed, problem) = seen.refused.get(&id).cloned().unwrap_or_else(|| {
                let known = evidence.and_then(|evidence| evidence.interval).map(of);
                (known.map_or_else(String::new, |value| handle.shown_value(value).to_string()), String::new())
            });
            let label = format!("{}, {word}", handle.label);
            let control = Control::Text { value: typed, kind: TextKind::Decimal };
            FieldCell::Field(Field { problem, ..Field::new(&id, &label, control) })
        };
        let rationale = evidence.map(|evidence| evidence.rationale.clone()).unwrap_or_default();
        let why = Field::new(
            &format!("{WHY}{}", handle.id),
            &format!("{}, why this", handle.label),
            Control::Text { value: rationale, kind: TextKind::Plain },
        );
        let source = evidence.map_or_else(|| "yours".to_owned(), |evidence| evidence.source.clone());
        Some(FieldRow {
            label: handle.label.clone(),
            cells: vec![
                FieldCell::Text(handle.text(value)),
                end(LOW, |interval| interval.low, "one in ten below"),
                end(HIGH, |interval| interval.high, "one in ten above"),
                FieldCell::Text(source),
                FieldCell::Field(why),
            ],
        })
    });
    Block::Fields(FieldTable {
        heading: "What the plan assumes, and why".to_owned(),
        hook: "assumptions".to_owned(),
        note: "Between the two ends an assumption lies in 8 of 10 cases; left empty, the spread found over all councils is used.".to_owned(),
        caption: "Assumptions with their 80% interval, source and reason".to_owned(),
        columns: ["Assumption", "Value", "Low", "High", "Rests on", "Why this"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    })
}
