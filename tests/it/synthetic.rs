//! Staff lists of invented people, of any length, the same each time.

use std::fmt::Write as _;

/// The headings of a synthetic staff list: twenty columns.
pub(crate) const HEADINGS: [&str; 20] = [
    "Employee Number",
    "Surname",
    "Forename",
    "SWE Number",
    "Date of Birth",
    "Gender",
    "Ethnicity",
    "Position Number",
    "Job Title",
    "Grade",
    "Directorate",
    "Team",
    "Contract Type",
    "Contracted Hours",
    "FTE",
    "Continuous Service Date",
    "Service Start Date",
    "Job Start Date",
    "Working Days Lost",
    "Caseload",
];

/// Returns the rows of a synthetic staff list, without its header; nobody in it exists.
pub(crate) fn staff(rows: usize) -> Vec<Vec<String>> {
    const TITLES: [&str; 6] = [
        "Newly Qualified Social Worker",
        "Social Worker",
        "Senior Social Worker",
        "Team Manager",
        "Service Manager",
        "Family Support Worker",
    ];
    const TEAMS: [&str; 5] =
        ["Assessment North", "Assessment South", "Children in Care", "Disabled Children", "Leaving Care"];
    const GROUPS: [&str; 4] = ["White British", "Black African", "Indian", "Prefer not to say"];
    (0..rows)
        .map(|n| {
            let fte = [1.0, 0.8, 0.6, 0.5][n % 4];
            let date = |year: usize| format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, year);
            let started = 2005 + n % 20;
            vec![
                format!("{}", 100_000 + n),
                format!("Sample-{n}"),
                "Robin".to_owned(),
                format!("SW{}", 900_000 + n),
                date(1960 + n % 40),
                if n % 5 == 0 { "Male" } else { "Female" }.to_owned(),
                GROUPS[n % 4].to_owned(),
                format!("P{n}"),
                TITLES[n % 6].to_owned(),
                format!("G{}", 8 + n % 4),
                if n % 3 == 2 { "Adult Social Care" } else { "Children and Families" }.to_owned(),
                TEAMS[n % 5].to_owned(),
                "Permanent".to_owned(),
                format!("{}", 37.0 * fte),
                format!("{fte}"),
                date(started),
                date(started),
                date(started),
                format!("{}", n % 7),
                format!("{}", n % 20),
            ]
        })
        .collect()
}

/// Returns a table as the bytes of a csv file.
pub(crate) fn csv(headings: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = headings.join(",");
    for row in rows {
        write!(text, "\r\n{}", row.join(",")).unwrap();
    }
    text.into_bytes()
}

/// Returns the csv bytes of a synthetic staff list of so many rows.
pub(crate) fn staff_list_csv(rows: usize) -> Vec<u8> {
    csv(&HEADINGS, &staff(rows))
}
