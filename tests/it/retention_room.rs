//! The Retention room as a reader meets it: sentences, what is withheld, what is refused, rates sent to the plan.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use homegrown::case;
use homegrown::import::{FileReport, Reading, read};
use homegrown::measures::{suppressed, tally};
use homegrown::reference::Library;
use homegrown::room::{Depth, PlanTab, Refusals, Room, RoomAnswer, RoomInput, Workspace, enter};
use homegrown::starting_plan::lists::{ListedFlows, own_flows};
use homegrown::view::{Block, Chart, Check, Control, Event, Field, PageTask, Plot, TableView};
use homegrown::workforce::{Records, Service, Settings, Snapshot};
use jiff::civil::{Date, date};

use crate::shown::{cell_texts, field_table, nowhere};

/// What a reader has open: a published case, or files loaded this visit.
pub(crate) struct Open {
    pub(crate) snapshot: Option<Snapshot>,
    files: Vec<(FileReport, Records)>,
    settings: Settings,
    library: Library,
    lists: Vec<ListedFlows>,
}

impl Open {
    pub(crate) fn case(id: &str) -> Self {
        let snapshot = case::open(id).map(|mut snapshots| snapshots.remove(0));
        Self {
            snapshot,
            files: Vec::new(),
            settings: Settings::default(),
            library: Library::default(),
            lists: Vec::new(),
        }
    }

    /// Nothing at all.
    pub(crate) fn nobody() -> Self {
        Self {
            snapshot: None,
            files: Vec::new(),
            settings: Settings::default(),
            library: Library::default(),
            lists: Vec::new(),
        }
    }

    /// Files of the synthetic council.
    pub(crate) fn files(names: &[&str]) -> Self {
        Self::files_at(names, date(2025, 9, 30))
    }

    /// Files of the synthetic council as at a day.
    pub(crate) fn files_at(names: &[&str], day: Date) -> Self {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports"));
        let mut settings = Settings::default();
        settings.reference_date = Some(day);
        let reading = Reading { settings: settings.clone(), ..Reading::default() };
        let load = |(number, name): (u32, &&str)| {
            let bytes = std::fs::read(folder.join(name)).unwrap();
            let import = read(number, name, &bytes, &reading, &mut |_| ControlFlow::Continue(())).unwrap();
            (import.report, import.records)
        };
        let files: Vec<(FileReport, Records)> = (1..).zip(names).map(load).collect();
        let snapshot = tally(&files, &settings).into_iter().find(|one| one.service == Service::Children);
        Self { snapshot, files, settings, library: Library::default(), lists: Vec::new() }
    }

    /// The same with what its lists say of a plan, as the page has it once it has measured them.
    pub(crate) fn with_lists(mut self) -> Self {
        let edition = self.library.edition();
        self.lists = self
            .snapshot
            .iter()
            .filter_map(|snapshot| own_flows(&self.files, &self.settings, snapshot, edition))
            .collect();
        self
    }

    /// The same without the rows of its files, as after the page was opened anew.
    pub(crate) fn without_rows(self) -> Self {
        Self { files: Vec::new(), lists: Vec::new(), ..self }
    }

    /// The same beside other published figures.
    pub(crate) fn with_library(self, library: Library) -> Self {
        Self { library, ..self }
    }

    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    pub(crate) fn records(&self) -> &[(FileReport, Records)] {
        &self.files
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    fn input(&self) -> RoomInput<'_> {
        RoomInput {
            library: &self.library,
            open: self.snapshot.as_ref(),
            lists: &self.lists,
            files: &self.files,
            settings: &self.settings,
        }
    }

    pub(crate) fn enter(&self, room: Room, workspace: Workspace) -> RoomAnswer {
        enter(self.input(), room, workspace, (None, Refusals::new()), Depth::Whole, &|_, _| ())
    }

    pub(crate) fn tell(&self, room: Room, workspace: Workspace, field: &str, value: &str) -> RoomAnswer {
        let event = Event { field: field.to_owned(), value: value.to_owned() };
        let answer = enter(self.input(), room, workspace, (Some(&event), Refusals::new()), Depth::Quick, &|_, _| ());
        assert_eq!(answer.unknown, None);
        answer
    }

    /// The room after some events, one after another.
    pub(crate) fn after(&self, room: Room, events: &[(&str, &str)]) -> RoomAnswer {
        let mut entered = self.enter(room, Workspace::default());
        for (field, value) in events {
            entered = self.tell(room, entered.workspace, field, value);
        }
        entered
    }
}

