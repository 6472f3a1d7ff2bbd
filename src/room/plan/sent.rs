//! Plans that were sent: opening one, saying what its sender changed, going back, and putting partners' plans together.

use super::PlanResult;
use super::from_rooms::is_sent;
use super::lever::{LeverControl, controls};
use super::preset::{FIRST, PRESETS};
use super::state::{PlanState, Received, SentBy, Work, in_sentence};
use super::subject::MONTHS;
use crate::benchmark::Subject;
use crate::case::open as open_case;
use crate::measures::{amount, capitalised, listed, number_text};
use crate::plan::{
    Change, Evidence, EvidenceSource, Intake, IntakeId, IntakeSource, Lever, NotTogether, Plan, Role, RoleId, Scenario,
    Stock, Window, together,
};
use crate::projection::{PlanMeasure, Scope, Target, project};
use crate::reference::{Library, built_in};
use crate::share::{OwnStart, PlanOrigin, ShareError, Shared, fingerprint};
use crate::starting_plan::{GLIDE_PATH_COUNCIL, Start, agency_glide_path, start_of, start_of_published_as};
use crate::view::{Block, Control, Field};
use crate::workforce::{
    Baseline, CensusYear, Establishment, EstablishmentRow, Fte, Missing, Origin, Parts, Service, Snapshot, Source, Unit,
};

/// Turns to a plan that was opened, by its key, or to one's own where it is empty.
pub(super) const TURN: &str = "plan-opened";
/// Forgets the plan that was opened and is looked at.
pub(super) const FORGET: &str = "plan-forget";
/// Opens the plan of a published way that is built in.
pub(super) const EXAMPLE: &str = "plan-example";
/// Opens a council's published figures, by the name that is its value, as what every room is about.
pub const COUNCIL_FIELD: &str = "plan-open-council";
/// Puts the plans that were opened together.
pub(super) const MERGE: &str = "plan-merge";
/// The field of an event whose value is the fragment of an address, `/o/1…`: opens what a link carries.
pub const LINK_FIELD: &str = "plan-link";
/// The field of an event whose value is the text of a plan file: opens it.
pub const FILE_FIELD: &str = "plan-file";
/// The field of an event that goes back to what is open in the page.
pub const BACK: &str = "plan-own";

/// Opens the plan that the present one was carried from, as it was.
pub(super) const EARLIER: &str = "plan-earlier";

/// Opens what was sent.
///
/// # Errors
/// Why it is not opened, in a sentence; the state is as it was.
pub(super) fn open(state: &mut PlanState, shared: Result<Shared, ShareError>, from: SentBy) -> Result<(), String> {
    receive(state, shared.map_err(|error| error.to_string())?, from)
}

/// Takes a plan from elsewhere and turns to it.
///
/// # Errors
/// Why it is not opened, in a sentence; the state is as it was.
pub(super) fn receive(state: &mut PlanState, shared: Shared, from: SentBy) -> Result<(), String> {
    let start = start(&shared)?;
    shared.fits(&start.plan).map_err(|error| error.to_string())?;
    let key = format!("sent {:08x}", shared.number());
    let work = Work::received(key.clone(), &shared);
    state.receive(Received { key, from, shared }, work);
    Ok(())
}

/// Turns to a council's published figures of the latest year: what was done on them before stands.
pub(super) fn open_published(state: &mut PlanState, library: &Library, code: String) -> Result<(), String> {
    let edition = library.edition();
    let latest = edition.latest().ok_or("The edition has no figures.")?;
    let councils = vec![code];
    let subject = Subject::of(edition, &councils).map_err(|error| error.to_string())?;
    let start = start_of_published_as(edition, &subject.members, &subject.name, latest, MONTHS, &|_plan| false);
    let start = start.map_err(|error| error.to_string())?;
    let begun = Work::begin(String::new(), &start.plan);
    let year = u16::try_from(latest.number()).unwrap_or_default();
    let is_built_in = published(&councils, latest.number(), &|_plan| false).is_ok_and(|again| again.plan == start.plan);
    // Figures that only this reader has loaded go with the plan.
    let origin = if is_built_in {
        PlanOrigin::Published { councils, year, fingerprint: fingerprint(&start.plan) }
    } else {
        let (plan, notes) = (start.plan.clone(), start.notes.clone());
        PlanOrigin::Own(Box::new(OwnStart { plan, has_own_posts: start.has_own_posts, councils, notes }))
    };
    let shared = Shared {
        name: start.name.clone(),
        source: format!("the published figures of September {year}, {}", library.label()),
        edition: edition.name.clone(),
        start: origin,
        scenarios: begun.scenarios,
        current: begun.current,
        shown: begun.shown,
        aim: begun.target,
    };
    let key = format!("published {:08x}", shared.number());
    if state.received.iter().any(|known| known.key == key) {
        state.sent = Some(key);
        return Ok(());
    }
    let work = Work::received(key.clone(), &shared);
    state.receive(Received { key, from: SentBy::Published, shared }, work);
    Ok(())
}

