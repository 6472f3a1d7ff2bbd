//! Retention from files: the synthetic council's people, and small lists made for one thing each.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use homegrown::case;
use homegrown::import::{FileReport, Reading, read};
use homegrown::measures::tally;
use homegrown::retention::{Choices, Evidence, Grouping, Retention, of_snapshot, retention};
use homegrown::workforce::{CalendarMonth, Missing, Records, Service, Settings};
use jiff::civil::date;
use serde_json::Value;

type File<'a> = (&'a str, Vec<u8>);

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.reference_date = Some(date(2025, 9, 30));
    settings
}

fn load(files: &[File<'_>]) -> Vec<(FileReport, Records)> {
    let reading = Reading { settings: settings(), ..Reading::default() };
    (1..)
        .zip(files)
        .map(|(number, (name, bytes))| {
            let import = read(number, name, bytes, &reading, &mut |_| ControlFlow::Continue(())).unwrap();
            (import.report, import.records)
        })
        .collect()
}

fn children(files: &[File<'_>], choices: &Choices) -> Retention {
    let files = load(files);
    let all = retention(&files, &settings(), &tally(&files, &settings()), choices);
    all.into_iter().find(|one| one.service == Service::Children).unwrap()
}

fn exports() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports"))
}

fn synthetic(names: &[&'static str]) -> Retention {
    let files: Vec<File<'_>> = names.iter().map(|name| (*name, std::fs::read(exports().join(name)).unwrap())).collect();
    children(&files, &Choices::default())
}

fn csv(name: &str, text: &str) -> File<'static> {
    (if name == "staff" { "staff.csv" } else { "leavers.csv" }, text.as_bytes().to_vec())
}

fn month(year: i16, month: u8) -> CalendarMonth {
    CalendarMonth::new(year, month).unwrap()
}

mod synthetic_council {
    use super::*;

    fn truth() -> Value {
        serde_json::from_str(&std::fs::read_to_string(exports().join("council.truth.json")).unwrap()).unwrap()
    }

    fn expected(name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(exports().join(name)).unwrap()).unwrap()
    }

    /// From the human resources lists, and from the statutory return.
    fn both() -> [Retention; 2] {
        [synthetic(&["staff_list.xlsx", "leavers.csv"]), synthetic(&["csww_2025.xml"])]
    }

    #[test]
    fn leavers_by_length_of_service_are_the_true_ones_from_lists_and_from_the_return() {
        let truth = truth();
        for retention in both() {
            let leavers = retention.leavers.unwrap();
            assert_eq!(Some(u64::from(leavers.total)), truth["children"]["leavers_headcount"].as_u64());
            assert_eq!(leavers.within_year, 2);
            let bands = &leavers.by_service;
            let people = |bands: &[homegrown::retention::LeaverCount]| -> u64 {
                bands.iter().map(|band| u64::from(band.people.unwrap())).sum()
            };
            for (cut, found) in
                [("under_2", people(&bands[..1])), ("2_to_5", people(&bands[1..2])), ("5_plus", people(&bands[2..]))]
            {
                let expected = &truth["children"]["leavers_by_service"][cut]["headcount"];
                assert_eq!(Some(found), expected.as_u64(), "{cut}");
            }
            assert_eq!(
                leavers.service_finding,
                "34.9% of those who left had been here under two years and 58.1% under five."
            );
        }
    }

    #[test]
    fn lists_and_the_return_give_the_same_rates_and_the_same_curve() {
        let [lists, returns] = both();
        assert_eq!(lists.observed.unwrap().evidence, Evidence::Lists);
        assert_eq!(returns.observed.unwrap().evidence, Evidence::Returns);
        let (lists_rates, returns_rates) = (lists.rates.unwrap(), returns.rates.unwrap());
        assert_eq!(lists_rates.bands, returns_rates.bands);
        assert_eq!(lists.curve, returns.curve);
        // 43 leavers and the two who came and went within the year; 3,419 person-months.
        assert_eq!((lists_rates.all.leavers, lists_rates.all.person_years), (45, 3_419.0 / 12.0));
        assert_eq!(
            lists_rates.finding,
            "People leave most in their second year of service: 33.6% a year, against 15.8% for everybody."
        );
        assert!(lists_rates.notes[0].starts_with("Each length of service is adjusted towards a rate of all lengths"));
    }

    #[test]
    fn twelve_month_retention_is_what_its_people_show() {
        for retention in both() {
            let twelve = retention.twelve_months.unwrap();
            // One year of leavers says nothing of who came and went in the year before.
            assert_eq!(twelve.counted, None);
            let between = twelve.between_censuses.unwrap();
            assert_eq!((between.starters, between.stayed), (51, 46));
            assert_eq!(between.started_in.text(), "October 2023 to September 2024");
            // The product over the months of the first year in which 4 of those at risk left.
            assert!((twelve.share - 0.920_347_826_086_956_5).abs() < 1e-12);
            assert_eq!(
                twelve.finding,
                "92.0% of those who start are still in post twelve months later, going by everybody seen in their first year (95% interval 80.1% to 96.9%)."
            );
        }
    }

    #[test]
    fn cohort_outcomes_are_the_true_ones_and_two_of_2017_are_found_unstated() {
        let table = synthetic(&["nqsw_cohorts.xlsx"]).cohorts.unwrap();
        let expected = expected("nqsw_cohorts.expected.json");
        let cohorts = expected["measures"]["children"]["nqsw_cohorts"].as_array().unwrap();
        assert_eq!(table.rows.len(), cohorts.len());
        for (row, cohort) in table.rows.iter().zip(cohorts) {
            assert_eq!(Some(i64::from(row.year.unwrap())), cohort["cohort"].as_i64());
            assert_eq!(Some(u64::from(row.size)), cohort["recruited"].as_u64());
            for (share, key) in
                [(row.retained_employer, "retained_council"), (row.retained_service, "retained_service")]
            {
                assert!((share.unwrap() - cohort[key].as_f64().unwrap()).abs() < 1e-6, "{key} of {:?}", row.year);
            }
            for (_, label, people) in &row.outcomes {
                let key = match label.as_str() {
                    "Left the council" => "left",
                    "Moved to adults'" => "moved_to_adults",
                    role => role,
                };
                assert_eq!(Some(u64::from(*people)), cohort[key].as_u64(), "{label} of {:?}", row.year);
            }
            assert_eq!(row.unstated, Some(if row.year == Some(2017) { 2 } else { 0 }));
        }
        let total = &expected["measures"]["children"]["total"];
        assert_eq!(Some(u64::from(table.total.size)), total["recruited"].as_u64());
        assert!((table.total.retained_employer.unwrap() - total["retained_council"].as_f64().unwrap()).abs() < 1e-6);
        assert_eq!(
            table.finding,
            "Of the 303 recruited since 2014, 47.5% are still with the council and 43.9% in children's social work."
        );
    }

    #[test]
    fn the_ledger_of_people_is_the_monthly_table_of_the_council() {
        let from_people = synthetic(&["staff_list.xlsx", "leavers.csv"]).ledger.unwrap();
        let from_table = synthetic(&["monthly_starters_leavers.csv"]).ledger.unwrap();
        assert_eq!(from_people.opening, Some(293));
        assert_eq!(from_people.finding, from_table.finding);
        for (people, table) in from_people.rows.iter().zip(&from_table.rows) {
            assert_eq!(
                (people.month, people.starters, people.leavers, people.headcount),
                (table.month, table.starters, table.leavers, table.headcount)
            );
            assert_eq!(table.headcount, table.stated_headcount.map(i64::from));
        }
    }

    #[test]
    fn small_reasons_and_destinations_are_withheld() {
        let leavers = synthetic(&["leavers.csv"]).leavers.unwrap();
        let shown = |rows: &[homegrown::retention::LeaverCount]| -> Vec<(String, Result<u32, Missing>)> {
            rows.iter().map(|row| (row.label.clone(), row.people)).filter(|(_, people)| *people != Ok(0)).collect()
        };
        let withheld = |label: &str| (label.to_owned(), Err(Missing::Confidential));
        let is = |label: &str, people: u32| (label.to_owned(), Ok(people));
        assert_eq!(
            shown(&leavers.destinations),
            [
                is("Another council", 14),
                withheld("Agency work"),
                withheld("Moved within the council"),
                withheld("Other social work"),
                withheld("Other social care"),
                is("Left the profession", 13),
                is("Not known", 6),
            ]
        );
        assert_eq!(leavers.reason_finding, "More than three quarters of the 43 who left resigned: 34.");
        assert_eq!(leavers.destination_finding, "Nearly a third of the 43 who left went to another council: 14.");
    }

    #[test]
    fn ages_agree_with_the_shares_shown_and_give_no_small_count_away() {
        for retention in both() {
            let ages = retention.ages.unwrap();
            assert_eq!((ages.known, ages.aged_50_plus, ages.aged_55_plus), (299, Ok(74), Ok(39)));
            assert_eq!(ages.finding, "One in eight people in post are 55 or over: 39 of the 299 whose age is known.");
            let withheld = ages.bands.iter().filter(|band| band.people.is_err()).count();
            assert!(withheld != 1, "one withheld count is no secret: {:?}", ages.bands);
        }
    }

    #[test]
    fn roles_teams_and_routes_are_compared() {
        let [lists, returns] = both();
        let by = |retention: &Retention| retention.grouped.iter().map(|grouped| grouped.by).collect::<Vec<_>>();
        assert_eq!(by(&lists), [Grouping::Role, Grouping::Team]);
        assert_eq!(by(&returns), [Grouping::Route, Grouping::Role]);
        let roles = &lists.grouped[0];
        assert_eq!(roles.groups[0].label, "Newly Qualified Social Worker");
        assert_eq!(roles.groups.iter().map(|group| group.leavers).sum::<u32>(), 45);
        assert_eq!(roles.finding, "No role stands out: the differences between them are no larger than chance makes.");
    }

    #[test]
    fn what_the_page_is_sent_comes_back_from_its_bytes() {
        for retention in both() {
            let bytes = postcard::to_stdvec(&retention).unwrap();
            assert_eq!(postcard::from_bytes::<Retention>(&bytes).unwrap(), retention);
            assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
        }
    }
}

