//! What files leave open: one list, the most consequential first, with what each answer would change.

use std::cmp::Reverse;

use super::role_words;
use crate::import::{ColumnQuestion, FileReport, Question, StandsAs, WeekQuestion};
use crate::measures::{capitalised, listed};
use crate::room::data::Loaded;
use crate::room::data::change::asking_alike;
use crate::room::data::id::TextId;
use crate::room::data::said::{Answer, Asked};
use crate::view::{AnswerOption, Block, QuestionList, QuestionView};
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
fn open<'a>(reports: impl Iterator<Item = &'a FileReport>) -> Vec<Open> {
    let mut all: Vec<Open> = Vec::new();
    for report in reports {
        for question in report.questions() {
            let asked = match &question {
                Question::Column(column) => Asked::Column(report.file, column.field),
                Question::Whole(_) => Asked::Whole(report.file),
                Question::Service { key, .. } => Asked::Unit(TextId::of(key.as_str())),
                Question::Week(_) => Asked::Week(report.file),
                Question::Standing { key, .. } => Asked::Standing(report.file, TextId::of(key.as_str())),
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
        Question::Week(_) => 1,
        Question::Whole(_) => 2,
        Question::Service { .. } => 3,
        Question::Standing { .. } => 4,
        Question::Title { .. } => 5,
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

/// Returns how many questions files leave open.
#[must_use]
pub fn questions_left<'a>(reports: impl Iterator<Item = &'a FileReport>) -> usize {
    open(reports).len()
}

/// Returns what the files leave open; nothing where they leave nothing.
pub(super) fn questions(loaded: &Loaded) -> Option<Block> {
    let open = open(loaded.reports.iter().map(|report| &**report));
    let count = open.len();
    let questions = open.into_iter().take(AT_ONCE).map(|open| question(loaded, open)).collect();
    let more = match count.saturating_sub(AT_ONCE) {
        0 => String::new(),
        1 => " One more question follows these.".to_owned(),
        more => format!(" {more} more questions follow these."),
    };
    (count > 0).then(|| {
        Block::Questions(QuestionList {
            heading: match count {
                1 => "1 question before the figures can be used".to_owned(),
                _ => format!("{count} questions before the figures can be used"),
            },
            hook: "questions".to_owned(),
            note: format!(
                "We remember your answers for the next files like these. You can change them in each file’s box below.{more}"
            ),
            questions,
        })
    })
}

fn question(loaded: &Loaded, Open { asked, question, files }: Open) -> QuestionView {
    let all =
        if files.len() == 1 { "Leave this file out".to_owned() } else { format!("Leave {} files out", files.len()) };
    let answers = match &question {
        Question::Column(column) => columns(loaded, asked, column),
        Question::Whole(_) | Question::Service { .. } => services(&question),
        Question::Week(week) => weeks(week),
        Question::Standing { .. } => standings(&question),
        Question::Title { .. } => assignments(),
    };
    let leave_out = answer(Answer::LeaveOut, all, "none of its rows is used".to_owned());
    QuestionView {
        id: asked.to_string(),
        asked: question.sentence(),
        from: listed(&files),
        waits: question.waits(),
        answers: answers.into_iter().chain([leave_out]).collect(),
    }
}

fn answer(answer: Answer, words: String, effect: String) -> AnswerOption {
    AnswerOption { value: answer.to_string(), words, effect, samples: Vec::new() }
}

fn columns(loaded: &Loaded, question: Asked, asked: &ColumnQuestion) -> Vec<AnswerOption> {
    let offers = asked.columns.iter().map(|offer| {
        let chosen = Answer::Column(TextId::of(&offer.key));
        let others: Vec<String> = asking_alike(loaded, question, chosen).map(|report| report.name.clone()).collect();
        let used_too = if others.is_empty() { String::new() } else { format!("; used for {} too", listed(&others)) };
        AnswerOption {
            samples: offer.samples.clone(),
            ..answer(chosen, offer.header.clone(), format!("{}{used_too}", offer.effect(asked)))
        }
    });
    let none = answer(
        Answer::NotInFile,
        "None of these columns".to_owned(),
        format!("{} is not in this file", asked.field.label()),
    );
    offers.chain([none]).collect()
}

fn assignments() -> Vec<AnswerOption> {
    Assignment::CHOICES
        .into_iter()
        .map(|one| answer(Answer::Counts(one), role_words(one).to_owned(), String::new()))
        .collect()
}

fn weeks(asked: &WeekQuestion) -> Vec<AnswerOption> {
    let hours = |week: f64| format!("{week} hours");
    let usual = format!("{}, as in the choices below", hours(asked.usual));
    vec![
        answer(Answer::OwnWeek, hours(asked.own), asked.effect(asked.own)),
        answer(Answer::UsualWeek, usual, asked.effect(asked.usual)),
    ]
}

fn standings(question: &Question) -> Vec<AnswerOption> {
    let words =
        |said: StandsAs| Some(answer(Answer::Stands(said), said.label().to_owned(), question.standing_effect(said)?));
    StandsAs::ALL.into_iter().filter_map(words).collect()
}

fn services(question: &Question) -> Vec<AnswerOption> {
    let answers = Service::ALL.into_iter().map(Some).chain([None]);
    let words = |service: Option<Service>| {
        let words = service.map_or_else(|| "Neither".to_owned(), |service| capitalised(service.label()));
        Some(answer(Answer::Service(service), words, question.service_effect(service)?))
    };
    answers.filter_map(words).collect()
}
