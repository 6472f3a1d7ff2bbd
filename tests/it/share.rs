//! Links and plan files: what comes back from them, what is refused, how long they are, and that old ones open.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use homegrown::plan::{
    Adjusted, Adjustment, AdjustmentId, Against, Agency, AnnualGrowth, Assumptions, ByService, CaseVolume, CaseWeight,
    Caseload, Change, Commitment, Costs, Demand, Evidence, EvidenceSource, FteChange, Intake, IntakeId, IntakeSource,
    Interval80, Leaving, Lever, Limit, MeanFte, Multiplier, Pace, Payment, PaymentBasis, PaymentId, Plan, PostChange,
    Posts, Pounds, Probability, Progression, ProgressionId, RampStep, Role, RoleId, Roles, Scenario, ServiceBandFte,
    ServiceYears, Stock, Supply, Volume, Window, together,
};
use homegrown::projection::{Direction, PlanMeasure, Projection, Scope, Series, Target, project};
use homegrown::share::{
    self, MOST_BYTES, MOST_FILE, MOST_LINK, MOST_MONTHS, MOST_ROLES, MOST_SCENARIOS, MOST_STATEMENTS, ORDINARY_LINK,
    OwnStart, PlanOrigin, ShareError, Shared, fingerprint,
};
use homegrown::workforce::{CalendarMonth, Fte, Level, Service};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::plans::any_plan;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn month(text: &str) -> CalendarMonth {
    CalendarMonth::parse(text).unwrap()
}

fn scenario(name: &str, changes: Vec<Change>) -> Scenario {
    Scenario { name: Some(name.to_owned()).filter(|name| !name.is_empty()), changes }
}

fn set(lever: Lever, value: f64) -> Change {
    Change::Set { lever, value }
}

fn share(q: f64) -> Probability {
    Probability::try_new(q).unwrap()
}

fn times(value: f64) -> Multiplier {
    Multiplier::try_new(value).unwrap()
}

fn pounds(value: f64) -> Pounds {
    Pounds::try_new(value).unwrap()
}

/// Norfolk's example with four levers moved, in two scenarios.
fn example() -> Shared {
    Shared {
        name: "Norfolk".to_owned(),
        source: "Norfolk, June 2018: a built-in example".to_owned(),
        edition: "2025 edition".to_owned(),
        start: PlanOrigin::Case { id: "norfolk-2018".to_owned(), service: Service::Children, fingerprint: 0xA1B2_C3D4 },
        scenarios: vec![
            scenario("", vec![set(Lever::Intake(IntakeId(1)), 70.0), set(Lever::Adjustment(AdjustmentId(1)), 0.9)]),
            scenario("More agency", vec![set(Lever::Cover(RoleId(1)), 0.8), set(Lever::Posts(RoleId(1)), 410.5)]),
        ],
        current: 1,
        shown: PlanMeasure::VacancyRate,
        aim: Target::new(PlanMeasure::Vacancies, 20.0, month("2020-09")),
    }
}

/// Two councils' published figures of a year.
fn published() -> Shared {
    Shared {
        name: "Kent and Medway".to_owned(),
        source: "Published figures of September 2024".to_owned(),
        start: PlanOrigin::Published { councils: vec!["886".to_owned(), "887".to_owned()], year: 2024, fingerprint: 7 },
        scenarios: vec![scenario("", vec![set(Lever::Intake(IntakeId(2)), 95.5)])],
        current: 0,
        ..example()
    }
}

const ROLES: [(&str, Level); 12] = [
    ("Newly Qualified Social Worker (ASYE)", Level::CaseHolder),
    ("Social Worker", Level::CaseHolder),
    ("Social Worker, Children with Disabilities", Level::CaseHolder),
    ("Social Worker, Fostering and Adoption", Level::CaseHolder),
    ("Experienced Social Worker", Level::CaseHolder),
    ("Senior Social Worker", Level::SeniorPractitioner),
    ("Advanced Practitioner", Level::SeniorPractitioner),
    ("Assistant Team Manager", Level::FirstLineManager),
    ("Team Manager", Level::FirstLineManager),
    ("Independent Reviewing Officer", Level::QualifiedWithoutCases),
    ("Service Manager", Level::MiddleManager),
    ("Head of Service", Level::SeniorManager),
];

