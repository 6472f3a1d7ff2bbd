//! Exports of systems nobody has seen: one true council, printed with headings of known and invented words, columns
//! in any order, dates and shares of a week in any form, rows that are no people. Either the figures are the truth's,
//! or the file is asked about or refused; they are never wrong in silence.
//!
//! `HOMEGROWN_SEEDS=<n>` runs so many instead of the usual; `HOMEGROWN_SEED=<n>` runs that one and says what its columns
//! were taken for.

use std::ops::ControlFlow;

use homegrown::import::{Import, Reading, read};
use homegrown::measures::tally;
use homegrown::workforce::{Part, Service};

/// Numbers from a seed, the same each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..8).for_each(|_| {
            dice.roll(2);
        });
        dice
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }

    /// A word of no language.
    fn word(&mut self) -> String {
        let syllables = ["zor", "vik", "quil", "bram", "ost", "nel", "tup", "gax", "fim", "wend"];
        let word = format!("{}{}", self.of(&syllables), self.of(&syllables));
        word[..1].to_uppercase() + &word[1..]
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Row {
    InPost,
    Agency,
    Left,
    Vacant,
    /// Employed and on a career break or seconded out, so not in post.
    Away,
    /// In post as far as anybody knows, on a contract that has run out.
    ContractEnded,
}

pub(super) struct Person {
    pub(super) row: Row,
    pub(super) number: usize,
    pub(super) title: &'static str,
    pub(super) team: &'static str,
    pub(super) adults: bool,
    pub(super) fte: f64,
    pub(super) start: (usize, usize, usize),
    birth: (usize, usize, usize),
}

const TITLES: [&str; 6] = [
    "Social Worker",
    "Senior Social Worker",
    "Team Manager",
    "Advanced Practitioner",
    "Newly Qualified Social Worker",
    "Family Support Worker",
];
const CHILDREN: [&str; 4] = ["CSC Duty", "CSC Court", "CSC Looked After", "CSC Assessment"];
const ADULTS: [&str; 2] = ["ASC Review", "ASC Locality"];

pub(super) fn council(dice: &mut Dice) -> Vec<Person> {
    let people = 40 + dice.roll(40);
    (0..people)
        .map(|number| {
            let adults = dice.roll(4) == 0;
            Person {
                row: match dice.roll(20) {
                    0 | 1 => Row::Agency,
                    2 => Row::Left,
                    3 => Row::Vacant,
                    _ => Row::InPost,
                },
                number,
                title: dice.of(&TITLES),
                team: if adults { dice.of(&ADULTS) } else { dice.of(&CHILDREN) },
                adults,
                fte: dice.of(&[1.0, 1.0, 1.0, 0.8, 0.6, 0.5]),
                start: (1 + dice.roll(28), 1 + dice.roll(12), 2004 + dice.roll(20)),
                birth: (1 + dice.roll(28), 1 + dice.roll(12), 1962 + dice.roll(36)),
            }
        })
        .collect()
}

type Cells = Vec<(String, Vec<String>)>;
/// What a column prints of a person.
type Text = Box<dyn Fn(&Person) -> String>;

/// Prints the council as one system would, and returns the text.
fn print(dice: &mut Dice, people: &[Person]) -> String {
    let date_form = dice.roll(4);
    let date = |(day, month, year): (usize, usize, usize)| match date_form {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{day:02}.{month:02}.{year}"),
        2 => format!("{year}-{month:02}-{day:02}"),
        _ => format!("{month}/{day}/{year}"),
    };
    let share_form = dice.roll(4);
    let share = |fte: f64| match share_form {
        0 => format!("{fte:.2}"),
        1 => format!("{}", fte * 100.0),
        2 => format!("{:.2}", fte * 37.0),
        _ => format!("{fte:.2}").replace('.', ","),
    };
    let heading = |dice: &mut Dice, known: &[&str]| {
        if dice.roll(2) == 0 { dice.word() } else { dice.of(known).to_owned() }
    };
    let end_of_time = dice.of(&["", "31/12/9999"]);
    let agency_word = dice.of(&["Agency", "9 External", "Contingent Worker", "Agency worker"]);
    let employed_word = dice.of(&["Permanent", "1 Active employee", "Employee"]);
    let column = |of: &dyn Fn(&Person) -> String| people.iter().map(of).collect::<Vec<_>>();
    let share_heading: &[&str] = match share_form {
        2 => &["WkHrs", "Contracted hrs", "Weekly hours"],
        1 => &["Empl.%", "FTE %", "Full-time percent"],
        _ => &["FTE", "ContractFTE", "Person WTE"],
    };
    let mut cells: Cells = vec![
        (
            heading(dice, &["Pers.No.", "EmployeeNo", "Worker ref", "Resource ID"]),
            column(&|p| {
                if p.row == Row::Vacant { String::new() } else { format!("{}", 700_100 + 7 * p.number) }
            }),
        ),
        (
            heading(dice, &["Full name", "Display Name", "Worker name"]),
            column(&|p| {
                if p.row == Row::Vacant { "VACANT - advert out".to_owned() } else { format!("Pat Sample-{}", p.number) }
            }),
        ),
        (heading(dice, &["Position text", "JobTitle", "Role name", "Post desc."]), column(&|p| p.title.to_owned())),
        (heading(dice, &["Org.unit", "Team name", "Cost centre description"]), column(&|p| p.team.to_owned())),
        (heading(dice, share_heading), column(&|p| if p.row == Row::Agency { String::new() } else { share(p.fte) })),
        (
            heading(dice, &["Entry", "Hire Date", "StartDate"]),
            column(&|p| {
                if p.row == Row::Vacant { String::new() } else { date(p.start) }
            }),
        ),
        (
            heading(dice, &["Birth date", "DOB"]),
            column(&|p| {
                if p.row == Row::Vacant { String::new() } else { date(p.birth) }
            }),
        ),
        (
            heading(dice, &["EE group", "Worker Type", "Contract type"]),
            column(&|p| {
                if p.row == Row::Agency { agency_word.to_owned() } else { employed_word.to_owned() }
            }),
        ),
        (
            dice.of(&["ENDDA", "Effective End Date", "Termination date"]).to_owned(),
            column(&|p| {
                if p.row == Row::Left { date((14, 3, 2025)) } else { end_of_time.to_owned() }
            }),
        ),
    ];
    // Columns that are about something else.
    for (name, value) in
        [("Line manager", "Robin Sample"), ("DBS date", "14/02/2023"), ("Grade", "G9"), ("Leave bal.", "22.20")]
    {
        if dice.roll(3) == 0 {
            cells.push((name.to_owned(), vec![value.to_owned(); people.len()]));
        }
    }
    for at in (1..cells.len()).rev() {
        cells.swap(at, dice.roll(at + 1));
    }
    let delimiter = dice.of(&["\t", ";"]);
    let mut lines: Vec<String> = Vec::new();
    if dice.roll(2) == 0 {
        lines.push("Workforce report".to_owned());
        lines.push(String::new());
    }
    lines.push(cells.iter().map(|(heading, _)| heading.clone()).collect::<Vec<_>>().join(delimiter));
    for at in 0..people.len() {
        lines.push(cells.iter().map(|(_, column)| column[at].clone()).collect::<Vec<_>>().join(delimiter));
    }
    if dice.roll(2) == 0 {
        lines.push(format!("Total number of lines {}", people.len()));
    }
    lines.join("\r\n")
}

/// Headings of one family of systems: number, surname, first name, title, unit, share, start, birth, kind of contract,
/// status, end.
const FAMILIES: [[&str; 11]; 7] = [
    // SAP.
    [
        "Pers.No.",
        "Last name",
        "First name",
        "Position text",
        "Org.unit text",
        "Capacity Util.",
        "Entry date",
        "Date of birth",
        "Employee Group",
        "Employment Status",
        "ENDDA",
    ],
    // Oracle.
    [
        "Person Number",
        "Last Name",
        "First Name",
        "Position Name",
        "Department",
        "FTE",
        "Legal Employer Hire Date",
        "Date Of Birth",
        "System Person Type",
        "Assignment Status",
        "Actual Termination Date",
    ],
    // iTrent.
    [
        "Personal reference",
        "Surname",
        "First forename",
        "Position title",
        "Unit name",
        "Position FTE",
        "Continuous service date",
        "Birth date",
        "Employment type",
        "Position status",
        "Position end date",
    ],
    // Dayforce.
    [
        "Employee XRefCode",
        "Employee Last Name",
        "Employee First Name",
        "Job Assignment",
        "Org Unit Name",
        "FTE Value",
        "Hire Date",
        "Birth Date",
        "Pay Class",
        "Employment Status",
        "Termination Date",
    ],
    // Workday.
    [
        "Employee ID",
        "Legal Name - Last Name",
        "Legal Name - First Name",
        "Business Title",
        "Supervisory Organization",
        "FTE",
        "Original Hire Date",
        "Date of Birth",
        "Worker Type",
        "Worker Status",
        "Termination Date",
    ],
    // ResourceLink, with a report server's spelling.
    [
        "EMPLOYEE_NUMBER",
        "SURNAME",
        "FORENAMES",
        "POST_LONG_DESC",
        "SECTION_DESC",
        "POST_FTE",
        "START_DATE",
        "DATE_OF_BIRTH",
        "CONTRACT_TYPE",
        "CURRENT_STATUS",
        "LEAVE_DATE",
    ],
    // A manager's list.
    ["Staff ref", "Surname", "Forename", "Job role", "Team", "WTE", "Started", "DOB", "Perm/Agency", "Status", "Left"],
];

/// Prints the council with the headings of a family of systems and the rows their exports have: leavers told by a date
/// or a status, agency and vacant posts among the rows, lines printed twice, codes of sickness, totals and a preamble.
fn print_family(dice: &mut Dice, people: &[Person]) -> String {
    let names = dice.of(&FAMILIES);
    let date_form = dice.roll(4);
    let date = |(day, month, year): (usize, usize, usize)| match date_form {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!(
            "{day:02}-{}-{year}",
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
        ),
        2 => format!("{year}-{month:02}-{day:02} 00:00:00"),
        _ => format!("{month}/{day}/{year}"),
    };
    let share_form = dice.roll(3);
    let share = |fte: f64| match share_form {
        0 => format!("{fte:.2}"),
        1 => format!("{fte:.4}"),
        _ => format!("{fte:.2} FTE"),
    };
    let by_status = dice.roll(2) == 0;
    let left_word =
        dice.of(&["Terminated", "Inactive - Payroll Eligible", "Withdrawn", "Left", "Terminate Assignment"]);
    let here_word = dice.of(&["Active", "Active - Payroll Eligible", "Current", "Active Assignment"]);
    let agency_word = dice.of(&["Agency", "External", "Contingent Worker", "Agency Worker", "Locum", "Non-employee"]);
    let employed_word = dice.of(&["Permanent", "Active employee", "Employee", "Permanent - Full Time", "Fixed Term"]);
    let vacant_form = dice.roll(3);
    let end_of_time = dice.of(&["", "31/12/9999", "31/12/4712"]);
    let surname = |p: &Person| match (p.row, vacant_form) {
        (Row::Vacant, 0) => "VACANT".to_owned(),
        (Row::Vacant, 1) => format!("Vacant post {}", p.number),
        (Row::Vacant, _) => String::new(),
        _ => format!("Sample-{}", p.number),
    };
    let number = |p: &Person| match (p.row, vacant_form) {
        (Row::Vacant, 2) => "Vacant".to_owned(),
        (Row::Vacant, _) => String::new(),
        _ => format!("{:06}", 7_100 + 7 * p.number),
    };
    let of_person = |p: &Person, text: String| if p.row == Row::Vacant { String::new() } else { text };
    let column = |of: &dyn Fn(&Person) -> String| people.iter().map(of).collect::<Vec<_>>();
    let mut cells: Cells = [
        column(&number),
        column(&surname),
        column(&|p| of_person(p, ["Pat", "Robin", "Sam", "Alex"][p.number % 4].to_owned())),
        column(&|p| p.title.to_owned()),
        column(&|p| p.team.to_owned()),
        column(&|p| if p.row == Row::Agency { String::new() } else { share(p.fte) }),
        column(&|p| of_person(p, date(p.start))),
        column(&|p| of_person(p, date(p.birth))),
        column(&|p| of_person(p, if p.row == Row::Agency { agency_word } else { employed_word }.to_owned())),
        column(&|p| of_person(p, if by_status && p.row == Row::Left { left_word } else { here_word }.to_owned())),
        column(&|p| {
            if p.row == Row::Left && !by_status { date((14, 3, 2025)) } else { of_person(p, end_of_time.to_owned()) }
        }),
    ]
    .into_iter()
    .zip(names)
    .map(|(column, name)| (name.to_owned(), column))
    .collect();
    let mut others: Vec<(&str, Text)> = vec![
        ("Sickness reason code", Box::new(|p| if p.number % 5 == 0 { "S13".to_owned() } else { String::new() })),
        ("Manager Name", Box::new(|_| "Lee Sample".to_owned())),
        ("Working hours per year", Box::new(|_| "1924".to_owned())),
        ("Annual salary", Box::new(|p| format!("£{}", 34_000 + 500 * (p.number % 9)))),
        ("Ethnic Origin", Box::new(|p| ["White British", "Black African", "Not stated"][p.number % 3].to_owned())),
        ("Gender", Box::new(|p| ["F", "M"][p.number % 2].to_owned())),
        ("Location", Box::new(|p| ["Civic Centre", "Park House"][p.number % 2].to_owned())),
    ];
    others.retain(|_| dice.roll(2) == 0);
    cells.extend(others.into_iter().map(|(name, of)| (name.to_owned(), column(&*of))));
    for at in (1..cells.len()).rev() {
        cells.swap(at, dice.roll(at + 1));
    }
    let delimiter = dice.of(&["\t", ";", ","]);
    let mut lines: Vec<String> = Vec::new();
    if dice.roll(2) == 0 {
        lines.extend(["Report: People at a date", "Run by: R Sample", "As at 30/09/2025", ""].map(str::to_owned));
    }
    let line_of = |at: usize| cells.iter().map(|(_, column)| column[at].clone()).collect::<Vec<_>>().join(delimiter);
    lines.push(cells.iter().map(|(heading, _)| heading.clone()).collect::<Vec<_>>().join(delimiter));
    for (at, person) in people.iter().enumerate() {
        lines.push(line_of(at));
        // A join of tables prints some lines twice.
        if at % 23 == 7 && person.row == Row::InPost {
            lines.push(line_of(at));
        }
    }
    if dice.roll(2) == 0 {
        lines.push(format!("Grand Total{delimiter}{}", people.len()));
    }
    lines.join("\r\n")
}

/// How many seeds are run.
const USUAL: u64 = 60;

/// What came of one seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    Right,
    Asked,
    Refused,
    /// A figure is missing that the truth has, and none is wrong.
    Missing,
    Silent,
}

