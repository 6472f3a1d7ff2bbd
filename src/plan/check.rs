//! Whether assumptions hold together: what they name exists once, moves go upwards, windows and amounts are possible.
//!
//! Owns the rules between parts of a plan; the range of a single number is its type's.

use super::cost::{Payment, PaymentBasis};
use super::{
    Adjusted, Adjustment, Assumptions, ByService, Costs, Intake, IntakeSource, Limit, Plan, PostChange, Posts, Pounds,
    Progression, Reason, Refusal, RoleId, Roles, Stock, Supply, Window,
};
use crate::workforce::{Fte, LengthOfService, OutOfRange};

/// Checks everything.
pub(crate) fn check(plan: &Assumptions) -> Result<(), Refusal> {
    check_without_evidence(plan)?;
    for (lever, evidence) in &plan.evidence {
        let place = || format!("Evidence for {}", lever.label(plan));
        if lever.value(plan).is_none() {
            return Err(Reason::Unknown { what: "assumption" }.at(place()));
        }
        let Some(interval) = evidence.interval else { continue };
        if interval.high < interval.low {
            return Err(Reason::EndsBeforeItBegins.at(place()));
        }
        for end in [interval.low, interval.high] {
            let mut at_end = plan.clone();
            lever.set(&mut at_end, end)?;
            check_without_evidence(&at_end)?;
        }
    }
    let levers: Vec<_> = plan.evidence.iter().map(|(lever, _evidence)| lever).collect();
    once(&levers, "Evidence", |lever| lever.label(plan))
}

fn check_without_evidence(plan: &Assumptions) -> Result<(), Refusal> {
    horizon(plan)?;
    roles(plan)?;
    plan.stocks.iter().try_for_each(|entry| stock(plan, entry))?;
    plan.posts.iter().try_for_each(|entry| posts(plan, entry))?;
    for entry in &plan.leaving {
        let place = || format!("{}, leaving", name(plan, entry.role));
        known(plan, entry.role, place)?;
        if entry.annual.is_empty() {
            return Err(Reason::Empty { what: "annual probability" }.at(place()));
        }
    }
    plan.adjustments.iter().try_for_each(|entry| adjustment(plan, entry))?;
    plan.progression.iter().try_for_each(|entry| progression(plan, entry))?;
    plan.intakes.iter().try_for_each(|entry| intake(plan, entry))?;
    for entry in &plan.other_change {
        known(plan, entry.role, || "Other change".to_owned())?;
    }
    for entry in &plan.agency {
        let place = || format!("{}, agency", name(plan, entry.role));
        known(plan, entry.role, place)?;
        if let Supply::Path(path) = &entry.supply {
            if path.is_empty() {
                return Err(Reason::Empty { what: "month" }.at(place()));
            }
            path.iter().try_for_each(|fte| amount(*fte, place))?;
        }
    }
    if let Some(entry) = &plan.costs {
        costs(plan, entry)?;
    }
    for entry in &plan.weights {
        let place = || format!("{}, case weight", name(plan, entry.role));
        known(plan, entry.role, place)?;
        if entry.ramp.windows(2).any(|pair| matches!(pair, [a, b] if b.below_month <= a.below_month)) {
            return Err(Reason::EndsBeforeItBegins.at(place()));
        }
    }
    service(plan.experienced_months, || "Experience".to_owned())?;
    once_by_role(plan)
}

fn horizon(plan: &Assumptions) -> Result<(), Refusal> {
    let refused = |allowed, got: String| {
        Err(Reason::OutOfRange(OutOfRange { what: "The number of months", allowed, got }).at("Horizon"))
    };
    if plan.months > Plan::LONGEST_MONTHS {
        return refused("at most 1,200", plan.months.to_string());
    }
    if plan.base.plus(plan.months.into()).months_since(plan.base) != Some(plan.months) {
        return refused("such that the plan ends by 2200", plan.months.to_string());
    }
    Ok(())
}

fn roles(plan: &Assumptions) -> Result<(), Refusal> {
    if plan.roles.is_empty() {
        return Err(Reason::Empty { what: "role" }.at("Roles"));
    }
    if plan.roles.iter().any(|role| role.name.trim().is_empty()) {
        return Err(Reason::Empty { what: "letter in each name" }.at("Roles"));
    }
    let ids: Vec<_> = plan.roles.iter().map(|role| role.id).collect();
    once(&ids, "Roles", |id| name(plan, **id))?;
    let names: Vec<_> = plan.roles.iter().map(|role| role.name.trim().to_lowercase()).collect();
    once(&names, "Roles", |name| (*name).clone())
}

