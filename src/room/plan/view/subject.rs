//! Whose plan it is: the fields that choose it, and the room while there is nothing to plan from.

use crate::reference::Library;
use crate::room::benchmark::CouncilNames;
use crate::room::plan::event::{COUNCIL, COUNCIL_OFF, EXAMPLE, YEAR};
use crate::room::plan::state::PlanState;
use crate::room::plan::subject::year;
use crate::room::typed::Refusals;
use crate::view::{Block, Control, Field, Form, Offer, Sketch};

/// The fields that choose whose plan it is.
pub(super) fn fields(state: &PlanState, library: &Library, name: Option<&str>, refused: &Refusals) -> Vec<Field> {
    let edition = library.edition();
    let names = CouncilNames::of(edition);
    let (typed, problem) = refused.get(COUNCIL).cloned().unwrap_or_default();
    let taken = if state.received().is_some() {
        name.map(|name| (String::new(), format!("{name}, as sent"), false)).into_iter().collect()
    } else if state.councils.is_empty() {
        name.map(|name| (String::new(), format!("{name}, as open in the page"), false)).into_iter().collect()
    } else {
        let said = name.map_or_else(|| state.councils.join(", "), str::to_owned);
        vec![(state.councils.join(" "), said, true)]
    };
    let council = Field {
        problem,
        ..Field::new(
            COUNCIL,
            "Plan for another council, by its published figures",
            Control::Name {
                names: names.names(),
                takes: vec![(COUNCIL.to_owned(), "Plan".to_owned())],
                taken,
                take_off: COUNCIL_OFF.to_owned(),
                typed,
            },
        )
    };
    let example = vec![(EXAMPLE.to_owned(), "Central Bedfordshire, from 50% to 30% agency".to_owned(), true)];
    let example = Field::new("plan-examples", "Open a published example plan", Control::Buttons(example)).with_help(
        "Agency workers who take permanent posts, one or two a month, and leavers falling from six a month to one.",
    );
    let mut fields = vec![council, example];
    if !state.councils.is_empty() && state.received().is_none() {
        let options = edition.years().iter().rev().map(|year| {
            let year = year.number().to_string();
            (year.clone(), year)
        });
        let chosen = year(state, library).map_or_else(String::new, |year| year.number().to_string());
        fields.push(Field::new(
            YEAR,
            "Published figures of September",
            Control::Choice { options: options.collect(), chosen },
        ));
    }
    fields
}

/// The room while there is nothing to plan from, and why.
pub(in crate::room::plan) fn nothing_yet(
    state: &PlanState,
    library: &Library,
    why: String,
    refused: &Refusals,
) -> Vec<Block> {
    let answer = Block::Answer { headline: "There is nothing to plan from yet.".to_owned(), lede: why };
    let fields = fields(state, library, None, refused);
    vec![answer, Block::Form(Form { heading: String::new(), fields, more: None }), offer()]
}

/// What the room would show where there is nothing to plan from.
fn offer() -> Block {
    let gives = [
        (
            "A staff list and an establishment list",
            "how many posts stay empty over ten years, and what would fill them",
        ),
        ("A list of leavers and one of starters", "the same from your own rates of leaving and joining"),
    ];
    Block::Offer(Offer::of_files(
        "What this room would show",
        &gives,
        Sketch::Path,
        "An example: vacancies over ten years, the range they may lie in, and a target.",
    ))
}
