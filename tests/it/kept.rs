//! Kept work of every released version opens for ever, with every plan, scenario and edit; what is broken takes nothing else
//! with it and is handed back as it was.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use homegrown::import::{Field, StandsAs};
use homegrown::kept::{
    Aside, ColumnChoice, Figures, KeptEdition, Parts, Saved, Subject, latest_before, open, with_earlier, workspace_of,
    workspace_parts,
};
use homegrown::reference::Library;
use homegrown::room::{Workspace, adopt};
use homegrown::workforce::{Group, Level, Service, ServiceBand, Snapshot, TitleKey};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

fn kept(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kept");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// Work in the rooms, kept and read again.
pub(crate) fn back(workspace: &Workspace) -> Workspace {
    let (back, unread) = workspace_of(&workspace_parts(workspace));
    assert_eq!(unread, Vec::<String>::new());
    back
}

/// Holds that work in the rooms comes back as it was kept.
pub(crate) fn is_kept(workspace: &Workspace, whence: &str) {
    let [was, is] = [workspace.clone(), back(workspace)].map(|workspace| serde_json::to_value(&workspace).unwrap());
    assert_eq!(difference(&was, &is), None, "{whence}");
}

fn values(name: &str) -> Value {
    serde_json::from_str(&kept(name)).unwrap()
}

/// A value as version 5 would have printed it: what has a type of its own since was a text then.
fn as_of_version_5(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(as_of_version_5),
        Value::Object(fields) => {
            fields.values_mut().for_each(as_of_version_5);
            // A target was of all roles, and on the good side where it was sent.
            let target = |target: &Value, measure: &str, said: &[&str]| {
                let name = target["measure"].as_str().unwrap().replace("TurnoverDfe", "Turnover");
                let rest = said.iter().map(|field| ((*field).to_owned(), target[field].clone()));
                assert_eq!(target["scope"], json!("Total"));
                Value::Object([(measure.to_owned(), json!(name))].into_iter().chain(rest).collect())
            };
            if let Some(aimed) = fields.get("target").filter(|aimed| aimed.get("measure").is_some()) {
                let goal = target(aimed, "shown", &["direction", "value", "by"]);
                fields.remove("target");
                fields.insert("goal".to_owned(), goal);
            }
            if let Some(aim) = fields.get("aim") {
                let aim = target(aim, "of", &["value", "by"]);
                fields.insert("aim".to_owned(), aim);
            }
            if fields.get("shown") == Some(&json!("TurnoverDfe")) {
                fields.insert("shown".to_owned(), json!("Turnover"));
            }
            if fields.contains_key("changes") && fields.get("name") == Some(&Value::Null) {
                fields.insert("name".to_owned(), json!("Plan"));
            }
            match fields.remove("against") {
                Some(against) if against == "Today" => {
                    let name = format!("{}, against today's", fields["name"].as_str().unwrap());
                    fields.insert("name".to_owned(), json!(name));
                }
                _ => {}
            }
            let route = if fields.contains_key("commitment") { fields.remove("route") } else { None };
            if let Some(Value::String(route)) = route {
                let name = format!("{route}, {}", fields["name"].as_str().unwrap());
                fields.insert("name".to_owned(), json!(name));
            }
            if let Some(words) = fields.get("source").and_then(|source| source.get("Words")).cloned() {
                fields.insert("source".to_owned(), words);
            } else if fields.get("source") == Some(&json!("InPostAsPosts")) {
                let words = "Funded posts are not stated: those in post today are taken as the posts.";
                fields.insert("source".to_owned(), json!(words));
            }
        }
        _ => {}
    }
}

fn of<T: Serialize>(value: &T) -> Value {
    let mut value = serde_json::to_value(value).unwrap();
    as_of_version_5(&mut value);
    value
}