type Print = fn(&mut Dice, &[Person]) -> String;

fn run(seed: u64, print: Print) -> (Came, String) {
    let mut dice = Dice::new(seed);
    let people = council(&mut dice);
    let printed = print(&mut dice, &people);
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    match read(1, "export.txt", printed.as_bytes(), &reading, &mut |_| ControlFlow::Continue(())) {
        Ok(import) => {
            let (came, off) = judged(import, &people, &reading);
            (came, format!("{off}\n{printed}"))
        }
        Err(_) => (Came::Refused, printed),
    }
}

/// Sets what was read beside the council, and returns which figures are off.
pub(super) fn judged(import: Import, people: &[Person], reading: &Reading) -> (Came, String) {
    let mut off: Vec<String> = Vec::new();
    if std::env::var_os("HOMEGROWN_SEED").is_some() {
        for c in &import.report.tables[0].columns {
            super::say(&format!("   {:?} {} {:?} {}", c.header, c.because, c.field, c.samples.join("|")));
        }
    }
    let asked = !import.report.questions().is_empty();
    let snapshots = tally(&[(import.report, import.records)], &reading.settings);
    let figure = |service: Service, part: Part| {
        snapshots.iter().find(|one| one.service == service).and_then(|one| one.members[0].parts.value(part).ok())
    };
    let (mut same, mut wrong) = (true, false);
    for (service, adults) in [(Service::Children, false), (Service::Adults, true)] {
        let counted = || people.iter().filter(|p| p.adults == adults && p.title != "Family Support Worker");
        let in_post = || counted().filter(|p| matches!(p.row, Row::InPost | Row::ContractEnded));
        let truth = [
            (Part::InpostHeadcount, in_post().count() as f64),
            (Part::InpostFte, in_post().map(|p| p.fte).sum()),
            (Part::AgencyHeadcount, counted().filter(|p| p.row == Row::Agency).count() as f64),
        ];
        for (part, value) in truth {
            // Nobody need not be listed as 0.
            let found = figure(service, part);
            same &= found.map_or(value == 0.0, |found| (found - value).abs() < 0.06);
            wrong |= found.is_some_and(|found| (found - value).abs() >= 0.06);
            if (found.unwrap_or(0.0) - value).abs() >= 0.06 {
                off.push(format!(
                    "{service:?} {part:?} {} for {value:.2}",
                    found.map_or("missing".to_owned(), |found| format!("{found:.2}"))
                ));
            }
        }
    }
    let came = match (same, asked, wrong) {
        (true, _, _) => Came::Right,
        (false, true, _) => Came::Asked,
        (false, false, true) => Came::Silent,
        (false, false, false) => Came::Missing,
    };
    (came, off.join(", "))
}

