//! Version 1 of links and plan files, as released: never changed, so that what was made with it opens for ever.
//!
//! Owns the order, the numbers and the names of everything that travels. They are written down here and not taken from the
//! types: a type may be renamed or gain a field, and then does not compile here until it says how version 1 is read
//! into it. A new version is a new module beside this one. Kept links in `tests/fixtures/links` hold it to its word.

use super::bytes::{BytesIn, BytesOut};
use super::node::Node;
use super::schema::Schema;
use super::wire::{In, Out, Wire, choice, field, is_optional, pair, plain, put, record, unknown_choice};
use crate::plan::{
    Adjusted, Adjustment, AdjustmentId, Against, Agency, AnnualGrowth, Assumptions, ByService, CaseVolume, CaseWeight,
    Caseload, Change, Commitment, Costs, Demand, Evidence, EvidenceSource, FteChange, Intake, IntakeId, IntakeSource,
    Interval80, Leaving, Lever, Limit, MeanFte, Multiplier, OtherChange, Pace, Payment, PaymentBasis, PaymentId, Plan,
    PostChange, Posts, Pounds, Probability, Progression, ProgressionId, RampStep, Role, RoleId, Roles, Scenario,
    ServiceBandFte, ServiceYears, Stock, Supply, Volume, Window,
};
use crate::projection::{PlanMeasure, Target};
use crate::share::error::Fault;
// The released schema calls what a plan starts from so.
use crate::share::shared::PlanOrigin as Ground;
use crate::share::shared::{OwnStart, Shared};
use crate::workforce::{CalendarMonth, Fte, Level, Service};

/// What stands for this version in a link.
pub(in crate::share) const LETTER: char = '1';
/// What stands for it in a file.
pub(in crate::share) const NUMBER: i64 = 1;

pub(in crate::share) fn to_bytes(shared: &Shared) -> Vec<u8> {
    let mut out = BytesOut::default();
    shared.write(&mut out);
    out.0
}

pub(in crate::share) fn from_bytes(bytes: &[u8]) -> Result<Shared, Fault> {
    let mut from = BytesIn::new(bytes);
    let shared = Shared::read(&mut from)?;
    if !from.is_done() {
        return Err(from.fault("there is more in it than a plan.".to_owned()));
    }
    shared.checked()
}

/// The bytes of assumptions alone.
pub(in crate::share) fn assumptions(assumptions: &Assumptions) -> Vec<u8> {
    let mut out = BytesOut::default();
    assumptions.write(&mut out);
    out.0
}

record! {
    Shared {
        name: String,
        source: String,
        edition: String,
        start: Ground,
        scenarios: Vec<Scenario>,
        current: u8,
        shown: PlanMeasure,
        aim: Target,
    }
    Aim { of: PlanMeasure, value: f64, by: CalendarMonth }
    OwnStart { plan: Plan, has_own_posts: bool, councils: Vec<String>, notes: Vec<String> }
    Assumptions {
        base: CalendarMonth,
        months: u16,
        roles: Vec<Role>,
        stocks: Vec<Stock>,
        posts: Vec<Posts>,
        leaving: Vec<Leaving>,
        adjustments: Vec<Adjustment>,
        progression: Vec<Progression>,
        intakes: Vec<Intake>,
        other_change: Vec<OtherChange>,
        agency: Vec<Agency>,
        costs: Option<Costs>,
        demand: Option<Demand>,
        weights: Vec<CaseWeight>,
        experienced_months: u16,
        evidence: Vec<(Lever, Evidence)>,
    }
    Role {
        id: RoleId,
        name: String,
        level: Option<Level>,
        supernumerary: bool,
        newly_qualified: bool,
        experienced_level: bool,
        mean_fte: MeanFte,
    }
    Stock { role: RoleId, by_service: ByService }
    ServiceBandFte { from: u16, to: Option<u16>, fte: Fte }
    Posts { role: RoleId, base: Fte, changes: Vec<PostChange> }
    Leaving { role: RoleId, annual: Vec<Probability> }
    Window { from: Option<u16>, to: Option<u16> }
    ServiceYears { from: Option<u8>, to: Option<u8> }
    Progression {
        id: ProgressionId,
        name: String,
        from: RoleId,
        to: RoleId,
        pace: Pace,
        limit: Limit,
        window: Window,
    }
    OtherChange { role: RoleId, fte_per_year: FteChange }
    Agency { role: RoleId, supply: Supply }
    Costs {
        permanent: Vec<(RoleId, Pounds)>,
        agency: Vec<(RoleId, Pounds)>,
        per_hire: Vec<(RoleId, Pounds)>,
        per_conversion: Vec<(RoleId, Pounds)>,
        per_nqsw: Vec<(RoleId, Pounds)>,
        payments: Vec<Payment>,
    }
    Payment {
        id: PaymentId,
        name: String,
        roles: Vec<RoleId>,
        amount: Pounds,
        basis: PaymentBasis,
        window: Window,
    }
    Demand { volume: CaseVolume, annual_growth: AnnualGrowth, target: Caseload }
    CaseWeight { role: RoleId, weight: Multiplier, ramp: Vec<RampStep> }
    RampStep { below_month: u16, factor: Multiplier }
    Evidence { interval: Option<Interval80>, source: EvidenceSource, rationale: String }
    Interval80 { low: f64, high: f64 }
}