/// Figures as version 5 would have printed them: a row had its label, and nothing said what a printed figure is about.
fn figures(loaded: &[Snapshot]) -> Value {
    let mut value = serde_json::to_value(loaded).unwrap();
    let plain = |printed: &mut Value| {
        for one in printed.as_array_mut().unwrap() {
            one.as_object_mut().unwrap().remove("about");
        }
    };
    for (snapshot, there) in loaded.iter().zip(value.as_array_mut().unwrap()) {
        there.as_object_mut().unwrap().remove("is_plural");
        plain(&mut there["printed"]);
        for (member, there) in snapshot.members.iter().zip(there["members"].as_array_mut().unwrap()) {
            plain(&mut there["printed"]);
            if let Some(published) = there["published"].as_object_mut() {
                published.remove("quoted");
            }
            for (breakdown, there) in member.breakdowns.iter().zip(there["breakdowns"].as_array_mut().unwrap()) {
                for (row, there) in breakdown.rows.iter().zip(there["rows"].as_array_mut().unwrap()) {
                    let row = row.group.label().replace("No team stated", "No team given");
                    let there = there.as_object_mut().unwrap();
                    there.remove("group");
                    there.insert("label".to_owned(), json!(row));
                }
            }
        }
    }
    value
}

/// The first place where two values differ, and what stands there in each.
fn difference(was: &Value, is: &Value) -> Option<String> {
    let inside = |place: &dyn std::fmt::Display, was: &Value, is: &Value| {
        difference(was, is).map(|found| format!("{place} › {found}"))
    };
    match (was, is) {
        (Value::Object(was), Value::Object(is)) if was.keys().eq(is.keys()) => {
            was.iter().find_map(|(name, was)| inside(name, was, &is[name]))
        }
        (Value::Array(was), Value::Array(is)) if was.len() == is.len() => {
            was.iter().zip(is).enumerate().find_map(|(place, (was, is))| inside(&place, was, is))
        }
        _ => (was != is).then(|| format!("{is} was {was}").chars().take(400).collect()),
    }
}

/// Everything kept in one value, as version 5 would have printed it.
fn all(saved: &Saved) -> Value {
    let (workspace, unread) = workspace_of(&saved.workspace);
    assert_eq!(unread, Vec::<String>::new());
    let subject = match &saved.subject {
        Subject::Case { id } => json!({ "case": { "id": id } }),
        Subject::Files => json!("files"),
    };
    let columns = saved
        .columns
        .iter()
        .map(|choice| json!({ "shape": choice.shape, "sheets": choice.sheets, "columns": choice.columns }));
    json!({
        "version": 5,
        "subject": subject,
        "service": saved.service,
        "loaded": figures(&saved.figures.snapshots().unwrap()),
        "edits": saved.edits,
        "settings": saved.settings,
        "files": saved.files,
        "columns": columns.collect::<Vec<_>>(),
        "welcomed": saved.welcomed,
        "desk": workspace_values(&workspace),
    })
}

fn workspace_values(workspace: &Workspace) -> Value {
    let mut value = of(workspace);
    for work in value["plan"]["works"].as_array_mut().unwrap() {
        for later in ["council", "start", "carried"] {
            work.as_object_mut().unwrap().remove(later);
        }
    }
    value
}

#[test]
fn work_kept_by_version_5_opens_with_every_value() {
    for name in ["council", "link"] {
        let opened = open(&kept(&format!("v5-{name}.txt")));
        assert_eq!(opened.aside, None, "{name}");
        let (was, is) = (values(&format!("v5-{name}.json")), all(&opened.saved));
        assert_eq!(difference(&was, &is), None, "{name}");
    }
    let (workspace, _) = workspace_of(&open(&kept("v5-council.txt")).saved.workspace);
    assert_eq!((workspace.plan.works.len(), workspace.plan.received.len()), (8, 4));
    // A label is the group it was of again.
    let saved = open(&kept("v5-council.txt")).saved;
    let breakdowns = &saved.figures.snapshots().unwrap()[0].members[0].breakdowns;
    let groups: Vec<&Group> = breakdowns.iter().flat_map(|breakdown| &breakdown.rows).map(|row| &row.group).collect();
    for group in [Group::Level(Level::CaseHolder), Group::Service(ServiceBand::Under2)] {
        assert!(groups.contains(&&group), "{groups:?}");
    }
}

