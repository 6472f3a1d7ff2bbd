//! The rooms and parts as markup, natively: what is said, labels, captions, empty and error states.
#![cfg(feature = "markup")]

use std::sync::Arc;

use homegrown::app::{DataPage, LoadedFile, PositionPage, Route, Session, Shell, Status, WelcomePage};
use homegrown::import::{Reading, read};
use homegrown::kept::{Saved, Subject, open};
use homegrown::measures::tally;
use homegrown::workforce::{Column, Edit, Fte, Service, Settings};
use leptos::prelude::*;

/// Draws a view with a session that opens as on a first visit, after `arrange`.
fn drawn<V: IntoView>(arrange: impl FnOnce(Session), view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    owner.set();
    let session = Session::new(Saved::default());
    provide_context(session);
    arrange(session);
    let html = view().into_view().to_html();
    drop(owner);
    html
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
    assert!(text.contains("A published example."), "{text}");
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
    assert_eq!(html.matches("data-test=\"tile-").count(), html.matches("<details class=\"definition\">").count());
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
}

#[test]
fn a_refused_file_says_why_and_can_be_removed() {
    let file = LoadedFile {
        id: 7,
        name: "broken.xlsx".to_owned(),
        status: Status::Refused("“broken.xlsx” stops half-way. Save it again.".to_owned()),
        again: None,
    };
    let text = read_aloud(&drawn(|session| session.files.set(vec![file]), || view! { <DataPage /> }));
    assert!(text.contains("Not loaded") && text.contains("stops half-way") && text.contains("Remove"), "{text}");
}

/// Reads the synthetic council's staff list as the worker does.
fn staff_list() -> homegrown::import::Import {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports/staff_list.xlsx");
    let bytes = std::fs::read(path).unwrap();
    read(1, "staff_list.xlsx", &bytes, &Reading::default(), &mut |_| std::ops::ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_loaded_file_shows_its_columns_and_rows_and_the_titles_can_be_corrected() {
    let report = staff_list().report;
    let html = drawn(
        |session| {
            session.files.set(vec![LoadedFile {
                id: 1,
                name: "staff_list.xlsx".to_owned(),
                status: Status::Loaded(Arc::new(report)),
                again: None,
            }]);
        },
        || view! { <DataPage /> },
    );
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
    session.loaded.set(tally(&[(import.report.clone(), import.records.clone())], &settings));
    session.files.set(vec![LoadedFile {
        id: 1,
        name: "staff_list.xlsx".to_owned(),
        status: Status::Loaded(Arc::new(import.report)),
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
    assert_eq!(back.loaded.first().map(|s| s.service), Some(Service::Children));
}