pub(crate) fn headline(entered: &RoomAnswer) -> &str {
    match entered.blocks.first() {
        Some(Block::Answer { headline, .. }) => headline,
        _ => panic!("the room begins with its answer"),
    }
}

pub(crate) fn lede(entered: &RoomAnswer) -> &str {
    match entered.blocks.first() {
        Some(Block::Answer { lede, .. }) => lede,
        _ => panic!("the room begins with its answer"),
    }
}

/// The table under a caption.
pub(crate) fn table<'a>(entered: &'a RoomAnswer, caption: &str) -> (&'a str, &'a TableView) {
    let found = entered.blocks.iter().find_map(|block| match block {
        Block::Table { heading, table } if table.caption == caption => Some((heading.as_str(), table)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table “{caption}”"))
}

pub(crate) fn cells<'a>(table: &'a TableView, label: &str) -> Vec<&'a str> {
    let row = table.rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row “{label}”"));
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

pub(crate) fn field<'a>(entered: &'a RoomAnswer, id: &str) -> &'a Field {
    let of_form = |block: &'a Block| match block {
        Block::Form(form) => form.fields.iter().chain(form.more.iter().flat_map(|(_, more)| more)).collect(),
        Block::Groups(groups) => groups.all().collect(),
        Block::Fields(table) => table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter_map(|cell| if let homegrown::view::FieldCell::Field(field) = cell { Some(field) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    let mut all = entered.blocks.iter().flat_map(of_form);
    all.find(|field| field.id == id).unwrap_or_else(|| panic!("no field {id}"))
}

pub(crate) fn said(entered: &RoomAnswer) -> &Result<String, String> {
    match entered.tasks.as_slice() {
        [PageTask::Say(said)] => said,
        other => panic!("{other:?}"),
    }
}

/// A value that cannot be is refused beside its field and changes nothing.
pub(crate) fn is_refused(open: &Open, room: Room, workspace: &Workspace, id: &str, typed: &str, words: &str) {
    let before = open.enter(room, workspace.clone());
    let after = open.tell(room, workspace.clone(), id, typed);
    assert!(field(&after, id).problem.contains(words), "{id} {typed}: {:?}", field(&after, id).problem);
    assert!(
        matches!(&field(&after, id).control, Control::Text { value, .. } if value == typed),
        "what was typed stands"
    );
    assert_eq!(after.workspace, before.workspace, "{id} {typed}");
    assert_eq!(headline(&after), headline(&before));
}

/// What the room finds not to add up.
fn checks(entered: &RoomAnswer) -> impl Iterator<Item = &Check> {
    let found = entered.blocks.iter().filter_map(|block| match block {
        Block::Checks { checks, .. } => Some(checks),
        _ => None,
    });
    found.flatten()
}

pub(crate) const LISTS: [&str; 3] = ["staff_list.xlsx", "leavers.csv", "nqsw_cohorts.xlsx"];

#[test]
fn norfolks_cohorts_are_followed_and_three_of_2015_are_found_unstated() {
    let norfolk = Open::case("norfolk-2018");
    let room = norfolk.enter(Room::Retention, Workspace::default());
    assert_eq!(
        headline(&room),
        "Of the 96 recruited since 2014, 76.0% are still with the council and 70.8% in children's social work."
    );
    let (_, cohorts) = table(&room, "Newly qualified cohorts and where they are now");
    assert_eq!(cohorts.columns.first().map(String::as_str), Some("Recruited"));
    let norfolk_2014 = ["39", "7", "4", "0", "6", "17", "2", "3", "0", "82.1%", "67.3% to 91.0%", "71.8%"];
    assert_eq!(cells(cohorts, "2014"), norfolk_2014);
    assert_eq!(
        cells(cohorts, "2015"),
        ["57", "16", "1", "0", "28", "9", "", "", "3", "71.9%", "59.2% to 81.9%", "70.2%"]
    );
    assert!(cohorts.notes.iter().any(|note| note.contains("3 people of 57 are not accounted for")));
    assert!(checks(&room).any(|check| check.finding.contains("account for 54 of 57 people")));
    assert!(lede(&room).contains("Add a staff list and a list of leavers"));
}

#[test]
fn coventrys_months_have_35_leavers_where_the_table_has_31_to_september() {
    let norfolk = Open::case("norfolk-2018");
    let room = norfolk.after(Room::Retention, &[("ret-case", "coventry-2020")]);
    assert_eq!(headline(&room), "36 people started and 35 left from April to October 2020: 1 person more at the end.");
    let (_, months) = table(&room, "Starters and leavers by month");
    assert_eq!(cells(months, "September 2020"), ["18", "4", "+14", "−1", "63"]);
    assert_eq!(cells(months, "All months"), ["36", "35", "+1", "", ""]);
    assert!(
        checks(&room).any(|check| check.finding.ends_with("is printed as 35; its parts add to 31.")),
        "31 against 35"
    );
    let planned =
        norfolk.after(Room::Retention, &[("ret-case", "coventry-2020"), ("ret-starters", "6"), ("ret-leavers", "4.5")]);
    let (_, months) = table(&planned, "Starters and leavers by month");
    assert_eq!(cells(months, "April 2020"), ["2", "4", "−2", "−2", "", "6.0", "4.5"]);
    assert_eq!(
        months.notes[0],
        "By October 2020, 36 have started against 42.0 planned and 35 have left against 31.5: 9.5 people fewer than planned."
    );
}

#[test]
fn the_synthetic_council_is_said_in_one_sentence_beside_the_national_rate_of_all_lengths() {
    let room = Open::files(&LISTS).enter(Room::Retention, Workspace::default());
    assert_eq!(
        headline(&room),
        "People leave most in their second year of service: 33.6% a year, against 15.8% for everybody."
    );
    assert!(lede(&room).starts_with("92.0% of those who start are still in post twelve months later"));
    assert!(lede(&room).ends_with("is of all lengths of service."));
    let (_, rates) = table(&room, "Leaving rates by completed years of service");
    let second = ["38.7", "13", "33.6%", "19.6% to 57.5%", "22.8%", "16.9% to 30.8%", "20.6%"];
    assert_eq!(cells(rates, "1 to under 2 years"), second);
    let (last, national) = (rates.rows.last().unwrap(), ["", "", "12.3%", "", "", "", ""]);
    assert_eq!(
        (last.label.as_str(), cells(rates, "England, all lengths of service")),
        ("England, all lengths of service", national.to_vec())
    );
    let periods = room.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => match &figure.plot {
            Plot::Numbers(Chart::Trend(trend)) => Some(trend.periods.clone()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(periods.unwrap(), ["0–1", "1–2", "2–3", "3–4", "4–5", "5–10", "10–20"]);
    // The tracker prints "Sept 2020 *".
    let (_, cohorts) = table(&room, "Newly qualified cohorts and where they are now");
    let labels: Vec<&str> = cohorts.rows.iter().map(|row| row.label.as_str()).collect();
    assert!(labels.contains(&"September 2020"), "{labels:?}");
    let open = Open::files(&LISTS);
    assert_eq!(open.snapshot.unwrap().members[0].source.name, "staff_list.xlsx, leavers.csv and nqsw_cohorts.xlsx");
    let folded = room.blocks.iter().find_map(|block| match block {
        Block::Folded { hook, tables, .. } if hook == "rates-by-role" => Some(tables),
        _ => None,
    });
    let left: u32 = folded
        .unwrap()
        .iter()
        .flat_map(|(_, table)| &table.rows)
        .map(|row| row.cells[1].text.parse::<u32>().unwrap())
        .sum();
    assert_eq!(left, 45, "every leaver had a role");
    // The year's published leavers are fewer, and the tables of them say why.
    let (_, reasons) = table(&room, "People who left in the year, by reason");
    assert_eq!(cells(reasons, "All who left")[0], "43");
    assert_eq!(reasons.notes[0], "2 more started and left within the year.");
    // Without a national rate to draw towards, what is used is what was seen.
    let raw = Open::files(&LISTS).after(Room::Retention, &[("ret-kappa", "0")]);
    let (_, rates) = table(&raw, "Leaving rates by completed years of service");
    let second = cells(rates, "1 to under 2 years");
    assert_eq!((second[2], second[4]), ("33.6%", "33.6%"));
}

#[test]
fn curves_are_told_apart_by_role_with_limits_and_log_rank() {
    let open = Open::files(&LISTS);
    let room = open.after(Room::Retention, &[("ret-by", "role")]);
    let (heading, roles) = table(&room, "Leaving and staying by role");
    assert_eq!(roles.columns.last().map(String::as_str), Some("Log-rank p"));
    assert!(roles.rows.len() > 3 && roles.rows.iter().any(|row| !row.cells.last().unwrap().text.is_empty()));
    let curves = |entered: &RoomAnswer| {
        let found = entered.blocks.iter().find_map(|block| match block {
            Block::Figure(figure) => match &figure.plot {
                Plot::Numbers(Chart::Curves(curves)) => Some((figure.finding.clone(), curves.clone())),
                _ => None,
            },
            _ => None,
        });
        found.expect("curves are drawn")
    };
    let (finding, drawn) = curves(&room);
    assert_eq!(finding, heading);
    let described = room.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) if figure.finding == finding => Some(figure.description.as_str()),
        _ => None,
    });
    assert!(
        described
            .unwrap()
            .starts_with("Curves of the two groups with enough people to draw: the share of those who joined"),
        "{described:?}"
    );
    assert!((1..=4).contains(&drawn.groups.len()));
    for group in &drawn.groups {
        assert_eq!(group.staying[0], Some(100.0));
        assert!(group.at_risk.iter().flatten().all(|people| *people >= 5), "drawn while five are at risk");
        assert_eq!(group.at_risk.len(), group.staying.len());
    }
    // One of them beside everybody.
    let name = drawn.groups[0].name.clone();
    let one = open.tell(Room::Retention, room.workspace, "ret-group", &name);
    let names: Vec<String> = curves(&one).1.groups.into_iter().map(|group| group.name).collect();
    assert_eq!(names, [name, "Everybody".to_owned()]);
}

#[test]
fn the_census_return_tells_curves_apart_by_route() {
    let room = Open::files(&["csww_2025.xml"]).after(Room::Retention, &[("ret-by", "route")]);
    let (heading, routes) = table(&room, "Leaving and staying by route");
    assert!(routes.rows.len() >= 2 && heading.contains("route"), "{heading}");
}

#[test]
fn adults_social_workers_have_no_national_rate_beside_theirs() {
    let mut open = Open::files(&["staff_list.xlsx", "leavers.csv"]);
    open.snapshot = tally(&open.files, &open.settings).into_iter().find(|one| one.service == Service::Adults);
    let room = open.enter(Room::Retention, Workspace::default());
    // Two leavers of a year of service in which 2.9 person-years were seen are no finding.
    assert!(headline(&room).ends_with("of everybody leave in a year; no year of service stands out from chance."));
    assert!(lede(&room).contains("No national rate of adults' social workers is known here"), "{}", lede(&room));
    let (_, rates) = table(&room, "Leaving rates by completed years of service");
    assert_eq!(rates.rows.last().unwrap().label, "All", "there is no national rate to stand below");
    let all = cells(rates, "All");
    assert_eq!(all[4], all[2], "drawn towards the council's own");
}

#[test]
fn rates_sent_move_the_plan_in_one_step_with_intervals_and_source() {
    let open = Open::files(&LISTS);
    let before = open.enter(Room::Plan(PlanTab::Outlook), Workspace::default());
    let sent = open.tell(Room::Retention, before.workspace.clone(), "ret-send", "");
    assert_eq!(
        said(&sent).as_deref(),
        Ok(
            "Leaving rates of 8 lengths of service were sent. The plan now rests on them; Undo in the Plan room takes them back."
        )
    );
    let after = open.enter(Room::Plan(PlanTab::Assumptions), sent.workspace.clone());
    let strip = |entered: &RoomAnswer| {
        entered.blocks.iter().find_map(|block| if let Block::Strip(strip) = block { Some(strip.clone()) } else { None })
    };
    let (was, is) = (strip(&before).unwrap(), strip(&after).unwrap());
    assert!(was.tens.is_some() && was.range != is.range, "how sure it is moves: {was:?} {is:?}");
    assert_ne!(headline(&before), headline(&after), "the sentence moves");
    let assumptions = field_table(&after.blocks, "assumptions");
    let sources = cell_texts(assumptions);
    let source = "13 left in 39 person-years, drawn towards 12.3%. From staff_list.xlsx and leavers.csv";
    assert!(sources.iter().any(|text| text.starts_with(source)), "{sources:?}");
    let low = field(&after, "low-plan-leaving-1");
    // The limits of the rate used, 16.9% to 30.8%, as the chance of leaving within a year.
    assert!(matches!(&low.control, Control::Text { value, .. } if value == "15.6"), "{low:?}");
    assert!(matches!(&field(&after, "plan-leaving-1").control, Control::Range { value, .. } if *value == 20.6));
    assert!(nowhere(&after.blocks, "it starts from 14.9%: 13 left"));
    // Sending again changes nothing; undoing once takes all of it back.
    let again = open.tell(Room::Retention, sent.workspace.clone(), "ret-send", "");
    assert_eq!(again.workspace, sent.workspace);
    let undone = open.tell(Room::Plan(PlanTab::Outlook), sent.workspace.clone(), "plan-undo", "");
    assert_eq!(headline(&open.enter(Room::Plan(PlanTab::Outlook), undone.workspace)), headline(&before));
    // A rate that was sent can be set, and set back.
    let set = open.tell(Room::Plan(PlanTab::Assumptions), sent.workspace, "plan-leaving-1-typed", "12");
    assert!(matches!(&field(&set, "plan-leaving-1").control, Control::Range { value, .. } if *value == 12.0));
    assert_ne!(headline(&open.enter(Room::Plan(PlanTab::Outlook), set.workspace)), headline(&after));
}

#[test]
fn what_cannot_be_sent_is_said_and_changes_nothing() {
    let norfolk = Open::case("norfolk-2018");
    let sent = norfolk.tell(Room::Retention, Workspace::default(), "ret-send", "");
    assert!(said(&sent).as_ref().unwrap_err().starts_with("There are no leaving rates to send. Add a staff list"));
    assert_eq!(sent.workspace, Workspace::default());
    let open = Open::files(&LISTS);
    let mut workspace = Workspace::default();
    workspace.plan.councils = vec!["331".to_owned()];
    let sent = open.tell(Room::Retention, workspace.clone(), "ret-send", "");
    let refused = "The plan is Coventry’s and this is your council’s: choose your council in the Plan room first.";
    assert_eq!(said(&sent), &Err(refused.to_owned()));
    assert_eq!(sent.workspace, workspace);
    let gone = norfolk.tell(Room::Retention, Workspace::default(), "ret-plan", "");
    assert_eq!(gone.tasks, [PageTask::Go("plan".to_owned())]);
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let (open, workspace) = (Open::files(&LISTS), Workspace::default());
    for (id, typed, words) in [
        ("ret-kappa", "many", "is no number"),
        ("ret-kappa", "-5", "It must be from 0"),
        ("ret-national", "1,000%", "It must be from 0% to 100%"),
        ("ret-national", "-1", "It must be from 0% to 100%"),
        ("ret-starters", "a few", "is no number"),
        ("ret-leavers", "-2", "It must be from 0"),
        ("ret-from", "soon", "A month"),
    ] {
        is_refused(&open, Room::Retention, &workspace, id, typed, words);
    }
}

#[test]
fn without_rows_the_room_says_what_to_add_and_shows_what_is_published() {
    let none = Open { snapshot: None, ..Open::case("norfolk-2018") };
    let room = none.enter(Room::Retention, Workspace::default());
    assert_eq!(headline(&room), "There is nobody to follow yet.");
    let offers = |block: &Block| matches!(block, Block::Offer(offer) if offer.gives.iter().any(|(file, _)| file.contains("A tracker of newly qualified cohorts")));
    assert!(room.blocks.iter().any(offers));
    let kent = Open::case("kent-and-medway-2018").enter(Room::Retention, Workspace::default());
    assert_eq!(headline(&kent), "Kent and Medway: published turnover was 15.9% in 2025, against 11.8% in England.");
    let (_, turnover) = table(&kent, "Turnover, FTE, years to September");
    assert_eq!(cells(turnover, "2018"), ["13.2%", "15.1%"]);
    // Files are not kept: what they gave stays, their rows do not.
    let mut reloaded = Open::files(&LISTS);
    reloaded.files.clear();
    let room = reloaded.enter(Room::Retention, Workspace::default());
    assert!(headline(&room).starts_with("Of the 303 recruited since 2014"), "{}", headline(&room));
    assert!(lede(&room).contains("Files are not kept from one visit to the next."));
}

/// Every field and button of the blocks, by id.
pub(crate) fn ids(entered: &RoomAnswer) -> Vec<String> {
    let mut ids = Vec::new();
    let mut put = |field: &Field| match &field.control {
        Control::Buttons(buttons) => ids.extend(buttons.iter().map(|(event, ..)| event.clone())),
        _ => ids.push(field.id.clone()),
    };
    for block in &entered.blocks {
        match block {
            Block::Form(form) => {
                form.fields.iter().chain(form.more.iter().flat_map(|(_, more)| more)).for_each(&mut put);
            }
            Block::Groups(groups) => groups.all().for_each(&mut put),
            Block::Fields(table) => table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| {
                if let homegrown::view::FieldCell::Field(field) = cell {
                    put(field);
                }
            }),
            _ => {}
        }
    }
    ids
}

