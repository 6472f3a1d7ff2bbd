//! Why a link or a plan file is not opened, in the sentence its reader sees.

/// A link or plan file that is not opened; nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// An address that holds no plan.
    #[error("This address holds no plan: a link to one has “#/o/” in it. Ask the sender to copy the link again.")]
    NoLink,
    /// A file that is no plan file.
    #[error("This file is no plan file: choose the one that “Save the plan file” made.")]
    NoFile,
    /// More than any link or plan file has.
    #[error("This {what} is larger than any that Homegrown makes, so it was not opened. Ask the sender for it again.")]
    TooLarge {
        /// "link" or "plan file".
        what: &'static str,
    },
    /// A version made after this one.
    #[error(
        "This {what} was made with a newer version of Homegrown. Load the page again, or get the newest offline file, and open it there."
    )]
    Newer {
        /// "link" or "plan file".
        what: &'static str,
    },
    /// Characters lost or changed on the way.
    #[error(
        "This link was cut short or changed on its way, so nothing of it was opened. Ask the sender to copy it again, or to send the plan file."
    )]
    Damaged,
    /// A file that breaks off, or is not written as one.
    #[error(
        "This plan file is damaged at line {line}, character {column}, so nothing of it was opened. Ask the sender for it again."
    )]
    Broken {
        /// The line, from 1.
        line: usize,
        /// The character in it, from 1.
        column: usize,
    },
    /// A plan that cannot be.
    #[error("This {what} was not opened. {}{problem}", at(place))]
    Refused {
        /// "link" or "plan file".
        what: &'static str,
        /// Where in it: "plan › roles › 2 › name"; empty if it is about all of it.
        place: String,
        /// Why, in a sentence.
        problem: String,
    },
}

fn at(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!("At {place}: ") }
}

/// What is wrong with a value, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) place: String,
    pub(crate) problem: String,
}

impl Fault {
    pub(crate) fn of(self, what: &'static str) -> ShareError {
        ShareError::Refused { what, place: self.place, problem: self.problem }
    }
}

/// Where in a plan a reader of it is: field names, and places in lists.
#[derive(Debug, Default)]
pub(crate) struct Trail(Vec<Step>);

#[derive(Debug)]
enum Step {
    Field(&'static str),
    Item(usize),
}

impl Trail {
    pub(crate) fn field(&mut self, name: &'static str) {
        self.0.push(Step::Field(name));
    }

    pub(crate) fn item(&mut self, index: usize) {
        self.0.push(Step::Item(index + 1));
    }

    pub(crate) fn back(&mut self) {
        self.0.pop();
    }

    pub(crate) fn fault(&self, problem: String) -> Fault {
        let steps = self.0.iter().map(|step| match step {
            Step::Field(name) => (*name).to_owned(),
            Step::Item(number) => number.to_string(),
        });
        Fault { place: steps.collect::<Vec<_>>().join(" › "), problem }
    }
}