/// What the parts of a partnership's plan are numbered by: no starting point's own numbers, and none of a preset's.
const IDS: std::ops::Range<u16> = 10..FIRST;

/// Central Bedfordshire's way from half its social workers from agencies to under a third.
pub(super) fn example() -> Result<Shared, String> {
    let start = agency_glide_path(built_in(), MONTHS).map_err(|error| error.to_string())?;
    let by = start.plan.base.plus(24);
    Ok(Shared {
        name: format!("{}, {}", start.name, start.plan.base.text()),
        source: "Local Government Association, case studies of 2014, and the published figures of 2017".to_owned(),
        edition: built_in().name.clone(),
        start: PlanOrigin::Own(Box::new(OwnStart {
            plan: start.plan,
            has_own_posts: start.has_own_posts,
            councils: vec![GLIDE_PATH_COUNCIL.to_owned()],
            notes: start.notes,
        })),
        scenarios: vec![Scenario { name: Some("As it was planned".to_owned()), changes: Vec::new() }],
        current: 0,
        shown: PlanMeasure::Agency,
        aim: Target::new(PlanMeasure::VacancyRate, 0.3, by),
    })
}

/// The plans that came from partners: of each the one opened last.
pub(super) fn partners(received: &[Received]) -> Vec<&Shared> {
    let came: Vec<&Shared> = received
        .iter()
        .filter(|one| !matches!(one.from, SentBy::Partners | SentBy::Example | SentBy::Earlier | SentBy::Published))
        .map(|one| &one.shared)
        .collect();
    let later = |index: usize, name: &str| came.iter().skip(index + 1).any(|other| other.name == name);
    came.iter().enumerate().filter(|(index, one)| !later(*index, &one.name)).map(|(_, one)| *one).collect()
}

