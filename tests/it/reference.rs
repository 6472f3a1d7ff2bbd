//! The published figures, held to themselves: every council's rate follows from its printed parts.

use homegrown::measures::follows_from_parts;
use homegrown::reference::{AreaLevel, Edition, Indicator, built_in};
use homegrown::workforce::CensusYear;

/// How many printed rates of a level were compared with their printed parts, and which do not follow.
fn compare(edition: &Edition, level: AreaLevel, indicator: Indicator) -> (usize, Vec<String>) {
    let measure = indicator.measure().unwrap();
    let (mut compared, mut misses) = (0, Vec::new());
    for (id, area) in edition.areas().filter(|(_, area)| area.level == level) {
        for year in edition.years() {
            let Ok(printed) = edition.printed(id, *year, indicator) else { continue };
            let Some(follows) = follows_from_parts(measure, printed, |part| edition.part(id, *year, part)) else {
                continue;
            };
            compared += 1;
            if !follows {
                misses.push(format!("{} {} {printed}", area.name, year.number()));
            }
        }
    }
    (compared, misses)
}

#[test]
fn every_councils_published_rate_follows_from_its_published_parts() {
    // The counts are those of an independent pass over the published file.
    let expected = [
        (Indicator::TurnoverFte, 1345),
        (Indicator::TurnoverHeadcount, 1347),
        (Indicator::AgencyRateFte, 1341),
        (Indicator::AgencyRateHeadcount, 1352),
        (Indicator::AgencyCoverRate, 1292),
        (Indicator::VacancyRate, 1353),
        (Indicator::VacancyCoverRate, 1303),
        (Indicator::Caseload, 1350),
        (Indicator::AbsenceRate, 1336),
    ];
    let mut all = 0;
    for (indicator, count) in expected {
        let (compared, misses) = compare(built_in(), AreaLevel::Council, indicator);
        assert_eq!(compared, count, "{}", indicator.id());
        assert!(misses.is_empty(), "{}: {misses:?}", indicator.id());
        all += compared;
    }
    assert_eq!(all, 12_019);
}

#[test]
fn national_and_regional_rates_that_do_not_follow_are_shown_as_printed() {
    let misses = |level| -> usize {
        let rates = Indicator::ALL.iter().filter(|indicator| indicator.part().is_none());
        rates.map(|indicator| compare(built_in(), level, *indicator).1.len()).sum()
    };
    // Councils whose parts are withheld are left out of both sides of such a rate, so printed parts miss it.
    assert_eq!((misses(AreaLevel::National), misses(AreaLevel::Region)), (14, 23));
    let edition = built_in();
    let england = edition.find(homegrown::reference::ENGLAND).unwrap();
    let printed = |year| edition.printed(england, CensusYear::new(year).unwrap(), Indicator::TurnoverFte);
    assert_eq!((printed(2022), printed(2024)), (Ok(17.2), Ok(13.9)));
}
