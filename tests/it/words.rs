//! Labels that were found to mislead do not come back: `src/docs/words.md` says how sentences are written.

use serde_json::Value;

use homegrown::room::{Room, Workspace, position};

use crate::retention_room::{LISTS, Open};

/// As whole labels, headings, options or buttons; a sentence may use the words.
const MISLEADING: [&str; 42] = [
    "Skip to the room",
    "Look at",
    "What is open in the page",
    "Who is where",
    "Put 1 change back",
    "Turnover, committee",
    "Turnover, HR",
    "Add as partner",
    "Neighbours as their",
    "Signal or chance",
    "Figures of another edition",
    "Tell curves apart by",
    "National, all lengths",
    "Send these rates to the plan",
    "In the plan they come",
    "On top of the plan’s intake",
    "What limits the placements",
    "This is the limit: there are no more posts",
    "Conversion: share of those placed who join, %",
    "Take the paper away",
    "Beside England",
    "Levers",
    "Other joiners",
    "All funded roles: posts",
    "Consolidation in years 2 and 3",
    "Remodel posts",
    "Over-recruit newly qualified",
    "Shock: intake halved for a year",
    "Save as another scenario",
    "Its name",
    "Remove this one",
    "Take all changes back",
    "Without the changes",
    "On the expected path",
    "Above funded",
    "As a committee paper would reckon it",
    "When does it break?",
    "Today's numbers can be kept up",
    "Take it away",
    "Rests on",
    "Why this",
    "of it, premium",
];

/// Every text of a value, wherever it stands.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_label_that_misled_is_shown_in_any_room() {
    let opens = [
        Open::case("norfolk-2018"),
        Open::case("coventry-2020"),
        Open::case("kent-and-medway-2018"),
        Open::files(&LISTS),
        Open::nobody(),
    ];
    for open in &opens {
        let mut shown: Vec<Value> = Room::ALL
            .into_iter()
            .map(|room| serde_json::to_value(open.enter(room, Workspace::default()).blocks).unwrap())
            .collect();
        shown.extend(open.snapshot.as_ref().map(|open| serde_json::to_value(position(open)).unwrap()));
        let mut found = Vec::new();
        shown.iter().for_each(|value| texts(value, &mut found));
        assert!(found.len() > 50);
        let back: Vec<&&str> =
            found.iter().filter(|text| MISLEADING.contains(&text.trim_end_matches([':', '.']))).collect();
        assert!(back.is_empty(), "{back:?}");
    }
}