/// What partners sent as one, each with the scenario that its sender looked at.
pub(super) fn partnership(received: &[Received]) -> Result<Shared, String> {
    let partners = partners(received);
    let latest = partners.last().ok_or_else(|| NotTogether::TooFew.to_string())?;
    let mut plans = Vec::new();
    let mut has_own_posts = true;
    let mut councils: Vec<String> = Vec::new();
    for shared in &partners {
        let start = start(shared)?;
        let scenario = shared.scenarios.get(usize::from(shared.current));
        let plan = scenario.map_or_else(|| Ok(start.plan.clone()), |scenario| scenario.apply(&start.plan));
        plans.push((shared.name.clone(), plan.map_err(|refusal| refusal.to_string())?));
        has_own_posts &= start.has_own_posts;
        for code in codes(shared) {
            if !councils.contains(&code) {
                councils.push(code);
            }
        }
    }
    let made = together(&plans, IDS).map_err(|error| error.to_string())?;
    let names = listed(&plans.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    Ok(Shared {
        source: format!("the plans of {names}, each with the scenario its sender looked at"),
        name: names,
        edition: latest.edition.clone(),
        start: PlanOrigin::Own(Box::new(OwnStart { plan: made.plan, has_own_posts, councils, notes: made.notes })),
        scenarios: vec![Scenario::default()],
        current: 0,
        shown: latest.shown,
        aim: latest.aim,
    })
}

/// Returns the plan that was sent.
pub(super) fn start(shared: &Shared) -> Result<Start, String> {
    match &shared.start {
        PlanOrigin::Case { id, service, .. } => {
            let open = case(id, *service)
                .ok_or("This plan starts from an example that this version does not have: load the page again.")?;
            start_of(&open, built_in(), MONTHS).map_err(|error| error.to_string())
        }
        PlanOrigin::Published { councils, year, fingerprint: sent } => {
            published(councils, i16::try_from(*year).unwrap_or_default(), &|plan| fingerprint(plan) == *sent)
        }
        PlanOrigin::Own(own) => Ok(Start {
            name: shared.name.clone(),
            plan: own.plan.clone(),
            notes: own.notes.clone(),
            has_own_posts: own.has_own_posts,
        }),
    }
}

fn case(id: &str, service: Service) -> Option<Snapshot> {
    open_case(id)?.into_iter().find(|one| one.service == service)
}

/// The plan that published figures of the edition compiled in give, which everybody has; by the method that it was sent by.
pub(super) fn published(councils: &[String], year: i16, is_it: &dyn Fn(&Plan) -> bool) -> Result<Start, String> {
    let subject = Subject::of(built_in(), councils).map_err(|error| error.to_string())?;
    let year = CensusYear::new(year).ok_or("This plan starts from figures of a year that nothing is published of.")?;
    let start = start_of_published_as(built_in(), &subject.members, &subject.name, year, MONTHS, is_it);
    start.map_err(|error| error.to_string())
}

/// What is open while a plan that was sent is looked at, for every room: how it came, and its figures at the base month.
pub(in crate::room) fn opened_snapshot(state: &PlanState) -> Option<(String, Snapshot)> {
    let Received { shared, from, .. } = state.received()?;
    let snapshot = match &shared.start {
        PlanOrigin::Case { id, service, .. } => case(id, *service)?,
        PlanOrigin::Published { .. } | PlanOrigin::Own(_) => snapshot_of(&start(shared).ok()?, shared),
    };
    Some((from.text().to_owned(), snapshot))
}

/// A plan's own figures as a council's: who is in post in each role, and its posts where they are stated.
fn snapshot_of(start: &Start, shared: &Shared) -> Snapshot {
    let plan = &start.plan;
    let unstated = |role: RoleId| {
        let of = |(lever, known): &(Lever, Evidence)| {
            *lever == Lever::Posts(role) && known.source == EvidenceSource::InPostAsPosts
        };
        plan.evidence.iter().any(of)
    };
    let row = |role: &Role| EstablishmentRow {
        role: role.name.clone(),
        level: role.level,
        supernumerary: role.supernumerary,
        established: if unstated(role.id) { Err(Missing::NotInFile) } else { Ok(Fte::new(plan.established(role, 0))) },
        in_post: Ok(plan.stocks.iter().filter(|stock| stock.role == role.id).map(Stock::fte).sum()),
        stated_vacant: None,
        stated_gap: None,
        agency: Err(Missing::NotInFile),
    };
    let agency = project(plan).outcome(PlanMeasure::Agency, Scope::Total, 0);
    let codes = codes(shared);
    let code = if let [code] = codes.as_slice() { code.as_str() } else { "" };
    let member = Baseline {
        unit: Unit::new(start.name.clone(), code, Service::Children),
        as_at: plan.base.last_day(),
        // Nobody's files are here.
        origin: Origin::Case { id: String::new() },
        source: Source::new(shared.source.trim_end_matches('.'), ""),
        establishment: Some(Establishment {
            rows: plan.roles.iter().map(row).collect(),
            agency: agency.map(Fte::new),
            control: Vec::new(),
            edits: 0,
        }),
        parts: Parts::default(),
        breakdowns: Vec::new(),
        published: None,
        printed: Vec::new(),
        months: Vec::new(),
        cohorts: Vec::new(),
        contested: Vec::new(),
    };
    let is_plural = codes.len() > 1;
    Snapshot {
        name: start.name.clone(),
        is_plural,
        service: Service::Children,
        members: vec![member],
        printed: Vec::new(),
    }
}

/// Whose published figures stand beside a plan that was sent, by code.
pub(super) fn codes(shared: &Shared) -> Vec<String> {
    match &shared.start {
        PlanOrigin::Case { id, service, .. } => super::subject::codes_of(case(id, *service).as_ref()),
        PlanOrigin::Published { councils, .. } => councils.clone(),
        PlanOrigin::Own(own) => own.councils.clone(),
    }
}

/// The most differences that one sentence can hold and be read.
const MOST_IN_A_SENTENCE: usize = 3;

/// How many cohorts an intake that was sent is: one, or one each year of its window.
fn cohorts_of(intake: &Intake) -> f64 {
    match &intake.source {
        IntakeSource::Cohort { window: Window { from: Some(from), to: Some(to) }, .. } => {
            f64::from(to.saturating_sub(*from) / 12 + 1)
        }
        _ => 1.0,
    }
}

/// FTE of all its cohorts.
fn total_fte(intake: &Intake) -> f64 {
    match &intake.source {
        IntakeSource::Cohort { fte, .. } | IntakeSource::OneOff { fte, .. } => fte.value() * cohorts_of(intake),
        _ => 0.0,
    }
}

impl SentBy {
    const fn text(self) -> &'static str {
        match self {
            Self::Link => "Opened from a link",
            Self::File => "Opened from a plan file",
            Self::Example => "An example",
            Self::Earlier => "As it was on earlier figures",
            Self::Published => "Published figures",
            Self::Partners => "Put together from the plans that were opened",
        }
    }
}