/// The longest plan that is to be expected: a council's own twelve roles by service, eight intakes, six ways up, costs,
/// cases, what each number rests on, and four scenarios.
fn longest() -> Shared {
    let ids = || (1_u16..).map(RoleId);
    let roles = ids().zip(ROLES).map(|(id, (name, level))| Role {
        level: Some(level),
        newly_qualified: id.0 == 1,
        experienced_level: id.0 > 1,
        mean_fte: MeanFte::try_new(0.93).unwrap(),
        ..Role::named(id, name)
    });
    let mut plan = Assumptions::of_roles(month("2025-09"), 120, roles.collect());
    // A staff list's FTE of a role spread over the published bands of service: numbers of all digits.
    let bands = [(0, 24, 0.231_4), (24, 60, 0.242_9), (60, 120, 0.187_7), (120, 240, 0.201_1), (240, 360, 0.136_9)];
    for (number, id) in (1_u16..=12).zip(ids()) {
        let fte = 210.37 / f64::from(number);
        let band =
            |(from, to, share): (u16, u16, f64)| ServiceBandFte { from, to: Some(to), fte: Fte::new(fte * share) };
        plan.stocks.push(Stock { role: id, by_service: ByService::Bands(bands.map(band).to_vec()) });
        let base = Fte::new((fte * 1.18 * 10.0).round() / 10.0);
        plan.posts.push(Posts { role: id, base, changes: Vec::new() });
        plan.leaving.push(Leaving { role: id, annual: vec![share(0.163_271_845_104)] });
        plan.agency.push(Agency { role: id, supply: Supply::Cover(times(0.671_233_5)) });
        let source = "Today: 88.4 agency FTE for 131.7 vacancies.".to_owned();
        plan.evidence.push((Lever::Cover(id), Evidence { source: source.into(), ..Evidence::default() }));
        plan.weights.push(CaseWeight { role: id, weight: times(0.712_2), ramp: Vec::new() });
    }
    plan.weights[0].ramp = vec![RampStep { below_month: 12, factor: times(0.5) }];
    plan.adjustments.push(Adjustment {
        id: AdjustmentId(1),
        name: "Leaving".to_owned(),
        against: Against::Today,
        of: Adjusted::Leaving { roles: Roles::All, years: ServiceYears::ANY },
        window: Window::ALWAYS,
        multiplier: times(1.0),
    });
    let source = "16.3% a year in your own lists to 2025, drawn towards England's 15.1% because small councils' rates swing by chance.".to_owned();
    plan.evidence.push((Lever::Adjustment(AdjustmentId(1)), Evidence { source: source.into(), ..Evidence::default() }));
    let intakes = [
        "Newly qualified, each September",
        "Other joiners",
        "Step Up to Social Work",
        "Frontline",
        "Apprenticeship, University of Kent",
        "International recruitment",
        "Agency workers converted",
        "Returners",
    ];
    for (number, name) in (1_u16..).zip(intakes) {
        plan.intakes.push(Intake {
            id: IntakeId(number),
            name: name.to_owned(),
            route: None,
            role: RoleId(number.min(2)),
            source: IntakeSource::Cohort {
                fte: Fte::new(12.5 + f64::from(number)),
                calendar_month: 9,
                fill: share(0.9),
                window: Window { from: Some(12), to: None },
            },
            commitment: Commitment::Planned,
        });
        let rationale = "Agreed with the academy board in July; the university confirmed the places.".to_owned();
        let interval = Some(Interval80 { low: 8.0, high: 20.0 });
        plan.evidence.push((
            Lever::Intake(IntakeId(number)),
            Evidence { interval, source: "The academy's plan, 2025.".into(), rationale },
        ));
    }
    for number in 1..=6_u16 {
        plan.progression.push(Progression {
            id: ProgressionId(number),
            name: format!("{} to {}", ROLES[usize::from(number)].0, ROLES[usize::from(number) + 1].0),
            from: RoleId(number),
            to: RoleId(number + 1),
            pace: Pace::Rate { annual_rate: share(0.09), min_service: 24 },
            limit: Limit::Vacancy,
            window: Window::ALWAYS,
        });
    }
    let all = |value: f64| ids().take(12).map(|id| (id, pounds(value + 2_500.0 * f64::from(id.0)))).collect::<Vec<_>>();
    plan.costs = Some(Costs { permanent: all(48_000.0), agency: all(78_000.0), ..Costs::default() });
    plan.demand = Some(Demand {
        volume: CaseVolume::Cases(Volume::try_new(4_812.0).unwrap()),
        annual_growth: AnnualGrowth::try_new(0.015).unwrap(),
        target: Caseload::try_new(16.5).unwrap(),
    });
    let changes = |by: f64| {
        vec![
            set(Lever::Intake(IntakeId(1)), 20.0 + by),
            set(Lever::Intake(IntakeId(4)), 10.0 + by),
            set(Lever::Adjustment(AdjustmentId(1)), 1.0 - by / 100.0),
            set(Lever::Posts(RoleId(2)), 120.0 - by),
            set(Lever::ProgressionRate(ProgressionId(3)), 0.12),
            Change::Payment(Payment {
                id: PaymentId(103),
                name: "Retention payment".to_owned(),
                roles: vec![RoleId(2)],
                amount: pounds(3_000.0),
                basis: PaymentBasis::Annual { after_months: 12 },
                window: Window::ALWAYS,
            }),
        ]
    };
    Shared {
        name: "Kent".to_owned(),
        source: "Kent's own lists of 30 September 2025".to_owned(),
        edition: "2025 edition".to_owned(),
        start: PlanOrigin::Own(Box::new(OwnStart {
            plan: Plan::try_new(plan).unwrap(),
            has_own_posts: true,
            councils: vec!["886".to_owned()],
            notes: vec!["What a plan does without stands in a sentence such as this one.".to_owned()],
        })),
        scenarios: [("", 1.0), ("Over-recruit", 2.0), ("Retain", 3.0), ("Both, from 2027", 4.0)]
            .map(|(name, by)| scenario(name, changes(by)))
            .to_vec(),
        current: 3,
        shown: PlanMeasure::InPost,
        aim: Target::new(PlanMeasure::VacancyRate, 0.1, month("2028-09")),
    }
}