fn stock(plan: &Assumptions, entry: &Stock) -> Result<(), Refusal> {
    known(plan, entry.role, || "In post".to_owned())?;
    let place = || format!("{}, in post", name(plan, entry.role));
    match &entry.by_service {
        ByService::Months(cells) => cells.iter().try_for_each(|(_month, fte)| amount(*fte, place)),
        ByService::Bands(bands) => bands.iter().try_for_each(|band| {
            if band.end() <= band.from {
                return Err(Reason::EndsBeforeItBegins.at(place()));
            }
            amount(band.fte, place)
        }),
    }
}

fn posts(plan: &Assumptions, entry: &Posts) -> Result<(), Refusal> {
    let place = || format!("{}, established posts", name(plan, entry.role));
    known(plan, entry.role, place)?;
    amount(entry.base, place)?;
    for change in &entry.changes {
        if let PostChange::Temporary { from_month, to_month, .. } = change
            && to_month < from_month
        {
            return Err(Reason::EndsBeforeItBegins.at(place()));
        }
    }
    Ok(())
}

fn adjustment(plan: &Assumptions, entry: &Adjustment) -> Result<(), Refusal> {
    let place = || format!("Adjustment “{}”", entry.name);
    window(entry.window, place)?;
    let named = |roles: &Roles| {
        if *roles == Roles::Of(Vec::new()) {
            return Err(Reason::Empty { what: "role" }.at(place()));
        }
        roles.named().iter().try_for_each(|role| known(plan, *role, place))
    };
    match &entry.of {
        Adjusted::Leaving { roles, years } => {
            if years.are_backwards() {
                return Err(Reason::EndsBeforeItBegins.at(place()));
            }
            named(roles)
        }
        Adjusted::Agency { roles } | Adjusted::Capacity { roles } => named(roles),
        Adjusted::Joins { intakes } => intakes.iter().try_for_each(|intake| match plan.intake(*intake) {
            Some(_known) => Ok(()),
            None => Err(Reason::Unknown { what: "intake" }.at(place())),
        }),
    }
}

fn progression(plan: &Assumptions, entry: &Progression) -> Result<(), Refusal> {
    let place = || format!("Progression “{}”", entry.name);
    window(entry.window, place)?;
    service(entry.pace.service(), place)?;
    let unknown = || Reason::Unknown { what: "role" }.at(place());
    let (from, to) = (plan.seniority(entry.from).ok_or_else(unknown)?, plan.seniority(entry.to).ok_or_else(unknown)?);
    if to <= from {
        return Err(Reason::NotUpwards { from: name(plan, entry.from), to: name(plan, entry.to) }.at(place()));
    }
    match entry.limit {
        Limit::Cap { posts } => amount(posts, place),
        Limit::Uncapped | Limit::Vacancy => Ok(()),
    }
}

fn intake(plan: &Assumptions, entry: &Intake) -> Result<(), Refusal> {
    let place = || format!("Intake “{}”", entry.name);
    known(plan, entry.role, place)?;
    window(entry.source.window(), place)?;
    match entry.source {
        IntakeSource::Cohort { fte, calendar_month, .. } => {
            if !(1..=12).contains(&calendar_month) {
                let got = calendar_month.to_string();
                let refused = OutOfRange { what: "The calendar month", allowed: "from 1 to 12", got };
                return Err(Reason::OutOfRange(refused).at(place()));
            }
            amount(fte, place)
        }
        IntakeSource::OneOff { month: 0, .. } => Err(Reason::BeforeBase { base: plan.base.to_string() }.at(place())),
        IntakeSource::Steady { fte_per_year: fte, .. }
        | IntakeSource::OneOff { fte, .. }
        | IntakeSource::Conversion { fte_per_month: fte, .. } => amount(fte, place),
        IntakeSource::VacancyDriven { .. } => Ok(()),
    }
}

fn costs(plan: &Assumptions, costs: &Costs) -> Result<(), Refusal> {
    let Costs { permanent, agency, per_hire, per_conversion, per_nqsw, payments } = costs;
    for list in [permanent, agency, per_hire, per_conversion, per_nqsw] {
        cost_list(plan, list)?;
    }
    payments.iter().try_for_each(|entry| payment(plan, entry))
}

