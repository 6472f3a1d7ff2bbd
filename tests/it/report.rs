//! The committee paper: what it says, a reader's own words in it, and what is taken away of it.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use homegrown::case;
use homegrown::import::{self, Field, FileReport, Kind, Reading};
use homegrown::measures::tally;
use homegrown::reference::{self, Library};
use homegrown::report::{Paper, csv, docx, xlsx};
use homegrown::room::{Depth, PlanTab, Refusals, Room, RoomAnswer, RoomInput, Workspace, enter};
use homegrown::view::{Block, Button, Chart, Event, Figure, PageTask, Plot, Prose, Shown, TableRow, TableView, Words};
use homegrown::workforce::{Column, Edit, Fte, Missing, Records, Settings, Snapshot};

use crate::shown::{cell_texts, field_table, figures, nowhere, sections, sentences};

fn case(id: &str) -> Snapshot {
    case::open(id).unwrap().remove(0)
}

fn entered(
    room: Room,
    workspace: Workspace,
    open: Option<&Snapshot>,
    event: Option<(&str, &str)>,
    depth: Depth,
) -> RoomAnswer {
    let (library, settings) = (Library::default(), Settings::default());
    let input = RoomInput { library: &library, open, lists: &[], files: &[], settings: &settings };
    let event = event.map(|(field, value)| Event { field: field.to_owned(), value: value.to_owned() });
    let answer = enter(input, room, workspace, (event.as_ref(), Refusals::new()), depth, &|_, _| {});
    assert_eq!(answer.unknown, None);
    answer
}

/// The room of Norfolk's paper.
fn whole(workspace: Workspace) -> RoomAnswer {
    entered(Room::Report, workspace, Some(&case("norfolk-2018")), None, Depth::Whole)
}

/// The room of Norfolk's paper as it is first drafted.
static FIRST: LazyLock<RoomAnswer> = LazyLock::new(|| whole(Workspace::default()));

/// The room as it answers one event about Norfolk.
fn after(workspace: Workspace, field: &str, value: &str) -> RoomAnswer {
    entered(Room::Report, workspace, Some(&case("norfolk-2018")), Some((field, value)), Depth::Quick)
}

/// The workspace after levers of Norfolk's plan were set.
fn planned(events: &[(&str, &str)]) -> Workspace {
    let open = case("norfolk-2018");
    let set = |workspace, event: &(&str, &str)| {
        entered(Room::Plan(PlanTab::Outlook), workspace, Some(&open), Some(*event), Depth::Quick).workspace
    };
    events.iter().fold(Workspace::default(), set)
}

fn section<'a>(room: &'a RoomAnswer, hook: &str) -> &'a Prose {
    let found = sections(&room.blocks).find(|prose| prose.hook == format!("section-{hook}"));
    found.unwrap_or_else(|| panic!("no section {hook}"))
}