/// One change of every kind, on a plan of one role.
fn every_change() -> Vec<Change> {
    let role = Role { level: Some(Level::SeniorPractitioner), ..Role::named(RoleId(7), "Advanced practitioner") };
    let window = Window { from: Some(3), to: Some(15) };
    let years = ServiceYears { from: Some(1), to: Some(2) };
    let roles = Roles::Of(vec![RoleId(7)]);
    let interval = Some(Interval80 { low: 0.1, high: 0.3 });
    let evidence = Evidence { interval, source: "A survey".into(), rationale: "“Why” – £5".to_owned() };
    let intake = |id, source| {
        let (name, commitment) = (format!("Intake {id}"), Commitment::Committed);
        Change::Intake(Intake { id: IntakeId(id), name, route: None, role: RoleId(7), source, commitment })
    };
    let adjustment = |id, of| {
        let name = format!("Adjustment {id}");
        Change::Adjustment(Adjustment {
            id: AdjustmentId(id),
            name,
            against: Against::Plan,
            of,
            window,
            multiplier: times(0.7),
        })
    };
    let rule = |id, pace, limit| {
        let name = format!("Rule {id}");
        let (from, to) = (RoleId(0), RoleId(7));
        Change::Progression(Progression { id: ProgressionId(id), name, from, to, pace, limit, window })
    };
    let payment = |id, basis| {
        let (name, roles, amount) = (format!("Payment {id}"), vec![RoleId(7)], pounds(1_000.5));
        Change::Payment(Payment { id: PaymentId(id), name, roles, amount, basis, window })
    };
    let demand = |volume| {
        let (annual_growth, target) = (AnnualGrowth::try_new(-0.02).unwrap(), Caseload::try_new(15.0).unwrap());
        Change::Demand(Some(Demand { volume, annual_growth, target }))
    };
    let volume = |value| Volume::try_new(value).unwrap();
    let by = FteChange::try_new(-4.25).unwrap();
    let all = vec![(RoleId(7), pounds(60_000.0))];
    vec![
        Change::Months(60),
        Change::Role { role, place: 9 },
        Change::Stock(Stock {
            role: RoleId(7),
            by_service: ByService::Months(vec![(0, Fte::new(1.0)), (300, Fte::new(0.1))]),
        }),
        Change::Posts(Posts { role: RoleId(7), base: Fte::new(12.0), changes: Vec::new() }),
        Change::PostChange { role: RoleId(7), change: PostChange::Step { from_month: 6, change: by } },
        Change::PostChange {
            role: RoleId(7),
            change: PostChange::Temporary { from_month: 1, to_month: 2, change: by },
        },
        Change::Leaving(Leaving { role: RoleId(7), annual: vec![share(0.2), share(1.0 / 3.0)] }),
        set(Lever::LeavingMultiplier { roles: roles.clone(), window, years }, 0.8),
        set(Lever::LeavingRate { role: RoleId(7), year: 3 }, 0.15),
        adjustment(31, Adjusted::Leaving { roles: roles.clone(), years }),
        adjustment(32, Adjusted::Joins { intakes: Vec::new() }),
        adjustment(33, Adjusted::Agency { roles: Roles::All }),
        adjustment(34, Adjusted::Capacity { roles }),
        set(Lever::Adjustment(AdjustmentId(31)), 0.5),
        Change::RemoveAdjustment(AdjustmentId(32)),
        rule(41, Pace::Completion { at_service: 12 }, Limit::Uncapped),
        rule(42, Pace::Rate { annual_rate: share(0.1), min_service: 24 }, Limit::Cap { posts: Fte::new(9.0) }),
        rule(43, Pace::Rate { annual_rate: share(0.1), min_service: 24 }, Limit::Vacancy),
        set(Lever::ProgressionRate(ProgressionId(42)), 0.2),
        set(Lever::Cap(ProgressionId(42)), 8.0),
        Change::RemoveProgression(ProgressionId(43)),
        intake(51, IntakeSource::Cohort { fte: Fte::new(3.0), calendar_month: 9, fill: share(0.9), window }),
        intake(52, IntakeSource::Steady { fte_per_year: Fte::new(3.0), fill: share(0.9), window }),
        intake(53, IntakeSource::OneOff { fte: Fte::new(3.0), month: 4, fill: share(0.9) }),
        intake(54, IntakeSource::Conversion { fte_per_month: Fte::new(0.3), window }),
        intake(55, IntakeSource::VacancyDriven { fraction: share(0.05), window }),
        set(Lever::Intake(IntakeId(51)), 4.0),
        set(Lever::Fill(IntakeId(51)), 0.8),
        Change::RemoveIntake(IntakeId(55)),
        set(Lever::OtherChange(RoleId(7)), -1.5),
        set(Lever::Posts(RoleId(7)), 13.0),
        set(Lever::Cover(RoleId(7)), 0.4),
        Change::Agency(Agency { role: RoleId(7), supply: Supply::Path(vec![Fte::new(2.0), Fte::new(1.5)]) }),
        Change::Costs(Some(Costs {
            permanent: all.clone(),
            agency: all.clone(),
            per_hire: all.clone(),
            per_conversion: all.clone(),
            per_nqsw: all,
            payments: Vec::new(),
        })),
        set(Lever::PermanentCost(RoleId(7)), 61_000.0),
        set(Lever::AgencyCost(RoleId(7)), 91_000.0),
        set(Lever::HireCost(RoleId(7)), 5_000.0),
        payment(61, PaymentBasis::Annual { after_months: 12 }),
        payment(62, PaymentBasis::OneOff { at_months: 24 }),
        payment(63, PaymentBasis::GoldenHello),
        payment(64, PaymentBasis::Supplement),
        Change::RemovePayment(PaymentId(63)),
        demand(CaseVolume::ChildPopulation { children: volume(90_000.0), cases_per_10_000: volume(310.0) }),
        demand(CaseVolume::Referrals { per_year: volume(3_600.0), mean_months_open: volume(7.0) }),
        demand(CaseVolume::Cases(volume(2_000.0))),
        set(Lever::Cases, 2_100.0),
        set(Lever::CaseGrowth, 0.01),
        set(Lever::TargetCaseload, 14.0),
        Change::CaseWeight(CaseWeight {
            role: RoleId(7),
            weight: times(1.0),
            ramp: vec![RampStep { below_month: 6, factor: times(0.5) }],
        }),
        set(Lever::CaseWeight(RoleId(7)), 0.9),
        Change::Evidence { lever: Lever::CaseWeight(RoleId(7)), evidence: Some(evidence) },
        Change::Evidence { lever: Lever::Cases, evidence: None },
    ]
}

/// A plan of one's own with a change of every kind.
fn of_every_kind() -> Shared {
    let mut plan = Assumptions::of_roles(month("2025-09"), 36, vec![Role::named(RoleId(0), "Social Worker")]);
    plan.stocks.push(Stock {
        role: RoleId(0),
        by_service: ByService::Bands(vec![ServiceBandFte { from: 0, to: None, fte: Fte::new(100.0 / 3.0) }]),
    });
    let own = OwnStart {
        plan: Plan::try_new(plan).unwrap(),
        has_own_posts: false,
        councils: Vec::new(),
        notes: vec!["A note.".to_owned()],
    };
    let scenarios = vec![scenario("Everything", every_change())];
    Shared { start: PlanOrigin::Own(Box::new(own)), scenarios, current: 0, ..example() }
}

