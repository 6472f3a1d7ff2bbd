//! What a reader chooses: whose pipeline, how far ahead, which cohorts; and what goes to the plan.

use super::super::event::{
    ADD, AHEAD, CASE, COHORT, CohortField, INTO, MONTHS, ON_TOP, OUT, PLACES, PLAN, REPEATS, RESET, SEND, SHARE,
};
use super::super::result::PipelineResult;
use super::super::state::ahead;
use crate::case::{FLOW, PARTNERS};
use crate::measures::{listed, plain_text};
use crate::pipeline::{StudentCohort, route, route_name, routes};
use crate::room::typed::{Number, text_field};
use crate::starting_plan::newly_qualified_intakes;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable, Form, TextKind};

/// The choice that has them come in their place.
pub(super) const IN_PLACE: &str = "instead";
/// What the button says that takes a line out, and what stands over it.
pub(super) const TAKE_OUT: &str = "Take out";

/// The column of the employer a cohort is placed with, where there are several.
const WITH: &str = "Placed with";
const COLUMNS: [&str; 11] = [
    "Cohort",
    "Places",
    "Begins",
    "Months to qualify",
    "Qualify, %",
    "Placed here, %",
    "Join, %",
    WITH,
    "Comes again",
    "Join, people",
    TAKE_OUT,
];

fn choice(id: &str, label: &str, options: &[(&str, &str)], chosen: &str) -> Field {
    let options = options.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect();
    Field::new(id, label, Control::Choice { options, chosen: chosen.to_owned() })
}

/// The button that takes a line out, by what the line's events begin with.
pub(super) fn take_out(line: &str, label: &str) -> FieldCell {
    let button = (format!("{line}-{OUT}"), TAKE_OUT.to_owned(), true);
    FieldCell::Field(Field::new(&format!("{line}-take"), label, Control::Buttons(vec![button])))
}

