//! The Report room in words: the paper's sections with what can be done with each.

mod paper;

use super::event::{CSV, DRAFT, EDIT, EXCEL, KEEP, PRINT, TEXT, WORD};
use crate::report::{Evidence, Paper, STALE, Section, Topic, words};
use crate::view::{Block, Button, Control, Field, Form, Offer, Prose, Sketch, TextKind};

fn answer(headline: &str, lede: &str) -> Block {
    Block::Answer { headline: headline.to_owned(), lede: lede.to_owned() }
}

/// What stands until the paper is drafted.
pub(super) fn drafting(name: &str) -> Block {
    answer(name, "The paper is being drafted.")
}

/// What stands where there is nothing to write about.
pub(super) fn nothing_yet() -> Vec<Block> {
    let lede = "Add your files, open an example, or choose a council from the menu at the top.";
    vec![answer("There is nothing to report yet.", lede), offer()]
}

/// What the room would write of figures that are not here.
fn offer() -> Block {
    let gives = [
        ("A staff list and an establishment list", "where the workforce stands, and how it compares"),
        ("A list of leavers and one of starters", "the plan, what it rests on and its risks"),
    ];
    Block::Offer(Offer::of_files(
        "What the paper would say",
        &gives,
        Sketch::Paper,
        "An example: a page of a committee paper with its headings and a table.",
    ))
}

/// The paper, with the section that is being edited.
pub(super) fn blocks(paper: &Paper, editing: Option<Topic>) -> Vec<Block> {
    let mut blocks = vec![answer(&paper.title, &paper.subtitle), Block::Form(form(paper))];
    for (number, section) in (1..).zip(&paper.sections) {
        blocks.push(Block::Prose(prose(number, section, editing == Some(section.topic))));
        if editing == Some(section.topic) {
            blocks.push(Block::Form(editor(section)));
        }
        blocks.extend(section.evidence.iter().map(|evidence| match evidence {
            Evidence::Table(table) => Block::Table { heading: table.caption.clone(), table: table.clone() },
            Evidence::Figure(figure) => Block::Figure(figure.clone()),
        }));
    }
    blocks
}

/// What the paper can be taken away as.
fn form(paper: &Paper) -> Form {
    let takes = [(WORD, "Save as Word"), (EXCEL, "Save as Excel"), (CSV, "Save tables as CSV"), (PRINT, "Print")];
    let takes = takes.into_iter().map(|(event, words)| (event.to_owned(), words.to_owned(), true)).collect();
    let edited = paper.sections.iter().filter(|section| section.edited.is_some()).count();
    let stale: Vec<String> =
        paper.sections.iter().filter(|section| section.is_stale()).map(|one| one.topic.names().0.to_owned()).collect();
    let help = match (edited, stale.as_slice()) {
        (0, _) => "Drafted from your figures, and follows them. You can edit any section.".to_owned(),
        (_, []) => "Tables, charts and the sections you have not edited follow the figures.".to_owned(),
        (_, stale) => format!("The figures have changed since you edited: {}.", stale.join("; ")),
    };
    let field = Field::new("report-take", "Print or save", Control::Buttons(takes)).with_help(&help);
    Form { heading: String::new(), fields: vec![field], more: None }
}

fn prose(number: usize, section: &Section, is_edited_now: bool) -> Prose {
    let (heading, word) = section.topic.names();
    let button = |stem: &str, words: &str| Button {
        event: format!("{stem}{word}"),
        words: words.to_owned(),
        about: format!("“{heading}”"),
    };
    let mut buttons = vec![button(EDIT, if is_edited_now { "Done editing" } else { "Edit" })];
    let is_stale = section.is_stale();
    if section.edited.is_some() {
        buttons.push(button(DRAFT, if is_stale { "Take the new draft" } else { "Take the draft again" }));
    }
    if is_stale {
        buttons.push(button(KEEP, "Keep my text"));
    }
    let other = is_stale.then(|| ("What the figures now say".to_owned(), words(&section.drafted)));
    Prose {
        heading: format!("{number}. {heading}"),
        hook: format!("section-{word}"),
        buttons,
        mark: if is_stale { STALE.to_owned() } else { String::new() },
        words: words(section.text()),
        other,
    }
}

/// The field of a section's text.
fn editor(section: &Section) -> Form {
    let (heading, word) = section.topic.names();
    let text = Control::Text { value: section.text().to_owned(), kind: TextKind::Long };
    let help = "One paragraph a line. Start a line with * for a bullet. Clear the box to restore the draft.";
    let fields = vec![Field::new(&format!("{TEXT}{word}"), &format!("Text of “{heading}”"), text).with_help(help)];
    Form { heading: String::new(), fields, more: None }
}