fn sentence(error: &ShareError) -> String {
    let said = error.to_string();
    assert!(said.starts_with("This ") && said.ends_with('.'), "{said}");
    said
}

#[test]
fn a_measure_or_a_target_that_a_link_cannot_say_is_refused_and_never_read_as_another() {
    for measure in PlanMeasure::ALL {
        let is_offered = PlanMeasure::OFFERED.contains(&measure);
        let aim = Target::new(measure, 20.0, month("2020-09"));
        for shared in [Shared { shown: measure, ..example() }, Shared { aim, ..example() }] {
            assert_eq!(shared.to_link().is_ok(), is_offered, "{measure:?}");
            assert_eq!(shared.to_file().is_ok(), is_offered, "{measure:?}");
        }
    }
    let aim = example().aim;
    for aim in [Target { direction: Direction::AtLeast, ..aim }, Target { scope: Scope::Role(RoleId(1)), ..aim }] {
        let shared = Shared { aim, ..example() };
        assert!(shared.to_link().is_err_and(|refused| refused.to_string().contains("aim")), "{aim:?}");
        assert!(shared.to_file().is_err_and(|refused| refused.to_string().contains("aim")), "{aim:?}");
    }
}

#[test]
fn what_is_shared_comes_back_from_a_link_and_from_a_file() {
    for shared in [example(), published(), longest(), of_every_kind()] {
        let link = shared.to_link().unwrap();
        let body = link.strip_prefix("/o/1").unwrap();
        assert!(body.chars().all(|c| c.is_ascii_alphanumeric()), "letters and digits only: {link}");
        for around in ["", "#", "https://example.org/planner/#", "file:///C:/plan/homegrown.html#"] {
            assert_eq!(Shared::from_link(&format!(" {around}{link}\n")).unwrap(), shared);
        }
        let file = shared.to_file().unwrap();
        assert_eq!(Shared::from_file(&file).unwrap(), shared);
        assert_eq!(Shared::from_file(&format!("\u{feff}{}", file.replace('\n', "\r\n"))).unwrap(), shared);
    }
}

#[test]
fn every_kind_of_change_is_among_those_tried() {
    let kinds: Vec<_> = every_change().iter().map(std::mem::discriminant).collect();
    let different = kinds.iter().enumerate().filter(|(at, kind)| !kinds[..*at].contains(kind)).count();
    // All but removing a role, which is tried here.
    assert_eq!(different, 20);
    let mut shared = of_every_kind();
    let role = Change::Role { role: Role::named(RoleId(8), "Manager"), place: 1 };
    shared.scenarios[0].changes = vec![role, Change::RemoveRole(RoleId(8))];
    assert_eq!(Shared::from_link(&shared.to_link().unwrap()).unwrap(), shared);
    assert_eq!(Shared::from_file(&shared.to_file().unwrap()).unwrap(), shared);
}

#[test]
fn links_are_as_long_as_is_said() {
    let length = |shared: &Shared| shared.to_link().unwrap().len();
    let (example, published, longest) = (length(&example()), length(&published()), length(&longest()));
    assert!(example < 250, "an example with four levers moved: {example}");
    assert!(published < 200, "two councils' published figures, one lever: {published}");
    // The longest plan to be expected, of a council's own lists: over what every program passes on, so the page says that
    // the plan file is the better way.
    assert!((ORDINARY_LINK..2_400).contains(&longest), "{longest}");
    println!("{example} {published} {longest} {}", self::longest().to_file().unwrap().len());
}

#[test]
fn every_single_character_changed_left_out_or_put_in_is_refused() {
    const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-.#/";
    let link = published().to_link().unwrap();
    for at in 0..link.len() {
        let (before, after) = (&link[..at], &link[at + 1..]);
        for letter in LETTERS.chars().filter(|letter| !link[at..].starts_with(*letter)) {
            let changed = format!("{before}{letter}{after}");
            assert!(Shared::from_link(&changed).is_err(), "{changed}");
        }
        assert!(Shared::from_link(&format!("{before}{after}")).is_err(), "without {at}");
        assert!(Shared::from_link(before).is_err(), "cut at {at}");
    }
    for letter in LETTERS.chars() {
        assert!(Shared::from_link(&format!("{link}{letter}")).is_err(), "{letter} behind it");
    }
    let swapped: Vec<char> = link.chars().collect();
    for at in 4..swapped.len() - 1 {
        let mut swapped = swapped.clone();
        swapped.swap(at, at + 1);
        let text: String = swapped.into_iter().collect();
        assert!(text == link || Shared::from_link(&text).is_err(), "swapped at {at}");
    }
}

