//! The council of [`super::invented`] as workbooks and reports are laid out: headings of two levels in merged cells, a
//! sheet for employees and one for agency workers, a sheet a service, teams on lines of their own; with people away for
//! long, and contracts that ran out without a date of leaving.

use std::ops::ControlFlow;

use homegrown::import::{Reading, read};
use rust_xlsxwriter::{Format, Workbook};

use super::invented::{Came, Dice, Person, Row, council, judged, read_all};

/// One sheet as texts, with the cells of its first row that are merged over others: first and last column.
#[derive(Default)]
struct Page {
    name: String,
    rows: Vec<Vec<String>>,
    merged: Vec<(u16, u16)>,
}

/// The words of one export.
struct Words {
    date: usize,
    fte: usize,
    agency: &'static str,
    here: &'static str,
    away: &'static str,
    /// Known headings of: number, name, title, team, FTE, start, kind of contract, its end, status, leaving date.
    headings: [&'static str; 10],
}

impl Words {
    fn new(dice: &mut Dice) -> Self {
        Self {
            date: dice.roll(3),
            fte: dice.roll(3),
            agency: dice.of(&["Agency", "Agency worker", "Contingent Worker", "Locum"]),
            here: dice.of(&["Active", "Current", "Active Assignment", "In post"]),
            away: dice.of(&["Career Break", "Out on External Secondment - Paid", "Seconded Out", "Seconded to NHS"]),
            headings: [
                dice.of(&["Employee No", "Payroll ref", "Worker ID", "Staff number"]),
                dice.of(&["Name", "Worker name", "Full name", "Employee name"]),
                dice.of(&["Job title", "Post title", "Role", "Position title"]),
                dice.of(&["Team", "Team name", "Unit", "Section"]),
                dice.of(&["FTE", "WTE", "Contracted FTE"]),
                dice.of(&["Start date", "Date started", "Service start date"]),
                dice.of(&["Contract type", "Employment type", "Worker type"]),
                dice.of(&["Contract end date", "Fixed term end date", "Contract expiry date"]),
                dice.of(&["Assignment status", "Employment status", "Status"]),
                dice.of(&["Leaving date", "Date left", "Termination date"]),
            ],
        }
    }

