//! Coventry, 2020: months of starters and leavers, and a pipeline with dates, from a scrutiny paper. The paper prints
//! no establishment, so the case is not one that opens on a position.

use jiff::civil::date;

use super::{baseline, movement, sum};
use crate::pipeline::{Pipeline, StudentCohort};
use crate::reference::published;
use crate::workforce::{
    Baseline, CalendarMonth, CensusYear, FlowMonth, Printed, RowRef, Service, Share, Snapshot, Source, Unit,
};

pub(super) const ID: &str = "coventry-2020";
const NAME: &str = "Coventry";
const PAPER: &str = "Coventry Scrutiny Board, 3 December 2020";

/// A month of the paper's table.
struct Month {
    month: i8,
    name: &'static str,
    starters: u32,
    leavers: u32,
    /// Agency workers at its end, where the paper states them.
    agency: Option<u32>,
}

const fn month(month: i8, name: &'static str, starters: u32, leavers: u32, agency: Option<u32>) -> Month {
    Month { month, name, starters, leavers, agency }
}

const MONTHS: [Month; 7] = [
    month(4, "April", 2, 4, None),
    month(5, "May", 2, 5, None),
    month(6, "June", 2, 7, None),
    month(7, "July", 3, 8, None),
    month(8, "August", 3, 3, None),
    month(9, "September", 18, 4, Some(63)),
    month(10, "October", 6, 4, Some(58)),
];

pub(super) fn open() -> Option<Vec<Snapshot>> {
    let unit = Unit::new(NAME, "331", Service::Children);
    let source = Source::new(PAPER, "starters and leavers, April to October 2020");
    let row = |(row, month): (u32, &Month)| FlowMonth {
        at: RowRef { file: 0, sheet: 0, row },
        year: 2020,
        month: month.month,
        starters: Some(month.starters),
        leavers: Some(month.leavers),
        net: None,
        headcount: None,
        agency: month.agency,
    };
    let member = Baseline {
        months: (1..).zip(&MONTHS).map(row).collect(),
        published: published(CensusYear::new(2020)?, "331"),
        printed: paper(),
        ..baseline(ID, unit, date(2020, 10, 31), source)
    };
    Some(vec![Snapshot {
        name: NAME.to_owned(),
        is_plural: false,
        service: Service::Children,
        members: vec![member],
        printed: Vec::new(),
    }])
}

fn paper() -> Vec<Printed> {
    let terms = |months: usize, of: fn(&Month) -> u32| -> Vec<(&str, f64)> {
        MONTHS.iter().take(months).map(|month| (month.name, f64::from(of(month)))).collect()
    };
    vec![
        movement(
            "number of leavers from April to September",
            35.0,
            0,
            sum(&terms(6, |month| month.leavers)),
            "With October's four the table gives 35: the sentence counts a month more than it says.",
        ),
        movement("number of starters from April to October", 36.0, 0, sum(&terms(7, |month| month.starters)), ""),
        movement("number of leavers from April to October", 35.0, 0, sum(&terms(7, |month| month.leavers)), ""),
    ]
}

/// People who are to join in a month after October 2020, as the paper counts them: nobody is taken off.
fn arriving(route: &str, month: i32, months_to_qualify: u16, people: f64) -> StudentCohort {
    StudentCohort {
        route: route.to_owned(),
        provider: String::new(),
        employer: NAME.to_owned(),
        start_month: month - i32::from(months_to_qualify),
        places: people,
        completion: Share::ALL,
        months_to_qualify,
        placement_share: Share::ALL,
        conversion: Share::ALL,
        nqsw_calendar_month: None,
        repeat: None,
    }
}

pub(super) fn pipeline() -> Option<Pipeline> {
    let cohorts = vec![
        arriving("external_nqsw", 3, 0, 12.0),
        arriving("open_university", 3, 36, 6.0),
        arriving("apprenticeship", 23, 36, 10.0),
        arriving("apprenticeship", 35, 36, 7.0),
        arriving("frontline", 35, 24, 8.0),
        arriving("apprenticeship", 47, 36, 10.0),
    ];
    let notes = [
        "Numbers are the paper's, of people expected to qualify or join; nobody is taken off for those who will not.",
        "Apprentices: ten qualify in 2022 and seven in 2023; the month is not stated and taken to be September. The ten more places of the 2021 and 2022 intakes are taken to begin together in September 2021.",
        "At most 53 are still to come. The twelve of Step Up and the eight of Frontline had joined in the two years before the paper: they are in post and not counted again.",
        "Frontline: eight more begin in September 2021, on a programme of two years.",
        "Open University: the paper says January 2020, which is before it was written; January 2021 is taken.",
        "The academy's seventh cohort: twelve planned for January 2021, for whom 79 people applied.",
    ];
    Some(Pipeline {
        name: NAME.to_owned(),
        base: CalendarMonth::new(2020, 10)?,
        employers: Vec::new(),
        universities: vec!["The Open University".to_owned()],
        cohorts,
        notes: notes.map(|note| format!("{note} ({PAPER})")).to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::check;
    use crate::pipeline::calendar;

    #[test]
    fn the_text_counts_35_leavers_where_the_table_has_31() {
        let checked = check(&open().unwrap()[0]);
        assert_eq!(
            checked.findings[0].finding,
            "The number of leavers from April to September is printed as 35; its parts add to 31."
        );
        assert_eq!(checked.findings[0].arithmetic, ["4 + 5 + 7 + 8 + 3 + 4 = 31"]);
    }

    #[test]
    fn those_still_to_come_arrive_on_their_dates() {
        let pipeline = pipeline().unwrap();
        // Step Up's twelve and Frontline's first eight had joined: 12 + 6 + 10 + 7 + 10 + 8 are to come.
        let rows = calendar(pipeline.base, 120, &pipeline.cohorts).rows;
        assert_eq!(rows.iter().map(|row| row.joiners).sum::<f64>(), 53.0);
        let calendar = calendar(pipeline.base, 38, &pipeline.cohorts);
        let dates: Vec<(String, &str, f64)> =
            calendar.rows.iter().map(|row| (row.at(pipeline.base).text(), row.route.as_str(), row.joiners)).collect();
        let at = |month: &str, route: &'static str, joiners: f64| (month.to_owned(), route, joiners);
        assert_eq!(
            dates,
            [
                at("January 2021", "external_nqsw", 12.0),
                at("January 2021", "open_university", 6.0),
                at("September 2022", "apprenticeship", 10.0),
                at("September 2023", "apprenticeship", 7.0),
                at("September 2023", "frontline", 8.0),
            ]
        );
        assert_eq!(
            calendar.finding,
            "43 newly qualified social workers join by December 2023, 17 of them by the largest route: Degree apprenticeship. The first come in January 2021."
        );
    }
}