#[test]
fn whatever_is_set_the_room_answers_and_its_work_is_kept() {
    let values =
        ["", "many", "-5", "1,000%", "0", "7", "99999999", "2026-01", "1899-12", "out", "on", "Kent", "yearly"];
    for (room, cases) in [
        (Room::Retention, ["norfolk-2018", "coventry-2020"]),
        (Room::Pipeline, ["kent-and-medway-2018", "coventry-2020"]),
    ] {
        for case in cases {
            let open = Open::case(case);
            let first = open.enter(room, Workspace::default());
            let ids = ids(&first);
            assert!(ids.len() >= 3);
            for (id, value) in ids.iter().flat_map(|id| values.map(|value| (id, value))) {
                let after = open.tell(room, first.workspace.clone(), id, value);
                assert!(!headline(&after).is_empty(), "{id} {value}");
                crate::kept::is_kept(&after.workspace, &format!("{id} {value}"));
            }
        }
    }
}

#[test]
fn choices_are_kept_as_bytes_and_come_back() {
    let open = Open::files(&LISTS);
    let events = [("ret-by", "team"), ("ret-kappa", "20"), ("ret-from", "2025-01"), ("ret-leavers", "3")];
    let room = open.after(Room::Retention, &events);
    assert_eq!(crate::kept::back(&room.workspace), room.workspace);
}

