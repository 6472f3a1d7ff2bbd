//! Published documents as oracles: numbers of theirs that the core must reproduce.

use homegrown::case::{cases, open};
use homegrown::measures::{check, mean_of_rates, measure, percent_text, pooled, rate, with_derived};
use homegrown::reference::{ENGLAND, built_in};
use homegrown::room::{Position, position};
use homegrown::view::Check;
use homegrown::workforce::{CensusYear, Column, Fte, Part, Parts, Published, Snapshot, Source};

fn published(year: i16, code: &str) -> Published {
    built_in().published(CensusYear::new(year).unwrap(), code).unwrap()
}

fn case(id: &str, service: usize) -> Snapshot {
    open(id).unwrap().into_iter().nth(service).unwrap()
}

fn norfolk() -> Snapshot {
    case("norfolk-2018", 0)
}

fn percent(fraction: f64, expected: &str) {
    assert_eq!(percent_text(fraction), expected);
}

fn finding<'a>(checks: &'a [Check], words: &str) -> &'a Check {
    let all: Vec<&str> = checks.iter().map(|check| check.finding.as_str()).collect();
    checks.iter().find(|check| check.finding.contains(words)).unwrap_or_else(|| panic!("no “{words}” in {all:#?}"))
}

fn tile<'a>(position: &'a Position, id: &str) -> &'a homegrown::view::Tile {
    position.tiles.iter().find(|tile| tile.id == id).unwrap()
}

mod o1_norfolk_establishment {
    use super::*;

    #[test]
    fn established_less_in_post_is_vacant_in_every_role() {
        let snapshot = norfolk();
        let table = snapshot.members[0].establishment.as_ref().unwrap();
        let expected = [71.59, 17.53, 13.47, 4.39, 1.2];
        for (row, vacant) in table.rows.iter().zip(expected) {
            let gap = row.established.unwrap() - row.in_post.unwrap();
            assert!((gap.value() - vacant).abs() < 1e-9, "{}", row.role);
            assert_eq!(row.vacant(), Ok(Fte::new(vacant)));
        }
    }

    #[test]
    fn the_rows_add_to_a_hundredth_more_than_the_paper_prints() {
        let snapshot = norfolk();
        let table = snapshot.members[0].establishment.as_ref().unwrap();
        let total = |column| table.total(column, Some(false)).unwrap().value();
        assert!((total(Column::Established) - 406.32).abs() < 1e-9);
        assert!((total(Column::InPost) - 298.14).abs() < 1e-9);
        assert!((total(Column::Vacant) - 108.18).abs() < 1e-9);
        assert!((table.total(Column::InPost, None).unwrap().value() - 323.64).abs() < 1e-9);

        let checked = check(&snapshot);
        let established = finding(&checked.findings, "established is printed as 406.31; its rows add to 406.32");
        assert_eq!(established.arithmetic, ["201.26 + 97.48 + 33.88 + 56.00 + 17.70 = 406.32"]);
        finding(&checked.findings, "vacant is printed as 108.17; its rows add to 108.18");
        finding(&checked.findings, "vacant less the supernumerary cohort is printed as 82.67; its rows add to 82.68");
        // 298.14, 323.64 and 6.92 are right, so nothing is said of them.
        for right in ["298.14", "323.64", "6.92"] {
            assert!(checked.findings.iter().all(|check| !check.finding.contains(right)), "{right}");
        }
    }
}

mod o2_norfolk_vacancy_rates {
    use super::*;

    #[test]
    fn five_vacancy_rates_are_listed_with_their_arithmetic() {
        let checked = check(&norfolk());
        let rates = finding(&checked.findings, "Five vacancy rates for Norfolk");
        for shown in ["26.6%", "20.3%", "25.1%", "10%", "28.0%"] {
            assert!(rates.explanation.contains(shown), "{shown} in {}", rates.explanation);
        }
        assert_eq!(
            rates.arithmetic,
            [
                "108.18 ÷ 406.32 = 26.6%",
                "(108.18 − 25.50) ÷ 406.32 = 20.3%",
                // 0.25052: just past the tie, so the second decimal stands beside it.
                "108.18 ÷ (108.18 + 323.64) = 25.05%, shown as 25.1%",
                "124.8 ÷ (124.8 + 320.3) = 28.0%",
            ]
        );
    }