const STAFF: &str = "Employee Number,SWE Number,Job Title,Team,FTE,Service Start Date\n";
const LEAVERS: &str =
    "Employee Number,SWE Number,Job Title,Team,FTE,Start Date,Leaving Date,Reason for Leaving,Leaving Destination\n";

/// A person of a list, by a number.
fn one(number: usize, start: &str) -> String {
    format!("{number},SW{},Social Worker,North,1,{start}\n", 900_000 + number)
}

fn gone(number: usize, start: &str, left: &str) -> String {
    format!("{number},SW{},Social Worker,North,1,{start},{left},Resignation,Other local authority\n", 900_000 + number)
}

#[test]
fn a_staff_list_alone_tells_of_nobody_leaving_so_there_are_no_rates() {
    for from in [None, Some(month(2024, 10))] {
        let choices = Choices { from, ..Choices::default() };
        let retention = children(&[csv("staff", &format!("{STAFF}{}", one(1, "2020-01-01")))], &choices);
        assert_eq!((retention.observed, retention.rates, retention.curve, retention.leavers), (None, None, None, None));
    }
}

#[test]
fn who_is_in_one_staff_list_and_not_in_the_next_left_in_between() {
    let list = |day: &str, people: &[usize]| {
        let rows: String = people.iter().map(|number| one(*number, "2020-01-15")).collect();
        format!("Staff in post as at {day}\n\n{STAFF}{rows}").into_bytes()
    };
    let files: [File<'_>; 2] = [
        ("staff_2024.csv", list("30/09/2024", &[1, 2, 3, 4, 5, 6, 7, 8])),
        ("staff_2025.csv", list("30/09/2025", &[1, 2, 3, 4, 5, 6])),
    ];
    let retention = children(&files, &Choices::default());
    let rates = retention.rates.unwrap();
    // Six for twelve months, two taken to have left half way: on 31 March, in the sixth month.
    assert_eq!((rates.all.leavers, rates.all.person_years), (2, (6.0 * 12.0 + 2.0 * 6.0) / 12.0));
    assert_eq!(
        retention.notes,
        [
            "From staff_2024.csv and staff_2025.csv: October 2024 to September 2025.",
            "2 people gone from one list to the next have no leaving date and are taken to have left half way.",
        ]
    );
}

