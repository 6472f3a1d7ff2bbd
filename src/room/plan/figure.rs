//! Explanations as blocks: the bridge, the tornado, the list of assumptions.

use super::event::{HIGH, LOW, WHY};
use super::lever::LeverControl;
use super::{PlanMeasure, PlanResult};
use crate::measures::{number_text, percent_text};
use crate::plan::{Change, EvidenceSource, Lever};
use crate::view::{
    Block, Bridge, BridgeStep, Chart, Control, Field, FieldCell, FieldRow, FieldTable, Figure, Plot, TextKind, Tornado,
    TornadoRow,
};

/// Vacancies then, what moved them, vacancies at the target's month.
pub(super) fn bridge(seen: &PlanResult<'_>, start: f64, steps: Vec<BridgeStep>, end: f64) -> Option<Figure> {
    // Two steps that cancel, as moves between funded roles do, are the largest of nothing.
    let cancels = |one: &&BridgeStep| steps.iter().any(|other| (one.value + other.value).abs() < 0.05);
    let size = |a: &&BridgeStep, b: &&BridgeStep| a.value.abs().total_cmp(&b.value.abs());
    let largest = steps.iter().filter(|step| !cancels(step)).max_by(size).or(steps.iter().max_by(size))?;
    let by = seen.month_text(seen.by());
    let finding = format!(
        "From {} to {} vacancies by {by}: the largest step is “{}”",
        number_text(start, 0),
        number_text(end, 0),
        largest.name
    );
    let bridge = Bridge {
        from: (format!("Vacant, {}", seen.month_text(0)), start),
        to: (format!("Vacant, {by}"), end),
        steps,
        rise_is_good: false,
        unit: "FTE".to_owned(),
        places: 1,
    };
    let signed = |value: f64| {
        let text = number_text(value, 1);
        if value > 0.0 { format!("+{text}") } else { text }
    };
    Some(Figure {
        finding,
        description: "What moves vacancies, FTE, in roles with funded posts; the steps add up to the change with nothing left over."
            .to_owned(),
        source: "A projection from the assumptions beside it.".to_owned(),
        height: bridge.height(),
        table: bridge.table("The bridge: what moves vacancies, FTE", |value| number_text(value, 1), signed),
        plot: Plot::Numbers(Chart::Bridge(bridge)),
    })
}

/// Each assumption at the ends of its 80% interval.
pub(super) fn tornado(seen: &PlanResult<'_>, shown: PlanMeasure, base: f64, rows: Vec<TornadoRow>) -> Option<Figure> {
    let first = rows.first()?;
    let by = seen.month_text(seen.by());
    let finding = format!("{} in {by} is most affected by “{}”", shown.label(), first.name);
    let is_rate = shown.is_rate();
    let factor = if is_rate { 100.0 } else { 1.0 };
    let drawn = |row: TornadoRow| TornadoRow {
        at_low: row.at_low.map(|value| value * factor),
        at_high: row.at_high.map(|value| value * factor),
        ..row
    };
    let tornado = Tornado {
        outcome: format!("{}, {by}", shown.label()),
        base: base * factor,
        rows: rows.into_iter().map(drawn).collect(),
        unit: if is_rate { "%".to_owned() } else { String::new() },
        places: 1,
    };
    let text = move |value: f64| if is_rate { percent_text(value / 100.0) } else { number_text(value, 1) };
    Some(Figure {
        finding,
        description: format!(
            "{} in {by} with each assumption at the ends of its 80% interval, one at a time; {} as the plan stands. A bar reaches from what the low end gives to what the high end gives: the longer it is, the more that assumption matters.",
            shown.label(),
            text(base * factor)
        ),
        source: "Intervals are the assumption's own, else the spread found over all councils.".to_owned(),
        height: tornado.height(),
        table: tornado.table(format!("{} at the ends of each assumption's interval", shown.label()), text),
        plot: Plot::Numbers(Chart::Tornado(tornado)),
    })
}

/// Every lever with its value, its interval, its source and the reason it was chosen.
pub(super) fn assumptions(seen: &PlanResult<'_>, controls: Vec<LeverControl>) -> Block {
    let rows = controls.into_iter().filter_map(|control| {
        let lever = control.levers.first()?;
        let value = control.value(&seen.plan)?;
        let evidence = seen.plan.evidence.iter().find(|(of, _)| of == lever).map(|(_, evidence)| evidence);
        let end = |prefix: &str, of: fn(crate::plan::Interval80) -> f64, word: &str| {
            let id = format!("{prefix}{}", control.id.field());
            let (typed, problem) = seen.refused.get(&id).cloned().unwrap_or_else(|| {
                let known = evidence.and_then(|evidence| evidence.interval).map(of);
                (known.map_or_else(String::new, |value| control.shown_value(value).to_string()), String::new())
            });
            let label = format!("{}, {word}", control.label);
            let control = Control::Text { value: typed, kind: TextKind::Decimal };
            FieldCell::Field(Field { problem, ..Field::new(&id, &label, control) })
        };
        let rationale = evidence.map(|evidence| evidence.rationale.clone()).unwrap_or_default();
        let why = Field::new(
            &format!("{WHY}{}", control.id.field()),
            &format!("{}, your reason", control.label),
            Control::Text { value: rationale, kind: TextKind::Plain },
        );
        let before = control.value(&seen.start.plan);
        let said = evidence.map(|evidence| &evidence.source).filter(|source| !source.is_empty());
        let is = |of: &Lever| of == lever;
        let started = seen.start.plan.evidence.iter().find(|(of, _)| is(of)).map(|(_, evidence)| &evidence.source);
        // What another room sent rests on what came with it, not on what the plan starts from; an interval or a reason
        // given by an earlier version repeats that.
        let sent = said.filter(|said| started != Some(*said)).map(EvidenceSource::words);
        let said = said.map(EvidenceSource::words);
        let set = seen.scenario.changes.iter().any(|change| matches!(change, Change::Set { lever, .. } if is(lever)));
        let source = match (sent, before, said) {
            (Some(sent), ..) if set => format!("Yours; what was sent: {sent}"),
            (Some(sent), ..) => sent.to_owned(),
            (None, None, _) => "Assumed when it was added".to_owned(),
            (None, Some(before), Some(said)) if before != value => {
                format!("Yours; it starts from {}: {said}", control.text(before))
            }
            (None, Some(before), None) if before != value => format!("Yours; it starts from {}", control.text(before)),
            (None, Some(_), Some(said)) => said.to_owned(),
            (None, Some(_), None) => "As the plan starts".to_owned(),
        };
        Some(FieldRow {
            label: control.label.clone(),
            cells: vec![
                FieldCell::Text(control.text(value)),
                end(LOW, |interval| interval.low, "one in ten below"),
                end(HIGH, |interval| interval.high, "one in ten above"),
                FieldCell::Text(source),
                FieldCell::Text(seen.history(&control)),
                FieldCell::Field(why),
            ],
        })
    });
    Block::Fields(FieldTable {
        heading: "What the plan assumes, and why".to_owned(),
        hook: "assumptions".to_owned(),
        note: "Type the lowest and highest likely value: 8 in 10 cases should lie between. We use the usual spread of councils if you leave them blank. “How sure” shows what each does; the shaded band follows joining, leaving, moving up and agency cover.".to_owned(),
        caption: "Assumptions with their 80% interval, source and reason".to_owned(),
        columns: ["Assumption", "Value", "Lowest likely", "Highest likely", "Source", "Published", "Your reason"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    })
}
