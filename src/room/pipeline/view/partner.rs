//! Who places students: employers and universities of one partnership.

use super::super::event::ADD_EMPLOYER;
use super::super::event::{EMPLOYER, EmployerField, PLACES};
use super::super::result::PipelineResult;
use super::form::{TAKE_OUT, take_out};
use crate::measures::{listed, plain_text};
use crate::pipeline::{Employer, Stage, placements};
use crate::room::typed::text_field;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, Form, Shown, TableRow, TableView, TextKind};

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
        blocks.extend(self.employer_table());
        blocks
    }

    /// What the cohorts of each employer come to, where they are of several.
    fn employer_table(&self) -> Option<Block> {
        let (each, all) = self.by_employer()?;
        let row = |name: &str, people: &[(Stage, f64)]| {
            TableRow::new(name, people.iter().map(|(_, people)| Shown::text(plain_text(*people))).collect())
        };
        let named = |name: &str| if name.is_empty() { "Nobody in particular".to_owned() } else { name.to_owned() };
        let mut rows: Vec<TableRow> = each.iter().map(|(name, people)| row(&named(name), people)).collect();
        rows.push(TableRow { total: true, ..row("All", &all) });
        Some(Block::Table {
            heading: "What each employer’s cohorts come to".to_owned(),
            table: TableView {
                caption: "Students by employer, each intake".to_owned(),
                first: "Placed with".to_owned(),
                columns: all.iter().map(|(stage, _)| stage.label().to_owned()).collect(),
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