#[test]
fn work_kept_by_version_6_opens_with_every_value_and_is_written_the_same() {
    let text = kept("v6-council.txt");
    let opened = open(&text);
    assert_eq!(opened.aside, None);
    assert_eq!(opened.saved.parts().to_text(opened.revision), text);
    let (workspace, _) = workspace_of(&opened.saved.workspace);
    assert_eq!(workspace_parts(&workspace), opened.saved.workspace);
    // It was made of what version 5 had kept.
    let (was, is) = (values("v5-council.json"), all(&opened.saved));
    assert_eq!(difference(&was, &is), None);
    let known: Vec<&str> =
        workspace.plan.works.iter().filter(|work| work.start.is_some()).map(|work| work.key.as_str()).collect();
    assert_eq!(known, ["Exampleshire County Council children's 2025-09-30"]);
}

/// What the fixture of version 6 was made of: `HOMEGROWN_KEPT=<file> cargo test kept_by_version_6_is_made`.
#[test]
fn kept_by_version_6_is_made() {
    let mut saved = open(&kept("v5-council.txt")).saved;
    let (mut workspace, _) = workspace_of(&saved.workspace);
    adopt(&mut workspace, &Library::default(), &saved.figures.snapshots().unwrap());
    saved.workspace = workspace_parts(&workspace);
    let text = saved.parts().to_text(12);
    if let Some(file) = std::env::var_os("HOMEGROWN_KEPT") {
        std::fs::write(file, &text).unwrap();
    }
    assert_eq!(open(&text).saved, saved);
}

#[test]
fn published_figures_kept_by_each_version_open() {
    let edition = KeptEdition::from_text(&kept("v1-edition.txt")).unwrap();
    assert_eq!((edition.file.as_str(), edition.text.as_str()), ("indicators.csv", "2026 edition\n£ text"));
    assert_eq!(edition.report.renamed, [("a".to_owned(), "b".to_owned())]);
    assert_eq!(KeptEdition::from_text(&edition.to_text()), Some(edition.clone()));
    assert_eq!(KeptEdition::from_text(&edition.to_text().replacen("edition ", "edition  ", 1)), None);
}

/// The text of version 5 with some of its bytes changed.
fn broken_5(name: &str, change: impl Fn(usize, &mut u8)) -> String {
    let mut bytes = STANDARD.decode(kept(name).trim()).unwrap();
    bytes.iter_mut().enumerate().for_each(|(at, byte)| change(at, byte));
    STANDARD.encode(bytes)
}

#[test]
fn a_broken_byte_among_the_figures_of_version_5_leaves_the_plans() {
    // The length of the first council's name.
    let text = broken_5("v5-council.txt", |at, byte| {
        if at == 4 {
            *byte = 0xff;
        }
    });
    let opened = open(&text);
    let (whole, _) = workspace_of(&open(&kept("v5-council.txt")).saved.workspace);
    assert_eq!(workspace_of(&opened.saved.workspace), (whole, Vec::new()));
    assert_eq!(opened.aside, Some(Aside { what: "part of what was kept".to_owned(), text }));
}

#[test]
fn a_broken_byte_among_the_plans_of_version_5_leaves_the_plans_before_it_and_everything_else() {
    let whole = open(&kept("v5-council.txt")).saved;
    let mut saved = whole.clone();
    let part = saved.workspace.0.first_mut().unwrap();
    // The key of the last work, longer than everything there is.
    let key = b"Exampleshire County Council children's 2025-09-30";
    let at = part.bytes.windows(key.len()).position(|window| window == key).unwrap() - 1;
    part.bytes[at] = 0xff;
    let (workspace, unread) = workspace_of(&saved.workspace);
    assert_eq!(workspace.plan.works.len(), 7);
    assert_eq!(unread.len(), 1);
    let broken = saved.workspace.clone();
    let aside = homegrown::kept::aside(&saved.workspace.take(&unread)).unwrap();
    assert_eq!(aside.what, "part of your plans and of your work in the rooms");
    // All of it lies aside, byte for byte.
    let body = aside.text.lines().nth(1).unwrap().rsplit(' ').next().unwrap();
    assert_eq!(STANDARD.decode(body).unwrap(), broken.0[0].bytes);
}

