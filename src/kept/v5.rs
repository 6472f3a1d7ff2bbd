//! Version 5 of kept work, as released: one run of postcard bytes over the types of its day.
//!
//! Owns their order. Where a type is as it was then, version 6 describes it too; where it has changed, what it was stands here
//! with what it became. Never changed, so that what was kept with it opens for ever. Such bytes have no checksum: a byte
//! that is broken is found where reading stumbles over it, and what stands before it is taken.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::added::Columns6;
use super::form::Parts;
use super::postcard::PostcardIn;
use super::v6::{self, BOUNDS, Goal6};
use super::{Figures, KeptEdition, Saved, Subject};
use crate::import::FileMemo;
use crate::plan::Scenario;
use crate::projection::PlanMeasure;
use crate::room::{Dated, Received, Work, Workspace};
use crate::share::codec::node::Node;
use crate::share::codec::schema::Schema;
use crate::share::codec::wire::{In, Out, Wire, field, is_optional, put, record};
use crate::share::error::Fault;
use crate::workforce::{
    Baseline, Breakdown, BreakdownRow, CensusYear, Cohort, Contest, Dimension, Edit, Establishment, FlowMonth, Group,
    Level, Origin, Parts as WorkforceParts, Printed, PrintedAbout, PrintedKind, Published, Service, ServiceBand,
    Settings, Snapshot, Source, Unit,
};

/// The number such bytes begin with.
const VERSION: u32 = 5;
/// The number the bytes of a file of published figures begin with.
const EDITION_VERSION: u32 = 1;
/// The name of the part that holds the work in the rooms as version 5 kept it.
pub(super) const DESK: &str = "workspace-5";
/// The name of the part that holds everything version 5 kept, where the work in the rooms is to be looked for in it.
pub(super) const WORKSPACE_WITHIN: &str = "within-5";

/// What stood where no team was given.
const NO_TEAM: &str = "No team given";
/// What stood where nobody knew a length of service.
const UNKNOWN_SERVICE: &str = "Not known";

struct Snapshot5 {
    name: String,
    service: Service,
    members: Vec<Baseline5>,
    printed: Vec<Printed5>,
}

struct Baseline5 {
    unit: Unit,
    as_at: Date,
    origin: Origin,
    source: Source,
    establishment: Option<Establishment>,
    parts: WorkforceParts,
    breakdowns: Vec<Breakdown5>,
    published: Option<Published5>,
    printed: Vec<Printed5>,
    months: Vec<FlowMonth>,
    cohorts: Vec<Cohort>,
    contested: Vec<Contest>,
}

struct Published5 {
    year: CensusYear,
    source: Source,
    parts: WorkforceParts,
    england: WorkforceParts,
    rates: Vec<(String, f64)>,
    england_rates: Vec<(String, f64)>,
}

struct Breakdown5 {
    dimension: Dimension,
    rows: Vec<Row5>,
}

struct Row5 {
    label: String,
    parts: WorkforceParts,
}

struct Printed5 {
    what: String,
    printed: f64,
    places: u8,
    kind: PrintedKind,
    why: String,
}

struct Work5 {
    key: String,
    scenarios: Vec<Scenario>,
    current: u8,
    shown: PlanMeasure,
    goal: Goal6,
    sought: String,
    past: Vec<(Vec<Scenario>, u8)>,
    future: Vec<(Vec<Scenario>, u8)>,
    last: String,
}

record! {
    Snapshot5 { name: String, service: Service, members: Vec<Baseline5>, printed: Vec<Printed5> }
    Baseline5 {
        unit: Unit,
        as_at: Date,
        origin: Origin,
        source: Source,
        establishment: Option<Establishment>,
        parts: WorkforceParts,
        breakdowns: Vec<Breakdown5>,
        published: Option<Published5>,
        printed: Vec<Printed5>,
        months: Vec<FlowMonth>,
        cohorts: Vec<Cohort>,
        contested: Vec<Contest>,
    }
    Published5 {
        year: CensusYear,
        source: Source,
        parts: WorkforceParts,
        england: WorkforceParts,
        rates: Vec<(String, f64)>,
        england_rates: Vec<(String, f64)>,
    }
    Breakdown5 { dimension: Dimension, rows: Vec<Row5> }
    Row5 { label: String, parts: WorkforceParts }
    Printed5 { what: String, printed: f64, places: u8, kind: PrintedKind, why: String }
    Work5 {
        key: String,
        scenarios: Vec<Scenario>,
        current: u8,
        shown: PlanMeasure,
        goal: Goal6,
        sought: String,
        past: Vec<(Vec<Scenario>, u8)>,
        future: Vec<(Vec<Scenario>, u8)>,
        last: String,
    }
}

