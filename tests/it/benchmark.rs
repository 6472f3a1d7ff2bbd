//! Comparisons held to what others publish and to what was worked by hand.

use homegrown::benchmark::{NeighbourFigure, Quartile, Statistic, neighbours, rank};
use homegrown::case::open;
use homegrown::measures::round_half_up;
use homegrown::reference::{ENGLAND, Indicator, Library, built_in, vintages};
use homegrown::room::{Choice, Comparison, Question, compare};
use homegrown::view::{Beside, Block};
use homegrown::workforce::{CensusYear, Snapshot};

fn year(number: i16) -> CensusYear {
    CensusYear::new(number).unwrap()
}

fn neighbour_figure(code: &str, of: i16, indicator: Indicator, statistic: Statistic) -> f64 {
    let edition = built_in();
    let areas: Vec<_> = neighbours(edition, code).into_iter().map(|(area, ..)| area).collect();
    NeighbourFigure::of(edition, &areas, year(of), indicator, statistic).value.unwrap()
}

#[test]
fn every_published_neighbour_median_is_reproduced() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reference/neighbour_medians.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let columns = [
        (3, Indicator::TurnoverFte),
        (4, Indicator::AgencyRateFte),
        (5, Indicator::VacancyRate),
        (6, Indicator::Caseload),
    ];
    let (mut compared, mut differences) = (0, Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        for (column, indicator) in columns {
            let Ok(published) = row[column].parse::<f64>() else { continue };
            compared += 1;
            let ours =
                round_half_up(neighbour_figure(&row[0], row[2].parse().unwrap(), indicator, Statistic::Median), 1);
            if ours != published {
                differences.push(format!("{} {} {}: {ours} for {published}", &row[1], &row[2], indicator.id()));
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
    assert_eq!(differences, Vec::<String>::new());
}

/// A council's figure and its place among all with one, worked from the published file apart from this code.
fn placed(code: &str, of: i16, indicator: Indicator) -> (f64, usize, usize, Quartile) {
    let edition = built_in();
    let mut figures: Vec<f64> =
        edition.councils().filter_map(|(id, _)| edition.printed(id, year(of), indicator).ok()).collect();
    figures.sort_by(f64::total_cmp);
    let value = edition.printed(edition.find(code).unwrap(), year(of), indicator).unwrap();
    let place = rank(&figures, value, indicator.measure().unwrap().polarity).unwrap();
    (value, place.place, place.of, place.quartile)
}

mod o8_vintage {
    use super::*;

    #[test]
    fn figures_first_published_stand_beside_what_they_are_now() {
        let edition = built_in();
        let england = edition.find(ENGLAND).unwrap();
        let now = |of| edition.printed(england, year(of), Indicator::TurnoverHeadcount).unwrap();
        assert_eq!([now(2017), now(2018), now(2019)], [13.7, 15.2, 15.1]);
        let then = |of: i16| vintages().iter().find(|vintage| vintage.year == of).unwrap().printed;
        assert_eq!([then(2017), then(2018), then(2019)], [15.0, 16.0, 16.0]);
    }

    #[test]
    fn the_room_says_what_was_published_then() {
        let room = room("887", Indicator::TurnoverHeadcount);
        let Some(Block::Table { heading, table }) = room
            .blocks
            .iter()
            .find(|block| matches!(block, Block::Table { heading, .. } if heading.contains("published as")))
        else {
            panic!("no revisions: {:#?}", room.blocks.len())
        };
        assert_eq!(heading, "England's 2017 turnover by people was published as 15%, is now 13.7%");
        let cells: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(&cells[..2], ["16%", "15.2%"]);
        // What is printed to one place is the rate by FTE.
        let exact = vintages().iter().find(|vintage| vintage.places == 1).unwrap();
        assert_eq!(exact.indicator, Indicator::TurnoverFte.id());
    }
}

mod o10_neighbours_and_ranks {
    use super::*;

    #[test]
    fn mean_median_and_pooled_are_three_numbers() {
        let three = |code, indicator| {
            [Statistic::Mean, Statistic::Median, Statistic::Pooled]
                .map(|statistic| round_half_up(neighbour_figure(code, 2025, indicator, statistic), 2))
        };
        assert_eq!(three("886", Indicator::TurnoverFte), [10.32, 9.65, 10.13]);
        assert_eq!(three("887", Indicator::AgencyRateFte), [14.8, 13.85, 12.08]);
        assert_eq!(three("926", Indicator::VacancyRate), [13.44, 12.25, 13.45]);
        assert_eq!(three("331", Indicator::TurnoverFte), [12.56, 10.25, 11.85]);
    }

    #[test]
    fn values_and_ranks_are_as_worked_from_the_published_file() {
        let ranked = |code, indicator| {
            let (value, place, of, _) = placed(code, 2025, indicator);
            (value, place, of)
        };
        assert_eq!(ranked("886", Indicator::TurnoverFte), (15.4, 112, 148));
        assert_eq!(ranked("887", Indicator::VacancyRate), (26.5, 133, 149));
        assert_eq!(ranked("926", Indicator::AgencyRateFte), (1.3, 8, 148));
        assert_eq!(ranked("331", Indicator::Caseload), (12.8, 17, 149));
        assert_eq!(ranked("823", Indicator::TurnoverFte), (23.0, 140, 148));
        assert_eq!(ranked("919", Indicator::Caseload), (12.7, 15, 149));
        assert_eq!(ranked("317", Indicator::TurnoverFte), (18.2, 128, 148));
    }
}

fn room(code: &str, indicator: Indicator) -> Comparison {
    let choice = Choice { councils: vec![code.to_owned()], indicator: indicator.id().to_owned(), ..Choice::default() };
    asked(choice, None)
}

fn asked(choice: Choice, snapshot: Option<Snapshot>) -> Comparison {
    compare(&Library::default(), Question { choice, snapshot, ..Question::default() })
}

fn answer(room: &Comparison) -> (&str, &str) {
    let Some(Block::Answer { headline, lede }) = room.blocks.first() else { panic!("no answer") };
    (headline, lede)
}

fn tiles(room: &Comparison) -> &[Beside] {
    let tiles = room.blocks.iter().find_map(|block| match block {
        Block::Beside(tiles) => Some(tiles.as_slice()),
        _ => None,
    });
    tiles.unwrap_or_default()
}

/// What a choice of the form is set to.
fn set_to(room: &Comparison, id: &str) -> String {
    let form = room.blocks.iter().find_map(|block| match block {
        Block::Form(form) => Some(form),
        _ => None,
    });
    form.unwrap().values().into_iter().find(|(known, _)| known == id).unwrap().1
}

/// Council, year, measure; its figure, its rank with ties sharing the lowest, how many are ranked, and its quarter. Worked
/// from the published file by another program: figures sorted, places counted, quartiles by linear interpolation.
const WORKED: [(&str, i16, Indicator, f64, usize, usize, Quartile); 20] = [
    ("926", 2018, Indicator::VacancyRate, 28.0, 124, 151, Quartile::Worst),
    ("926", 2019, Indicator::VacancyRate, 40.3, 147, 150, Quartile::Worst),
    ("926", 2025, Indicator::VacancyRate, 1.1, 3, 149, Quartile::Best),
    ("886", 2025, Indicator::AgencyRateFte, 13.2, 79, 148, Quartile::Third),
    ("886", 2018, Indicator::TurnoverFte, 12.0, 37, 151, Quartile::Best),
    ("887", 2018, Indicator::AgencyRateFte, 38.1, 146, 151, Quartile::Worst),
    ("887", 2025, Indicator::TurnoverHeadcount, 17.9, 126, 148, Quartile::Worst),
    ("331", 2020, Indicator::TurnoverFte, 21.8, 135, 150, Quartile::Worst),
    ("331", 2025, Indicator::VacancyCoverRate, 81.3, 74, 147, Quartile::Second),
    ("823", 2018, Indicator::TurnoverFte, 6.9, 9, 151, Quartile::Best),
    ("823", 2025, Indicator::AgencyRateFte, 17.1, 97, 148, Quartile::Third),
    ("919", 2025, Indicator::VacancyRate, 7.2, 35, 149, Quartile::Best),
    ("317", 2025, Indicator::AgencyRateFte, 8.0, 39, 148, Quartile::Second),
    ("315", 2018, Indicator::AgencyRateFte, 18.9, 104, 151, Quartile::Third),
    ("319", 2025, Indicator::AbsenceRate, 3.9, 92, 148, Quartile::Third),
    ("306", 2018, Indicator::VacancyRate, 35.7, 141, 151, Quartile::Worst),
    ("936", 2024, Indicator::Caseload, 15.1, 67, 150, Quartile::Second),
    ("212", 2025, Indicator::Caseload, 13.1, 18, 149, Quartile::Best),
    ("314 / 318", 2018, Indicator::AgencyRateHeadcount, 19.6, 106, 151, Quartile::Third),
    ("202", 2025, Indicator::VacancyCoverRate, 83.6, 67, 147, Quartile::Second),
];

#[test]
fn ranks_and_quarters_are_as_worked_by_hand() {
    for (code, of, indicator, value, place, ranked, quartile) in WORKED {
        assert_eq!(placed(code, of, indicator), (value, place, ranked, quartile), "{code} {of} {}", indicator.id());
    }
}

fn lines(room: &Comparison) -> Vec<String> {
    let last = room.blocks.iter().rev().find_map(|block| match block {
        Block::Sentences { heading, lines, .. } if heading.starts_with("What is not compared") => Some(lines.clone()),
        _ => None,
    });
    last.unwrap_or_default()
}

#[test]
fn medways_position_is_said_with_its_rank_gap_and_whether_chance_explains_it() {
    let room = room("887", Indicator::VacancyRate);
    assert_eq!(
        answer(&room).0,
        "Medway's vacancy rate, 26.5%, is the 17th highest of 149 councils and 12.3 points above England."
    );
    let lede = answer(&room).1;
    assert!(lede.contains("In 2024 it was 22.6%."), "{lede}");
    assert!(lede.contains("more than chance alone, and not unusual for a council"), "{lede}");
    let tiles = tiles(&room);
    let said: Vec<(&str, &str, &str)> =
        tiles.iter().map(|tile| (tile.name.as_str(), tile.value.as_str(), tile.detail.as_str())).collect();
    assert_eq!(said[1], ("England", "14.2%", "39 fewer vacant FTE would match it"));
    assert_eq!(said[3].0, "Neighbours, median");
    assert_eq!(said[3].1, "16.1%");
}

#[test]
fn one_council_of_a_joint_return_stands_for_both_and_says_so() {
    let choice = Choice { councils: vec!["314".to_owned()], ..Choice::default() };
    let room = asked(choice, None);
    assert!(answer(&room).0.starts_with("Kingston upon Thames with Richmond upon Thames' vacancy rate"));
    let said = lines(&room).join(" ");
    assert!(said.contains("Kingston upon Thames makes one return with Richmond upon Thames"), "{said}");
    assert!(said.contains("Statistical neighbours are set for single councils"), "{said}");
}

#[test]
fn a_year_without_a_figure_is_missing_with_its_reason_and_no_change_is_made_up() {
    let kensington = room("207", Indicator::TurnoverFte);
    assert_eq!(answer(&kensington).0, "Kensington and Chelsea's turnover of 2025 is not known: not available.");
    assert!(lines(&kensington).iter().any(|line| line.contains("cyber-attack")));
    // Cumberland has figures from 2023, so there is no change on 2022.
    let choice = Choice { councils: vec!["942".to_owned()], year: Some(2023), ..Choice::default() };
    let cumberland = asked(choice, None);
    assert!(!answer(&cumberland).1.contains("2022"), "{}", answer(&cumberland).1);
    assert!(lines(&cumberland).iter().any(|line| line.contains("formed from Cumbria in 2023")));
}

#[test]
fn a_partnership_is_pooled_and_its_members_keep_their_ranks() {
    let choice = Choice {
        councils: vec!["886".to_owned(), "887".to_owned()],
        indicator: Indicator::AgencyRateFte.id().to_owned(),
        ..Choice::default()
    };
    let room = asked(choice, None);
    // 176.0 ÷ (176.0 + 995.6), not the mean of 13.2 and 20.7.
    assert!(answer(&room).0.starts_with("Kent and Medway's agency worker rate, 15.0%, would be the 62nd highest"));
    let members = room.blocks.iter().find_map(|block| match block {
        Block::Table { heading, table } if heading.starts_with("The members") => Some(table),
        _ => None,
    });
    let cells: Vec<Vec<&str>> =
        members.unwrap().rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(cells, [["13.2%", "79 of 148"], ["20.7%", "110 of 148"], ["15.0%", ""]]);
    assert!(tiles(&room).iter().any(|tile| tile.name == "South East"));
}

#[test]
fn what_is_open_takes_part_as_local_and_unpublished_under_the_same_definition() {
    let norfolk = open("norfolk-2018").unwrap().remove(0);
    let room = asked(Choice::default(), Some(norfolk.clone()));
    assert_eq!(set_to(&room, "benchmark-year"), "2018", "the year of what is open");
    assert_eq!(room.choice, Choice::default(), "what is open is followed, not chosen");
    let own = &tiles(&room)[1];
    assert_eq!((own.name.as_str(), own.value.as_str()), ("Own figures, June 2018", "25.1%"));
    assert!(own.detail.contains("unpublished"));
    // A later year's ranking does not hold a figure of 2018.
    let later = asked(Choice { year: Some(2025), ..Choice::default() }, Some(norfolk.clone()));
    assert!(tiles(&later).iter().all(|tile| !tile.name.contains("Own figures")));
    // The paper gives agency staff by FTE alone.
    let people = Choice { indicator: Indicator::AgencyRateHeadcount.id().to_owned(), ..Choice::default() };
    let refused = lines(&asked(people, Some(norfolk))).join(" ");
    assert!(refused.contains("counts people: the two are not compared"), "{refused}");
}

#[test]
fn adults_services_are_beside_england_and_the_page_says_whose_figures_there_are() {
    let adults = open("kent-and-medway-2018").unwrap().remove(1);
    let room = asked(Choice::default(), Some(adults));
    assert!(answer(&room).1.contains("Skills for Care's figures of adults' social workers"), "{}", answer(&room).1);
    assert!(matches!(room.blocks.last(), Some(Block::Table { table, .. }) if table.rows.len() == 8));
}

#[test]
fn the_summary_puts_what_is_furthest_on_the_wrong_side_first_and_ranks_no_count() {
    let room = room("887", Indicator::VacancyRate);
    let Some(Block::Tagged { heading, table, ids, .. }) =
        room.blocks.iter().find(|block| matches!(block, Block::Tagged { .. }))
    else {
        panic!("no summary")
    };
    assert_eq!(heading, "Furthest from England: turnover by people");
    assert_eq!(table.rows.len(), 18);
    let at = |id: &str| ids.iter().position(|known| known == id).unwrap();
    assert!(at("turnover_rate_headcount") < at("caseload_fte") && at("caseload_fte") < at("inpost_fte"));
    let words = |id: &str| table.rows[at(id)].cells.last().unwrap().text.as_str();
    assert_eq!(words("vacancy_rate_fte"), "worst quarter");
    assert_eq!(words("inpost_fte"), "");
    assert_eq!(words("agency_cover_rate_fte"), "", "neither good nor bad");
}

#[test]
fn a_paper_is_given_the_ranked_measures_in_the_rooms_order_whatever_its_table_shows_besides() {
    let medway = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
    let indicators = [Indicator::VacancyRate, Indicator::AgencyRateFte];
    let made = homegrown::room::draft(&Library::default(), &medway, None, &indicators, 30).unwrap();
    assert_eq!(made.answers.len(), 2);
    assert_eq!(made.answers[0].0, answer(&room("887", Indicator::VacancyRate)).0);
    assert_eq!(made.answers[1].0, answer(&room("887", Indicator::AgencyRateFte)).0);
    let whole = room("887", Indicator::VacancyRate);
    let Some(Block::Tagged { table, ids, .. }) =
        whole.blocks.iter().find(|block| matches!(block, Block::Tagged { .. }))
    else {
        panic!("no summary")
    };
    // A quarter stands only beside a rank.
    let ranked = table.rows.iter().filter(|row| !row.cells.last().unwrap().text.is_empty());
    let ranked: Vec<&str> = ranked.map(|row| row.label.as_str()).collect();
    let given: Vec<&str> = made.measures.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(given, ranked);
    assert!(given.len() < ids.len(), "counts have no rank");
    assert!(made.measures.rows.iter().all(|row| row.cells.len() == made.measures.columns.len()));
    assert_eq!(made.measures.columns.len() + 2, table.columns.len());
    let few = homegrown::room::draft(&Library::default(), &medway, None, &indicators, 2).unwrap();
    assert_eq!(few.measures.rows, made.measures.rows[..2]);
}

#[test]
fn the_gallery_shows_the_published_cases_with_their_arithmetic() {
    let gallery = homegrown::room::gallery();
    let headings: Vec<&str> = gallery
        .iter()
        .map(|block| match block {
            Block::Checks { heading, .. } | Block::Sentences { heading, .. } => heading.as_str(),
            _ => "",
        })
        .collect();
    for name in
        ["Norfolk", "Kent and Medway", "South West London", "Central Bedfordshire", "Coventry", "Devon", "England"]
    {
        assert!(headings.iter().any(|heading| heading.starts_with(name)), "{name} in {headings:?}");
    }
    let findings: Vec<&str> = gallery
        .iter()
        .flat_map(|block| match block {
            Block::Checks { checks, .. } => checks.iter().map(|check| check.finding.as_str()).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .collect();
    for words in [
        "406.31; its rows add to 406.32",
        "54 of 57 people",
        "April to September, in the text is printed as 35; its parts add to 31",
        "17.3%; 46 leavers out of 265, the mean of opening and closing staff, is 17.4%",
        "England's turnover of 2018 was published as 16.2% and is now 15.1%",
        "printed as 2.75%",
        "mean of the members' rates is 28.4%",
    ] {
        assert!(findings.iter().any(|finding| finding.contains(words)), "{words} in {findings:#?}");
    }
}

#[test]
fn figures_of_a_council_nobody_knows_stand_against_england_and_the_room_asks_which_it_is() {
    use crate::retention_room::{LISTS, Open, headline};
    use homegrown::room::{Room, Workspace};
    use homegrown::view::Block;

    let open = Open::files(&["staff_list.xlsx", "leavers.csv", "establishment.xlsx"]);
    let room = open.enter(Room::Benchmark, Workspace::default());
    assert_eq!(
        headline(&room),
        "Exampleshire County Council's vacancy rate, 15.2%, would be the 66th highest of 149 councils and 1.0 point above England."
    );
    let without = Open::files(&LISTS).enter(Room::Benchmark, Workspace::default());
    assert!(headline(&without).contains("turnover"), "a measure the lists give: {}", headline(&without));
    let Some(Block::Form(form)) = room.blocks.get(1) else { panic!("a form") };
    assert_eq!(form.fields[0].label, "Which council is this?");
    assert!(room.blocks.iter().any(|block| matches!(block, Block::Tagged { table, .. } if table.rows.len() > 5)));
    // Once it is said, what that council published stands beside the figures, and that it was said is told.
    let told = open.tell(Room::Benchmark, room.workspace, "benchmark-council", "Leeds");
    assert!(headline(&told).starts_with("Leeds' vacancy rate"), "{}", headline(&told));
    let said = told.blocks.iter().any(|block| {
        matches!(block, Block::Sentences { lines, .. } if lines.iter().any(|line| line.contains("because you chose it")))
    });
    let beside = told.blocks.iter().any(
        |block| matches!(block, Block::Beside(tiles) if tiles.iter().any(|tile| tile.name.starts_with("Own figures"))),
    );
    assert!(said && beside);
}
