//! The plan that published figures make: one role of everybody, one leaving rate, one steady intake.

use crate::plan::{
    Agency, Assumptions, ByService, Commitment, Evidence, Intake, IntakeId, IntakeSource, Leaving, Lever, MeanFte,
    Multiplier, Posts, Probability, Reason, Refusal, Role, RoleId, ServiceBandFte, Stock, Supply, Window,
};
use crate::workforce::{CalendarMonth, CensusYear, Fte, Stated};

/// The only role of the plan: published figures are of everybody.
pub const ALL_SOCIAL_WORKERS: RoleId = RoleId(0);

/// The only intake of the plan.
pub const JOINING: IntakeId = IntakeId(0);

/// What a plan from published figures is made of.
pub(super) struct Figures {
    pub(super) in_post: f64,
    pub(super) vacant: f64,
    pub(super) mean_fte: Stated<MeanFte>,
    pub(super) annual_leaving: f64,
    pub(super) joins: f64,
    pub(super) cover: Stated<(CensusYear, f64)>,
}

impl Figures {
    pub(super) fn assumptions(&self, year: CensusYear, months: u16) -> Result<Assumptions, Refusal> {
        let role = Role {
            mean_fte: self.mean_fte.unwrap_or(MeanFte::ONE),
            ..Role::named(ALL_SOCIAL_WORKERS, "All social workers")
        };
        let mut plan = Assumptions::of_roles(CalendarMonth::of(year.last_day()), months, vec![role]);
        let everybody = ServiceBandFte { from: 0, to: None, fte: Fte::new(self.in_post) };
        plan.stocks.push(Stock { role: ALL_SOCIAL_WORKERS, by_service: ByService::Bands(vec![everybody]) });
        let base = Fte::new(self.in_post + self.vacant);
        plan.posts.push(Posts { role: ALL_SOCIAL_WORKERS, base, changes: Vec::new() });
        let refused = |place: &'static str| move |refused| Reason::OutOfRange(refused).at(place);
        let leaving = Probability::try_new(self.annual_leaving).map_err(refused("Leaving"))?;
        plan.leaving.push(Leaving { role: ALL_SOCIAL_WORKERS, annual: vec![leaving] });
        let fte_per_year = Fte::new(self.joins);
        plan.intakes.push(Intake {
            id: JOINING,
            name: "Joining".to_owned(),
            route: None,
            role: ALL_SOCIAL_WORKERS,
            source: IntakeSource::Steady { fte_per_year, fill: Probability::ONE, window: Window::ALWAYS },
            commitment: Commitment::Planned,
        });
        if let Ok((_year, cover)) = self.cover {
            let cover = Multiplier::try_new(cover).map_err(refused("Agency"))?;
            plan.agency.push(Agency { role: ALL_SOCIAL_WORKERS, supply: Supply::Cover(cover) });
        }
        Ok(plan)
    }
}

/// Returns a number's evidence.
pub(super) fn because(lever: Lever, source: &str, rationale: String) -> (Lever, Evidence) {
    (lever, Evidence { interval: None, source: source.to_owned().into(), rationale })
}
