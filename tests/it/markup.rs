//! The rooms and parts as markup, natively: what is said, labels, captions, empty and error states.
#![cfg(feature = "markup")]

use std::sync::Arc;

use homegrown::app::{BlockList, LoadedFile, PositionPage, RoomView, Route, Session, Shell, Status, WelcomePage};
use homegrown::import::{FileReport, FileSummary, Reading, read};
use homegrown::kept::{Figures, Saved, Subject, open};
use homegrown::measures::tally;
use homegrown::room::{Loaded, Refusals, RefusedFile, data};
use homegrown::view::{
    Block, Button, Check, CheckSeverity, Control, Field, FieldCell, FieldGroup, FieldGroups, FieldRow, FieldTable,
    Form, Offer, Prose, Shown, Sketch, Strip, TableRow, TableView, TextKind, Words,
};
use homegrown::workforce::{Column, Edit, Fte, Service, Settings};
use leptos::prelude::*;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use reactive_stores::Store;

/// Draws a view with a session that opens as on a first visit, after `arrange`.
fn drawn<V: IntoView>(arrange: impl FnOnce(Session), view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.set();
    let session = Session::new(Saved::default());
    provide_context(session);
    arrange(session);
    answered(session);
    let html = view().into_view().to_html();
    drop(owner);
    html
}

/// Shows what the worker would answer of what is open, as the page does once it has.
fn answered(session: Session) {
    session.take_shown(session.open.get_untracked().read().shown());
}

/// Text as it is read: tags gone, entities undone, spaces single.
fn read_aloud(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&amp;", "&").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_first_visit_sees_norfolk_and_is_told_it_is_an_example() {
    let text = read_aloud(&drawn(|_| {}, || view! { <Shell /> }));
    assert!(text.contains("Norfolk is 108 posts short"), "{text}");
    assert!(text.contains("This is an example: published figures of Norfolk, June 2018."), "{text}");
    // The published vacancy rate of 2018 is said where the paper's own is, never in its place.
    for figure in ["323.6", "108.18", "25.1%", "28.0%"] {
        assert!(text.contains(figure), "{figure} is not on the page: {text}");
    }
}

#[test]
fn every_table_has_a_caption_and_scoped_headings() {
    let html = drawn(|_| {}, || view! { <PositionPage /> });
    let tables = html.matches("<table").count();
    assert!(tables >= 2, "{tables} tables");
    assert_eq!(tables, html.matches("<caption").count());
    assert_eq!(html.matches("<th").count() - html.matches("<thead").count(), html.matches("scope=").count());
}

#[test]
fn every_tile_offers_its_definition_by_name() {
    let html = drawn(|_| {}, || view! { <PositionPage /> });
    assert_eq!(html.matches("data-test=\"tile-").count(), html.matches("<details class=\"definition\"").count());
    assert!(read_aloud(&html).contains("What “Vacancy rate” means"));
}

#[test]
fn an_edit_moves_the_sentence_and_undo_brings_it_back() {
    let edit = Edit { role: Some("Social Worker".to_owned()), column: Column::InPost, value: Some(Fte::new(201.26)) };
    let edited = read_aloud(&drawn(|session| session.edit(edit.clone()), || view! { <PositionPage /> }));
    assert!(edited.contains("Norfolk is 37 posts short"), "{edited}");
    let undone = drawn(
        |session| {
            session.edit(edit);
            answered(session);
            session.undo();
        },
        || view! { <PositionPage /> },
    );
    assert!(read_aloud(&undone).contains("Norfolk is 108 posts short"));
}

#[test]
fn both_doors_and_only_rooms_that_work_are_offered() {
    let html = drawn(|_| {}, || view! { <WelcomePage /> });
    assert!(html.contains(&Route::Data.href()));
    for name in ["Norfolk", "Kent and Medway", "South West London"] {
        assert!(html.contains(name), "{name}");
    }
    let shell = drawn(|_| {}, || view! { <Shell /> });
    let links = shell.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap().matches("href=").count();
    assert_eq!(links, Route::rooms().count());
}

