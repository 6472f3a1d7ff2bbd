//! Norfolk, June 2018: the establishment table of a committee paper, its supernumerary NQSW cohort, and what
//! else the paper prints.

use jiff::civil::date;

use super::{CaseSummary, baseline, measure, movement, outcomes, percent, printed, sum};
use crate::reference::published;
use crate::workforce::{
    Baseline, CensusYear, Cohort, Column, ControlTotal, Establishment, EstablishmentRow, Fte, Level, Missing, Printed,
    Service, Snapshot, Source, Unit,
};

pub(super) const ID: &str = "norfolk-2018";
const PAPER: &str = "Norfolk Children's Services Committee, 10 July 2018";

pub(super) fn summary() -> CaseSummary {
    CaseSummary {
        id: ID.to_owned(),
        name: "Norfolk, June 2018".to_owned(),
        headline: "Norfolk is 108 posts short: more than one in four.".to_owned(),
        source: format!("{PAPER}; DfE, year to 30 September 2018"),
    }
}

pub(super) fn open() -> Option<Vec<Snapshot>> {
    let unit = Unit::new("Norfolk", "926", Service::Children);
    let source = Source::new(PAPER, "establishment table, June 2018");
    let member = Baseline {
        establishment: Some(establishment()),
        published: Some(published(CensusYear::new(2018)?, "926")?),
        cohorts: cohorts().to_vec(),
        printed: paper(),
        ..baseline(ID, unit, date(2018, 6, 30), source)
    };
    Some(vec![Snapshot {
        name: "Norfolk".to_owned(),
        is_plural: false,
        service: Service::Children,
        members: vec![member],
        printed: Vec::new(),
    }])
}

fn establishment() -> Establishment {
    let row = |role: &str, level, established: f64, in_post: f64, vacant: f64| EstablishmentRow {
        role: role.to_owned(),
        level: Some(level),
        supernumerary: false,
        established: Ok(Fte::new(established)),
        in_post: Ok(Fte::new(in_post)),
        stated_vacant: Some(Fte::new(vacant)),
        stated_gap: None,
        agency: Err(Missing::NotInFile),
    };
    let control = |column, with_supernumerary, printed: f64| ControlTotal {
        column,
        with_supernumerary,
        printed: Fte::new(printed),
    };
    Establishment {
        rows: vec![
            row("Social Worker", Level::CaseHolder, 201.26, 129.67, 71.59),
            row("Senior Social Worker", Level::SeniorPractitioner, 97.48, 79.95, 17.53),
            row("Practice Consultant", Level::SeniorPractitioner, 33.88, 20.41, 13.47),
            row("Team Manager", Level::FirstLineManager, 56.0, 51.61, 4.39),
            row("IRO / LADO", Level::QualifiedWithoutCases, 17.7, 16.5, 1.2),
            EstablishmentRow {
                role: "NQSW cohort".to_owned(),
                level: Some(Level::CaseHolder),
                supernumerary: true,
                established: Err(Missing::NotApplicable),
                in_post: Ok(Fte::new(25.5)),
                stated_vacant: None,
                stated_gap: None,
                agency: Err(Missing::NotInFile),
            },
        ],
        agency: Some(Fte::new(75.75)),
        edits: 0,
        control: vec![
            control(Column::Established, false, 406.31),
            control(Column::InPost, false, 298.14),
            control(Column::Vacant, false, 108.17),
            control(Column::InPost, true, 323.64),
            control(Column::Vacant, true, 82.67),
        ],
    }
}

/// The paper's table of cohorts: those of 2014 and 2015.
fn cohorts() -> [Cohort; 2] {
    let cohort = |year: i16, recruited, left, moved, roles: &[(&str, u32)]| Cohort {
        label: year.to_string(),
        year: Some(year),
        recruited,
        left: Some(left),
        moved: Some(moved),
        roles: roles.iter().map(|(role, people)| ((*role).to_owned(), *people)).collect(),
    };
    [
        cohort(
            2014,
            39,
            7,
            4,
            &[("NQSW", 0), ("Social Worker", 6), ("Senior Social Worker", 17), ("Team Manager", 2), ("Other", 3)],
        ),
        cohort(2015, 57, 16, 1, &[("NQSW", 0), ("Social Worker", 28), ("Senior Social Worker", 9)]),
    ]
}

fn paper() -> Vec<Printed> {
    let [first, second] = cohorts();
    vec![
        printed(
            "vacancies less the cohort and agency",
            6.92,
            2,
            sum(&[("vacancies less the cohort", 82.67), ("agency", -75.75)]),
            "",
        ),
        printed(
            "vacancy rate in the paper's benchmark table",
            10.0,
            0,
            measure("vacancy_rate_fte"),
            "The table does not say which posts or which month it counts. The published census gave 20.0% for 2017 and 28.0% for 2018.",
        ),
        printed(
            "agency worker rate in the paper's benchmark table",
            23.0,
            0,
            measure("agency_rate_fte"),
            "Without the cohort in post it is 20.3%; the published census gave 19.0% for 2018.",
        ),
        printed(
            "change in agency use from 82 to 72 FTE",
            -14.0,
            0,
            percent(("the change, −10,", 72.0 - 82.0), ("82", 82.0)),
            "Set against 72, the later figure, it would be −13.9%.",
        ),
        movement("net change of 2017/18", 26.0, 0, sum(&[("starters", 70.0), ("leavers", -44.0)]), ""),
        movement("2014 cohort", 39.0, 0, outcomes(&first), ""),
        movement(
            "2015 cohort",
            57.0,
            0,
            outcomes(&second),
            "The paper does not say where the other three are. They are unstated, and neither retained nor lost.",
        ),
        movement(
            "share of NQSWs retained",
            76.0,
            0,
            percent(("148 retained", 148.0), ("more than 200 recruited", 200.0)),
            "76% would be of 195 people; of more than 200 it is at most 74%. The two counts may be of different dates.",
        ),
        movement(
            "number of NQSWs promoted",
            29.0,
            0,
            sum(&[
                ("2014, Senior Social Worker", 17.0),
                ("2014, Team Manager", 2.0),
                ("2015, Senior Social Worker", 9.0),
            ]),
            "The cohort table shows one fewer.",
        ),
        movement(
            "share of NQSWs promoted",
            22.0,
            0,
            percent(("29 promoted", 29.0), ("148 retained", 148.0)),
            "22% implies a base of 132 people, which the paper does not name.",
        ),
    ]
}