impl PipelineResult<'_> {
    pub(super) fn form(&self) -> Form {
        let cases = [("", "What is open here"), (FLOW, "Coventry, October 2020"), (PARTNERS, "Kent and Medway, 2019")];
        let add = routes().into_iter().map(|route| (format!("{ADD}{}", route.id), route.name, true));
        let has = !self.arrivals.rows.is_empty();
        let into = vec![
            (SEND.to_owned(), "Send these cohorts to the plan".to_owned(), has),
            (PLAN.to_owned(), "Open the plan".to_owned(), true),
        ];
        let mut fields = vec![
            choice(CASE, "Show", &cases, &self.state.case),
            AHEAD.field(Some(f64::from(ahead(self.state))), &self.refused),
            Field::new("pipe-add", "Add a cohort", Control::Buttons(add.collect())),
        ];
        let own = self.plan.iter().flat_map(|plan| newly_qualified_intakes(plan));
        let own: Vec<String> = own.map(|intake| format!("“{}”", intake.title())).collect();
        if !own.is_empty() {
            let options = [
                (IN_PLACE, "In place of the plan’s own newly qualified, in the years they come"),
                (ON_TOP, "As extra recruits, on top of the plan’s own"),
            ];
            let chosen = if self.state.on_top { ON_TOP } else { IN_PLACE };
            let help = format!("The plan’s own newly qualified: {}.", listed(&own));
            fields.push(choice(INTO, "How to add them to the plan", &options, chosen).with_help(&help));
        }
        let help = if has {
            "Each cohort that joins within the months looked at becomes recruitment of the plan's current scenario, in its month and under its route's name; one step that can be undone. Other joiners of the plan stay as they are."
        } else {
            "There are no cohorts to send yet."
        };
        fields.push(Field::new("pipe-into-plan", "Into the plan", Control::Buttons(into)).with_help(help));
        if self.is_own {
            let reset = vec![(RESET.to_owned(), "Take all changes of the pipeline back".to_owned(), true)];
            fields.push(Field::new("pipe-changes", "Your changes", Control::Buttons(reset)));
        }
        Form { heading: String::new(), fields, more: None }
    }

    fn has_employers(&self) -> bool {
        !self.shown.employers.is_empty()
    }

    /// The cohorts, a line each.
    pub(super) fn cohorts(&self) -> Option<Block> {
        let rows: Vec<FieldRow> =
            self.shown.cohorts.iter().enumerate().map(|(place, cohort)| self.cohort(place, cohort)).collect();
        (!rows.is_empty()).then(|| {
            Block::Fields(FieldTable {
                heading: "Cohorts of students".to_owned(),
                hook: "cohorts".to_owned(),
                note: "Joiners = places × qualify × final placement here × join. What stands here for a route is what is usual for it; all of it is yours to change.".to_owned(),
                caption: "Cohorts of students, their shares and when they come".to_owned(),
                columns: COLUMNS
                    .iter()
                    .filter(|name| **name != WITH || self.has_employers())
                    .map(|name| (*name).to_owned())
                    .collect(),
                rows,
            })
        })
    }

    fn cohort(&self, place: usize, cohort: &StudentCohort) -> FieldRow {
        let name = route_name(&cohort.route);
        let label = if cohort.employer.is_empty() { name } else { format!("{name}, {}", cohort.employer) };
        let number = |field: CohortField, words: &str, number: Number, value: f64| {
            FieldCell::Field(number.field_of(
                &field.id(place),
                &format!("{label}: {words}"),
                Some(value),
                &self.refused,
            ))
        };
        let begins = self.shown.base.plus(cohort.start_month);
        let begins = format!("{}-{:02}", begins.year(), begins.number());
        let every = cohort.repeat.map_or(0, |repeat| repeat.every_months);
        let repeat = REPEATS.iter().find(|(.., months)| *months == every).map_or("once", |(value, ..)| *value);
        let repeats: Vec<(&str, &str)> = REPEATS.iter().map(|(value, words, _)| (*value, *words)).collect();
        let mut cells = vec![
            number(CohortField::Places, "places", PLACES, cohort.places),
            FieldCell::Field(text_field(
                &CohortField::Starts.id(place),
                &format!("{label}: begins, such as 2025-09"),
                begins,
                TextKind::Plain,
                &self.refused,
            )),
            number(CohortField::Months, "months to qualify", MONTHS, f64::from(cohort.months_to_qualify)),
            number(CohortField::Qualify, "qualify, %", SHARE, cohort.completion.value()),
            number(CohortField::Placed, "final placement here, %", SHARE, cohort.placement_share.value()),
            number(CohortField::Join, "join, %", SHARE, cohort.conversion.value()),
        ];
        if self.has_employers() {
            let known = self.shown.employers.iter().map(|employer| employer.name.as_str());
            let options: Vec<(&str, &str)> =
                std::iter::once(("", "Nobody in particular")).chain(known.map(|name| (name, name))).collect();
            let words = format!("{label}: placed with");
            cells.push(FieldCell::Field(choice(&CohortField::Employer.id(place), &words, &options, &cohort.employer)));
        }
        let words = format!("{label}: comes again");
        cells.push(FieldCell::Field(choice(&CohortField::Repeat.id(place), &words, &repeats, repeat)));
        cells.push(FieldCell::Number(plain_text(cohort.people().2)));
        cells.push(take_out(&format!("{COHORT}{place}"), &label));
        FieldRow { label, cells }
    }

    /// Why the routes' defaults are what they are, for those that are used.
    pub(super) fn reasons(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.is_own {
            return lines;
        }
        for route in self.arrivals.by_route.iter().filter_map(|(id, ..)| route(id)) {
            let parts = [
                (&route.months_to_qualify.because, &route.months_to_qualify.source),
                (&route.completion.because, &route.completion.source),
                (&route.placement_share.because, &route.placement_share.source),
                (&route.conversion.because, &route.conversion.source),
            ];
            let said = parts.into_iter().map(|(because, source)| match source {
                Some(source) => format!("{because} ({source})"),
                None => because.clone(),
            });
            let mut said: Vec<String> = said.collect();
            said.dedup();
            lines.push(format!("{}: {}", route.name, said.join(" ")));
        }
        lines
    }
}