/// Every way to fill withheld cells that a reader could not tell from the truth: the total holds and the rule withholds
/// the same cells.
fn possible(shown: &[Option<u32>], total: u32) -> Vec<BTreeSet<u32>> {
    let hidden: Vec<usize> = (0..shown.len()).filter(|place| shown[*place].is_none()).collect();
    let left = total - shown.iter().flatten().sum::<u32>();
    let mut values = vec![BTreeSet::new(); hidden.len()];
    let mut tried = vec![0_u32; hidden.len()];
    loop {
        if tried.iter().sum::<u32>() == left {
            let mut all: Vec<u32> = shown.iter().map(|count| count.unwrap_or(0)).collect();
            hidden.iter().zip(&tried).for_each(|(place, count)| all[*place] = *count);
            all.reverse();
            let mut told: Vec<Option<u32>> = suppressed(&all).into_iter().map(Result::ok).collect();
            told.reverse();
            if told == shown {
                values.iter_mut().zip(&tried).for_each(|(values, count)| values.extend([*count]));
            }
        }
        let Some(place) = tried.iter().position(|count| *count < left) else { return values };
        tried[place] += 1;
        tried[..place].fill(0);
    }
}

#[test]
fn no_withheld_reason_or_destination_can_be_worked_back_from_what_is_shown() {
    let mut hidden = 0;
    for files in [&LISTS[..], &["csww_2025.xml"][..]] {
        let room = Open::files(files).enter(Room::Retention, Workspace::default());
        for by in ["reason", "destination"] {
            let (_, shown) = table(&room, &format!("People who left in the year, by {by}"));
            let total: u32 = cells(shown, "All who left")[0].parse().unwrap();
            let counts: Vec<Option<u32>> =
                shown.rows.iter().filter(|row| !row.total).map(|row| row.cells[0].text.parse().ok()).collect();
            assert!(counts.iter().flatten().all(|count| *count == 0 || *count > 4), "{by}: {counts:?}");
            for row in &shown.rows {
                assert_eq!(row.cells[0].text == "c", row.cells[1].text == "c", "a share tells what its count hides");
            }
            for values in possible(&counts, total) {
                hidden += 1;
                assert!(values.len() > 1, "{by}: {counts:?} of {total} leaves only {values:?}");
            }
        }
    }
    assert!(hidden > 4, "{hidden}");
}