impl From<Snapshot5> for Snapshot {
    fn from(kept: Snapshot5) -> Self {
        Self {
            is_plural: kept.members.len() > 1,
            name: kept.name,
            service: kept.service,
            members: kept.members.into_iter().map(Baseline::from).collect(),
            printed: kept.printed.into_iter().map(Printed::from).collect(),
        }
    }
}

impl From<Baseline5> for Baseline {
    fn from(kept: Baseline5) -> Self {
        Self {
            unit: kept.unit,
            as_at: kept.as_at,
            origin: kept.origin,
            source: kept.source,
            establishment: kept.establishment,
            parts: kept.parts,
            breakdowns: kept.breakdowns.into_iter().map(Breakdown::from).collect(),
            published: kept.published.map(Published::from),
            printed: kept.printed.into_iter().map(Printed::from).collect(),
            months: kept.months,
            cohorts: kept.cohorts,
            contested: kept.contested,
        }
    }
}

impl From<Published5> for Published {
    fn from(kept: Published5) -> Self {
        let Published5 { year, source, parts, england, rates, england_rates } = kept;
        Self { year, source, parts, england, rates, england_rates, quoted: Vec::new() }
    }
}

impl From<Breakdown5> for Breakdown {
    fn from(kept: Breakdown5) -> Self {
        let dimension = kept.dimension;
        let row = |row: Row5| BreakdownRow { group: group(dimension, row.label), parts: row.parts };
        Self { dimension, rows: kept.rows.into_iter().map(row).collect() }
    }
}

/// What a row is of, whose label alone was kept.
fn group(dimension: Dimension, label: String) -> Group {
    let level = || Level::ALL.into_iter().find(|level| level.label() == label).map(Group::Level);
    let band = || ServiceBand::ALL.into_iter().find(|band| band.label() == label).map(Group::Service);
    let found = match dimension {
        Dimension::Level => level(),
        Dimension::LengthOfService if label == UNKNOWN_SERVICE => Some(Group::UnknownService),
        Dimension::LengthOfService => band(),
        Dimension::Team if label == NO_TEAM => Some(Group::NoTeam),
        _ => None,
    };
    found.unwrap_or(Group::Printed(label))
}

impl From<Printed5> for Printed {
    fn from(kept: Printed5) -> Self {
        let Printed5 { what, printed, places, kind, why } = kept;
        // What it is about was told by its words then.
        let is_of_people = !matches!(kind, PrintedKind::Measure { .. })
            && ["leavers", "starters", "cohort", "NQSW", "net change"].iter().any(|word| what.contains(word))
            && !what.contains("vacancies");
        let about = if is_of_people { PrintedAbout::Movement } else { PrintedAbout::Workforce };
        Self { what, about, printed, places, kind, why }
    }
}

impl From<Work5> for Work {
    fn from(kept: Work5) -> Self {
        Self {
            key: kept.key,
            council: String::new(),
            start: None,
            carried: None,
            scenarios: kept.scenarios,
            current: kept.current,
            shown: kept.shown,
            target: kept.goal.into(),
            sought: kept.sought,
            past: kept.past,
            future: kept.future,
            last: kept.last,
        }
    }
}

/// Whether bytes begin as those of version 5 do.
pub(super) fn is_kept(bytes: &[u8]) -> bool {
    postcard::take_from_bytes::<u32>(bytes).is_ok_and(|(version, _)| version == VERSION)
}