#[test]
fn invented_systems_are_read_right_or_asked_about() {
    read_all("invented", |seed| run(seed, print));
}

#[test]
fn families_of_systems_are_read_right_or_asked_about() {
    read_all("families", |seed| run(seed, print_family));
}

/// Reads exports of many seeds and says what came of them.
pub(super) fn read_all(name: &str, run: impl Fn(u64) -> (Came, String)) {
    let seeds = std::env::var("HOMEGROWN_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(USUAL);
    let came: Vec<(u64, Came, String)> = (1..=seeds)
        .filter(|seed| std::env::var("HOMEGROWN_SEED").map_or(true, |one| one == seed.to_string()))
        .map(|seed| {
            let (came, printed) = run(seed);
            (seed, came, printed)
        })
        .collect();
    let count = |of: Came| came.iter().filter(|(_, came, _)| *came == of).count();
    let all = came.len();
    super::say(&format!(
        "{name}: {} right, {} asked, {} refused, {} missing, {} wrong in silence of {all}",
        count(Came::Right),
        count(Came::Asked),
        count(Came::Refused),
        count(Came::Missing),
        count(Came::Silent)
    ));
    for (seed, _, printed) in
        came.iter().filter(|(_, came, _)| *came == Came::Silent || matches!(came, Came::Missing | Came::Refused))
    {
        super::say(&format!(
            "{name}: seed {seed} is wrong in silence: {}",
            printed.lines().take(7).collect::<Vec<_>>().join("\n    ")
        ));
    }
    // Exact for the usual seeds, and may only fall.
    if seeds == USUAL {
        assert_eq!(count(Came::Silent), 0);
    }
    assert!(count(Came::Asked) * 5 <= all, "more than one in five is asked about");
    assert!(count(Came::Missing) * 20 <= all, "more than one in twenty has a figure missing without a question");
    assert!(count(Came::Refused) * 20 <= all, "more than one in twenty is refused");
}