#[test]
fn a_partnership_shows_pooled_rates_and_the_mean_of_rates_by_name() {
    let text = read_aloud(&drawn(|session| session.open_case("south-west-london-2018"), || view! { <PositionPage /> }));
    assert!(text.contains("29.6%") && text.contains("28.4%"), "{text}");
    assert!(text.to_lowercase().contains("pooled") && text.to_lowercase().contains("mean of rates"), "{text}");
}

#[test]
fn nothing_loaded_says_what_to_do() {
    let text = read_aloud(&drawn(|session| session.subject.set(Subject::Files), || view! { <PositionPage /> }));
    assert!(text.contains("Nothing is loaded yet"), "{text}");
    assert!(text.contains("What this room would show") && text.contains("Add your files"), "{text}");
}

#[test]
fn an_empty_room_says_what_it_would_show_which_file_gives_it_and_the_way_there() {
    let offer = Offer {
        heading: "What this room would show".to_owned(),
        gives: vec![("A leavers list".to_owned(), "who leaves".to_owned())],
        door: ("#/data".to_owned(), "Add your files".to_owned()),
        sketch: Sketch::Curves,
        drawn: "An example of curves.".to_owned(),
    };
    let html = room(vec![Block::Offer(offer)]);
    assert!(html.contains("href=\"#/data\"") && html.contains("<svg"), "{html}");
    assert!(html.contains("aria-label=\"An example of curves.\""), "{html}");
    assert!(
        read_aloud(&html).contains("A leavers list : who leaves")
            || read_aloud(&html).contains("A leavers list: who leaves"),
        "{}",
        read_aloud(&html)
    );
}

#[test]
fn buttons_and_ticks_that_belong_together_are_a_group_with_a_name() {
    let buttons = vec![("a".to_owned(), "Copy".to_owned(), true), ("b".to_owned(), "Delete".to_owned(), true)];
    let html = field(Field::new("these", "This scenario", Control::Buttons(buttons)));
    assert!(
        html.contains("role=\"group\" aria-labelledby=\"these-label\"") && html.contains("id=\"these-label\""),
        "{html}"
    );
    let ticks = ["a", "b"].map(|id| Field::new(id, id, Control::Tick(false))).to_vec();
    let html = room(vec![Block::Form(Form { heading: "Compare with".to_owned(), fields: ticks, more: None })]);
    assert!(html.contains("role=\"group\" aria-label=\"Compare with\" class=\"ticks\""), "{html}");
}