    fn date(&self, (day, month, year): (usize, usize, usize)) -> String {
        match self.date {
            0 => format!("{day:02}/{month:02}/{year}"),
            1 => format!("{day:02}.{month:02}.{year}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn cells(&self, p: &Person) -> [String; 10] {
        let vacant = p.row == Row::Vacant;
        let of_person = |text: String| if vacant { String::new() } else { text };
        let fixed = p.row == Row::ContractEnded || p.number % 11 == 3;
        [
            of_person(format!("{}", 81_000 + 3 * p.number)),
            if vacant { "VACANT".to_owned() } else { format!("Pat Sample-{}", p.number) },
            p.title.to_owned(),
            p.team.to_owned(),
            match self.fte {
                _ if p.row == Row::Agency => String::new(),
                0 => format!("{:.2}", p.fte),
                1 => format!("{:.3}", p.fte).replace('.', ","),
                _ => format!("{}%", p.fte * 100.0),
            },
            of_person(self.date(p.start)),
            of_person(match p.row {
                Row::Agency => self.agency.to_owned(),
                _ if fixed => "Fixed term".to_owned(),
                _ => "Permanent".to_owned(),
            }),
            match p.row {
                Row::ContractEnded => self.date((31, 3, 2025)),
                Row::InPost if fixed => self.date((31, 3, 2027)),
                _ => String::new(),
            },
            of_person(if p.row == Row::Away { self.away } else { self.here }.to_owned()),
            if p.row == Row::Left { self.date((14, 3, 2025)) } else { String::new() },
        ]
    }
}

/// Lays the council out in one of five ways.
fn pages(dice: &mut Dice, people: &[Person]) -> Vec<Page> {
    let words = Words::new(dice);
    let row = |p: &Person, without: &[usize]| -> Vec<String> {
        let cells = words.cells(p).into_iter().enumerate();
        cells.filter(|(at, _)| !without.contains(at)).map(|(_, cell)| cell).collect()
    };
    let head = |without: &[usize]| -> Vec<String> {
        let all = words.headings.iter().enumerate();
        all.filter(|(at, _)| !without.contains(at)).map(|(_, heading)| (*heading).to_owned()).collect()
    };
    match dice.roll(5) {
        0 => {
            let upper = ["Employee", "", "Post", "", "", "", "Contract", "", "Standing", ""];
            let lower = ["Ref", "Name", "Title", "Team", "FTE", "Start", "Type", "End date", "Status", "Leaving date"];
            let mut rows = vec![upper.map(str::to_owned).to_vec(), lower.map(str::to_owned).to_vec()];
            // Two columns of one heading are what the upper level is for.
            rows[0].push("Manager".to_owned());
            rows[1].push("Name".to_owned());
            for p in people {
                let mut cells = row(p, &[]);
                cells.push("Robin Sample".to_owned());
                rows.push(cells);
            }
            vec![Page { name: "Export".to_owned(), rows, merged: vec![(0, 1), (2, 5), (6, 7), (8, 9)] }]
        }
        1 => {
            let employed = people.iter().filter(|p| p.row != Row::Agency);
            let agency = people.iter().filter(|p| p.row == Row::Agency);
            let mut first = vec![head(&[])];
            first.extend(employed.map(|p| row(p, &[])));
            let heads =
                ["Worker name", "Role", "Team", "Supplier", "Start date", "Expected end date", "Hours per week"];
            let mut second = vec![heads.map(str::to_owned).to_vec()];
            second.extend(agency.map(|p| {
                let name = format!("Pat Sample-{}", p.number);
                let (from, to) = (words.date((6, 1, 2025)), words.date((31, 3, 2026)));
                vec![name, p.title.to_owned(), p.team.to_owned(), "Testline".to_owned(), from, to, "37".to_owned()]
            }));
            let page = |name: &str, rows| Page { name: name.to_owned(), rows, merged: Vec::new() };
            vec![page("Employees", first), page("Agency workers", second)]
        }
        2 => [(false, "Children's services"), (true, "Adult social care")]
            .into_iter()
            .map(|(adults, name)| {
                let mut rows = vec![head(&[])];
                rows.extend(people.iter().filter(|p| p.adults == adults).map(|p| {
                    let mut cells = row(p, &[]);
                    // Nothing but the sheet's name tells the service.
                    cells[3] = p.team.split_once(' ').unwrap().1.to_owned();
                    cells
                }));
                Page { name: name.to_owned(), rows, merged: Vec::new() }
            })
            .collect(),
        again => {
            let mut rows: Vec<Vec<String>> = Vec::new();
            if again == 3 {
                rows.push(head(&[3]));
            }
            let mut teams: Vec<&str> = people.iter().map(|p| p.team).collect();
            teams.sort_unstable();
            teams.dedup();
            let label = dice.of(&["", "Team: "]);
            for team in teams {
                // The word for a section stands only where the header comes anew below it.
                rows.push(vec![format!("{}{team}", if again == 4 { "Team: " } else { label })]);
                if again == 4 {
                    rows.push(head(&[3]));
                }
                rows.extend(people.iter().filter(|p| p.team == team).map(|p| row(p, &[3])));
            }
            vec![Page { name: "Report".to_owned(), rows, merged: Vec::new() }]
        }
    }
}

fn book(pages: &[Page]) -> Vec<u8> {
    let mut book = Workbook::new();
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name).unwrap();
        for (row, cells) in (0_u32..).zip(&page.rows) {
            for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
        for (first, last) in &page.merged {
            let text = &page.rows[0][usize::from(*first)];
            sheet.merge_range(0, *first, 0, *last, text, &Format::new()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn run(seed: u64) -> (Came, String) {
    let mut dice = Dice::new(seed.wrapping_add(70_000));
    let mut people = council(&mut dice);
    for person in people.iter_mut().filter(|person| person.row == Row::InPost) {
        person.row = match dice.roll(16) {
            0 => Row::Away,
            1 => Row::ContractEnded,
            _ => Row::InPost,
        };
    }
    let pages = pages(&mut dice, &people);
    let shown = pages
        .iter()
        .flat_map(|page| page.rows.iter().take(5))
        .map(|row| row.join(" | "))
        .collect::<Vec<_>>()
        .join("\n");
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    match read(1, "export.xlsx", &book(&pages), &reading, &mut |_| ControlFlow::Continue(())) {
        Ok(import) => {
            let flagged = |codes: [&str; 2]| {
                let findings = import.findings.iter().filter(|finding| codes.contains(&finding.code()));
                findings.count()
                    >= people
                        .iter()
                        .filter(|p| p.row == if codes[0] == "away" { Row::Away } else { Row::ContractEnded })
                        .count()
            };
            // A contract that ran out may be either, and somebody away is not in post: each of them is said.
            let said = flagged(["contract_ended", ""]) && flagged(["away", "marked_as_left"]);
            let (came, off) = judged(import, &people, &reading);
            let came = if said || came == Came::Asked { came } else { Came::Silent };
            (came, format!("{off} said {said}\n{shown}"))
        }
        Err(_) => (Came::Refused, shown),
    }
}

#[test]
fn layouts_of_workbooks_are_read_right_or_asked_about() {
    read_all("layouts", run);
}