/// What version 1 says in a text where the plan has a value of its own. The texts are version 1's for ever, whatever the
/// page says in their place.
mod as_sent {
    use super::{
        Adjusted, AdjustmentId, Change, Commitment, Fault, In, IntakeId, IntakeSource, Multiplier, Node, Out, RoleId,
        Schema, Window, Wire, field, is_optional, put, record,
    };

    /// The source of posts that nothing states.
    pub(super) const IN_POST_AS_POSTS: &str =
        "Funded posts are not stated: those in post today are taken as the posts.";
    /// What the name of an adjustment ends with whose multiplier is read against today's rate.
    pub(super) const AGAINST_TODAY: &str = ", against today's";
    /// What stands between the route and the time in the name of a cohort that the pipeline sent.
    pub(super) const AFTER_ROUTE: &str = ", ";
    /// The first number of those cohorts.
    pub(super) const FIRST_OF_ROUTES: IntakeId = IntakeId(1_000);
    /// The name of a scenario that nobody has named.
    pub(super) const UNNAMED: &str = "Plan";

    pub(super) struct Adjustment {
        pub(super) id: AdjustmentId,
        pub(super) name: String,
        pub(super) of: Adjusted,
        pub(super) window: Window,
        pub(super) multiplier: Multiplier,
    }

    pub(super) struct Intake {
        pub(super) id: IntakeId,
        pub(super) name: String,
        pub(super) role: RoleId,
        pub(super) source: IntakeSource,
        pub(super) commitment: Commitment,
    }

    pub(super) struct Scenario {
        pub(super) name: String,
        pub(super) changes: Vec<Change>,
    }

    record! {
        Adjustment { id: AdjustmentId, name: String, of: Adjusted, window: Window, multiplier: Multiplier }
        Intake { id: IntakeId, name: String, role: RoleId, source: IntakeSource, commitment: Commitment }
        Scenario { name: String, changes: Vec<Change> }
    }
}

impl Wire for EvidenceSource {
    fn write(&self, out: &mut dyn Out) {
        match self {
            Self::Words(words) => words.write(out),
            Self::InPostAsPosts => out.text(as_sent::IN_POST_AS_POSTS),
        }
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let words = String::read(from)?;
        Ok(if words == as_sent::IN_POST_AS_POSTS { Self::InPostAsPosts } else { Self::Words(words) })
    }

    fn describe(schema: &mut Schema) -> Node {
        String::describe(schema)
    }
}