#[test]
fn a_long_link_cut_where_programs_cut_is_refused() {
    let link = longest().to_link().unwrap();
    for at in 0..link.len() {
        assert!(Shared::from_link(&link[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn what_is_no_link_is_told_from_a_damaged_and_a_newer_one() {
    let link = example().to_link().unwrap();
    let said = |text: &str| Shared::from_link(text).unwrap_err();
    for text in ["", "#", "#/plan", "https://example.org/", "/position", "o/1abc"] {
        assert_eq!(said(text), ShareError::NoLink, "{text}");
    }
    assert_eq!(said(&link.replacen("/o/1", "/o/2", 1)), ShareError::Newer { what: "link" });
    assert_eq!(said("/o/"), ShareError::Damaged);
    assert_eq!(said("/o/1"), ShareError::Damaged);
    assert_eq!(said(&format!("/o/1{}", "a".repeat(MOST_LINK))), ShareError::TooLarge { what: "link" });
    for error in [said(""), said("/o/1"), said("/o/9a"), said(&format!("/o/1{}", "a".repeat(MOST_LINK)))] {
        sentence(&error);
    }
}

/// Whether what is published is to be written anew: `HOMEGROWN_GOLDEN=write`.
fn is_writing() -> bool {
    std::env::var_os("HOMEGROWN_GOLDEN").is_some_and(|asked| asked == "write")
}

/// Links and files as each released version made them, which open for ever: one that is there is never written again.
#[test]
fn kept_links_open_as_what_they_were() {
    for (name, shared) in [("example", example()), ("published", published()), ("own", of_every_kind())] {
        let kept = |ending: &str| {
            let path = root().join(format!("tests/fixtures/links/v1-{name}.{ending}"));
            if !path.exists() && is_writing() {
                let made = if ending == "txt" { shared.to_link() } else { shared.to_file() };
                fs::write(&path, made.unwrap()).unwrap();
            }
            fs::read_to_string(&path).unwrap()
        };
        assert_eq!(Shared::from_link(&kept("txt")).unwrap(), shared, "{name}");
        assert_eq!(Shared::from_file(&kept("json")).unwrap(), shared, "{name}");
    }
}

#[test]
fn the_published_schema_is_the_one_files_are_read_by() {
    let path = root().join("src/share/plan.schema.json");
    let made = share::schema();
    if is_writing() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), made);
}

/// What of a value a schema does not allow, by the few words our schema uses.
fn check(schema: &Value, root: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let length = || value.as_str().map_or(0, |text| text.chars().count()) as u64;
    let count = || value.as_array().map_or(0, Vec::len) as u64;
    for (word, said) in schema.as_object().unwrap() {
        let fits = match word.as_str() {
            "$schema" | "title" | "$defs" | "required" | "additionalProperties" => true,
            "$ref" => {
                let part = said.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                problems.extend(check(&root["$defs"][part], root, value, place));
                true
            }
            "const" => value == said,
            "type" => match said.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("{other}"),
            },
            "minimum" => value.as_f64() >= said.as_f64(),
            "maximum" => value.as_f64() <= said.as_f64(),
            "maxLength" => length() <= said.as_u64().unwrap(),
            "maxItems" => count() <= said.as_u64().unwrap(),
            "pattern" => said == "^[0-9]{4}-[0-9]{2}$" && value.as_str().is_some_and(|text| text.len() == 7),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    problems.extend(check(said, root, item, &format!("{place}/{index}")));
                }
                true
            }
            "oneOf" => {
                let all = said.as_array().unwrap().iter();
                all.filter(|one| check(one, root, value, place).is_empty()).count() == 1
            }
            "properties" => {
                let fields = said.as_object().unwrap();
                let given = value.as_object().into_iter().flatten();
                for (name, inner) in given {
                    match fields.get(name) {
                        Some(field) => problems.extend(check(field, root, inner, &format!("{place}/{name}"))),
                        None => problems.push(format!("{place}/{name}: unknown")),
                    }
                }
                let required = schema["required"].as_array().unwrap();
                required.iter().all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            other => panic!("the schema says {other}"),
        };
        if !fits {
            problems.push(format!("{place}: not as {word} says: {value}"));
        }
    }
    problems
}

fn problems(value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(share::SCHEMA).unwrap();
    check(&schema, &schema, value, "")
}

#[test]
fn files_are_as_the_schema_says() {
    for shared in [example(), published(), longest(), of_every_kind()] {
        let value: Value = serde_json::from_str(&shared.to_file().unwrap()).unwrap();
        assert_eq!(problems(&value), Vec::<String>::new());
    }
    assert!(!problems(&json!({ "homegrown_plan": 1 })).is_empty());
}

#[test]
fn a_file_is_read_by_people_an_entry_a_line() {
    let file = longest().to_file().unwrap();
    assert!(file.starts_with("{\n  \"homegrown_plan\": 1,\n  \"name\": \"Kent\",\n"), "{file}");
    for line in [
        "      \"base\": \"2025-09\",",
        "            \"by_service\": {",
        "        { \"role\": 2, \"base\": 124.1, \"changes\": [] },",
        "            { \"set\": { \"lever\": { \"intake\": 1 }, \"value\": 21 } },",
        "        { \"role\": 2, \"pounds\": 53000 },",
    ] {
        assert!(file.lines().any(|known| known.trim() == line.trim()), "{line} in {file}");
    }
    // One number changed is one line changed.
    let mut other = longest();
    other.scenarios[1].changes[0] = set(Lever::Intake(IntakeId(1)), 99.0);
    let other = other.to_file().unwrap();
    assert_eq!(file.lines().zip(other.lines()).filter(|(a, b)| a != b).count(), 1);
}

/// The file of a plan with one value changed.
fn file_with(at: &str, new: Value) -> String {
    let mut value: Value = serde_json::from_str(&of_every_kind().to_file().unwrap()).unwrap();
    *value.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = new;
    value.to_string()
}

#[test]
fn a_file_is_refused_with_the_place_that_is_wrong() {
    let many = |count: usize| Value::Array(vec![json!({ "months": 12 }); count]);
    let scenarios = |count: usize| Value::Array(vec![json!({ "name": "A", "changes": [] }); count]);
    for (at, new, place, words) in [
        (
            "/start/own/plan/roles/0/mean_fte",
            json!(3),
            "start › own › plan › roles › 1 › mean_fte",
            "The FTE of one person must be",
        ),
        (
            "/start/own/plan/roles/0/mean_fte",
            json!("1"),
            "start › own › plan › roles › 1 › mean_fte",
            "it must be a number",
        ),
        ("/start/own/plan/roles/0/name", json!("a\u{7}"), "roles › 1 › name", "cannot be shown"),
        ("/start/own/plan/roles/0/name", json!("x".repeat(1_001)), "roles › 1 › name", "1000 characters"),
        ("/start/own/plan/roles/0/id", json!(5), "start › own › plan", "In post: the plan has no such role"),
        ("/start/own/plan/roles/0/id", json!(-5), "roles › 1 › id", "a whole number from 0 to 65535"),
        ("/start/own/plan/roles/0", json!({}), "roles › 1 › id", "it is missing"),
        ("/start/own/plan/base", json!("2025-13"), "start › own › plan › base", "A month must be"),
        ("/start/own/plan/months", json!(121), "", "120 months"),
        ("/start/own/plan/months", json!(1e9), "plan › months", "a whole number"),
        ("/start/own/plan/stocks/0/by_service", json!({ "bands": [], "months": [] }), "by_service", "one choice"),
        ("/start/own/plan/stocks/0/by_service", json!("bands"), "by_service", "is none of months, bands"),
        ("/start/own/plan/stocks/0/by_service/bands/0/fte", json!(-1), "bands › 1 › fte", "FTE must be"),
        ("/scenarios", scenarios(0), "scenarios", "from 1 to 4, not 0"),
        ("/scenarios", scenarios(MOST_SCENARIOS + 1), "scenarios", "from 1 to 4, not 5"),
        ("/scenarios/0/changes", many(201), "scenarios › 1", "200 changes"),
        ("/scenarios/0/changes", many(501), "scenarios › 1 › changes", "500 entries"),
        ("/scenarios/0/changes/0", json!({ "months": 1_000 }), "scenarios › 1", "120 months"),
        ("/scenarios/0/changes/0", json!({ "remove_role": 0 }), "scenarios › 1", "still used by the people in post"),
        ("/scenarios/0/changes/0", json!({ "evil": 0 }), "changes › 1", "“evil” is none of set, evidence"),
        ("/current", json!(1), "current", "no such scenario"),
        ("/name", json!(" "), "name", "whose plan"),
        ("/aim/value", json!(-1), "aim › value", "from 0 to 1000000"),
        ("/aim", json!({ "of": "in_post", "value": 1, "by": "2026-01", "more": 1 }), "aim", "“more” is no field"),
        ("/shown", json!("everything"), "shown", "is none of in_post"),
    ] {
        let error = Shared::from_file(&file_with(at, new)).unwrap_err();
        let said = sentence(&error);
        let ShareError::Refused { place: found, problem, .. } = error else { panic!("{at}: {said}") };
        assert!(found.contains(place) && problem.contains(words), "{at}: {said}");
    }
}

/// The bytes a link unpacks to.
fn unpacked(link: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for group in link.strip_prefix("/o/1").unwrap().as_bytes().chunks(22) {
        let text = std::str::from_utf8(group).unwrap().trim_start_matches('0');
        let number = base62::decode(if text.is_empty() { "0" } else { text }).unwrap();
        let bytes = (1..=16).find(|bytes| (bytes * 8_000_usize).div_ceil(5_954) == group.len()).unwrap();
        body.extend(&number.to_be_bytes()[16 - bytes..]);
    }
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(&body[4..]).read_to_end(&mut bytes).unwrap();
    bytes
}

/// The link that unpacks to these bytes, with a checksum that is right.
fn packed(bytes: &[u8]) -> String {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    let packed = encoder.finish().unwrap();
    let mut sum = flate2::Crc::new();
    sum.update(&packed);
    let body = [&sum.sum().to_le_bytes()[..], &packed].concat();
    let groups = body.chunks(16).map(|group| {
        let number = group.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let letters = (group.len() * 8_000).div_ceil(5_954);
        format!("{:0>letters$}", base62::encode(number))
    });
    format!("/o/1{}", groups.collect::<String>())
}

#[test]
fn hostile_links_under_a_right_checksum_are_refused_in_words() {
    let link = example().to_link().unwrap();
    let good = unpacked(&link);
    assert_eq!(packed(&good), link);
    let refused = |bytes: &[u8]| sentence(&Shared::from_link(&packed(bytes)).unwrap_err());
    let bomb = vec![0; 3 * 1024 * 1024];
    assert_eq!(Shared::from_link(&packed(&bomb)), Err(ShareError::TooLarge { what: "link" }));
    // Something behind the plan, the plan cut, and a text said to be longer than all there is.
    assert!(refused(&[&good[..], &[0]].concat()).contains("more in it than a plan"));
    for at in 0..good.len() {
        refused(&good[..at]);
    }
    refused(&[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]);
    // A number that is none, in place of the 70 of the first lever: its digits are 70 × 2 × 8.
    let seventy = postcard::to_stdvec(&(70_u64 << 4)).unwrap();
    let at = good.windows(seventy.len()).position(|window| window == seventy).unwrap();
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let exact = [&[7][..], &number.to_le_bytes()].concat();
        let bytes = [&good[..at], &exact, &good[at + seventy.len()..]].concat();
        assert!(refused(&bytes).contains("scenarios › 1 › changes › 1 › value: it must be a number"));
    }
    // More scenarios, and more changes, than any list may have.
    let own = of_every_kind().to_link().unwrap();
    let own = unpacked(&own);
    let name = own.windows(10).position(|window| window == b"Everything").unwrap();
    let absurd = |at: usize, count: u64| {
        let count = postcard::to_stdvec(&count).unwrap();
        refused(&[&own[..at], &count, &own[at + 1..]].concat())
    };
    assert!(absurd(name - 2, 1_000_000_000).contains("a list may have 500 entries"));
    assert!(absurd(name + 10, u64::MAX).contains("a list may have 500 entries"));
    assert!(absurd(name + 10, 300).starts_with("This link was not opened."));
}