#[test]
fn a_letter_that_is_none_of_version_5_leaves_everything_around_it() {
    let text = kept("v5-council.txt");
    // Among the figures.
    let text = format!("{}!{}", &text[..4_000], &text[4_001..]);
    let opened = open(&text);
    let (whole, _) = workspace_of(&open(&kept("v5-council.txt")).saved.workspace);
    assert_eq!(workspace_of(&opened.saved.workspace), (whole, Vec::new()));
    assert_eq!(opened.aside.map(|aside| aside.text), Some(text));
}

#[test]
fn what_is_nothing_of_ours_lies_aside_whole() {
    for text in ["", "nonsense", "BgAA", "homegrown kept 7 1 12345678\n"] {
        let opened = open(text);
        assert_eq!((opened.saved, opened.revision), (Saved::default(), 0), "{text}");
        let aside = opened.aside.unwrap();
        assert_eq!((aside.what.as_str(), aside.text.as_str()), ("everything kept from an earlier visit", text));
    }
}

#[test]
fn each_part_of_version_6_stands_alone() {
    let text = kept("v6-council.txt");
    let whole = open(&text).saved;
    for (number, line) in text.lines().enumerate().skip(1) {
        let name = line.split(' ').next().unwrap();
        // One letter of the part's body is another.
        let at = line.len() - 3;
        let other = if line.as_bytes()[at] == b'A' { "B" } else { "A" };
        let broken = format!("{}{other}{}", &line[..at], &line[at + 1..]);
        let lines: Vec<&str> =
            text.lines().enumerate().map(|(at, one)| if at == number { &broken } else { one }).collect();
        let opened = open(&(lines.join("\n") + "\n"));
        assert_eq!(opened.revision, 12);
        assert_eq!(opened.aside.map(|aside| aside.text), Some(format!("{broken}\n")), "{name}");
        let (is, was) = (opened.saved.parts(), whole.parts());
        let others = |parts: &Parts| parts.0.iter().filter(|part| part.name != name).cloned().collect::<Vec<_>>();
        assert_eq!(others(&is), others(&was), "{name}");
    }
}

/// Figures of one council and service on a day.
fn figures_on(name: &str, service: Service, day: Date) -> Snapshot {
    let mut snapshot = homegrown::case::open("norfolk-2018").unwrap().remove(0);
    snapshot.name = name.to_owned();
    snapshot.service = service;
    snapshot.members.iter_mut().for_each(|member| member.as_at = day);
    snapshot
}

fn named(snapshots: &[Snapshot]) -> Vec<(String, Service, Date)> {
    snapshots.iter().map(|one| (one.name.clone(), one.service, one.members[0].as_at)).collect()
}

#[test]
fn the_latest_months_of_each_service_are_kept_and_a_day_measured_again_stands_once() {
    let (children, adults) = (Service::Children, Service::Adults);
    let months = |service| (5..9).map(move |month| figures_on("Here", service, date(2025, month, 28)));
    let now = [figures_on("Here", children, date(2025, 9, 30))];
    let mut earlier: Vec<Snapshot> = Vec::new();
    // Each month's files put the month's before them among the earlier ones.
    for before in months(children) {
        earlier = with_earlier(earlier, vec![before], &now);
    }
    let day = |month| ("Here".to_owned(), children, date(2025, month, 28));
    assert_eq!(named(&earlier), [day(8), day(7), day(6)]);
    let again = with_earlier(earlier.clone(), vec![figures_on("Here", children, date(2025, 8, 28))], &now);
    assert_eq!(named(&again), [day(8), day(7), day(6)]);
    // The day of the new files is no earlier one, and another service has months of its own.
    let before = vec![figures_on("Here", children, date(2025, 9, 30)), figures_on("Here", adults, date(2025, 8, 28))];
    let both = with_earlier(earlier, before, &now);
    assert_eq!(named(&both), [("Here".to_owned(), adults, date(2025, 8, 28)), day(8), day(7), day(6)]);
}