#[test]
fn who_gives_up_one_of_two_posts_or_comes_back_has_not_left_for_good() {
    let staff = format!("{STAFF}{}{}{}", one(1, "2020-01-15"), one(2, "2025-06-02"), one(3, "2018-03-01"));
    let leavers = format!(
        "{LEAVERS}{}{}{}",
        // Still listed: the second post has ended.
        gone(1, "2020-01-15", "2025-02-28"),
        // Left, and came back in June.
        gone(2, "2021-05-10", "2024-12-20"),
        gone(4, "2019-04-01", "2025-07-11"),
    );
    let rates = children(&[csv("staff", &staff), csv("leavers", &leavers)], &Choices::default()).rates.unwrap();
    assert_eq!(rates.all.leavers, 2);
    // 12 and 12 months, 3 before leaving and 3 after coming back, 10.
    assert_eq!(rates.all.person_years, (12.0 + 12.0 + 3.0 + 3.0 + 10.0) / 12.0);
}

#[test]
fn two_years_of_leavers_follow_every_starter_of_the_first_for_twelve_months() {
    let mut staff = STAFF.to_owned();
    let mut leavers = LEAVERS.to_owned();
    // Ten start in the first year and six are still here; of the others three leave within twelve months.
    for number in 0..6 {
        staff.push_str(&one(number, "2024-03-01"));
    }
    for (number, left) in [(6, "2024-05-10"), (7, "2024-11-30"), (8, "2025-02-20"), (9, "2025-04-15")] {
        leavers.push_str(&gone(number, "2024-03-01", left));
    }
    // The older staff, some of whom leave in every half of both years.
    for number in 10..40 {
        staff.push_str(&one(number, "2015-06-01"));
    }
    for (number, left) in (40..).zip(["2023-11-01", "2024-06-01", "2024-12-01", "2025-08-01"]) {
        leavers.push_str(&gone(number, "2012-06-01", left));
    }
    let files = [csv("staff", &staff), csv("leavers", &leavers)];
    let retention = children(&files, &Choices::default());
    assert_eq!(retention.observed.unwrap().windows[0].text(), "October 2023 to September 2025");
    let twelve = retention.twelve_months.unwrap();
    let counted = twelve.counted.unwrap();
    assert_eq!((counted.starters, counted.stayed), (10, 7));
    assert_eq!(
        twelve.finding,
        "70.0% of those who started from October 2023 to September 2024 were still in post twelve months later: 7 of 10."
    );
    // Ten started in the first year; nobody in the second, so there is nothing to set them against.
    assert!(retention.grouped.iter().all(|grouped| grouped.by != Grouping::Intake));
    // From a month the user chooses on.
    let choices = Choices { from: Some(month(2024, 10)), ..Choices::default() };
    let shorter = children(&files, &choices);
    assert_eq!(shorter.observed.unwrap().windows[0].text(), "October 2024 to September 2025");
    assert_eq!(shorter.rates.unwrap().all.leavers, 5);
}