fn text(words: &[Words]) -> String {
    let lines = words.iter().flat_map(|words| match words {
        Words::Paragraph(text) => vec![text.clone()],
        Words::Items(items) => items.iter().map(|item| format!("• {item}")).collect(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn said(room: &RoomAnswer, hook: &str) -> String {
    text(&section(room, hook).words)
}

fn tables(room: &RoomAnswer) -> Vec<TableView> {
    let tables = room.blocks.iter().filter_map(|block| match block {
        Block::Table { table, .. } => Some(table.clone()),
        Block::Figure(figure) => Some(figure.table.clone()),
        _ => None,
    });
    tables.collect()
}

fn saved(room: &RoomAnswer) -> (&str, &[u8]) {
    match room.tasks.as_slice() {
        [PageTask::Save { name, bytes, .. }] => (name, bytes),
        other => panic!("one file is saved, not {other:?}"),
    }
}

/// The parts of an archive: name and text, pictures left out.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        if !name.ends_with(".png") {
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            all.push((name, text));
        }
    }
    all
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no part {name}")).1
}

/// Reads a part to its end; every element that begins ends.
fn is_well_formed(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0_i32;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(start)) => {
                depth += 1;
                if start.attributes().any(|attribute| attribute.is_err()) {
                    return false;
                }
            }
            Ok(quick_xml::events::Event::End(_)) => depth -= 1,
            Ok(quick_xml::events::Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// A drawing of one grey point, as the page sends it.
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

#[test]
fn norfolks_paper_says_what_its_figures_carry() {
    let room = &*FIRST;
    let section = |prose: &Prose| format!("## {}\n{}", prose.heading, text(&prose.words));
    let all: Vec<String> = sections(&room.blocks).map(section).collect();
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn every_published_case_has_a_paper_without_a_hole_in_a_sentence() {
    for id in case::cases().into_iter().map(|case| case.id) {
        for open in case::open(&id).unwrap() {
            let room = entered(Room::Report, Workspace::default(), Some(&open), None, Depth::Whole);
            assert!(room.blocks.len() > 4, "{id} {}", open.name);
            for block in &room.blocks {
                let Block::Prose(prose) = block else { continue };
                let said = text(&prose.words);
                assert!(!said.is_empty(), "{id}: {} says nothing", prose.heading);
                for hole in ["  ", " .", " ,", "..", "NaN", "inf", "“”", ";.", " ;", ":."] {
                    assert!(!said.contains(hole), "{id}, {}: “{hole}” in {said}", prose.heading);
                }
            }
        }
    }
}

#[test]
fn directions_follow_the_figures() {
    assert!(
        said(&FIRST, "plan").starts_with("By September 2019 vacancies fall from 108 to about 22; in 8 of 10 futures")
    );
    // Nobody joins and twice as many leave.
    let events = [("plan-intake-1", "0"), ("plan-intake-0", "0"), ("plan-adjust-1", "200")];
    let room = whole(planned(&events));
    assert!(
        said(&room, "plan").starts_with("By September 2019 vacancies rise from 108 to about"),
        "{}",
        said(&room, "plan")
    );
    // Few enough leave that they stay as they are.
    let room = whole(planned(&[("plan-intake-1", "0"), ("plan-intake-0", "0"), ("plan-adjust-1", "117.5")]));
    assert!(
        said(&room, "plan").starts_with("By September 2019 vacancies stay at about 108;"),
        "{}",
        said(&room, "plan")
    );
    let performance = said(&room, "plan");
    assert!(performance.contains("misses"), "{performance}");
    assert!(said(&room, "recommendations").contains("ask for further options"), "{}", said(&room, "recommendations"));
    assert!(
        said(&room, "risks").contains("What it takes to reach the target by one lever:"),
        "{}",
        said(&room, "risks")
    );
}

#[test]
fn a_change_within_chance_is_said_to_be() {
    // So few join that the futures of September 2019 hold the vacancies of today.
    let workspace = planned(&[("plan-intake-1", "0"), ("plan-intake-0", "8")]);
    let performance = said(&whole(workspace), "plan");
    assert!(performance.contains("the change may be no change at all"), "{performance}");
    assert!(!said(&FIRST, "plan").contains("no change at all"));
}

#[test]
fn one_finding_is_in_the_singular() {
    let edits = [("Social Worker", 201.26), ("Senior Social Worker", 97.48)];
    let edits = edits.map(|(role, fte)| Edit {
        role: Some(role.to_owned()),
        column: Column::InPost,
        value: Some(Fte::new(fte)),
    });
    let mut open = case("norfolk-2018").amended(&edits).0;
    open.printed.clear();
    open.members.iter_mut().for_each(|member| member.printed.clear());
    let room = entered(Room::Report, Workspace::default(), Some(&open), None, Depth::Whole);
    let said = said(&room, "recommendations");
    assert!(!said.contains("1 findings"), "{said}");
}

#[test]
fn an_edited_text_is_kept_and_marked_when_its_figures_change() {
    let edited = after(Workspace::default(), "report-text-plan", "We shall manage.\n- somehow");
    assert_eq!(said(&edited, "plan"), "We shall manage.\n• somehow");
    assert!(section(&edited, "plan").mark.is_empty());
    // Kept over a visit.
    let workspace = crate::kept::back(&edited.workspace);
    assert_eq!(said(&whole(workspace.clone()), "plan"), "We shall manage.\n• somehow");
    // The plan changes under it.
    let workspace = entered(
        Room::Plan(PlanTab::Outlook),
        workspace,
        Some(&case("norfolk-2018")),
        Some(("plan-intake-1", "20")),
        Depth::Quick,
    )
    .workspace;
    let stale = whole(workspace.clone());
    let prose = section(&stale, "plan");
    assert_eq!(prose.mark, "The figures have changed since this text was edited.");
    assert_eq!(text(&prose.words), "We shall manage.\n• somehow");
    let (heading, other) = prose.other.as_ref().unwrap();
    assert_eq!(heading, "What the figures now say");
    assert!(text(other).contains("Newly qualified starting each September: 20 FTE a year"), "{}", text(other));
    let events: Vec<&str> = prose.buttons.iter().map(|Button { event, .. }| event.as_str()).collect();
    assert_eq!(events, ["report-edit-plan", "report-draft-plan", "report-keep-plan"]);
    // Word says so too.
    let word = after(workspace.clone(), "report-pictures", "");
    assert!(part(saved(&word).1, "word/document.xml").contains("The figures have changed since this text was edited."));
    // The reader keeps the text, or takes the new draft.
    let kept = after(workspace.clone(), "report-keep-plan", "");
    assert!(section(&kept, "plan").mark.is_empty());
    assert_eq!(said(&kept, "plan"), "We shall manage.\n• somehow");
    let taken = after(workspace, "report-draft-plan", "");
    assert!(said(&taken, "plan").starts_with("By September 2019"));
    // Another council's paper has words of its own.
    let other = entered(Room::Report, edited.workspace, Some(&case("kent-and-medway-2018")), None, Depth::Whole);
    assert!(nowhere(&other.blocks, "We shall manage"), "one council's words stand in another's paper");
}

#[test]
fn an_emptied_text_gives_the_draft_back_and_the_editor_opens_and_closes() {
    let opened = after(Workspace::default(), "report-edit-cost", "");
    let editors = |room: &RoomAnswer| {
        room.blocks.iter().flat_map(Block::values).filter(|(id, _)| id == "report-text-cost").count()
    };
    assert_eq!(editors(&opened), 1);
    let written = after(opened.workspace, "report-text-cost", "A pound.");
    assert_eq!((said(&written, "cost").as_str(), editors(&written)), ("A pound.", 1));
    let emptied = after(written.workspace, "report-text-cost", "  ");
    assert!(said(&emptied, "cost").starts_with("No cost of an FTE"));
    assert_eq!(editors(&after(emptied.workspace, "report-edit-cost", "")), 0);
}

#[test]
fn a_stale_section_is_read_with_its_warning_its_buttons_by_name_and_the_new_draft() {
    let workspace = after(Workspace::default(), "report-text-plan", "We shall manage.").workspace;
    let open = case("norfolk-2018");
    let workspace =
        entered(Room::Plan(PlanTab::Outlook), workspace, Some(&open), Some(("plan-intake-1", "20")), Depth::Quick)
            .workspace;
    let room = whole(workspace);
    let plan = section(&room, "plan");
    assert_eq!(plan.heading, "5. How the plan performs, and how sure that is");
    assert_eq!(plan.mark, "The figures have changed since this text was edited.");
    let draft = plan.buttons.iter().find(|button| button.event == "report-draft-plan").unwrap();
    assert!(draft.words == "Take the new draft" && draft.about.starts_with("“How"), "{draft:?}");
    let (heading, words) = plan.other.as_ref().unwrap();
    assert_eq!(heading, "What the figures now say");
    assert!(
        matches!(words.first(), Some(Words::Paragraph(text)) if text.starts_with("By September 2019")),
        "{words:?}"
    );
    let is_intake = |words: &Words| matches!(words, Words::Items(items) if items.iter().any(|item| item == "Newly qualified starting each September: 20 FTE a year"));
    assert!(words.iter().any(is_intake), "{words:?}");
}

#[test]
fn a_hostile_text_is_only_text() {
    let room = after(Workspace::default(), "report-text-purpose", "<script>alert(1)</script> & \u{1}=1+1");
    let word = after(room.workspace, "report-pictures", "");
    let document = part(saved(&word).1, "word/document.xml");
    assert!(is_well_formed(&document) && document.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; =1+1"));
}

#[test]
fn a_plan_by_published_figures_has_a_paper_about_those_councils() {
    let workspace = entered(
        Room::Plan(PlanTab::Outlook),
        Workspace::default(),
        Some(&case("norfolk-2018")),
        Some(("plan-council", "Kent")),
        Depth::Quick,
    )
    .workspace;
    let room = whole(workspace);
    let Some(Block::Answer { headline, .. }) = room.blocks.first() else { panic!("the paper has a title") };
    assert_eq!(headline, "Kent: children's social work workforce");
    assert!(said(&room, "comparison").contains("Kent's vacancy rate"), "{}", said(&room, "comparison"));
    assert!(nowhere(&room.blocks, "Norfolk is 108"));
}

/// A council's own files, read and measured.
fn files() -> (Vec<(FileReport, Records)>, Snapshot) {
    files_of(&["staff_list.xlsx", "starters.xlsx", "leavers.csv", "establishment.xlsx", "agency_timesheets.csv"])
}

/// Some of them.
fn files_of(names: &[&str]) -> (Vec<(FileReport, Records)>, Snapshot) {
    let read = (1..).zip(names).map(|(file, name)| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports").join(name);
        let bytes = std::fs::read(path).unwrap();
        import::read(file, name, &bytes, &Reading::default(), &mut |_| ControlFlow::Continue(())).unwrap()
    });
    let files: Vec<_> = read.map(|import| (import.report, import.records)).collect();
    let open = tally(&files, &Settings::default()).remove(0);
    (files, open)
}

#[test]
fn a_paper_of_ones_own_files_says_where_each_figure_is_from_and_names_nobody() {
    let (files, open) = files();
    let (library, settings) = (Library::default(), Settings::default());
    let input = RoomInput { library: &library, open: Some(&open), lists: &[], files: &files, settings: &settings };
    let event = Event { field: "report-csv".to_owned(), value: String::new() };
    let room =
        enter(input, Room::Report, Workspace::default(), (Some(&event), Refusals::new()), Depth::Quick, &|_, _| {});
    let quality = said(&room, "quality");
    assert!(quality.contains("• staff_list.xlsx: nothing amiss.\n• starters.xlsx: Internal move (5 places): The row was loaded; in the published figures this is no starter. Same year (4 places):"), "{quality}");
    assert!(
        quality.contains("1 kind of finding more in the Data room.\n• leavers.csv: Date missing (1 place):"),
        "{quality}"
    );
    let performance = said(&room, "plan");
    let counted = "role by role: 47, where 49 are stated.";
    assert!(performance.contains(counted), "{performance}");
    let (_, bytes) = saved(&room);
    let text = String::from_utf8_lossy(bytes);
    assert!(
        text.contains("Where each figure comes from\r\n") && text.contains("\"staff_list.xlsx, 306 rows\""),
        "{text}"
    );
    // What tells people apart in the files is nowhere in the paper.
    let rows = files.iter().flat_map(|(report, _)| &report.tables).filter(|table| table.kind != Kind::Establishment);
    let ids: Vec<&String> = rows
        .flat_map(|table| {
            let at = table.preview.fields.iter().position(|field| *field == Field::EmployeeNumber);
            table.preview.rows.iter().filter_map(move |(_, texts)| texts.get(at?))
        })
        .collect();
    assert!(ids.len() > 5, "the lists name people");
    for id in ids.into_iter().filter(|id| id.len() > 4) {
        assert!(nowhere(&room.blocks, id) && !text.contains(id.as_str()), "{id} is in the paper");
    }
}

/// A room of a council's own files.
fn room_of(names: &[&str], room: Room) -> RoomAnswer {
    let (files, open) = files_of(names);
    let (library, settings) = (Library::default(), Settings::default());
    let input = RoomInput { library: &library, open: Some(&open), lists: &[], files: &files, settings: &settings };
    enter(input, room, Workspace::default(), (None, Refusals::new()), Depth::Whole, &|_, _| {})
}

#[test]
fn without_an_establishment_nothing_is_said_of_vacancies() {
    let names = ["staff_list.xlsx", "starters.xlsx", "leavers.csv", "nqsw_cohorts.xlsx"];
    let plan = room_of(&names, Room::Plan(PlanTab::Outlook));
    let Some(Block::Answer { headline, lede }) = plan.blocks.first() else { panic!("it answers") };
    assert!(headline.starts_with("By September 2026 about 281 FTE are in post, where 274 are today."), "{headline}");
    assert!(lede.starts_with("The plan ") && lede.contains(" a number in post of "), "{lede}");
    let part = |part| room_of(&names, Room::Plan(part)).blocks;
    let assumptions = part(PlanTab::Assumptions);
    let sources = cell_texts(field_table(&assumptions, "assumptions"));
    let source = "As many as are in post today, because no list states the funded posts.";
    assert!(sources.contains(&source), "{sources:?}");
    let sure = part(PlanTab::Sure);
    let note = "Funded posts and vacancies are not stated: the plan takes those in post today";
    assert!(sentences(&sure).any(|line| line.starts_with(note)), "{:?}", sentences(&sure).collect::<Vec<_>>());
    let why = part(PlanTab::Why);
    let is_bridge = |figure: &Figure| matches!(figure.plot, Plot::Numbers(Chart::Bridge(_)));
    assert!(!figures(&why).any(is_bridge), "what moves vacancies");
    let room = room_of(&names, Room::Report);
    let asked = said(&room, "recommendations");
    assert!(asked.contains("• have the funded posts stated: they are not in what is loaded, so vacancies"), "{asked}");
    assert!(!asked.contains("vacancy rate"), "{asked}");
    assert!(!said(&room, "purpose").contains("vacant"), "{}", said(&room, "purpose"));
    // What Retention says of the tracker is in the paper too, and every file says what is grave in it.
    let quality = said(&room, "quality");
    assert!(quality.contains("• Warning: September 2017: 2 people of 26 are not accounted for"), "{quality}");
    assert!(quality.starts_with("Does it add up? 1 finding from "), "{quality}");
    assert!(asked.contains("ask for 1 data issue to be resolved"), "{asked}");
    assert!(asked.contains("note that your council has 273.7 FTE"), "{asked}");
}

#[test]
fn own_lists_give_a_ladder_of_those_who_hold_cases_and_say_what_joiners_rest_on() {
    let (_, open) = files_of(&["staff_list.xlsx", "starters.xlsx", "leavers.csv", "establishment.xlsx"]);
    let start = homegrown::starting_plan::start_of(&open, reference::built_in(), 120).unwrap();
    let beside: Vec<_> = start
        .plan
        .roles
        .iter()
        .filter(|role| role.level == Some(homegrown::workforce::Level::QualifiedWithoutCases))
        .collect();
    assert!(!beside.is_empty(), "{:?}", start.plan.roles);
    for role in &beside {
        assert!(start.plan.progression.iter().all(|rule| rule.from != role.id && rule.to != role.id), "{}", role.name);
        assert!(start.plan.stocks.iter().any(|stock| stock.role == role.id && stock.fte().value() > 0.0));
        assert!(start.plan.posts.iter().any(|posts| posts.role == role.id));
    }
    assert!(
        start.plan.progression.iter().any(|rule| rule.name == "Experienced Social Worker to Advanced Practitioner")
    );
    assert!(
        start.notes.iter().any(|note| note.starts_with("Nobody moves up into or joins Independent Reviewing Officer"))
    );
    let others = homegrown::plan::Lever::Intake(homegrown::starting_plan::OTHER_INTAKE);
    let sources: Vec<&str> = start
        .plan
        .evidence
        .iter()
        .filter(|(lever, _)| *lever == others)
        .map(|(_, evidence)| evidence.source.words())
        .collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(
        sources[0].starts_with("What is left of ")
            && sources[0].contains(" newly qualified, nothing. Joiners in your own lists"),
        "{sources:?}"
    );
    assert!(homegrown::starting_plan::posts_are_stated(&start.plan));
    let plan =
        room_of(&["staff_list.xlsx", "starters.xlsx", "leavers.csv", "establishment.xlsx"], Room::Plan(PlanTab::Why));
    let bridge = plan.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) if figure.finding.contains("the largest step is") => Some(figure.clone()),
        _ => None,
    });
    let bridge = bridge.unwrap();
    assert!(
        bridge.finding.ends_with("the largest step is “Newly qualified starting each September”"),
        "{}",
        bridge.finding
    );
    let steps: Vec<&str> = bridge.table.rows.iter().map(|row| row.label.as_str()).collect();
    assert!(
        steps.contains(&"Move up into a funded role") && steps.contains(&"Move up out of a funded role"),
        "{steps:?}"
    );
}

