//! What a paper is made of: the results of every room, about the same council.

use crate::import::FileReport;
use crate::measures::{measure, own_value};
use crate::reference::Indicator;
use crate::retention::{Choices, of_snapshot};
use crate::room::benchmark::{BenchmarkDraft, Choice, draft as compared};
use crate::room::input::RoomInput;
use crate::room::pipeline::{self, PipelineDraft};
use crate::room::plan::{PlanDraft, Whose, draft, whose};
use crate::room::position::{Position, position};
use crate::room::report::ReportSources;
use crate::view::{Check, CheckSeverity};
use crate::workforce::Order as _;
use crate::workforce::{Origin, Service, Snapshot};

/// The measures that a paper puts beside other councils' in words.
pub(super) const COMPARED: [Indicator; 3] = [Indicator::VacancyRate, Indicator::TurnoverFte, Indicator::AgencyRateFte];
/// The most lines of the table of measures: a paper is read, not searched.
const MOST_MEASURES: usize = 8;

/// Returns what a paper is made of; `None` where there is nothing to write about.
pub(super) fn found<'a>(
    input: RoomInput<'a>,
    sources: ReportSources<'_>,
    progress: &dyn Fn(u32, u32),
) -> Option<ReportResult<'a>> {
    let whose = whose(input.library, sources.plan, input.plan_input()).ok();
    let plan = whose.as_ref().and_then(|_| draft(input.library, sources.plan, input.plan_input(), progress));
    // A plan by published figures, or one that was sent, is not about what is open.
    let open = input.open.filter(|_| whose.as_ref().is_none_or(|whose| whose.is_open));
    let said = open.map(|open| with_cohorts(position(open), open));
    if whose.is_none() && said.is_none() {
        return None;
    }
    let councils = whose.as_ref().map(|whose| whose.councils.clone()).unwrap_or_default();
    let choice = Choice { councils, ..sources.choice.clone() };
    let compared = compared(input.library, &choice, open, &COMPARED, MOST_MEASURES);
    let service = open.map_or(Service::Children, |open| open.service);
    let name = said.as_ref().map(|said| said.name.clone()).or(whose.as_ref().map(|whose| whose.name.clone()))?;
    let as_at = said.as_ref().map(|said| said.as_at.clone()).or(whose.as_ref().map(|whose| whose.from.clone()))?;
    let vacant = open.zip(measure("vacancy_fte")).and_then(|(open, measure)| own_value(open, measure));
    // A pipeline is of children's social work, and of those whose paper it is.
    let pipeline =
        pipeline::draft(input, sources.pipeline, sources.plan, &name).filter(|_| service == Service::Children);
    let files = input.files.iter().map(|(report, _)| report).collect();
    Some(ReportResult { name, as_at, service, open, files, position: said, vacant, whose, plan, pipeline, compared })
}

/// What a paper is made of: the results of every room, about one council or partnership.
pub(super) struct ReportResult<'a> {
    pub(super) name: String,
    pub(super) as_at: String,
    pub(super) service: Service,
    /// The figures that are open, where the paper is of them.
    pub(super) open: Option<&'a Snapshot>,
    pub(super) files: Vec<&'a FileReport>,
    pub(super) position: Option<Position>,
    /// Vacant FTE as stated.
    pub(super) vacant: Option<f64>,
    pub(super) whose: Option<Whose>,
    pub(super) plan: Option<PlanDraft>,
    pub(super) pipeline: Option<PipelineDraft>,
    pub(super) compared: Option<BenchmarkDraft>,
}

impl ReportResult<'_> {
    /// What a reader's words in the paper are kept under.
    pub(super) fn key(&self) -> String {
        self.whose.as_ref().map_or_else(|| format!("{} {}", self.name, self.as_at), |whose| whose.key.clone())
    }

    /// Whether vacancies are stated, or posts to reckon them from.
    pub(super) fn knows_posts(&self) -> bool {
        self.vacant.is_some() || self.plan.as_ref().is_none_or(|plan| plan.knows_posts)
    }

    /// Findings that are more than notes.
    pub(super) fn grave(&self) -> usize {
        let checks = self.position.iter().flat_map(|said| &said.checks);
        checks.filter(|check| check.severity != CheckSeverity::Note).count()
    }
}

/// Adds what a tracker of cohorts does not account for: it is checked with the cohorts, not with the position.
fn with_cohorts(mut said: Position, open: &Snapshot) -> Position {
    let is_own = open.members.iter().any(|member| member.origin == Origin::Files);
    let Some(cohorts) = is_own.then(|| of_snapshot(open, &Choices::default()).cohorts).flatten() else { return said };
    let checked = cohorts.rows.iter().filter(|row| row.unstated.is_some());
    said.checks_run += checked.clone().count();
    for row in checked.filter(|row| row.sums() == Some(false)) {
        let Some(finding) = row.unaccounted() else { continue };
        said.checks.push(Check {
            id: "cohort_outcomes".to_owned(),
            severity: CheckSeverity::Warning,
            finding,
            explanation: String::new(),
            arithmetic: Vec::new(),
        });
    }
    said.checks.order_by_key(|check| check.severity);
    said
}