#[test]
fn starters_of_each_year_told_of_are_an_intake() {
    let mut staff = STAFF.to_owned();
    let mut leavers = LEAVERS.to_owned();
    for number in 0..12 {
        staff.push_str(&one(number, if number < 6 { "2024-03-01" } else { "2025-01-06" }));
    }
    for (number, left) in (12..).zip(["2023-11-01", "2024-06-01", "2024-12-01", "2025-08-01"]) {
        leavers.push_str(&gone(number, "2012-06-01", left));
    }
    let retention = children(&[csv("staff", &staff), csv("leavers", &leavers)], &Choices::default());
    let intakes = retention.grouped.iter().find(|grouped| grouped.by == Grouping::Intake).unwrap();
    let labels: Vec<&str> = intakes.groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["Started in the year to September 2024", "Started in the year to September 2025"]);
    assert_eq!(intakes.finding, "Nobody has left, whatever the intake.");
}

#[test]
fn two_returns_tell_of_two_years() {
    const HEADER: &str = "AgencyWorker,SWENo,FTE,PersonBirthDate,GenderCurrent,Ethnicity,QualInst,QualLevel,StepUpGrad,OrgRole,RoleStartDate,StartOrigin,RoleEndDate,LeaverDestination,ReasonLeave,FTE30,Cases30,WorkingDaysLost,ContractWeeks,FrontlineGrad,Absat30Sept,ReasonAbsence,CFKSSstatus,LA,YEAR";
    let row = |number: usize, step_up: u8, start: &str, left: &str, year: i16| {
        let (fte, why) = if left.is_empty() { (1, ",") } else { (0, "1,1") };
        format!(
            "0,SW{},{fte},1985-01-01,2,WBRI,X,1,{step_up},5,{start},1,{left},{why},1,10,0,,0,0,,,999,{year}\n",
            900_000 + number
        )
    };
    let file = |rows: &str| format!("{HEADER}\n{rows}").into_bytes();
    let mut first = String::new();
    let mut second = String::new();
    for number in 0..20 {
        let step_up = u8::from(number < 8);
        // Twenty start in January 2024; one leaves in the year, three in the next: one after fifteen months.
        let left = ["2024-06-10", "2024-12-10", "2024-11-10", "2025-05-10"].get(number).copied().unwrap_or("");
        let in_first = if left.starts_with("2024-06") { left } else { "" };
        write!(first, "{}", row(number, step_up, "2024-01-08", in_first, 2024)).unwrap();
        if in_first.is_empty() {
            write!(second, "{}", row(number, step_up, "2024-01-08", left, 2025)).unwrap();
        }
    }
    let files: [File<'_>; 2] = [("csww_2024.csv", file(&first)), ("csww_2025.csv", file(&second))];
    let retention = children(&files, &Choices::default());
    let observed = retention.observed.unwrap();
    assert_eq!((observed.evidence, observed.windows.len()), (Evidence::Returns, 2));
    let twelve = retention.twelve_months.unwrap().counted.unwrap();
    assert_eq!((twelve.starters, twelve.stayed), (20, 17));
    let rates = retention.rates.unwrap();
    assert_eq!(rates.all.leavers, 4);
    let routes = retention.grouped.iter().find(|grouped| grouped.by == Grouping::Route).unwrap();
    let labels: Vec<&str> = routes.groups.iter().map(|group| group.label.as_str()).collect();
    assert_eq!(labels, ["Newly qualified, other routes", "Step Up to Social Work"]);
    assert!(routes.groups.iter().all(|group| group.curve.is_some()));
}

#[test]
fn a_move_between_partners_is_neither_a_leaver_nor_a_starter_of_the_partnership() {
    let staff_of = |rows: &[(&str, usize, &str)]| {
        let row = |(council, number, start): &(&str, usize, &str)| format!("{council},{}", one(*number, start));
        format!("Council,{STAFF}{}", rows.iter().map(row).collect::<String>())
    };
    let leavers_of = |rows: &[(&str, usize, &str, &str)]| {
        let row = |(council, number, start, left): &(&str, usize, &str, &str)| {
            format!("{council},{}", gone(*number, start, left))
        };
        format!("Council,{LEAVERS}{}", rows.iter().map(row).collect::<String>())
    };
    let staff = staff_of(&[
        ("Kent", 1, "2019-02-01"),
        ("Kent", 2, "2020-02-01"),
        ("Medway", 3, "2018-02-01"),
        ("Medway", 4, "2018-02-01"),
        // From Kent to Medway.
        ("Medway", 5, "2025-03-03"),
    ]);
    let leavers = leavers_of(&[
        ("Kent", 5, "2021-02-01", "2025-02-28"),
        ("Kent", 6, "2021-02-01", "2024-11-15"),
        ("Medway", 7, "2016-02-01", "2025-06-20"),
    ]);
    let retention = children(&[csv("staff", &staff), csv("leavers", &leavers)], &Choices::default());
    assert_eq!(
        retention.notes.last().unwrap(),
        "1 move between partners is netted out: neither a leaver nor a starter."
    );
    assert_eq!(retention.rates.unwrap().all.leavers, 2);
    assert_eq!(retention.leavers.unwrap().total, 2);
    let ledger = retention.ledger.unwrap();
    assert_eq!((ledger.starters, ledger.leavers), (Some(0), Some(2)));
    // Each council by itself has lost whom it lost.
    let councils = retention.grouped.iter().find(|grouped| grouped.by == Grouping::Council).unwrap();
    let leavers: Vec<(&str, u32)> = councils.groups.iter().map(|group| (group.label.as_str(), group.leavers)).collect();
    assert_eq!(leavers, [("Kent", 2), ("Medway", 1)]);
}

#[test]
fn newly_qualified_people_are_followed_from_joining_by_route_and_intake() {
    let mut text = "SWE Number,Cohort,Route,Date Started,Leaving Date,Outcome,Job Title\n".to_owned();
    for number in 0..40 {
        let year = 2021 + number % 2;
        let route = if number % 4 < 2 { "Step Up" } else { "Apprenticeship" };
        let left = if number % 4 < 2 && number < 24 { format!("{}-03-15", year + 2) } else { String::new() };
        let outcome = if left.is_empty() { "In post" } else { "Left" };
        writeln!(text, "SW{},September {year},{route},{year}-09-06,{left},{outcome},Social Worker", 910_000 + number)
            .unwrap();
    }
    let retention = children(&[("nqsw_people.csv", text.into_bytes())], &Choices::default());
    let routes = retention.grouped.iter().find(|grouped| grouped.by == Grouping::Route).unwrap();
    assert_eq!(routes.evidence, Evidence::Intakes);
    assert_eq!(
        routes.finding,
        "Step Up: more people leave than from the other routes. 12 left, where 6 would have if all left alike at each length of service."
    );
    let step_up = routes.groups.iter().find(|group| group.label == "Step Up").unwrap();
    assert!((step_up.curve.as_ref().unwrap().survival.at(24) - 0.4).abs() < 1e-12);
    let intakes = retention.grouped.iter().find(|grouped| grouped.by == Grouping::Intake).unwrap();
    assert_eq!(intakes.groups.len(), 2);
    assert_eq!(retention.cohorts.unwrap().rows.len(), 2);
}

mod published_cases {
    use super::*;

    fn case(id: &str) -> Retention {
        let retention = of_snapshot(&case::open(id).unwrap()[0], &Choices::default());
        assert!(retention.rates.is_none() && retention.leavers.is_none() && retention.observed.is_none());
        retention
    }

    #[test]
    fn norfolk_keeps_82_and_72_percent_of_its_39_and_three_of_its_57_are_unstated() {
        let table = case("norfolk-2018").cohorts.unwrap();
        let [first, second] = table.rows.as_slice() else { panic!("two cohorts") };
        assert_eq!(
            first.finding,
            "Of the 39 recruited in 2014, 82.1% are still with the council and 71.8% in children's social work."
        );
        assert_eq!((first.sums(), second.sums(), second.unstated), (Some(true), Some(false), Some(3)));
        assert_eq!(
            table.notes[1],
            "2015: 3 people of 57 are not accounted for and counted as still here; if they have left, 66.7% are retained."
        );
        assert_eq!(table.roles, ["NQSW", "Social Worker", "Senior Social Worker", "Team Manager", "Other"]);
    }

    #[test]
    fn coventry_gained_one_person_in_seven_months() {
        let ledger = case(case::FLOW).ledger.unwrap();
        assert_eq!(
            ledger.finding,
            "36 people started and 35 left from April to October 2020: 1 person more at the end."
        );
        let running: Vec<Option<i64>> = ledger.rows.iter().map(|row| row.running_net).collect();
        assert_eq!(running, [-2, -5, -10, -15, -15, -1, 1].map(Some));
        assert_eq!(ledger.rows.iter().map(|row| row.agency).next_back(), Some(Some(58)));
    }
}