/// Returns what bytes of version 5 hold, and whether that is all of it. The work in the rooms is passed on as it is.
pub(super) fn read(bytes: &[u8]) -> (Saved, bool) {
    let mut saved = Saved::default();
    let mut from = PostcardIn::within(bytes, BOUNDS);
    let is_whole = read_into(&mut saved, &mut from).is_ok() && from.rest().is_empty();
    if !is_whole && saved.workspace.0.is_empty() {
        saved.workspace.put(WORKSPACE_WITHIN, bytes.to_vec());
    }
    (saved, is_whole)
}

fn read_into(saved: &mut Saved, from: &mut PostcardIn<'_>) -> Result<(), Fault> {
    u32::read(from)?;
    let subject = Subject::read(from)?;
    saved.service = Service::read(from)?;
    let figures: Vec<Snapshot> = Vec::<Snapshot5>::read(from)?.into_iter().map(Snapshot::from).collect();
    saved.figures = Figures::of(&figures);
    // The figures of files are there to be looked at once they are read.
    saved.subject = subject;
    saved.edits = BTreeMap::<String, Vec<Edit>>::read(from)?;
    saved.settings = Settings::read(from)?;
    saved.files = Vec::<FileMemo>::read(from)?;
    saved.columns = Columns6::choices(Vec::read(from)?);
    saved.welcomed = bool::read(from)?;
    let length = from.list(from.rest().len())?;
    if from.rest().len() != length {
        return Err(from.fault("there is less or more than it says.".to_owned()));
    }
    let mut workspace = Parts::default();
    if length > 0 {
        workspace.put(DESK, from.rest().to_vec());
    }
    saved.workspace = workspace;
    from.skip(length);
    Ok(())
}

/// Returns the work in the rooms, which stands last behind its length: found from the end where what stands before it is
/// broken. What cannot be found was never told apart from what lies aside as a whole.
pub(super) fn workspace_within(bytes: &[u8]) -> Option<Workspace> {
    (0..bytes.len()).find_map(|at| {
        let (length, rest) = postcard::take_from_bytes::<u64>(bytes.get(at..)?).ok()?;
        let is_it = usize::try_from(length).ok() == Some(rest.len()) && rest.len() > 1;
        is_it.then(|| workspace(rest)).and_then(|(workspace, is_whole)| is_whole.then_some(workspace))
    })
}

/// Returns the work in the rooms that bytes of version 5 hold, and whether that is all of it.
pub(super) fn workspace(bytes: &[u8]) -> (Workspace, bool) {
    let mut workspace = Workspace::default();
    let mut from = PostcardIn::within(bytes, BOUNDS);
    let is_whole = workspace_into(&mut workspace, &mut from).is_ok() && from.rest().is_empty();
    (workspace, is_whole)
}

fn workspace_into(workspace: &mut Workspace, from: &mut PostcardIn<'_>) -> Result<(), Fault> {
    workspace.choice = Wire::read(from)?;
    workspace.plan.councils = Wire::read(from)?;
    workspace.plan.year = Wire::read(from)?;
    // One by one, so that those before one that is broken are there.
    for _work in 0..from.list(from.bounds().items)? {
        workspace.plan.works.push(Work5::read(from)?.into());
    }
    workspace.plan.tested = Wire::read(from)?;
    workspace.plan.dated = Dated::read(from)?;
    for _plan in 0..from.list(from.bounds().items)? {
        workspace.plan.received.push(Received::read(from)?);
    }
    workspace.plan.sent = Wire::read(from)?;
    workspace.retention = Wire::read(from)?;
    workspace.pipeline = Wire::read(from)?;
    workspace.report = Wire::read(from)?;
    Ok(())
}

/// Returns the published figures that bytes of that day hold.
pub(super) fn edition(bytes: &[u8]) -> Option<KeptEdition> {
    let mut from = PostcardIn::within(bytes, v6::BOUNDS);
    let version = u32::read(&mut from).ok()?;
    let edition = KeptEdition::read(&mut from).ok()?;
    (version == EDITION_VERSION && from.rest().is_empty()).then_some(edition)
}