#[test]
fn a_plan_that_was_sent_has_a_paper_of_its_own() {
    let theirs = case("kent-and-medway-2018");
    let copied = entered(
        Room::Plan(PlanTab::Outlook),
        Workspace::default(),
        Some(&theirs),
        Some(("plan-copy-link", "")),
        Depth::Quick,
    );
    let [PageTask::Copy { text: link, .. }] = copied.tasks.as_slice() else { panic!("{:?}", copied.tasks) };
    let room = whole(planned(&[("plan-link", link)]));
    let Some(Block::Answer { headline, .. }) = room.blocks.first() else { panic!("the paper has a title") };
    assert_eq!(headline, "Kent and Medway: children's social work workforce");
    assert!(
        said(&room, "plan").starts_with("By September 2019 vacancies fall from 149 to about"),
        "{}",
        said(&room, "plan")
    );
    assert!(said(&room, "comparison").contains("Kent and Medway's vacancy rate"), "{}", said(&room, "comparison"));
    assert!(nowhere(&room.blocks, "Norfolk"), "what is open is not what was sent");
}

#[test]
fn nothing_open_is_said_and_offers_no_paper() {
    let room = entered(Room::Report, Workspace::default(), None, None, Depth::Whole);
    let [Block::Answer { headline, .. }, Block::Offer(_)] = room.blocks.as_slice() else { panic!("an answer alone") };
    assert_eq!(headline, "There is nothing to report yet.");
    assert!(
        entered(Room::Report, Workspace::default(), None, Some(("report-word", "")), Depth::Quick).tasks.is_empty()
    );
}

