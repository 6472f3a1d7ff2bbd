//! What a reader can do in the room, and what it changes.

use super::calculator::Calculator;
use super::state::{MOST_OWN, PipelineState, shown, started};
use crate::pipeline::{Employer, Pipeline, Repeat, StudentCohort, route};
use crate::room::RoomInput;
use crate::room::UnknownEvent;
use crate::room::typed::{Number, Refusals};
use crate::view::Event;
use crate::workforce::{CalendarMonth, Share};

pub(super) const SEND: &str = "pipe-send";
pub(super) const PLAN: &str = "pipe-plan";
pub(super) const RESET: &str = "pipe-reset";
pub(super) const CASE: &str = "pipe-case";
pub(super) const INTO: &str = "pipe-into";
/// What the event of adding a cohort begins with; the route's id follows.
pub(super) const ADD: &str = "pipe-add-";
pub(super) const ADD_EMPLOYER: &str = "pipe-employer";
/// The choice that has cohorts come on top of the plan's own.
pub(super) const ON_TOP: &str = "top";
/// What the event that takes a line out ends with, after the line's place.
pub(super) const OUT: &str = "out";
pub(super) const AHEAD: Number =
    Number { id: "pipe-ahead", label: "Months to look ahead", help: "", low: 1.0, high: 240.0, percent: false };
/// What the id of a field of a cohort begins with; its place follows, then which field.
pub(super) const COHORT: &str = "pipe-cohort-";
/// The same of an employer.
pub(super) const EMPLOYER: &str = "pipe-employer-";

pub(super) const PLACES: Number =
    Number { id: "places", label: "places", help: "", low: 0.0, high: 100_000.0, percent: false };
pub(super) const SHARE: Number = Number { id: "share", label: "share", help: "", low: 0.0, high: 100.0, percent: true };
pub(super) const MONTHS: Number =
    Number { id: "months", label: "months", help: "", low: 0.0, high: 240.0, percent: false };

/// How a cohort may come again: value, words, months between.
pub(super) const REPEATS: [(&str, &str, u16); 3] =
    [("once", "Once", 0), ("yearly", "Every year", 12), ("second", "Every second year", 24)];

/// The most cohorts and employers: beyond them nothing is added.
const MOST: usize = 40;
/// The longest name of an employer, in characters.
const LONGEST_NAME: usize = 80;

/// What a reader can do in the Pipeline room. A text typed is kept as typed until it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PipelineEvent {
    /// The cohorts become recruitment of the plan.
    Send,
    /// The plan is opened.
    OpenPlan,
    /// The reader's changes of the pipeline shown are taken back.
    Reset,
    /// The published case of this id is looked at; what is open, where it is empty.
    Case(String),
    /// How many months are looked at.
    Ahead(String),
    /// In the plan the cohorts come on top of its own newly qualified, or in their place.
    OnTop(bool),
    /// A number of the calculators.
    Calculator(Calculator, String),
    /// A cohort of this route is added.
    AddCohort(String),
    /// An employer of this name is.
    AddEmployer(String),
    /// The cohort in this place is taken out.
    CohortOut(usize),
    /// A field of the cohort in this place is set.
    Cohort(usize, CohortField, String),
    /// The employer in this place is taken out.
    EmployerOut(usize),
    /// A field of the employer in this place is set.
    Employer(usize, EmployerField, String),
}

/// A field of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CohortField {
    /// Places on the course.
    Places,
    /// The month it begins.
    Starts,
    /// Months to qualify.
    Months,
    /// The share that qualifies.
    Qualify,
    /// The share of these with their final placement here.
    Placed,
    /// The share of these that joins.
    Join,
    /// Who places them.
    Employer,
    /// How often it comes again.
    Repeat,
}

impl CohortField {
    const ALL: [Self; 8] = [
        Self::Places,
        Self::Starts,
        Self::Months,
        Self::Qualify,
        Self::Placed,
        Self::Join,
        Self::Employer,
        Self::Repeat,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Starts => "starts",
            Self::Months => "months",
            Self::Qualify => "qualify",
            Self::Placed => "placed",
            Self::Join => "join",
            Self::Employer => "employer",
            Self::Repeat => "repeat",
        }
    }

    /// The id of the field of the cohort in this place.
    pub(super) fn id(self, place: usize) -> String {
        format!("{COHORT}{place}-{}", self.word())
    }
}