#[test]
fn figures_are_set_against_the_latest_before_them_of_the_same_council_and_service() {
    let (children, adults) = (Service::Children, Service::Adults);
    let now = figures_on("Here", children, date(2025, 9, 30));
    let earlier = [
        figures_on("Here", children, date(2025, 7, 31)),
        figures_on("Here", children, date(2025, 8, 31)),
        figures_on("Here", children, date(2025, 10, 31)),
        figures_on("Here", children, date(2025, 9, 30)),
        figures_on("Here", adults, date(2025, 9, 29)),
        figures_on("There", children, date(2025, 9, 29)),
    ];
    assert_eq!(latest_before(&earlier, &now), Some(&earlier[1]));
    assert_eq!(latest_before(&earlier[2..], &now), None);
}

/// What was added behind version 6: what is not in files of a shape, and earlier months.
fn with_additions() -> Saved {
    let mut saved = open(&kept("v6-council.txt")).saved;
    let choice = saved.columns.first_mut().unwrap();
    (choice.absent, choice.leave_out) = (vec![Field::Fte, Field::CaseNumber], false);
    saved.columns.push(ColumnChoice {
        shape: vec!["a".to_owned(), "b".to_owned()],
        leave_out: true,
        ..ColumnChoice::default()
    });
    saved.earlier = Figures::of(&[figures_on("Here", Service::Children, date(2025, 8, 31))]);
    saved
}

/// What the fixture of the additions was made of: `HOMEGROWN_KEPT=<file> cargo test kept_with_the_additions_is_made`.
#[test]
fn kept_with_the_additions_is_made() {
    let saved = with_additions();
    let text = saved.parts().to_text(13);
    if let Some(file) = std::env::var_os("HOMEGROWN_KEPT") {
        std::fs::write(file, &text).unwrap();
    }
    assert_eq!(open(&text).saved, saved);
}

#[test]
fn work_kept_with_what_was_left_out_and_earlier_months_opens_and_is_written_the_same() {
    let text = kept("v6-additions.txt");
    let parts: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert!(parts.contains(&"left_out") && parts.contains(&"earlier"), "{parts:?}");
    let opened = open(&text);
    assert_eq!((opened.aside, opened.revision), (None, 13));
    assert_eq!(opened.saved, with_additions());
    assert_eq!(opened.saved.parts().to_text(13), text);
    assert!(opened.saved.columns.iter().any(|choice| choice.leave_out));
    let earlier = opened.saved.earlier.snapshots().unwrap();
    assert_eq!(named(&earlier), [("Here".to_owned(), Service::Children, date(2025, 8, 31))]);
}

#[test]
fn what_was_said_of_how_people_are_engaged_is_kept() {
    let mut saved = with_additions();
    let said = |text: &str, said| (TitleKey::new(text), said);
    saved.columns.first_mut().unwrap().standings = vec![
        said("Honorary", StandsAs::NotCounted),
        said("Quux Care", StandsAs::Agency),
        said("Vah", StandsAs::InPost),
    ];
    let text = saved.parts().to_text(14);
    let opened = open(&text);
    assert_eq!((opened.aside, opened.saved), (None, saved));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_change_of_a_kept_text_is_found_and_takes_at_most_two_parts(at in 0.0..1.0_f64, other in "[ -~\n]") {
        let text = kept("v6-council.txt");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a text")]
        let at = (at * text.len() as f64) as usize;
        let mut changed = text.clone();
        changed.replace_range(at..=at, &other);
        prop_assume!(changed != text);
        let opened = open(&changed);
        let (whole, is) = (open(&text).saved.parts(), opened.saved.parts());
        let lost = whole.0.iter().filter(|part| !is.0.contains(part)).count();
        prop_assert!(lost <= 2, "{lost} parts");
        prop_assert!(lost == 0 || opened.aside.is_some());
    }

    #[test]
    fn no_bytes_of_version_5_are_too_much(at in 0_usize..60_000, other in any::<u8>()) {
        let opened = open(&broken_5("v5-council.txt", |place, byte| {
            if place == at {
                *byte = other;
            }
        }));
        prop_assert!(workspace_of(&opened.saved.workspace).1.len() <= 1);
    }
}
