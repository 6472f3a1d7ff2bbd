//! What is kept of a reader's hand in papers. Nothing here can hold a person.

use serde::{Deserialize, Serialize};

use crate::report::{Edited, Paper, Section, Topic, fingerprint};

/// The reader's own texts of the papers worked on last, and the section being edited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportState {
    /// The papers, the present one last.
    pub(crate) papers: Vec<Written>,
    /// The section being edited.
    pub(crate) editing: Option<Topic>,
}

/// The reader's own texts of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What the paper starts from, as the Plan room keeps works apart.
    pub key: String,
    /// The texts, one a section.
    pub texts: Vec<Edited>,
}

impl ReportState {
    /// The most papers whose texts are kept.
    const MOST: usize = 6;

    fn texts(&self, key: &str) -> &[Edited] {
        self.papers.iter().find(|written| written.key == key).map_or(&[], |written| &written.texts)
    }

    /// Begins a paper with the texts of another where it has had none: the one of a plan carried from earlier figures.
    pub(super) fn carry(&mut self, from: &str, key: &str) {
        if self.papers.iter().all(|written| written.key != key) && !self.texts(from).is_empty() {
            let texts = self.texts(from).to_vec();
            self.change(key, |there| *there = texts);
        }
    }

    /// Puts the reader's own texts into a paper.
    pub(super) fn put_into(&self, key: &str, paper: &mut Paper) {
        for section in &mut paper.sections {
            section.edited = self.texts(key).iter().find(|text| text.topic == section.topic).cloned();
        }
    }

    /// Keeps a text in place of a section's draft; the draft itself, or nothing, takes the reader's text away.
    pub(super) fn write(&mut self, key: &str, section: &Section, text: &str) {
        let text = cut(text.trim());
        self.change(key, |texts| {
            let before = texts.iter().find(|one| one.topic == section.topic).cloned();
            texts.retain(|one| one.topic != section.topic);
            if text.is_empty() || text == section.drafted {
                return;
            }
            // A text left as it was still rests on the figures it was made from.
            let made_from = match before {
                Some(before) if before.text == text => before.made_from,
                _ => fingerprint(&section.drafted),
            };
            texts.push(Edited { topic: section.topic, text: text.to_owned(), made_from });
        });
    }

    /// Takes the draft again.
    pub(super) fn forget(&mut self, key: &str, topic: Topic) {
        self.change(key, |texts| texts.retain(|one| one.topic != topic));
    }

    /// Keeps a text though the figures have changed: it is read again and still right.
    pub(super) fn confirm(&mut self, key: &str, section: &Section) {
        let made_from = fingerprint(&section.drafted);
        self.change(key, |texts| {
            if let Some(text) = texts.iter_mut().find(|one| one.topic == section.topic) {
                text.made_from = made_from;
            }
        });
    }

    /// Changes the texts of a paper, which is the present one from now on.
    fn change(&mut self, key: &str, change: impl FnOnce(&mut Vec<Edited>)) {
        let mut written = match self.papers.iter().position(|written| written.key == key) {
            Some(at) => self.papers.remove(at),
            None => Written { key: key.to_owned(), texts: Vec::new() },
        };
        change(&mut written.texts);
        // One without any text left is kept: it is not to begin with those of an earlier one again.
        if self.papers.len() >= Self::MOST {
            self.papers.remove(0);
        }
        self.papers.push(written);
    }
}

/// A text no longer than a section takes.
fn cut(text: &str) -> &str {
    let end = (0..=text.len().min(Section::LONGEST)).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}