#[test]
fn known_cohorts_have_a_section_in_the_rooms_own_words() {
    let mut workspace = Workspace::default();
    workspace.pipeline.typed.posts = Some(149.0);
    let room = entered(Room::Report, workspace, Some(&case("kent-and-medway-2018")), None, Depth::Whole);
    let said = said(&room, "pipeline");
    assert!(said.starts_with("458 newly qualified social workers join by September 2024"), "{said}");
    assert!(
        said.contains(
            "To fill 149 posts you need 187 placements and 403 course places, if 80.0% of those placed join.\n"
        ),
        "{said}"
    );
    assert!(tables(&room).iter().any(|table| table.caption == "Who joins when, by route"));
    let numbered: Vec<&str> = sections(&room.blocks).map(|prose| prose.heading.as_str()).collect();
    assert_eq!(numbered[5], "6. Where the newly qualified come from");
    // Another's pipeline is not in the paper.
    let mut workspace = Workspace::default();
    workspace.pipeline.case = "coventry-2020".to_owned();
    assert!(sections(&whole(workspace).blocks).all(|prose| prose.hook != "section-pipeline"));
}

#[test]
fn a_section_without_anything_to_say_is_absent() {
    assert!(sections(&FIRST.blocks).all(|prose| prose.hook != "section-pipeline"), "Norfolk's paper knows no cohorts");
}