/// Reads the synthetic council's staff list as the worker does.
fn staff_list() -> homegrown::import::Import {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports/staff_list.xlsx");
    let bytes = std::fs::read(path).unwrap();
    read(1, "staff_list.xlsx", &bytes, &Reading::default(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap()
}

/// Draws the Data room of what is loaded.
fn data_room(reports: &[Arc<FileReport>], refused_files: &[RefusedFile]) -> String {
    room(data(&Loaded {
        reports,
        refused_files,
        remembered: &[],
        snapshots: &[],
        service: Service::Children,
        settings: &Settings::default(),
        edition: None,
        time_in_service: None,
        refused: &Refusals::new(),
    }))
}

#[test]
fn a_refused_file_says_why_and_can_be_removed() {
    let why = "“broken.xlsx” stops half-way. Save it again.".to_owned();
    let text = read_aloud(&data_room(&[], &[RefusedFile { file: 7, name: "broken.xlsx".to_owned(), why }]));
    assert!(text.contains("Not loaded") && text.contains("stops half-way") && text.contains("Remove"), "{text}");
}

#[test]
fn a_loaded_file_shows_its_columns_and_rows_and_the_titles_can_be_corrected() {
    let html = data_room(&[Arc::new(staff_list().report)], &[]);
    let text = read_aloud(&html);
    assert!(text.contains("423 rows"), "{text}");
    assert!(html.contains("What “Social Worker” counts as"), "{text}");
}

#[test]
fn what_the_browser_keeps_holds_no_person() {
    let import = staff_list();
    let settings = Settings::default();
    let owner = Owner::new();
    owner.set();
    let session = Session::new(Saved::default());
    session.figures.set(Figures::of(&tally(&[(import.report.clone(), import.records.clone())], &settings)));
    session.files.set(vec![LoadedFile {
        id: 1,
        name: "staff_list.xlsx".to_owned(),
        status: Status::Loaded(Arc::new(FileSummary::from(&import.report))),
        again: None,
    }]);
    session.subject.set(Subject::Files);
    let parts = session.to_saved().parts();
    let bytes: Vec<u8> = parts.0.iter().flat_map(|part| part.bytes.clone()).collect();
    // Text is kept as it is, a length before it.
    let keeps = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(keeps("Advanced Practitioner"), "the job titles are kept");
    for personal in ["Sample-", "SW9", "P20", "1002", "1003", "White British", "1962"] {
        assert!(!keeps(personal), "{personal} is in what the browser keeps");
    }
    let back = open(&parts.to_text(1)).saved;
    assert_eq!(back, session.to_saved());
    assert_eq!(back.figures.snapshots().unwrap().first().map(|s| s.service), Some(Service::Children));
}

/// Draws blocks as a room does.
fn room(blocks: Vec<Block>) -> String {
    let store = || Store::new(RoomView::new(blocks));
    drawn(|_| {}, || view! { <BlockList room=store() on_event=Callback::new(|_event| {}) /> })
}

/// Draws one field in a form.
fn field(field: Field) -> String {
    room(vec![Block::Form(Form { fields: vec![field], ..Form::default() })])
}

#[test]
fn a_strip_says_how_sure_it_is_in_words_too_and_its_parts_are_links_of_which_one_is_here() {
    let strip = Strip {
        figure: "11.1%".to_owned(),
        about: "vacancy rate by September 2026".to_owned(),
        tens: Some(3),
        sure: "Met in 3 of 10 futures".to_owned(),
        label: "Parts of the plan".to_owned(),
        parts: vec![
            ("#/plan".to_owned(), "Outlook".to_owned(), false),
            ("#/plan/why".to_owned(), "Why".to_owned(), true),
        ],
        ..Strip::default()
    };
    let html = room(vec![Block::Strip(strip)]);
    assert!(html.contains("<nav aria-label=\"Parts of the plan\">"), "{html}");
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
    assert_eq!((html.matches("<i").count(), html.matches("class=\"on\"").count()), (10, 3), "{html}");
    assert!(read_aloud(&html).contains("11.1% vacancy rate by September 2026 Met in 3 of 10 futures"), "{html}");
}

#[test]
fn fields_in_groups_are_folded_but_for_the_open_one_and_a_changed_one_can_be_put_back() {
    let scale = |id: &str| Control::Range {
        value: 60.0,
        low: 0.0,
        high: 100.0,
        step: 1.0,
        typed: "60".to_owned(),
        unit: "FTE".to_owned(),
        put_back: format!("back-{id}"),
    };
    let group = |id: &str, is_open| FieldGroup {
        id: id.to_owned(),
        name: format!("Group {id}"),
        is_open,
        fields: vec![Field::new(id, id, scale(id)).with_help("Was 50.")],
        ..FieldGroup::default()
    };
    let groups = FieldGroups { groups: vec![group("a", true), group("b", false)], ..FieldGroups::default() };
    let html = room(vec![Block::Groups(groups)]);
    assert_eq!((html.matches("<details open").count(), html.matches("<details").count()), (1, 2), "{html}");
    assert!(read_aloud(&html).contains("Was 50. Put back a"), "{}", read_aloud(&html));
}

#[test]
fn a_problem_is_said_beside_its_field_and_named_by_it() {
    let mut named = Field::new("c", "Council", Control::File);
    named.problem = "No council is called “<Nowhere>”.".to_owned();
    let html = field(named);
    assert!(html.contains("aria-describedby=\"c-problem\"") && html.contains("aria-invalid=\"true\""), "{html}");
    assert!(html.contains("id=\"c-problem\"") && read_aloud(&html).contains("No council is called “<Nowhere>”."));
    assert!(!html.contains("<Nowhere>"), "{html}");
}

#[test]
fn every_kind_of_field_has_a_label_of_its_own() {
    let choice = Control::Choice { options: vec![("1".to_owned(), "One".to_owned())], chosen: "1".to_owned() };
    let text = |kind| Control::Text { value: String::new(), kind };
    let names = Control::Name {
        names: vec!["Kent".to_owned()],
        takes: vec![("add".to_owned(), "Add".to_owned())],
        taken: vec![("Kent".to_owned(), "Kent".to_owned(), true)],
        take_off: "off".to_owned(),
        typed: String::new(),
    };
    let scale = Control::Range {
        value: 1.0,
        low: 0.0,
        high: 2.0,
        step: 1.0,
        typed: "1".to_owned(),
        unit: "FTE".to_owned(),
        put_back: String::new(),
    };
    let controls =
        [choice, Control::Tick(true), text(TextKind::Plain), text(TextKind::Long), names, scale, Control::File];
    for (index, control) in controls.into_iter().enumerate() {
        let id = format!("field-{index}");
        let html = field(Field::new(&id, "Council", control).with_help("Help."));
        assert!(html.contains(&format!("for=\"{id}\"")) && html.contains(&format!("id=\"{id}\"")), "{html}");
        assert!(html.contains("<label"), "{html}");
    }
    let html = field(Field::new(
        "s",
        "Leavers",
        Control::Range {
            value: 1.0,
            low: 0.0,
            high: 2.0,
            step: 1.0,
            typed: "1".to_owned(),
            unit: "% a year".to_owned(),
            put_back: String::new(),
        },
    ));
    assert!(html.contains("aria-label=\"Leavers, % a year\""), "the number beside a scale is named by it: {html}");
}

#[test]
fn a_button_in_a_line_says_what_it_does_and_to_those_who_hear_it_to_whom() {
    let out = Control::Buttons(vec![("line-0-out".to_owned(), "Take out".to_owned(), true)]);
    let html = room(vec![Block::Fields(FieldTable {
        heading: String::new(),
        hook: "lines".to_owned(),
        note: String::new(),
        caption: "Lines".to_owned(),
        columns: ["Line", "Take out"].map(str::to_owned).to_vec(),
        rows: vec![FieldRow {
            label: "Kent".to_owned(),
            cells: vec![FieldCell::Field(Field::new("line-0-take", "Kent", out))],
        }],
    })]);
    let button = html.split("<button").nth(1).unwrap();
    assert!(read_aloud(&format!("<{button}")).starts_with("Take out Kent"), "{html}");
    assert!(button.contains("<span class=\"visually-hidden\">"), "{html}");
}

#[test]
fn a_missing_value_says_its_reason_to_everyone() {
    let table = TableView {
        rows: vec![TableRow::new("Medway", vec![Shown::missing(homegrown::workforce::Missing::Unreliable)])],
        ..TableView::default()
    };
    let html = room(vec![Block::Table { heading: "Rates".to_owned(), table }]);
    assert!(html.contains("title=\"too unreliable to publish\"") && html.contains("visually-hidden"), "{html}");
}

#[test]
fn notes_wait_behind_their_number_unless_there_is_nothing_graver() {
    let check = |severity| Check {
        id: "x".to_owned(),
        severity,
        finding: "Finding".to_owned(),
        explanation: String::new(),
        arithmetic: Vec::new(),
    };
    let checks =
        |all: Vec<Check>| room(vec![Block::Checks { heading: "Checks".to_owned(), checks: all, note: String::new() }]);
    assert!(checks(vec![check(CheckSeverity::Note)]).contains("<details open"));
    let both = checks(vec![check(CheckSeverity::Note), check(CheckSeverity::Error)]);
    assert!(!both.contains("<details open") && read_aloud(&both).contains("Notes: 1"), "{both}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_becomes_markup(text in "[^\\s\\p{C}][^\\p{C}]{0,40}") {
        let hostile = format!("<img src=x onerror=alert(1)>{text}");
        let words = vec![Words::Paragraph(hostile.clone()), Words::Items(vec![hostile.clone()])];
        let prose = Prose {
            heading: hostile.clone(),
            hook: "prose".to_owned(),
            buttons: vec![Button { event: "e".to_owned(), words: hostile.clone(), about: hostile.clone() }],
            mark: hostile.clone(),
            words,
            other: None,
        };
        let table = TableView {
            caption: hostile.clone(),
            rows: vec![TableRow::new(&hostile, vec![Shown::text(&hostile)])],
            ..TableView::default()
        };
        let html = room(vec![Block::Prose(prose), Block::Table { heading: hostile.clone(), table }]);
        prop_assert!(!html.contains("<img"), "{}", html);
    }
}
