//! Who places students: employers and universities of one partnership.

use super::PipelineResult;
use super::event::{EMPLOYER, EmployerField, PLACES, needed};
use super::form::{ADD_EMPLOYER, TAKE_OUT, take_out};
use crate::measures::{listed, plain_text};
use crate::pipeline::{Employer, StudentCohort, placements, stages};
use crate::room::typed::{Number, text_field};
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, Form, Shown, TableRow, TableView, TextKind};
use crate::workforce::Order as _;

/// Returns an employer with one of its numbers changed.
pub(super) fn changed(employer: &Employer, field: EmployerField, value: &str) -> Result<Employer, String> {
    let mut changed = employer.clone();
    let whole = |number: f64| number.round() as u32;
    match field {
        EmployerField::Placements => changed.placements = whole(needed(PLACES, value)?),
        EmployerField::Educators => changed.educators = PLACES.parse(value)?,
        EmployerField::Each => changed.placements_each = needed(Number { high: 20.0, ..PLACES }, value)?,
        EmployerField::Recruited => changed.recruited = PLACES.parse(value)?.map(whole),
        EmployerField::Elsewhere => changed.recruited_by_partners = whole(needed(PLACES, value)?),
        EmployerField::Partner => changed.partner = value == "yes",
    }
    let kept = changed.recruited.unwrap_or(0).saturating_add(changed.recruited_by_partners);
    if kept > changed.placements {
        return Err(format!("{kept} recruited are more than the {} placed.", changed.placements));
    }
    Ok(changed)
}

impl PipelineResult<'_> {
    pub(super) fn partners(&self) -> Vec<Block> {
        let employers = &self.shown.employers;
        let add = text_field(ADD_EMPLOYER, "Add an employer that places students", String::new(), TextKind::Plain, &self.refused)
            .with_help("A council, a trust, a charity: its name. Several make a partnership, whose share of placements is held to its aim.");
        let form = Form { heading: "Partnership".to_owned(), fields: vec![add], more: None };
        let mut blocks = vec![Block::Form(form)];
        if !employers.is_empty() {
            let found = placements(employers);
            let rows = employers.iter().enumerate().map(|(place, employer)| self.employer(place, employer)).collect();
            let mut lines = found.notes;
            if found.total == 0 {
                lines.push(
                    "Type the final placements of each employer below to see the share that partners provide."
                        .to_owned(),
                );
            }
            if !self.shown.universities.is_empty() {
                lines.push(format!("Universities: {}.", listed(&self.shown.universities)));
            }
            blocks.push(Block::Sentences { heading: found.finding, lines, button: None });
            blocks.push(Block::Fields(FieldTable {
                heading: "Who places students".to_owned(),
                hook: "employers".to_owned(),
                note: "Students placed with one partner and recruited by another count as kept.".to_owned(),
                caption: "Employers, their placements and practice educators".to_owned(),
                columns: [
                    "Employer",
                    "Final placements",
                    "Practice educators",
                    "Placements each",
                    "Recruited here",
                    "Recruited by a partner",
                    "Partner",
                    TAKE_OUT,
                ]
                .map(str::to_owned)
                .to_vec(),
                rows,
            }));
        }
        blocks.extend(self.by_employer());
        blocks
    }

    /// What the cohorts of each employer come to, where they are of several.
    fn by_employer(&self) -> Option<Block> {
        let mut names: Vec<&str> = self.shown.cohorts.iter().map(|cohort| cohort.employer.as_str()).collect();
        names.order();
        names.dedup();
        if names.len() < 2 {
            return None;
        }
        let row = |name: &str, is_of: &dyn Fn(&StudentCohort) -> bool| {
            let cohorts: Vec<StudentCohort> =
                self.shown.cohorts.iter().filter(|cohort| is_of(cohort)).cloned().collect();
            let people = stages(&cohorts, None).rows.into_iter().map(|(_, by_route)| by_route.iter().sum::<f64>());
            TableRow::new(name, people.map(|people| Shown::text(plain_text(people))).collect())
        };
        let mut rows: Vec<TableRow> = names
            .iter()
            .map(|name| {
                row(if name.is_empty() { "Nobody in particular" } else { name }, &|cohort| cohort.employer == **name)
            })
            .collect();
        rows.push(TableRow { total: true, ..row("All", &|_| true) });
        Some(Block::Table {
            heading: "What each employer’s cohorts come to".to_owned(),
            table: TableView {
                caption: "Students by employer, each intake".to_owned(),
                first: "Placed with".to_owned(),
                columns: stages(&[], None).rows.iter().map(|(stage, _)| stage.label().to_owned()).collect(),
                rows,
                notes: Vec::new(),
            },
        })
    }

    fn employer(&self, place: usize, employer: &Employer) -> FieldRow {
        let number = |field: EmployerField, words: &str, value: Option<f64>| {
            let label = format!("{}: {words}", employer.name);
            FieldCell::Field(PLACES.field_of(&field.id(place), &label, value, &self.refused))
        };
        let options = [("yes", "Partner"), ("no", "Not a partner")];
        let options = options.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
        let chosen = if employer.partner { "yes" } else { "no" }.to_owned();
        let partner = Field::new(
            &EmployerField::Partner.id(place),
            &format!("{}: partner", employer.name),
            Control::Choice { options, chosen },
        );
        FieldRow {
            label: employer.name.clone(),
            cells: vec![
                number(EmployerField::Placements, "final placements", Some(f64::from(employer.placements))),
                number(EmployerField::Educators, "practice educators", employer.educators),
                number(EmployerField::Each, "placements each", Some(employer.placements_each)),
                number(EmployerField::Recruited, "recruited here", employer.recruited.map(f64::from)),
                number(
                    EmployerField::Elsewhere,
                    "recruited by a partner",
                    Some(f64::from(employer.recruited_by_partners)),
                ),
                FieldCell::Field(partner),
                take_out(&format!("{EMPLOYER}{place}"), &employer.name),
            ],
        }
    }
}
