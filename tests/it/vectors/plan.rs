//! The vectors' plans as they are written, and the plans they mean.

use homegrown::plan::*;
use homegrown::workforce::{CalendarMonth, Fte};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WirePlan {
    base: String,
    months: u16,
    roles: Vec<WireRole>,
    baseline: Vec<WireStock>,
    establishment: Vec<WirePosts>,
    leaving: Vec<WireLeaving>,
    leaving_levers: Vec<WireLeavingLever>,
    progression: Vec<WireProgression>,
    intakes: Vec<WireIntake>,
    other_change: Vec<WireOther>,
    agency: Vec<WireAgency>,
    #[serde(default)]
    costs: Option<WireCosts>,
    #[serde(default)]
    demand: Option<WireDemand>,
    #[serde(default)]
    weights: Vec<WireWeight>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRole {
    id: String,
    supernumerary: bool,
    newly_qualified: bool,
    experienced_level: bool,
    mean_fte: f64,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireStock {
    Cells { role: String, cells: Vec<(u16, f64)> },
    Bands { role: String, bands: Vec<WireBand> },
}

#[derive(Deserialize)]
struct WireBand {
    from_month: u16,
    to_month: Option<u16>,
    fte: f64,
}

#[derive(Deserialize)]
struct WirePosts {
    role: String,
    base: f64,
    changes: Vec<WirePostChange>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WirePostChange {
    Step { from_month: u16, change: f64 },
    Temporary { from_month: u16, to_month: u16, change: f64 },
}

#[derive(Deserialize)]
struct WireLeaving {
    role: String,
    annual: Vec<f64>,
}

#[derive(Deserialize)]
struct WireLeavingLever {
    roles: Option<Vec<String>>,
    from_month: Option<u16>,
    to_month: Option<u16>,
    year_from: Option<u8>,
    year_to: Option<u8>,
    multiplier: f64,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireProgression {
    Completion {
        id: String,
        from: String,
        to: String,
        at_service: u16,
        limit: WireLimit,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    Rate {
        id: String,
        from: String,
        to: String,
        annual_rate: f64,
        min_service: u16,
        limit: WireLimit,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireLimit {
    Uncapped,
    Vacancy,
    Cap { posts: f64 },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireIntake {
    Cohort {
        id: String,
        role: String,
        fte: f64,
        calendar_month: u8,
        fill: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    Steady {
        id: String,
        role: String,
        fte_per_year: f64,
        fill: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    OneOff {
        id: String,
        role: String,
        fte: f64,
        month: u16,
        fill: f64,
    },
    Conversion {
        id: String,
        role: String,
        fte_per_month: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    VacancyDriven {
        id: String,
        role: String,
        fraction: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
}

#[derive(Deserialize)]
struct WireOther {
    role: String,
    fte_per_year: f64,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireAgency {
    Cover { role: String, cover: f64 },
    Path { role: String, fte: Vec<f64> },
}

#[derive(Deserialize)]
struct WireCosts {
    permanent: Vec<WireAnnual>,
    agency: Vec<WireAnnual>,
    per_hire: Vec<WireAmount>,
    per_conversion: Vec<WireAmount>,
    per_nqsw: Vec<WireAmount>,
    payments: Vec<WirePayment>,
}

#[derive(Deserialize)]
struct WireAnnual {
    role: String,
    annual: f64,
}

#[derive(Deserialize)]
struct WireAmount {
    role: String,
    amount: f64,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WirePayment {
    Annual {
        id: String,
        roles: Vec<String>,
        amount: f64,
        after_months: u16,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    OneOff {
        id: String,
        roles: Vec<String>,
        amount: f64,
        at_months: u16,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    GoldenHello {
        id: String,
        roles: Vec<String>,
        amount: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
    Supplement {
        id: String,
        roles: Vec<String>,
        amount: f64,
        from_month: Option<u16>,
        to_month: Option<u16>,
    },
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireDemand {
    Cases {
        cases0: f64,
        annual_growth: f64,
        target_caseload: f64,
        experienced_months: u16,
    },
    ChildPopulation {
        population: f64,
        annual_growth: f64,
        cases_per_10000: f64,
        target_caseload: f64,
        experienced_months: u16,
    },
}

#[derive(Deserialize)]
struct WireWeight {
    role: String,
    weight: f64,
    ramp: Vec<WireRamp>,
}

#[derive(Deserialize)]
struct WireRamp {
    below_month: u16,
    factor: f64,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireLever {
    LeavingMultiplier {
        roles: Option<Vec<String>>,
        from_month: Option<u16>,
        to_month: Option<u16>,
        year_from: Option<u8>,
        year_to: Option<u8>,
    },
    Intake {
        intake: String,
    },
    Cover {
        role: String,
    },
    ProgressionRate {
        rule: String,
    },
    OtherChange {
        role: String,
    },
}

/// What a refusal or a wrong number says.
fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn fte(value: f64) -> Result<Fte, String> {
    Fte::try_stock(value).map_err(said)
}

fn probability(value: f64) -> Result<Probability, String> {
    Probability::try_new(value).map_err(said)
}

fn multiplier(value: f64) -> Result<Multiplier, String> {
    Multiplier::try_new(value).map_err(said)
}

/// A plan and the names its ids stand for.
pub(crate) struct Named {
    pub plan: Plan,
    pub roles: Vec<String>,
    pub intakes: Vec<String>,
    rules: Vec<String>,
}

fn place(names: &[String], name: &str) -> Result<u16, String> {
    let place = names.iter().position(|known| known == name).ok_or_else(|| format!("nothing is called {name}"))?;
    u16::try_from(place).map_err(said)
}

impl Named {
    /// Reads a plan.
    pub(crate) fn read(value: &Value) -> Result<Self, String> {
        let wire = WirePlan::deserialize(value).map_err(|error| format!("the plan is not one: {error}"))?;
        let roles: Vec<String> = wire.roles.iter().map(|role| role.id.clone()).collect();
        let intakes: Vec<String> = wire.intakes.iter().map(|intake| intake.id().to_owned()).collect();
        let rules: Vec<String> = wire.progression.iter().map(|rule| rule.id().to_owned()).collect();
        let assumptions = wire.assumptions(&roles)?;
        Ok(Self { plan: Plan::try_new(assumptions).map_err(said)?, roles, intakes, rules })
    }

    /// Returns the role of a name.
    pub(crate) fn role(&self, name: &str) -> Result<RoleId, String> {
        place(&self.roles, name).map(RoleId)
    }

    /// Returns the intake of a name.
    pub(crate) fn intake(&self, name: &str) -> Result<IntakeId, String> {
        place(&self.intakes, name).map(IntakeId)
    }

    /// Reads a lever.
    pub(crate) fn lever(&self, value: &Value) -> Result<Lever, String> {
        let wire = WireLever::deserialize(value).map_err(|error| format!("the lever is not one: {error}"))?;
        Ok(match wire {
            WireLever::LeavingMultiplier { roles, from_month, to_month, year_from, year_to } => {
                Lever::LeavingMultiplier {
                    roles: named_roles(&self.roles, roles)?,
                    window: Window { from: from_month, to: to_month },
                    years: ServiceYears { from: year_from, to: year_to },
                }
            }
            WireLever::Intake { intake } => Lever::Intake(self.intake(&intake)?),
            WireLever::Cover { role } => Lever::Cover(self.role(&role)?),
            WireLever::ProgressionRate { rule } => Lever::ProgressionRate(ProgressionId(place(&self.rules, &rule)?)),
            WireLever::OtherChange { role } => Lever::OtherChange(self.role(&role)?),
        })
    }
}

fn named_roles(roles: &[String], named: Option<Vec<String>>) -> Result<Roles, String> {
    let Some(named) = named else { return Ok(Roles::All) };
    Ok(Roles::Of(named.iter().map(|name| place(roles, name).map(RoleId)).collect::<Result<_, _>>()?))
}

impl WirePlan {
    fn assumptions(self, names: &[String]) -> Result<Assumptions, String> {
        let role = |name: &str| place(names, name).map(RoleId);
        let base = CalendarMonth::parse(&self.base).map_err(said)?;
        let roles = self.roles.iter().enumerate().map(|(index, wire)| {
            Ok(Role {
                id: RoleId(u16::try_from(index).map_err(said)?),
                name: wire.id.clone(),
                level: None,
                supernumerary: wire.supernumerary,
                newly_qualified: wire.newly_qualified,
                experienced_level: wire.experienced_level,
                mean_fte: MeanFte::try_new(wire.mean_fte).map_err(said)?,
            })
        });
        let mut plan = Assumptions::of_roles(base, self.months, roles.collect::<Result<_, String>>()?);
        for stock in self.baseline {
            plan.stocks.push(stock.read(&role)?);
        }
        for posts in self.establishment {
            let changes = posts.changes.into_iter().map(WirePostChange::read).collect::<Result<_, _>>()?;
            plan.posts.push(Posts { role: role(&posts.role)?, base: fte(posts.base)?, changes });
        }
        for leaving in self.leaving {
            let annual = leaving.annual.into_iter().map(probability).collect::<Result<_, _>>()?;
            plan.leaving.push(Leaving { role: role(&leaving.role)?, annual });
        }
        for (index, lever) in self.leaving_levers.into_iter().enumerate() {
            plan.adjustments.push(Adjustment {
                id: AdjustmentId(u16::try_from(index).map_err(said)?),
                name: format!("lever {index}"),
                against: Against::Plan,
                of: Adjusted::Leaving {
                    roles: named_roles(names, lever.roles)?,
                    years: ServiceYears { from: lever.year_from, to: lever.year_to },
                },
                window: Window { from: lever.from_month, to: lever.to_month },
                multiplier: multiplier(lever.multiplier)?,
            });
        }
        for (index, rule) in self.progression.into_iter().enumerate() {
            plan.progression.push(rule.read(ProgressionId(u16::try_from(index).map_err(said)?), &role)?);
        }
        for (index, intake) in self.intakes.into_iter().enumerate() {
            plan.intakes.push(intake.read(IntakeId(u16::try_from(index).map_err(said)?), &role)?);
        }
        for other in self.other_change {
            let fte_per_year = FteChange::try_new(other.fte_per_year).map_err(said)?;
            plan.other_change.push(OtherChange { role: role(&other.role)?, fte_per_year });
        }
        for agency in self.agency {
            plan.agency.push(match agency {
                WireAgency::Cover { role: name, cover } => {
                    Agency { role: role(&name)?, supply: Supply::Cover(multiplier(cover)?) }
                }
                WireAgency::Path { role: name, fte: path } => Agency {
                    role: role(&name)?,
                    supply: Supply::Path(path.into_iter().map(fte).collect::<Result<_, _>>()?),
                },
            });
        }
        plan.costs = self.costs.map(|costs| costs.read(&role)).transpose()?;
        if let Some(demand) = self.demand {
            let (demand, experienced_months) = demand.read()?;
            plan.demand = Some(demand);
            plan.experienced_months = experienced_months;
        }
        for weight in self.weights {
            let step = |step: WireRamp| {
                Ok::<_, String>(RampStep { below_month: step.below_month, factor: multiplier(step.factor)? })
            };
            plan.weights.push(CaseWeight {
                role: role(&weight.role)?,
                weight: multiplier(weight.weight)?,
                ramp: weight.ramp.into_iter().map(step).collect::<Result<_, _>>()?,
            });
        }
        Ok(plan)
    }
}

/// Finds a role by its name.
type RoleOf<'a> = &'a dyn Fn(&str) -> Result<RoleId, String>;

impl WireStock {
    fn read(self, role: RoleOf) -> Result<Stock, String> {
        Ok(match self {
            Self::Cells { role: name, cells } => {
                let cells = cells.into_iter().map(|(months, value)| Ok((months, fte(value)?)));
                Stock { role: role(&name)?, by_service: ByService::Months(cells.collect::<Result<_, String>>()?) }
            }
            Self::Bands { role: name, bands } => {
                let bands = bands
                    .into_iter()
                    .map(|band| Ok(ServiceBandFte { from: band.from_month, to: band.to_month, fte: fte(band.fte)? }));
                Stock { role: role(&name)?, by_service: ByService::Bands(bands.collect::<Result<_, String>>()?) }
            }
        })
    }
}

impl WirePostChange {
    fn read(self) -> Result<PostChange, String> {
        let change = |value| FteChange::try_new(value).map_err(said);
        Ok(match self {
            Self::Step { from_month, change: fte } => PostChange::Step { from_month, change: change(fte)? },
            Self::Temporary { from_month, to_month, change: fte } => {
                PostChange::Temporary { from_month, to_month, change: change(fte)? }
            }
        })
    }
}

impl WireProgression {
    fn id(&self) -> &str {
        match self {
            Self::Completion { id, .. } | Self::Rate { id, .. } => id,
        }
    }

    fn read(self, number: ProgressionId, role: RoleOf) -> Result<Progression, String> {
        let (name, from, to, pace, limit, window) = match self {
            Self::Completion { id, from, to, at_service, limit, from_month, to_month } => {
                (id, from, to, Pace::Completion { at_service }, limit, Window { from: from_month, to: to_month })
            }
            Self::Rate { id, from, to, annual_rate, min_service, limit, from_month, to_month } => {
                let pace = Pace::Rate { annual_rate: probability(annual_rate)?, min_service };
                (id, from, to, pace, limit, Window { from: from_month, to: to_month })
            }
        };
        let limit = match limit {
            WireLimit::Uncapped => Limit::Uncapped,
            WireLimit::Vacancy => Limit::Vacancy,
            WireLimit::Cap { posts } => Limit::Cap { posts: fte(posts)? },
        };
        Ok(Progression { id: number, name, from: role(&from)?, to: role(&to)?, pace, limit, window })
    }
}

impl WireIntake {
    fn id(&self) -> &str {
        match self {
            Self::Cohort { id, .. }
            | Self::Steady { id, .. }
            | Self::OneOff { id, .. }
            | Self::Conversion { id, .. }
            | Self::VacancyDriven { id, .. } => id,
        }
    }

    fn read(self, number: IntakeId, role: RoleOf) -> Result<Intake, String> {
        let name = self.id().to_owned();
        let (of, source) = match self {
            Self::Cohort { role, fte: amount, calendar_month, fill, from_month, to_month, .. } => (
                role,
                IntakeSource::Cohort {
                    fte: fte(amount)?,
                    calendar_month,
                    fill: probability(fill)?,
                    window: Window { from: from_month, to: to_month },
                },
            ),
            Self::Steady { role, fte_per_year, fill, from_month, to_month, .. } => (
                role,
                IntakeSource::Steady {
                    fte_per_year: fte(fte_per_year)?,
                    fill: probability(fill)?,
                    window: Window { from: from_month, to: to_month },
                },
            ),
            Self::OneOff { role, fte: amount, month, fill, .. } => {
                (role, IntakeSource::OneOff { fte: fte(amount)?, month, fill: probability(fill)? })
            }
            Self::Conversion { role, fte_per_month, from_month, to_month, .. } => (
                role,
                IntakeSource::Conversion {
                    fte_per_month: fte(fte_per_month)?,
                    window: Window { from: from_month, to: to_month },
                },
            ),
            Self::VacancyDriven { role, fraction, from_month, to_month, .. } => (
                role,
                IntakeSource::VacancyDriven {
                    fraction: probability(fraction)?,
                    window: Window { from: from_month, to: to_month },
                },
            ),
        };
        Ok(Intake { id: number, name, route: None, role: role(&of)?, source, commitment: Commitment::Planned })
    }
}

impl WireCosts {
    fn read(self, role: RoleOf) -> Result<Costs, String> {
        let pounds = |name: &str, amount: f64| Ok((role(name)?, Pounds::try_new(amount).map_err(said)?));
        let annual = |list: Vec<WireAnnual>| -> Result<Vec<_>, String> {
            list.iter().map(|entry| pounds(&entry.role, entry.annual)).collect()
        };
        let amounts = |list: Vec<WireAmount>| -> Result<Vec<_>, String> {
            list.iter().map(|entry| pounds(&entry.role, entry.amount)).collect()
        };
        let mut payments = Vec::new();
        for (index, payment) in self.payments.into_iter().enumerate() {
            payments.push(payment.read(PaymentId(u16::try_from(index).map_err(said)?), role)?);
        }
        Ok(Costs {
            permanent: annual(self.permanent)?,
            agency: annual(self.agency)?,
            per_hire: amounts(self.per_hire)?,
            per_conversion: amounts(self.per_conversion)?,
            per_nqsw: amounts(self.per_nqsw)?,
            payments,
        })
    }
}

impl WirePayment {
    fn read(self, number: PaymentId, role: RoleOf) -> Result<Payment, String> {
        let (name, roles, amount, basis, from, to) = match self {
            Self::Annual { id, roles, amount, after_months, from_month, to_month } => {
                (id, roles, amount, PaymentBasis::Annual { after_months }, from_month, to_month)
            }
            Self::OneOff { id, roles, amount, at_months, from_month, to_month } => {
                (id, roles, amount, PaymentBasis::OneOff { at_months }, from_month, to_month)
            }
            Self::GoldenHello { id, roles, amount, from_month, to_month } => {
                (id, roles, amount, PaymentBasis::GoldenHello, from_month, to_month)
            }
            Self::Supplement { id, roles, amount, from_month, to_month } => {
                (id, roles, amount, PaymentBasis::Supplement, from_month, to_month)
            }
        };
        Ok(Payment {
            id: number,
            name,
            roles: roles.iter().map(|name| role(name)).collect::<Result<_, _>>()?,
            amount: Pounds::try_new(amount).map_err(said)?,
            basis,
            window: Window { from, to },
        })
    }
}

impl WireDemand {
    fn read(self) -> Result<(Demand, u16), String> {
        let of = |value| Volume::try_new(value).map_err(said);
        let (volume, growth, target, experienced_months) = match self {
            Self::Cases { cases0, annual_growth, target_caseload, experienced_months } => {
                (CaseVolume::Cases(of(cases0)?), annual_growth, target_caseload, experienced_months)
            }
            Self::ChildPopulation {
                population,
                annual_growth,
                cases_per_10000,
                target_caseload,
                experienced_months,
            } => {
                let volume =
                    CaseVolume::ChildPopulation { children: of(population)?, cases_per_10_000: of(cases_per_10000)? };
                (volume, annual_growth, target_caseload, experienced_months)
            }
        };
        let demand = Demand {
            volume,
            annual_growth: AnnualGrowth::try_new(growth).map_err(said)?,
            target: Caseload::try_new(target).map_err(said)?,
        };
        Ok((demand, experienced_months))
    }
}