/// A field of an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmployerField {
    /// Final placements.
    Placements,
    /// Practice educators.
    Educators,
    /// Placements each of them takes.
    Each,
    /// Recruited here.
    Recruited,
    /// Recruited by a partner.
    Elsewhere,
    /// Whether it is a partner.
    Partner,
}

impl EmployerField {
    const ALL: [Self; 6] =
        [Self::Placements, Self::Educators, Self::Each, Self::Recruited, Self::Elsewhere, Self::Partner];

    const fn word(self) -> &'static str {
        match self {
            Self::Placements => "placements",
            Self::Educators => "educators",
            Self::Each => "each",
            Self::Recruited => "recruited",
            Self::Elsewhere => "elsewhere",
            Self::Partner => "partner",
        }
    }

    /// The id of the field of the employer in this place.
    pub(super) fn id(self, place: usize) -> String {
        format!("{EMPLOYER}{place}-{}", self.word())
    }
}

impl PipelineEvent {
    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so or can be set so.
    ///
    /// ```
    /// use homegrown::{room::PipelineEvent, view::Event};
    /// let event = |field: &str| Event { field: field.to_owned(), value: String::new() };
    /// assert_eq!(PipelineEvent::parse(&event("pipe-add-step_up")), Ok(PipelineEvent::AddCohort("step_up".to_owned())));
    /// assert_eq!(PipelineEvent::parse(&event("pipe-cohort-1-out")), Ok(PipelineEvent::CohortOut(1)));
    /// assert!(PipelineEvent::parse(&event("pipe-cohort-1-shoes")).is_err());
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        Ok(match field.as_str() {
            SEND => Self::Send,
            PLAN => Self::OpenPlan,
            RESET => Self::Reset,
            CASE => Self::Case(value.clone()),
            AHEAD_FIELD => Self::Ahead(value.clone()),
            INTO => Self::OnTop(value == ON_TOP),
            ADD_EMPLOYER => Self::AddEmployer(value.trim().chars().take(LONGEST_NAME).collect()),
            _ => Self::of_a_line(field, value)
                .or_else(|| Some(Self::Calculator(Calculator::of(field)?, value.clone())))
                .ok_or_else(|| UnknownEvent::of(event))?,
        })
    }

    /// What an event of a line of a table means, or of adding one.
    fn of_a_line(field: &str, value: &str) -> Option<Self> {
        if let Some(id) = field.strip_prefix(ADD) {
            return route(id).map(|route| Self::AddCohort(route.id));
        }
        if let Some((place, word)) = placed(field, COHORT) {
            let field = CohortField::ALL.into_iter().find(|field| field.word() == word);
            let set = field.map(|field| Self::Cohort(place, field, value.to_owned()));
            return set.or_else(|| (word == OUT).then_some(Self::CohortOut(place)));
        }
        let (place, word) = placed(field, EMPLOYER)?;
        let field = EmployerField::ALL.into_iter().find(|field| field.word() == word);
        let set = field.map(|field| Self::Employer(place, field, value.to_owned()));
        set.or_else(|| (word == OUT).then_some(Self::EmployerOut(place)))
    }

    /// Whether it takes a line out or turns to another pipeline, so that lines stand in other places than before.
    pub(super) const fn moves_lines(&self) -> bool {
        matches!(self, Self::CohortOut(_) | Self::EmployerOut(_) | Self::Case(_) | Self::Reset)
    }
}

/// Changes the state as an event asks; what cannot be taken stands beside its field and changes nothing.
pub(super) fn change(state: &mut PipelineState, input: RoomInput<'_>, event: &PipelineEvent, refused: &mut Refusals) {
    match event {
        PipelineEvent::Send | PipelineEvent::OpenPlan => {}
        PipelineEvent::Case(id) => state.case.clone_from(id),
        PipelineEvent::Ahead(typed) => {
            refused.remove(AHEAD_FIELD);
            AHEAD.read(AHEAD_FIELD, typed, &mut state.ahead, refused);
        }
        PipelineEvent::OnTop(on_top) => state.on_top = *on_top,
        PipelineEvent::Reset => {
            let name = started(state, input).name;
            state.own.retain(|own| own.name != name);
        }
        PipelineEvent::Calculator(calculator, typed) => calculator.read(typed, &mut state.typed, refused),
        _ => {
            let (mut edited, _) = shown(state, input);
            let before = edited.clone();
            edit(&mut edited, event, refused);
            if edited != before {
                state.own.retain(|own| own.name != edited.name);
                state.own.push(edited);
                if state.own.len() > MOST_OWN {
                    state.own.remove(0);
                }
            }
        }
    }
}