/// The fields that turn between the plans that were opened, forget one, and put them together.
pub(super) fn fields(state: &PlanState) -> Vec<Field> {
    if state.received.is_empty() {
        return Vec::new();
    }
    let own = (String::new(), "My own, as open in the page".to_owned());
    let opened =
        state.received.iter().map(|one| (one.key.clone(), format!("{}: {}", one.from.text(), one.shared.name)));
    let chosen = state.received().map_or_else(String::new, |one| one.key.clone());
    let choice = Control::Choice { options: std::iter::once(own).chain(opened).collect(), chosen };
    let partners: Vec<String> = partners(&state.received).iter().map(|shared| shared.name.clone()).collect();
    let mut buttons = Vec::new();
    if partners.len() > 1 {
        buttons.push((MERGE.to_owned(), format!("Combine the plans of {}", listed(&partners)), true));
    }
    if let Some(one) = state.received() {
        buttons.push((FORGET.to_owned(), format!("Forget the plan of {}", one.shared.name), true));
    }
    let mut fields = vec![Field::new(TURN, "Which plan to look at", choice)];
    if !buttons.is_empty() {
        let help = "Combine partners' plans. Roles stay separate, under each partner's name.";
        fields.push(Field::new("plan-partners", "Plans that were opened", Control::Buttons(buttons)).with_help(help));
    }
    fields
}

