//! What a room has to ask before its figures can be used.

use serde::{Deserialize, Serialize};

/// Questions, the most consequential first. One is open at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionList {
    /// The heading: how many wait.
    pub heading: String,
    /// What tests find it by.
    pub hook: String,
    /// What answering does, in a sentence or two.
    pub note: String,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// The field that an answer sets.
    pub id: String,
    /// What is asked, as a sentence.
    pub asked: String,
    /// Where it comes from: the names of files.
    pub from: String,
    /// What waits for the answer, as a sentence.
    pub waits: String,
    /// The answers to choose from.
    pub answers: Vec<AnswerOption>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// What the field is set to.
    pub value: String,
    /// The answer.
    pub words: String,
    /// What it changes, in a phrase; empty if it needs none.
    pub effect: String,
    /// Values of the file that it stands for; empty if none.
    pub samples: Vec<String>,
}