#[test]
fn the_largest_plan_file_there_may_be_opens_in_its_time() {
    let ids = || (1_u16..).map(RoleId).take(MOST_ROLES);
    let roles = ids().map(|id| Role::named(id, &format!("Role {}", id.0))).collect();
    let mut plan = Assumptions::of_roles(month("2025-09"), MOST_MONTHS, roles);
    for id in ids() {
        let cells = (0..=240).map(|service| (service, Fte::new(0.25))).collect();
        plan.stocks.push(Stock { role: id, by_service: ByService::Months(cells) });
        plan.leaving.push(Leaving { role: id, annual: vec![share(0.1); 4] });
        for year in (0..4).filter(|_| plan.evidence.len() < MOST_STATEMENTS).collect::<Vec<_>>() {
            let interval = Some(Interval80 { low: 0.05, high: 0.2 });
            let said = Evidence { interval, ..Evidence::default() };
            plan.evidence.push((Lever::LeavingRate { role: id, year }, said));
        }
    }
    assert_eq!(plan.evidence.len(), MOST_STATEMENTS);
    let own =
        OwnStart { plan: Plan::try_new(plan).unwrap(), has_own_posts: true, councils: Vec::new(), notes: Vec::new() };
    let changes = vec![set(Lever::LeavingRate { role: RoleId(1), year: 0 }, 0.2); MOST_STATEMENTS];
    let scenarios = (0..MOST_SCENARIOS).map(|at| scenario(&format!("Plan {at}"), changes.clone())).collect();
    let shared = Shared { start: PlanOrigin::Own(Box::new(own)), scenarios, current: 0, ..example() };
    assert_eq!(Shared::from_file(&shared.to_file().unwrap()).unwrap(), shared);
    // Entries that are all alike pack well: it is a link, too.
    assert_eq!(Shared::from_link(&shared.to_link().unwrap()).unwrap(), shared);
}