fn cost_list(plan: &Assumptions, list: &[(RoleId, Pounds)]) -> Result<(), Refusal> {
    list.iter().try_for_each(|(role, _pounds)| known(plan, *role, || "Costs".to_owned()))?;
    let named: Vec<_> = list.iter().map(|(role, _pounds)| *role).collect();
    once(&named, "Costs", |role| name(plan, **role))
}

fn payment(plan: &Assumptions, entry: &Payment) -> Result<(), Refusal> {
    let place = || format!("Payment “{}”", entry.name);
    window(entry.window, place)?;
    if entry.roles.is_empty() {
        return Err(Reason::Empty { what: "role" }.at(place()));
    }
    entry.roles.iter().try_for_each(|role| known(plan, *role, place))?;
    match entry.basis {
        PaymentBasis::Annual { after_months } => service(after_months, place),
        // The longest service told apart is where people stay: a payment on reaching it would be paid every month.
        PaymentBasis::OneOff { at_months } => service(at_months.saturating_add(1), place),
        PaymentBasis::GoldenHello | PaymentBasis::Supplement => Ok(()),
    }
}

/// Checks that no id and, where a list names roles, no role is there twice.
fn once_by_role(plan: &Assumptions) -> Result<(), Refusal> {
    let of_role = |role: &&RoleId| name(plan, **role);
    once(&plan.posts.iter().map(|entry| entry.role).collect::<Vec<_>>(), "Established posts", of_role)?;
    once(&plan.leaving.iter().map(|entry| entry.role).collect::<Vec<_>>(), "Leaving", of_role)?;
    once(&plan.other_change.iter().map(|entry| entry.role).collect::<Vec<_>>(), "Other change", of_role)?;
    once(&plan.agency.iter().map(|entry| entry.role).collect::<Vec<_>>(), "Agency", of_role)?;
    once(&plan.weights.iter().map(|entry| entry.role).collect::<Vec<_>>(), "Case weights", of_role)?;
    once(&plan.progression.iter().map(|entry| entry.id).collect::<Vec<_>>(), "Progression", |id| id.0.to_string())?;
    once(&plan.intakes.iter().map(|entry| entry.id).collect::<Vec<_>>(), "Intakes", |id| id.0.to_string())?;
    once(&plan.adjustments.iter().map(|entry| entry.id).collect::<Vec<_>>(), "Adjustments", |id| id.0.to_string())?;
    let payments = plan.costs.iter().flat_map(|costs| &costs.payments);
    once(&payments.map(|entry| entry.id).collect::<Vec<_>>(), "Payments", |id| id.0.to_string())
}

/// Refuses the first item that stands in a list a second time.
fn once<T: PartialEq>(items: &[T], place: &str, named: impl Fn(&&T) -> String) -> Result<(), Refusal> {
    let second = items.iter().enumerate().find(|(index, item)| items.iter().take(*index).any(|before| before == *item));
    match second {
        Some((_index, item)) => Err(Reason::Twice { what: named(&item) }.at(place)),
        None => Ok(()),
    }
}

fn known(plan: &Assumptions, role: RoleId, place: impl Fn() -> String) -> Result<(), Refusal> {
    match plan.role(role) {
        Some(_known) => Ok(()),
        None => Err(Reason::Unknown { what: "role" }.at(place())),
    }
}

fn amount(fte: Fte, place: impl Fn() -> String) -> Result<(), Refusal> {
    Fte::try_stock(fte.value()).map(drop).map_err(|refused| Reason::OutOfRange(refused).at(place()))
}

fn window(window: Window, place: impl Fn() -> String) -> Result<(), Refusal> {
    if window.is_backwards() { Err(Reason::EndsBeforeItBegins.at(place())) } else { Ok(()) }
}

fn service(months: u16, place: impl Fn() -> String) -> Result<(), Refusal> {
    if months <= LengthOfService::CAP {
        return Ok(());
    }
    let refused = OutOfRange { what: "Months of service", allowed: "at most 480", got: months.to_string() };
    Err(Reason::OutOfRange(refused).at(place()))
}

fn name(plan: &Assumptions, role: RoleId) -> String {
    plan.role(role).map_or_else(|| "A role".to_owned(), |role| role.name.clone())
}