    #[test]
    fn the_printed_totals_give_the_same_rates() {
        percent(108.17 / 406.31, "26.6%");
        percent(82.67 / 406.31, "20.3%");
    }

    #[test]
    fn the_published_rates_of_two_years_are_as_printed() {
        let rate = |year| {
            let row = published(year, "926");
            row.rates.into_iter().find(|(id, _)| id == "vacancy_rate_fte").unwrap().1
        };
        assert_eq!((rate(2017), rate(2018)), (20.0, 28.0));
    }

    #[test]
    fn agency_with_the_cohort_in_post_is_the_published_rate() {
        let position = position(&norfolk());
        assert_eq!(tile(&position, "agency_rate_fte").value.text, "19.0%");
        percent(75.75 / (75.75 + 298.14), "20.3%");
        finding(&position.checks, "agency worker rate in the paper's benchmark table is printed as 23%");
    }

    #[test]
    fn what_the_paper_lacks_comes_from_the_published_row_and_says_so() {
        let position = position(&norfolk());
        for (id, text) in [("turnover_rate_fte", "15.2%"), ("caseload_fte", "19.0"), ("absence_rate_fte", "2.9%")] {
            let tile = tile(&position, id);
            assert_eq!(tile.value.text, text);
            assert!(tile.label.starts_with("DfE, year to 30 September 2018"), "{}", tile.label);
        }
        for id in ["inpost_fte", "vacancy_fte", "vacancy_rate_fte", "agency_rate_fte"] {
            assert_eq!(tile(&position, id).label, "", "{id} is the paper's own");
        }
    }
}

mod o4_norfolk_sentences {
    use super::*;

    #[test]
    fn what_the_paper_says_of_its_cohorts_is_checked() {
        let checked = check(&norfolk());
        let cohort = finding(&checked.findings, "The 2015 cohort's outcomes account for 54 of 57 people");
        assert_eq!(cohort.arithmetic[0], "16 + 1 + 0 + 28 + 9 = 54");
        assert!(checked.findings.iter().all(|check| !check.finding.contains("2014 cohort")), "2014 adds up");
        let retained = finding(&checked.findings, "retained is printed as 76%");
        assert!(retained.arithmetic.contains(&"148 ÷ 76% = 195".to_owned()));
        let promoted = finding(&checked.findings, "promoted is printed as 22%");
        assert!(promoted.arithmetic.contains(&"29 ÷ 22% = 132".to_owned()));
        finding(&checked.findings, "promoted is printed as 29; its parts add to 28");
        finding(&checked.findings, "printed as −14%; the change, −10, out of 82 is −12.2%");
    }
}

mod o6_kent_and_medway {
    use super::*;

    #[test]
    fn the_printed_figures_that_do_not_follow_are_found_and_the_others_are_not() {
        let children = check(&case("kent-and-medway-2018", 0));
        let share = finding(&children.findings, "2.75%");
        assert!(share.arithmetic.contains(&"1,282 ÷ 46,470 = 2.76%".to_owned()));
        finding(&children.findings, "placements is printed as 100; its parts add to 105");
        finding(
            &children.findings,
            "Medway: The turnover in the case study is printed as 19%; the figures here give 19.7%",
        );
        finding(&children.findings, "turnover of England is printed as 16.2%");
        // Kent's 702, 12, 11 and 11.4, Medway's 130, 33 and 38 and the leavers' shares of 100 all follow.
        let printed = children.findings.iter().filter(|check| check.id.starts_with("printed_")).count();
        assert_eq!(printed, 4);
    }

    #[test]
    fn medways_adults_turnover_is_printed_twice_with_two_values() {
        let adults = check(&case("kent-and-medway-2018", 1));
        finding(&adults.findings, "Medway: The turnover in the text is printed as 27%");
        let printed = adults.findings.iter().filter(|check| check.id.starts_with("printed_")).count();
        assert_eq!(printed, 1, "leavers' shares of both years add to 100");
    }

