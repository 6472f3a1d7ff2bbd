//! What files leave open: one list, the most consequential first, with what each answer would change.

use std::cmp::Reverse;

use super::Loaded;
use super::event::{Answer, Asked, TextId};
use crate::import::{ColumnQuestion, Question};
use crate::measures::listed;
use crate::view::{Block, Control, Field, FieldCell, FieldRow, FieldTable};
use crate::workforce::{Assignment, Service};

/// How many questions stand in the list at once; the rest follow as these are answered.
const AT_ONCE: usize = 6;

/// A question with the files it is about.
struct Open {
    asked: Asked,
    question: Question,
    files: Vec<String>,
}

/// Returns what the files leave open, that which the most rows wait for first. A unit named in several files is one
/// question.
fn open(loaded: &Loaded) -> Vec<Open> {
    let mut all: Vec<Open> = Vec::new();
    for report in loaded.reports {
        for question in report.questions() {
            let asked = match &question {
                Question::Column(column) => Asked::Column(report.file, column.field),
                Question::Whole(_) => Asked::Whole(report.file),
                Question::Service { key, .. } => Asked::Unit(TextId::of(key.as_str())),
                Question::Title { key, service, .. } => Asked::Title(*service, TextId::of(key.as_str())),
            };
            match all.iter_mut().find(|open| open.asked == asked) {
                Some(open) => {
                    open.files.push(report.name.clone());
                    open.question = together(open.question.clone(), &question);
                }
                None => all.push(Open { asked, question, files: vec![report.name.clone()] }),
            }
        }
    }
    // Without its column nothing of a table can be used; whose rows they are comes after that.
    let order = |question: &Question| match question {
        Question::Column(_) => 0,
        Question::Whole(_) => 1,
        Question::Service { .. } => 2,
        Question::Title { .. } => 3,
    };
    all.sort_by_key(|open| (order(&open.question), Reverse(open.question.rows())));
    all
}

/// Returns one question of two about the same unit or title.
fn together(question: Question, other: &Question) -> Question {
    match (question, other) {
        (Question::Service { unit, key, rows, fte }, Question::Service { rows: more, fte: more_fte, .. }) => {
            let fte = [fte, *more_fte].into_iter().flatten().reduce(|a, b| a + b);
            Question::Service { unit, key, rows: rows + more, fte }
        }
        (Question::Title { title, key, service, rows }, Question::Title { rows: more, .. }) => {
            Question::Title { title, key, service, rows: rows + more }
        }
        (question, _) => question,
    }
}

/// Returns what the files leave open; nothing where they leave nothing.
pub(super) fn questions(loaded: &Loaded) -> Option<Block> {
    let open = open(loaded);
    let count = open.len();
    let rows: Vec<FieldRow> = open.into_iter().take(AT_ONCE).map(row).collect();
    let more = match count.saturating_sub(AT_ONCE) {
        0 => String::new(),
        1 => " One more question follows these.".to_owned(),
        more => format!(" {more} more questions follow these."),
    };
    (count > 0).then(|| {
        Block::Fields(FieldTable {
            heading: match count {
                1 => "Answer 1 question before the figures can be used".to_owned(),
                _ => format!("Answer {count} questions before the figures can be used"),
            },
            hook: "questions".to_owned(),
            note: format!(
                "We can read these files in more than one way. Each answer says how many rows and how much FTE it changes. \
                 We remember your answers for the next files like these; you can change them in each file's box below.{more}"
            ),
            caption: "Questions about your files".to_owned(),
            columns: ["Question", "File", "Until you answer", "Answer"].map(str::to_owned).to_vec(),
            rows,
        })
    })
}

fn row(Open { asked, question, files }: Open) -> FieldRow {
    let all =
        if files.len() == 1 { "Leave this file out".to_owned() } else { format!("Leave {} files out", files.len()) };
    let answers = match &question {
        Question::Column(column) => columns(column),
        Question::Whole(_) | Question::Service { .. } => services(&question),
        Question::Title { .. } => assignments(),
    };
    let leave_out = (Answer::LeaveOut, format!("{all}: none of its rows is used"));
    let answers = answers.into_iter().chain([leave_out]).map(|(answer, words)| (answer.to_string(), words));
    let options = std::iter::once((String::new(), "Choose an answer".to_owned())).chain(answers).collect();
    let control = Control::Choice { options, chosen: String::new() };
    let label = format!("Answer: {}", question.sentence());
    let cells = vec![
        FieldCell::Text(listed(&files)),
        FieldCell::Text(question.waits()),
        FieldCell::Field(Field::new(&asked.to_string(), &label, control)),
    ];
    FieldRow { label: question.sentence(), cells }
}

fn columns(asked: &ColumnQuestion) -> Vec<(Answer, String)> {
    let offers = asked.columns.iter().map(|offer| (Answer::Column(TextId::of(&offer.key)), offer.effect(asked)));
    let none = format!("None of these columns: {} is not in this file", asked.field.label());
    offers.chain([(Answer::NotInFile, none)]).collect()
}

fn assignments() -> Vec<(Answer, String)> {
    Assignment::CHOICES.into_iter().map(|one| (Answer::Counts(one), one.label().to_owned())).collect()
}

fn services(question: &Question) -> Vec<(Answer, String)> {
    let answers = Service::ALL.into_iter().map(Some).chain([None]);
    let words = |service| Some((Answer::Service(service), question.service_effect(service)?));
    answers.filter_map(words).collect()
}