#[test]
fn hostile_files_are_refused_in_words_and_time() {
    let deep = format!("{{\"homegrown_plan\":1,\"name\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let many = format!("{{{}\"homegrown_plan\":1}}", (0..1_000).map(|at| format!("\"a{at}\":1,")).collect::<String>());
    let file = example().to_file().unwrap();
    let twice = file.replacen("\"name\"", "\"edition\"", 1);
    for text in [&deep, &many, &twice, "", "{", "null", "[1]", "{\"homegrown_plan\":1e400}", &file[..200]] {
        sentence(&Shared::from_file(text).unwrap_err());
    }
    let large = format!("{file}{}", " ".repeat(MOST_FILE));
    assert_eq!(Shared::from_file(&large), Err(ShareError::TooLarge { what: "plan file" }));
    assert_eq!(Shared::from_file("{}"), Err(ShareError::NoFile));
    assert_eq!(Shared::from_file("{\"homegrown_plan\": 0}"), Err(ShareError::NoFile));
    assert_eq!(Shared::from_file(&file.replacen(": 1,", ": 2,", 1)), Err(ShareError::Newer { what: "plan file" }));
    for number in ["NaN", "Infinity", "-Infinity", "1e999"] {
        let text = file.replacen("\"value\": 70", &format!("\"value\": {number}"), 1);
        assert!(Shared::from_file(&text).is_err(), "{number}");
    }
    let (line, column) = match Shared::from_file(&file.replacen("\"aim\": {", "\"aim\": {,", 1)).unwrap_err() {
        ShareError::Broken { line, column } => (line, column),
        other => panic!("{other}"),
    };
    assert!(line > 10 && column > 5, "{line} {column}");
}

#[test]
fn what_cannot_be_opened_is_not_made() {
    let mut shared = longest();
    let PlanOrigin::Own(own) = &mut shared.start else { panic!("not its own figures") };
    let roles = (0..=MOST_ROLES).map(|id| Role::named(RoleId(u16::try_from(id).unwrap()), &format!("Role {id}")));
    own.plan = Plan::try_new(Assumptions::of_roles(month("2025-09"), 36, roles.collect())).unwrap();
    shared.scenarios.iter_mut().for_each(|scenario| scenario.changes.clear());
    let said = sentence(&shared.to_link().unwrap_err());
    assert!(said.contains("60 roles"), "{said}");
    assert!(shared.to_file().is_err());
    for value in [f64::NAN, f64::INFINITY] {
        let mut shared = example();
        shared.scenarios[0].changes[0] = set(Lever::Intake(IntakeId(1)), value);
        assert!(shared.to_link().is_err() && shared.to_file().is_err(), "{value}");
    }
    let mut shared = example();
    shared.scenarios = vec![scenario("A", vec![Change::Months(1); 5]); 1];
    shared.source = "x".repeat(1_001);
    assert!(shared.to_link().is_err());
    // No list of texts makes a link that unpacks to more than may be.
    const { assert!(MOST_BYTES > MOST_LINK) };
}

#[test]
fn a_scenario_that_does_not_fit_what_it_starts_from_is_refused() {
    let shared = published();
    let plan = |roles: Vec<Role>| Plan::try_new(Assumptions::of_roles(month("2025-09"), 36, roles)).unwrap();
    let said = shared.fits(&plan(vec![Role::named(RoleId(1), "Social Worker")])).unwrap_err().to_string();
    assert!(said.starts_with("This plan was not opened. At scenarios › 1: "), "{said}");
    assert!(said.contains("no such intake"), "{said}");
}

#[test]
fn the_fingerprint_is_of_the_figures_alone() {
    let PlanOrigin::Own(own) = longest().start else { panic!("not its own figures") };
    let plan = own.plan;
    let said = plan.changed(&Change::Evidence { lever: Lever::Cases, evidence: Some(Evidence::default()) }).unwrap();
    assert_eq!(fingerprint(&said), fingerprint(&plan));
    let moved = plan.changed(&set(Lever::Cases, 4_813.0)).unwrap();
    assert_ne!(fingerprint(&moved), fingerprint(&plan));
}

fn any_shared() -> impl Strategy<Value = Shared> {
    let parts = (any_plan(), prop::collection::vec(any::<prop::sample::Index>(), 0..30), "\\PC{1,40}", 1_usize..=4);
    parts.prop_map(|(plan, picked, name, count)| {
        let all = every_change();
        let mut kept = plan.clone();
        let mut changes: Vec<Change> = picked.iter().map(|index| all[index.index(all.len())].clone()).collect();
        changes.retain(|change| kept.changed(change).map(|changed| kept = changed).is_ok());
        let scenarios = (0..count).map(|at| scenario(&format!("{name} {at}"), changes.clone())).collect();
        let own = OwnStart { plan, has_own_posts: count > 2, councils: vec![name.clone()], notes: vec![name.clone()] };
        Shared {
            name: format!("Council {name}"),
            start: PlanOrigin::Own(Box::new(own)),
            scenarios,
            current: 0,
            ..example()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_and_its_scenarios_come_back_to_the_last_bit(shared in any_shared()) {
        let linked = Shared::from_link(&shared.to_link().unwrap()).unwrap();
        let filed = Shared::from_file(&shared.to_file().unwrap()).unwrap();
        let plan = |shared: &Shared| {
            let PlanOrigin::Own(own) = &shared.start else { panic!("not its own figures") };
            shared.scenarios[0].apply(&own.plan).unwrap()
        };
        // What stands for the bits of every number: `==` would take 0 for −0.
        let bits = |shared: &Shared| postcard::to_stdvec(shared).unwrap();
        for came in [linked, filed] {
            prop_assert_eq!(&came, &shared);
            prop_assert_eq!(bits(&came), bits(&shared));
            prop_assert_eq!(project(&plan(&came)), project(&plan(&shared)));
        }
    }

    #[test]
    fn what_version_1_says_in_texts_comes_back_as_it_was(
        name in "[^,]{1,30}",
        route in prop::option::of("[a-zA-Z' ]{1,30}"),
        is_of_today in any::<bool>(),
        is_named in any::<bool>(),
    ) {
        // A text holds what can be shown; these values are told apart whatever the words are.
        prop_assume!(!name.chars().any(char::is_control) && name != "Plan");
        let source = IntakeSource::OneOff { fte: Fte::new(3.0), month: 4, fill: share(0.9) };
        let id = IntakeId(if route.is_some() { 1_000 } else { 1 });
        let intake =
            Intake { id, name: name.clone(), route, role: RoleId(7), source, commitment: Commitment::Planned };
        let adjustment = Adjustment {
            id: AdjustmentId(31),
            name: name.clone(),
            against: if is_of_today { Against::Today } else { Against::Plan },
            of: Adjusted::Agency { roles: Roles::All },
            window: Window::ALWAYS,
            multiplier: times(0.7),
        };
        let posts = Evidence { source: EvidenceSource::InPostAsPosts, ..Evidence::default() };
        let changes = vec![
            Change::Intake(intake),
            Change::Adjustment(adjustment),
            Change::Evidence { lever: Lever::Posts(RoleId(7)), evidence: Some(posts) },
        ];
        let mut shared = example();
        shared.scenarios = vec![Scenario { name: is_named.then_some(name), changes }];
        shared.current = 0;
        prop_assert_eq!(&Shared::from_link(&shared.to_link().unwrap()).unwrap(), &shared);
        prop_assert_eq!(&Shared::from_file(&shared.to_file().unwrap()).unwrap(), &shared);
    }

    #[test]
    fn a_partnerships_projection_is_the_sum_of_its_partners(first in any_plan(), second in any_plan()) {
        let mut second = second.into_assumptions();
        (second.base, second.months) = (first.base, first.months);
        let second = Plan::try_new(second).unwrap();
        let partners = [("Kent".to_owned(), first), ("Medway".to_owned(), second)];
        let both = project(&together(&partners, 10..100).unwrap().plan);
        let alone = partners.each_ref().map(|(_, plan)| project(plan));
        let months = usize::from(partners[0].1.months);
        for series in [Series::Leavers, Series::Joins, Series::Vacancies] {
            for month in [1, months / 2 + 1, months] {
                let of = |one: &Projection| one.at(series, Scope::Total, month.min(months)).unwrap_or(0.0);
                let (sum, said) = (alone.iter().map(of).sum::<f64>(), of(&both));
                prop_assert!((sum - said).abs() < 1e-6 * (1.0 + sum.abs()), "{series:?} {month}: {sum} {said}");
            }
        }
    }

    #[test]
    fn any_number_comes_back_to_the_last_bit(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let mut shared = example();
        shared.scenarios[0].changes = vec![set(Lever::Cases, value), set(Lever::Cases, value.fract()), set(Lever::Cases, (value % 1e6 * 100.0).round() / 100.0)];
        for came in [Shared::from_link(&shared.to_link().unwrap()).unwrap(), Shared::from_file(&shared.to_file().unwrap()).unwrap()] {
            prop_assert_eq!(postcard::to_stdvec(&came).unwrap(), postcard::to_stdvec(&shared).unwrap());
        }
    }

    #[test]
    fn no_text_opens_as_a_link_or_stops_its_reader(text in "/o/1[0-9A-Za-z]{0,200}") {
        prop_assert!(Shared::from_link(&text).is_err());
    }

    #[test]
    fn no_bytes_under_a_right_checksum_stop_the_reader_of_a_link(
        at in any::<prop::sample::Index>(),
        with in prop::collection::vec(any::<u8>(), 0..4),
        gone in 0_usize..4,
    ) {
        let good = unpacked(&of_every_kind().to_link().unwrap());
        let at = at.index(good.len());
        let rest = &good[(at + gone).min(good.len())..];
        match Shared::from_link(&packed(&[&good[..at], &with, rest].concat())) {
            Ok(shared) => prop_assert_eq!(Shared::from_link(&shared.to_link().unwrap()), Ok(shared)),
            Err(error) => {
                sentence(&error);
            }
        }
    }

    #[test]
    fn no_change_of_a_file_stops_its_reader(at in any::<prop::sample::Index>(), with in "\\PC{0,3}") {
        let file = of_every_kind().to_file().unwrap();
        let places: Vec<usize> = file.char_indices().map(|(at, _)| at).collect();
        let at = places[at.index(places.len())];
        let changed = format!("{}{with}{}", &file[..at], file[at..].chars().skip(1).collect::<String>());
        if let Err(error) = Shared::from_file(&changed) {
            sentence(&error);
        }
    }
}
