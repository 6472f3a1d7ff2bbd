//! The table every committee paper prints, pasted as it stands.

use std::ops::ControlFlow;

use homegrown::import::{Import, Reading, read};
use homegrown::measures::tally;
use homegrown::workforce::{Column, Fte, Missing, Part, Service, Snapshot};

/// Norfolk, June 2018, as the paper prints it: the agency figure stands beside the totals alone.
const NORFOLK: &[[&str; 5]] = &[
    ["Role", "Established FTE", "Actual FTE", "Vacancies", "Agency"],
    ["Social Worker", "201.26", "129.67", "71.59", ""],
    ["Senior Social Worker", "97.48", "79.95", "17.53", ""],
    ["Practice Consultant", "33.88", "20.41", "13.47", ""],
    ["Team Manager", "56", "51.61", "4.39", ""],
    ["IRO / LADO", "17.7", "16.5", "1.2", ""],
    ["Sub Total", "406.31", "298.14", "108.17", "75.75"],
    ["NIPE cohort", "", "25.5", "", ""],
    ["Total", "406.31", "323.64", "82.67", "75.75"],
];

const TITLE: &str = "Norfolk Children's Services: establishment at 30 June 2018";

fn parted(by: &str) -> String {
    let lines = NORFOLK.iter().map(|line| line.join(by));
    std::iter::once(TITLE.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

fn spaced() -> String {
    let line = |[role, rest @ ..]: &[&str; 5]| {
        format!("{role:<24}{}", rest.map(|cell| format!("{cell:>18}")).concat()).trim_end().to_owned()
    };
    format!("{TITLE}\n\n{}\n", NORFOLK.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn load(text: &str) -> Import {
    let reading = Reading::default();
    read(1, "Typed establishment", text.as_bytes(), &reading, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn snapshot(import: Import) -> Snapshot {
    let mut all = tally(&[(import.report, import.records)], &Reading::default().settings);
    assert_eq!(all.iter().map(|one| one.service).collect::<Vec<_>>(), [Service::Children]);
    all.remove(0)
}

fn near(found: Result<f64, Missing>, expected: f64) {
    assert!(found.is_ok_and(|found| (found - expected).abs() < 0.001), "{found:?} for {expected}");
}

#[test]
fn the_table_of_a_paper_gives_the_same_pasted_from_anywhere() {
    for text in [parted("\t"), parted(","), parted(";"), spaced()] {
        let import = load(&text);
        assert!(import.report.questions().is_empty(), "{text}");
        let snapshot = snapshot(import);
        let member = &snapshot.members[0];
        assert_eq!(member.as_at.to_string(), "2018-06-30");
        let part = |part: Part| member.parts.value(part);
        near(part(Part::EstablishedFte), 406.32);
        near(part(Part::InpostEstablishedFte), 298.14);
        near(part(Part::InpostFte), 323.64);
        near(part(Part::VacancyFte), 108.18);
        near(part(Part::AgencyFte), 75.75);
        let table = member.establishment.as_ref().unwrap();
        assert_eq!(table.agency.map(Fte::value), Some(75.75));
        assert_eq!(table.total(Column::Established, None).map(|fte| (fte.value() * 100.0).round()), Ok(40_632.0));
        let cohort: Vec<&str> =
            table.rows.iter().filter(|row| row.supernumerary).map(|row| row.role.as_str()).collect();
        assert_eq!(cohort, ["NIPE cohort"]);
        // What is blank beside a role is not none.
        assert!(table.rows.iter().all(|row| row.agency.is_err()));
    }
}

#[test]
fn agency_on_a_line_of_its_own_is_no_role() {
    let text = "Role,Established,In post\nSocial Worker,10,8\nTeam Manager,2,2\nAgency workers,,1.5\nTotal,12,11.5\n";
    let import = load(&format!("Children's Services establishment at 31/03/2025\n{text}"));
    let snapshot = snapshot(import);
    let member = &snapshot.members[0];
    near(member.parts.value(Part::InpostFte), 10.0);
    near(member.parts.value(Part::AgencyFte), 1.5);
}

#[test]
fn agency_role_by_role_stays_with_the_roles() {
    let text = parted(",").replace("71.59,\n", "71.59,40\n").replace("17.53,\n", "17.53,35.75\n");
    let snapshot = snapshot(load(&text));
    near(snapshot.members[0].parts.value(Part::AgencyFte), 75.75);
    let table = snapshot.members[0].establishment.as_ref().unwrap();
    assert_eq!(table.agency, None);
    assert_eq!(table.rows.iter().filter(|row| row.agency.is_ok_and(|fte| fte.value() > 0.0)).count(), 2);
}