#[test]
fn word_asks_for_the_charts_first_and_holds_them_with_their_words() {
    let asked = after(Workspace::default(), "report-word", "");
    let [PageTask::Picture { charts, field }] = asked.tasks.as_slice() else { panic!("pictures are asked for") };
    assert_eq!((charts.len(), field.as_str()), (3, "report-pictures"));
    // The second could not be drawn: its numbers stand in its place.
    let word = after(Workspace::default(), "report-pictures", &format!("{PICTURE} - {PICTURE}"));
    let (name, bytes) = saved(&word);
    assert_eq!(name, "Norfolk childrens social work workforce.docx");
    for (name, text) in parts(bytes) {
        assert!(is_well_formed(&text), "{name} is not well formed: {text}");
    }
    let document = part(bytes, "word/document.xml");
    assert_eq!(document.matches("<pic:pic>").count(), 2);
    for (index, figure) in [0, 2].into_iter().enumerate() {
        let described = format!("<wp:docPr id=\"{}\" name=\"Figure {}\" descr=\"", index + 1, index + 1);
        assert!(document.contains(&described) && document.contains(charts[figure].description.as_str()), "{described}");
    }
    let of = |needle: &str| document.matches(needle).count();
    assert_eq!(of("<w:tbl>"), of("<w:tblHeader/>"), "every table has a heading row that repeats");
    assert!(of("<w:tbl>") >= 6);
    assert_eq!(of("w:val=\"Heading1\""), 9);
    let styles = part(bytes, "word/styles.xml");
    for style in ["Title", "Heading1", "Caption", "ListBullet", "TableText"] {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert!(styles.contains("w:lang w:val=\"en-GB\"") && styles.contains("<w:keepNext/>"));
    assert!(document.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "A4");
    assert!(part(bytes, "word/footer1.xml").contains(" NUMPAGES "));
    assert!(
        part(bytes, "docProps/core.xml").contains("<dc:title>Norfolk: children's social work workforce</dc:title>")
    );
    // Every relation leads to a part.
    let relations = part(bytes, "word/_rels/document.xml.rels");
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for target in relations.split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(archive.file_names().any(|name| name.unwrap() == format!("word/{target}")), "{target}");
    }
}