impl PlanResult<'_> {
    /// What was sent, by whom it is and what its sender changed; nothing while the plan is the reader's own.
    pub(super) fn opened(&self, received: Option<&Received>) -> Option<Block> {
        let Received { shared, from: sent_by, .. } = received?;
        let from = sent_by.text();
        let mut lines = vec![format!("Its figures are from {}.", shared.source.trim_end_matches('.'))];
        if matches!(sent_by, SentBy::Link | SentBy::File) {
            lines.extend(shared.scenarios.iter().flat_map(|scenario| self.changed(scenario)));
        }
        let sent = match shared.start {
            PlanOrigin::Case { fingerprint, .. } | PlanOrigin::Published { fingerprint, .. } => Some(fingerprint),
            PlanOrigin::Own(_) => None,
        };
        if sent.is_some_and(|sent| sent != fingerprint(&self.start.plan)) {
            lines.push(format!(
                "The figures it starts from have changed since it was made beside the {}: its sender saw other numbers.",
                shared.edition
            ));
        }
        lines.push("You can try changes. They do not affect the sender's plan or your own.".to_owned());
        let button = Some((BACK.to_owned(), "Close this plan".to_owned()));
        Some(Block::Sentences { heading: format!("{from}: {}", shared.name), lines, button })
    }

    /// What a sender changed: a sentence, or where there is more than can be read in one a line each.
    fn changed(&self, scenario: &Scenario) -> Vec<String> {
        let said = self.differences_of(scenario);
        let name = in_sentence(scenario);
        match said.as_slice() {
            [] => vec![format!("In {name} the sender changed nothing.")],
            few if few.len() <= MOST_IN_A_SENTENCE => {
                vec![format!("In {name} the sender changed: {}.", few.join("; "))]
            }
            several => {
                let first = format!("In {name} the sender changed:");
                let lines = several.iter().map(|one| format!("{}.", capitalised(one)));
                std::iter::once(first).chain(lines).collect()
            }
        }
    }

    fn differences_of(&self, scenario: &Scenario) -> Vec<String> {
        let start = &self.start.plan;
        let plan = scenario.apply(start).unwrap_or_else(|_| start.clone());
        let mut rest = scenario.changes.clone();
        let mut said = Vec::new();
        let all = controls(&plan, start);
        let is_intake = |control: &&LeverControl| matches!(control.levers.as_slice(), [Lever::Intake(_)]);
        let by_service: Vec<&Lever> =
            all.iter().flat_map(|one| &one.levers).filter(|lever| matches!(lever, Lever::LeavingRate { .. })).collect();
        let is_by_service = |control: &&LeverControl| control.levers.iter().any(|lever| by_service.contains(&lever));
        // Who comes is what matters most: before everything else, cohorts that were sent as one.
        let dated: Vec<&Intake> =
            plan.intakes.iter().filter(|one| is_sent(one.id) && start.intake(one.id).is_none()).collect();
        if !dated.is_empty() {
            let fte: f64 = dated.iter().map(|one| total_fte(one)).sum();
            let cohorts: f64 = dated.iter().map(|one| cohorts_of(one)).sum();
            let cohorts = amount(cohorts, "dated cohort", "dated cohorts");
            said.push(format!("{cohorts}, {} FTE in all", number_text(fte, 1)));
        }
        let sent = |id: &IntakeId| dated.iter().any(|one| one.id == *id);
        rest.retain(|change| match change {
            Change::Intake(intake) => !sent(&intake.id),
            Change::Set { lever: Lever::Intake(id), .. } | Change::Evidence { lever: Lever::Intake(id), .. } => {
                !sent(id)
            }
            _ => true,
        });
        for intake in plan.intakes.iter().filter(|one| !is_sent(one.id)) {
            let before = rest.len();
            rest.retain(|change| !matches!(change, Change::Intake(changed) if changed.id == intake.id && start.intake(changed.id).is_some()));
            if before > rest.len() && !dated.is_empty() {
                said.push(format!("{} gives way to them in the years they come", intake.title()));
            } else if before > rest.len() {
                said.push(format!("{}, when it comes", intake.title()));
            }
        }
        let mut ordered: Vec<&LeverControl> = all.iter().filter(is_intake).collect();
        ordered.extend(all.iter().filter(|control| !is_intake(control) && !is_by_service(control)));
        for control in
            ordered.into_iter().filter(|control| !matches!(control.levers.as_slice(), [Lever::Intake(id)] if sent(id)))
        {
            let before = rest.len();
            rest.retain(|change| !matches!(change, Change::Set { lever, .. } if control.levers.contains(lever)));
            let (was, is) = (control.value(start), control.value(&plan));
            match (was, is) {
                (Some(was), Some(is)) if was.to_bits() != is.to_bits() => {
                    said.push(format!("{}, {} instead of {}", control.label, control.text(is), control.text(was)));
                }
                (None, Some(is)) if before > rest.len() => {
                    said.push(format!("{}, {}", control.label, control.text(is)));
                }
                _ => {}
            }
        }
        let before = rest.len();
        rest.retain(|change| {
            !matches!(change, Change::Leaving(_) | Change::Set { lever: Lever::LeavingRate { .. }, .. })
                && !matches!(change, Change::Evidence { lever: Lever::LeavingRate { .. }, .. })
        });
        if before > rest.len() {
            said.push("leaving rates by year of service".to_owned());
        }
        for preset in PRESETS.into_iter().filter(|preset| preset.is_in(&scenario.changes)) {
            preset.remove(&mut rest);
            said.push(format!("“{}”", preset.label()));
        }
        let before = rest.len();
        rest.retain(|change| !matches!(change, Change::Evidence { .. }));
        let counted = |count: usize, one: &str, several: &str| {
            let number = number_text(u32::try_from(count).map_or(0.0, f64::from), 0);
            if count == 1 { format!("{number} {one}") } else { format!("{number} {several}") }
        };
        if before > rest.len() {
            said.push(counted(before - rest.len(), "reason or range given", "reasons or ranges given"));
        }
        if !rest.is_empty() {
            said.push(counted(rest.len(), "other assumption", "other assumptions"));
        }
        said
    }
}