    #[test]
    fn adults_rates_are_not_pooled_because_nothing_says_what_they_were_made_from() {
        let position = position(&case("kent-and-medway-2018", 1));
        let turnover = tile(&position, "turnover_rate_headcount");
        assert!(turnover.value.missing.is_some());
        assert!(turnover.detail.contains("23.0%"), "the mean of 20 and 26: {}", turnover.detail);
    }
}

mod o7_south_west_london {
    use super::*;

    fn members() -> Vec<Published> {
        let codes = ["314 / 318", "315", "319", "306", "212", "936"];
        codes.map(|code| published(2018, code)).into()
    }

    /// Pooled from the parts; the mean is of the rates as printed, as published figures are.
    fn pooled_and_mean(id: &str) -> (String, String) {
        let (measure, rows) = (measure(id).unwrap(), members());
        let pool = pooled(measure, rows.iter().map(|row| ("", &row.parts))).value.unwrap();
        let printed = rows.iter().map(|row| Ok(row.rates.iter().find(|(rate, _)| rate == id).unwrap().1 / 100.0));
        (percent_text(pool), percent_text(mean_of_rates(printed).unwrap()))
    }

    #[test]
    fn six_returns_give_pooled_rates_and_means_that_differ() {
        let pair = |pooled: &str, mean: &str| (pooled.to_owned(), mean.to_owned());
        assert_eq!(pooled_and_mean("turnover_rate_fte"), pair("21.4%", "22.4%"));
        assert_eq!(pooled_and_mean("turnover_rate_headcount"), pair("21.8%", "23.2%"));
        assert_eq!(pooled_and_mean("agency_rate_fte"), pair("29.6%", "28.4%"));
        assert_eq!(pooled_and_mean("vacancy_rate_fte"), pair("26.3%", "25.5%"));
    }

    #[test]
    fn the_returns_hold_one_person_more_than_is_printed() {
        let people: f64 = members().iter().map(|row| row.parts.value(Part::InpostHeadcount).unwrap()).sum();
        assert_eq!(people, 1_271.0);
        let checked = check(&case("south-west-london-2018", 0));
        finding(&checked.findings, "people in post is printed as 1,270; the figures here give 1,271");
    }

    #[test]
    fn the_printed_agency_rate_is_recognised_as_the_mean_of_rates() {
        let checked = check(&case("south-west-london-2018", 0));
        let agency = finding(
            &checked.findings,
            "printed as 28.4%; pooled it is 29.6%, and the mean of the members' rates is 28.4%",
        );
        assert!(agency.explanation.contains("mean of rates"));
    }

    #[test]
    fn an_agency_rate_far_above_the_vacancy_rate_is_questioned() {
        let adults = check(&case("south-west-london-2018", 1));
        finding(&adults.findings, "The agency worker rate, 31.0%, is 25.9 points above the vacancy rate, 5.1%");
    }
}

mod o9_turnover_on_the_mean {
    use super::*;

    fn turnover(leavers: f64, mean: f64) -> String {
        let source = Source::default();
        let parts =
            Parts::default().with(Part::LeaversHeadcount, leavers, &source).with(Part::MeanHeadcount, mean, &source);
        percent_text(rate(measure("turnover_hr_headcount").unwrap(), &parts).unwrap())
    }

    #[test]
    fn a_councils_two_years_by_the_hr_definition() {
        assert_eq!(turnover(40.0, 285.0), "14.0%");
        // The council printed 17.3; its own numbers give 17.4.
        assert_eq!(turnover(46.0, 265.0), "17.4%");
    }
}

#[test]
fn every_published_rate_of_the_cases_follows_from_its_own_parts() {
    for case in cases() {
        for snapshot in open(&case.id).unwrap() {
            let checked = check(&snapshot);
            assert!(checked.findings.iter().all(|check| check.id != "published_rate"), "{}", case.id);
        }
    }
}

#[test]
fn englands_2018_agency_rate_is_as_the_method_states_it() {
    let england = published(2018, ENGLAND);
    let parts = with_derived(england.parts, CensusYear::new(2018).unwrap().last_day());
    percent(rate(measure("agency_rate_fte").unwrap(), &parts).unwrap(), "15.4%");
}