const AHEAD_FIELD: &str = AHEAD.id;

/// Changes cohorts and employers.
fn edit(pipeline: &mut Pipeline, event: &PipelineEvent, refused: &mut Refusals) {
    match event {
        PipelineEvent::AddCohort(id) => {
            if let Some(route) = route(id).filter(|_| pipeline.cohorts.len() < MOST) {
                let base = pipeline.base;
                pipeline.cohorts.push(StudentCohort::of(&route, base, base.plus(1), 10.0));
            }
        }
        PipelineEvent::AddEmployer(name) => {
            refused.remove(ADD_EMPLOYER);
            if pipeline.employers.iter().any(|employer| employer.name == *name) {
                refused.insert(ADD_EMPLOYER.to_owned(), (name.clone(), format!("{name} is there already.")));
            } else if !name.is_empty() && pipeline.employers.len() < MOST {
                pipeline.employers.push(Employer::new(name, true, 0));
            }
        }
        PipelineEvent::CohortOut(place) if *place < pipeline.cohorts.len() => {
            pipeline.cohorts.remove(*place);
        }
        PipelineEvent::EmployerOut(place) if *place < pipeline.employers.len() => {
            pipeline.employers.remove(*place);
        }
        PipelineEvent::Cohort(place, field, typed) => {
            if let Some(cohort) = pipeline.cohorts.get_mut(*place) {
                let changed = cohort_changed(cohort, pipeline.base, *field, typed);
                take(changed, cohort, (field.id(*place), typed), refused);
            }
        }
        PipelineEvent::Employer(place, field, typed) => {
            if let Some(employer) = pipeline.employers.get_mut(*place) {
                take(employer_changed(employer, *field, typed), employer, (field.id(*place), typed), refused);
            }
        }
        _ => {}
    }
}

/// Takes a cohort or an employer as changed, else says why not beside the field.
fn take<T>(changed: Result<T, String>, kept: &mut T, (field, typed): (String, &str), refused: &mut Refusals) {
    refused.remove(&field);
    match changed {
        Ok(changed) => *kept = changed,
        Err(why) => {
            refused.insert(field, (typed.to_owned(), why));
        }
    }
}

/// The place and the name of a field of a line.
fn placed<'a>(field: &'a str, stem: &str) -> Option<(usize, &'a str)> {
    let (place, which) = field.strip_prefix(stem)?.split_once('-')?;
    Some((place.parse().ok()?, which))
}

/// A number that must be there.
fn needed(number: Number, value: &str) -> Result<f64, String> {
    number.parse(value)?.ok_or_else(|| "It needs a number.".to_owned())
}

/// Returns an employer with one of its numbers changed.
fn employer_changed(employer: &Employer, field: EmployerField, value: &str) -> Result<Employer, String> {
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

fn cohort_changed(
    cohort: &StudentCohort,
    base: CalendarMonth,
    field: CohortField,
    value: &str,
) -> Result<StudentCohort, String> {
    let mut changed = cohort.clone();
    let share = || Share::try_new("A share", needed(SHARE, value)?).map_err(|error| error.to_string());
    match field {
        CohortField::Places => changed.places = needed(PLACES, value)?,
        CohortField::Starts => {
            changed.start_month = CalendarMonth::parse(value).map_err(|error| error.to_string())?.since(base);
        }
        CohortField::Months => changed.months_to_qualify = needed(MONTHS, value)?.round() as u16,
        CohortField::Qualify => changed.completion = share()?,
        CohortField::Placed => changed.placement_share = share()?,
        CohortField::Join => changed.conversion = share()?,
        CohortField::Employer => value.clone_into(&mut changed.employer),
        CohortField::Repeat => {
            let every = REPEATS.iter().find(|(id, ..)| *id == value).map_or(0, |(.., every)| *every);
            changed.repeat = (every > 0).then_some(Repeat { every_months: every, times: None });
        }
    }
    Ok(changed)
}