impl Wire for Adjustment {
    fn write(&self, out: &mut dyn Out) {
        let Self { id, name, against, of, window, multiplier } = self.clone();
        let name = match against {
            Against::Today => name + as_sent::AGAINST_TODAY,
            Against::Plan => name,
        };
        as_sent::Adjustment { id, name, of, window, multiplier }.write(out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let as_sent::Adjustment { id, name, of, window, multiplier } = as_sent::Adjustment::read(from)?;
        let (name, against) = match name.strip_suffix(as_sent::AGAINST_TODAY) {
            Some(bare) => (bare.to_owned(), Against::Today),
            None => (name, Against::Plan),
        };
        Ok(Self { id, name, against, of, window, multiplier })
    }

    fn describe(schema: &mut Schema) -> Node {
        as_sent::Adjustment::describe(schema)
    }
}

impl Wire for Intake {
    fn write(&self, out: &mut dyn Out) {
        let Self { id, name, route, role, source, commitment } = self.clone();
        let name = match route {
            // The last of them parts the two when it is read: a route may have some in its name.
            Some(route) => route + as_sent::AFTER_ROUTE + &name.replace(as_sent::AFTER_ROUTE, " "),
            None => name,
        };
        as_sent::Intake { id, name, role, source, commitment }.write(out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let as_sent::Intake { id, name, role, source, commitment } = as_sent::Intake::read(from)?;
        let parted = name.rsplit_once(as_sent::AFTER_ROUTE).filter(|_| id.0 >= as_sent::FIRST_OF_ROUTES.0);
        let (name, route) = match parted {
            Some((route, when)) => (when.to_owned(), Some(route.to_owned())),
            None => (name, None),
        };
        Ok(Self { id, name, route, role, source, commitment })
    }

    fn describe(schema: &mut Schema) -> Node {
        as_sent::Intake::describe(schema)
    }
}

impl Wire for Scenario {
    fn write(&self, out: &mut dyn Out) {
        let Self { name, changes } = self.clone();
        as_sent::Scenario { name: name.unwrap_or_else(|| as_sent::UNNAMED.to_owned()), changes }.write(out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let as_sent::Scenario { name, changes } = as_sent::Scenario::read(from)?;
        Ok(Self { name: (name != as_sent::UNNAMED).then_some(name), changes })
    }

    fn describe(schema: &mut Schema) -> Node {
        as_sent::Scenario::describe(schema)
    }
}

pair! {
    ServiceFte (service: u16, fte: Fte)
    RolePounds (role: RoleId, pounds: Pounds)
    Rests (lever: Lever, evidence: Evidence)
}

plain! {
    RoleId as u16, |id| id.0, |id| Ok(Self(id));
    IntakeId as u16, |id| id.0, |id| Ok(Self(id));
    ProgressionId as u16, |id| id.0, |id| Ok(Self(id));
    AdjustmentId as u16, |id| id.0, |id| Ok(Self(id));
    PaymentId as u16, |id| id.0, |id| Ok(Self(id));
    Fte as f64, |fte| fte.value(), Self::try_stock;
    FteChange as f64, |number| number.value(), Self::try_new;
    MeanFte as f64, |number| number.value(), Self::try_new;
    Probability as f64, |number| number.value(), Self::try_new;
    Multiplier as f64, |number| number.value(), Self::try_new;
    AnnualGrowth as f64, |number| number.value(), Self::try_new;
    Pounds as f64, |number| number.value(), Self::try_new;
    Volume as f64, |number| number.value(), Self::try_new;
    Caseload as f64, |number| number.value(), Self::try_new;
    Target as Aim, |target| Aim::from(target), |aim: Aim| Ok(Self::new(aim.of, aim.value, aim.by));
}

choice! {
    Ground {
        0 "case" Case { id: String, service: Service, fingerprint: u32 },
        1 "published" Published { councils: Vec<String>, year: u16, fingerprint: u32 },
        2 "own" Own(own: Box<OwnStart>),
    }
    Service { 0 "children" Children {}, 1 "adults" Adults {} }
    Level {
        1 "senior_manager" SeniorManager {},
        2 "middle_manager" MiddleManager {},
        3 "first_line_manager" FirstLineManager {},
        4 "senior_practitioner" SeniorPractitioner {},
        5 "case_holder" CaseHolder {},
        6 "qualified_without_cases" QualifiedWithoutCases {},
    }
    ByService {
        0 "months" Months(cells: Vec<(u16, Fte)>),
        1 "bands" Bands(bands: Vec<ServiceBandFte>),
    }
    PostChange {
        0 "step" Step { from_month: u16, change: FteChange },
        1 "temporary" Temporary { from_month: u16, to_month: u16, change: FteChange },
    }
    Roles { 0 "all" All {}, 1 "of" Of(roles: Vec<RoleId>) }
    Adjusted {
        0 "leaving" Leaving { roles: Roles, years: ServiceYears },
        1 "joins" Joins { intakes: Vec<IntakeId> },
        2 "agency" Agency { roles: Roles },
        3 "capacity" Capacity { roles: Roles },
    }
    Pace {
        0 "completion" Completion { at_service: u16 },
        1 "rate" Rate { annual_rate: Probability, min_service: u16 },
    }
    Limit { 0 "uncapped" Uncapped {}, 1 "vacancy" Vacancy {}, 2 "cap" Cap { posts: Fte } }
    Commitment { 0 "committed" Committed {}, 1 "planned" Planned {} }
    IntakeSource {
        0 "cohort" Cohort { fte: Fte, calendar_month: u8, fill: Probability, window: Window },
        1 "steady" Steady { fte_per_year: Fte, fill: Probability, window: Window },
        2 "one_off" OneOff { fte: Fte, month: u16, fill: Probability },
        3 "conversion" Conversion { fte_per_month: Fte, window: Window },
        4 "vacancy_driven" VacancyDriven { fraction: Probability, window: Window },
    }
    Supply { 0 "cover" Cover(cover: Multiplier), 1 "path" Path(path: Vec<Fte>) }
    PaymentBasis {
        0 "annual" Annual { after_months: u16 },
        1 "one_off" OneOff { at_months: u16 },
        2 "golden_hello" GoldenHello {},
        3 "supplement" Supplement {},
    }
    CaseVolume {
        0 "cases" Cases(cases: Volume),
        1 "child_population" ChildPopulation { children: Volume, cases_per_10_000: Volume },
        2 "referrals" Referrals { per_year: Volume, mean_months_open: Volume },
    }
    Lever {
        0 "leaving_multiplier" LeavingMultiplier { roles: Roles, window: Window, years: ServiceYears },
        1 "leaving_rate" LeavingRate { role: RoleId, year: u8 },
        2 "adjustment" Adjustment(id: AdjustmentId),
        3 "intake" Intake(id: IntakeId),
        4 "fill" Fill(id: IntakeId),
        5 "progression_rate" ProgressionRate(id: ProgressionId),
        6 "cap" Cap(id: ProgressionId),
        7 "other_change" OtherChange(role: RoleId),
        8 "posts" Posts(role: RoleId),
        9 "cover" Cover(role: RoleId),
        10 "cases" Cases {},
        11 "case_growth" CaseGrowth {},
        12 "target_caseload" TargetCaseload {},
        13 "case_weight" CaseWeight(role: RoleId),
        14 "permanent_cost" PermanentCost(role: RoleId),
        15 "agency_cost" AgencyCost(role: RoleId),
        16 "hire_cost" HireCost(role: RoleId),
    }
    Change {
        0 "set" Set { lever: Lever, value: f64 },
        1 "evidence" Evidence { lever: Lever, evidence: Option<Evidence> },
        2 "months" Months(months: u16),
        3 "role" Role { role: Role, place: u8 },
        4 "remove_role" RemoveRole(role: RoleId),
        5 "stock" Stock(stock: Stock),
        6 "posts" Posts(posts: Posts),
        7 "post_change" PostChange { role: RoleId, change: PostChange },
        8 "leaving" Leaving(leaving: Leaving),
        9 "adjustment" Adjustment(adjustment: Adjustment),
        10 "remove_adjustment" RemoveAdjustment(id: AdjustmentId),
        11 "progression" Progression(progression: Progression),
        12 "remove_progression" RemoveProgression(id: ProgressionId),
        13 "intake" Intake(intake: Intake),
        14 "remove_intake" RemoveIntake(id: IntakeId),
        15 "agency" Agency(agency: Agency),
        16 "costs" Costs(costs: Option<Costs>),
        17 "payment" Payment(payment: Payment),
        18 "remove_payment" RemovePayment(id: PaymentId),
        19 "demand" Demand(demand: Option<Demand>),
        20 "case_weight" CaseWeight(weight: CaseWeight),
    }
}

/// What version 1 says of a target: all roles together, on the side on which the measure is good.
struct Aim {
    of: PlanMeasure,
    value: f64,
    by: CalendarMonth,
}

impl From<&Target> for Aim {
    fn from(target: &Target) -> Self {
        Self { of: target.measure, value: target.value, by: target.by }
    }
}

/// The measures of a plan that version 1 knows. It has no number for any other.
const MEASURES: [(u8, &str, PlanMeasure); 9] = [
    (0, "in_post", PlanMeasure::InPost),
    (1, "vacancies", PlanMeasure::Vacancies),
    (2, "vacancy_rate", PlanMeasure::VacancyRate),
    (3, "agency", PlanMeasure::Agency),
    (4, "agency_cost", PlanMeasure::AgencyCost),
    (5, "caseload", PlanMeasure::Caseload),
    (6, "experience_ratio", PlanMeasure::ExperienceRatio),
    (7, "turnover", PlanMeasure::TurnoverDfe),
    (8, "agency_rate", PlanMeasure::AgencyRate),
];

impl Wire for PlanMeasure {
    fn write(&self, out: &mut dyn Out) {
        let known = MEASURES.iter().find(|(_, _, measure)| measure == self);
        // Of one that version 1 does not know there is nothing to read: what is handed out is read first, and refused.
        let (number, word) = known.map_or((u8::MAX, ""), |(number, word, _)| (*number, *word));
        out.choice(number, word, true);
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let chosen = from.choice(&MEASURES.map(|(number, word, _)| (number, word, true)))?;
        let known = MEASURES.iter().find(|(number, ..)| *number == chosen);
        let made = known.map(|(_, _, measure)| *measure).ok_or_else(|| from.fault(unknown_choice()))?;
        from.end();
        Ok(made)
    }

    fn describe(schema: &mut Schema) -> Node {
        schema.choice("Aspect", |_schema| MEASURES.map(|(_, word, _)| (word, None)).to_vec())
    }
}

impl Wire for Plan {
    fn write(&self, out: &mut dyn Out) {
        Assumptions::write(self, out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let assumptions = Assumptions::read(from)?;
        Self::try_new(assumptions).map_err(|refusal| from.fault(refusal.to_string()))
    }

    fn describe(schema: &mut Schema) -> Node {
        Assumptions::describe(schema)
    }
}
