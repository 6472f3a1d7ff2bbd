//! What the plan assumes and why, a row each.

use crate::plan::{Change, EvidenceSource, Interval80, Lever};
use crate::room::plan::event::{HIGH, LOW, WHY};
use crate::room::plan::lever::controls;
use crate::room::plan::result::PlanResult;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, TextKind};

impl PlanResult<'_> {
    /// Every lever with its value, its interval, its source and the reason it was chosen.
    pub(super) fn assumptions(&self) -> Block {
        let rows = controls(&self.plan, &self.start.plan).into_iter().filter_map(|control| {
            let lever = control.levers.first()?;
            let value = control.value(&self.plan)?;
            let evidence = self.plan.evidence.iter().find(|(of, _)| of == lever).map(|(_, evidence)| evidence);
            let end = |prefix: &str, of: fn(Interval80) -> f64, word: &str| {
                let id = format!("{prefix}{}", control.id.field());
                let (typed, problem) = self.refused.get(&id).cloned().unwrap_or_else(|| {
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
            let before = control.value(&self.start.plan);
            let said = evidence.map(|evidence| &evidence.source).filter(|source| !source.is_empty());
            let is = |of: &Lever| of == lever;
            let started = self.start.plan.evidence.iter().find(|(of, _)| is(of)).map(|(_, evidence)| &evidence.source);
            // What another room sent rests on what came with it, not on what the plan starts from; an interval or a reason
            // given by an earlier version repeats that.
            let sent = said.filter(|said| started != Some(*said)).map(EvidenceSource::words);
            let said = said.map(EvidenceSource::words);
            let set =
                self.scenario.changes.iter().any(|change| matches!(change, Change::Set { lever, .. } if is(lever)));
            let source = match (sent, before, said) {
                (Some(sent), ..) if set => format!("Yours; what was sent: {sent}"),
                (Some(sent), ..) => sent.to_owned(),
                (None, None, _) => "Assumed when it was added".to_owned(),
                (None, Some(before), Some(said)) if before != value => {
                    format!("Yours; it starts from {}: {said}", control.text(before))
                }
                (None, Some(before), None) if before != value => {
                    format!("Yours; it starts from {}", control.text(before))
                }
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
                    FieldCell::Text(self.history_text(&control)),
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
}