#[test]
fn what_is_no_picture_is_left_out() {
    for pictures in [
        "",
        "- data:image/png;base64,#### data:image/svg+xml,<svg/>",
        "data:image/png;base64,AAAA javascript:1 x x x x",
    ] {
        let word = after(Workspace::default(), "report-pictures", pictures);
        let document = part(saved(&word).1, "word/document.xml");
        assert!(!document.contains("<pic:pic>") && is_well_formed(&document), "{pictures}");
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    for (field, value) in [("report-pictures", PICTURE), ("report-excel", "")] {
        let (one, two) = (after(Workspace::default(), field, value), after(Workspace::default(), field, value));
        assert_eq!(saved(&one), saved(&two), "{field}");
    }
}

/// A sheet's cells: the reference, whether it is a number, and the text.
fn cells(sheet: &str) -> Vec<(String, bool, String)> {
    let unescaped =
        |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let all = sheet.split("<c r=\"").skip(1).map(|rest| {
        let (at, rest) = rest.split_once('"').unwrap();
        let is_number = !rest.split("</c>").next().unwrap().contains("inlineStr");
        let inside = rest.split(if is_number { "<v>" } else { "<t xml:space=\"preserve\">" }).nth(1).unwrap();
        (at.to_owned(), is_number, unescaped(inside.split("</").next().unwrap()))
    });
    all.collect()
}

#[test]
fn the_workbook_holds_the_tables_on_the_screen_with_numbers_as_numbers() {
    let room = after(Workspace::default(), "report-excel", "");
    let (name, bytes) = saved(&room);
    assert_eq!(name, "Norfolk childrens social work workforce.xlsx");
    for (name, text) in parts(bytes) {
        assert!(is_well_formed(&text), "{name} is not well formed: {text}");
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name} holds a formula");
    }
    let tables = tables(&room);
    let book = part(bytes, "xl/workbook.xml");
    assert_eq!(book.matches("<sheet ").count(), tables.len() + 1);
    assert!(book.contains("name=\"Definitions and sources\""));
    for (index, table) in tables.iter().enumerate() {
        let sheet = part(bytes, &format!("xl/worksheets/sheet{}.xml", index + 1));
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
        let cells = cells(&sheet);
        let at = |reference: &str| cells.iter().find(|(at, ..)| at == reference);
        for (row, line) in table.rows.iter().enumerate() {
            let reference = format!("A{}", row + 2);
            assert_eq!(
                at(&reference).map(|(_, number, text)| (*number, text.as_str())),
                (!line.label.is_empty()).then_some((false, line.label.as_str()))
            );
            for (column, cell) in line.cells.iter().enumerate() {
                let reference = format!("{}{}", char::from(b'B' + u8::try_from(column).unwrap()), row + 2);
                let Some((_, is_number, text)) = at(&reference) else {
                    assert_eq!(cell.text, "", "{} {reference}", table.caption);
                    continue;
                };
                if *is_number {
                    let value: f64 = text.parse().unwrap();
                    let bare: f64 = cell.text.replace([',', '%', '£', '+'], "").replace('−', "-").parse().unwrap();
                    let factor = if cell.text.ends_with('%') { 100.0 } else { 1.0 };
                    assert!(
                        (value * factor - bare).abs() < 1e-9,
                        "{} {reference}: {text} for {}",
                        table.caption,
                        cell.text
                    );
                } else {
                    assert_eq!(*text, cell.text, "{} {reference}", table.caption);
                }
            }
        }
    }
    // The establishment is read by whoever reads the lists of councils.
    let read = import::read(1, name, bytes, &Reading::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(read.report.sheets.len() > tables.len(), "{:?}", read.report.sheets);
}

#[test]
fn no_text_becomes_a_formula_and_what_is_withheld_stays_so() {
    let hostile = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://example.org\")"];
    let rows = hostile.map(|text| TableRow::new(text, vec![Shown::text(text), Shown::missing(Missing::Confidential)]));
    let table = TableView {
        caption: "=cmd|' /C calc'!A0".to_owned(),
        first: "=1".to_owned(),
        columns: vec!["@x".to_owned(), "People".to_owned()],
        rows: rows.to_vec(),
        notes: vec!["-note".to_owned()],
    };
    let sheet = part(&xlsx::workbook("=t", &[&table], &["=s".to_owned()]).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(cells(&sheet).iter().all(|(_, is_number, _)| !is_number) && !sheet.contains("<f"), "{sheet}");
    assert!(sheet.contains(">c</t>") && sheet.contains("c: "), "the symbol and its reason: {sheet}");
    let text = csv::tables([&table].into_iter());
    let mut reader = ::csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn an_empty_paper_is_a_document_too() {
    let bytes = docx::document(&Paper::default(), &[]).unwrap();
    assert!(parts(&bytes).iter().all(|(_, text)| is_well_formed(text)));
}
