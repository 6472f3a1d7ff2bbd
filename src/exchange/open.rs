//! What is open in the page, and what the Position room shows of it: read and made by the worker, and shown by the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Passed;
use crate::case;
use crate::kept::{Figures, Saved, Subject, latest_before};
use crate::room::{Position, position};
use crate::share::checksum;
use crate::starting_plan::lists::ListedFlows;
use crate::view::{Options, Plot};
use crate::workforce::{Edit, Service, Snapshot};

/// A plan that was sent and is looked at, in place of what is open: how it came, and its figures.
pub type Sent = (String, Passed<Snapshot>);

/// What is open, as the page knows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Open {
    /// What the rooms are about.
    pub subject: Subject,
    /// Which service is to be shown.
    pub service: Service,
    /// The figures of the user's files.
    pub figures: Figures,
    /// Those of earlier months.
    pub earlier: Figures,
    /// The edits to each establishment table, in order, by [`Subject::edit_key`].
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// A plan that was sent and is looked at.
    pub sent: Option<Sent>,
    /// What the lists read this visit say of a plan.
    pub lists: Passed<Vec<ListedFlows>>,
}

/// What is open, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The subject's snapshot, with the user's edits; `None` where there is nothing to show.
    pub own: Option<Snapshot>,
    /// The key its edits are kept under.
    pub key: Option<String>,
    /// The snapshots to choose from: what was sent, else the subject's own as read.
    all: Vec<Snapshot>,
    /// The figures of the user's files of earlier months; none where they cannot be read.
    earlier: Vec<Snapshot>,
    /// Whether what is shown was sent.
    is_sent: bool,
    /// Whether the figures of the user's files cannot be read.
    is_unread: bool,
    /// What the lists read this visit say of a plan.
    pub lists: Vec<ListedFlows>,
}

/// What the page shows of what is open.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Shown {
    /// What the Position room says; `None` where there is nothing to show.
    pub position: Option<Position>,
    /// The services to choose from.
    pub services: Vec<Service>,
    /// The key that edits of the table shown are kept under.
    pub key: Option<String>,
    /// Whether the figures of the user's files cannot be read, so that they are put aside.
    pub is_unread: bool,
}

impl Open {
    /// Returns what is open on what was kept, before any file is read.
    #[must_use]
    pub fn on(saved: &Saved) -> Self {
        Self {
            subject: saved.subject.clone(),
            service: saved.service,
            figures: saved.figures.clone(),
            earlier: saved.earlier.clone(),
            edits: saved.edits.clone(),
            sent: None,
            lists: Passed::default(),
        }
    }

    /// Whether there is nothing to show, which the page can tell by itself.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.sent.is_none() && self.subject == Subject::Files && self.figures.is_empty()
    }

    /// Returns a name for what is shown of it by a page of this build: another for anything else that is open and for any
    /// other build. `None` for what no later visit opens on: a plan that was sent.
    ///
    /// ```
    /// use homegrown::{exchange::Open, kept::Saved};
    /// let open = Open::on(&Saved::default());
    /// assert_eq!(open.mark("a"), open.clone().mark("a"));
    /// assert_ne!(open.mark("a"), open.mark("b"));
    /// ```
    #[must_use]
    pub fn mark(&self, build: &str) -> Option<String> {
        // The lists read this visit are not kept, and move nothing that the Position room shows.
        let lasting = Self { lists: Passed::default(), ..self.clone() };
        let bytes = postcard::to_stdvec(&lasting).ok().filter(|_| self.sent.is_none())?;
        Some(format!("shown.{:08x}.{:08x}", checksum(build.as_bytes()), checksum(&bytes)))
    }

    /// Reads it.
    ///
    /// ```
    /// use homegrown::{exchange::Open, kept::Saved};
    /// let read = Open::on(&Saved::default()).read();
    /// assert_eq!(read.own.unwrap().name, "Norfolk");
    /// ```
    #[must_use]
    pub fn read(&self) -> Read {
        let figures = self.figures.snapshots();
        let is_unread = figures.is_none();
        let subjects = match &self.subject {
            Subject::Case { id } => case::open(id).unwrap_or_default(),
            Subject::Files => figures.unwrap_or_default(),
        };
        let read = subjects.iter().find(|one| one.service == self.service).or_else(|| subjects.first());
        let key = read.map(|read| self.subject.edit_key(read.service));
        let edits = key.as_ref().and_then(|key| self.edits.get(key)).map(Vec::as_slice).unwrap_or_default();
        let own = read.map(|read| read.amended(edits).0);
        let sent = self.sent.as_ref().and_then(|(_, sent)| sent.read());
        let is_sent = sent.is_some();
        let all = sent.map_or(subjects, |sent| vec![sent]);
        let earlier = match self.subject {
            Subject::Files => self.earlier.snapshots().unwrap_or_default(),
            Subject::Case { .. } => Vec::new(),
        };
        Read { own, key, all, earlier, is_sent, is_unread, lists: self.lists.read().unwrap_or_default() }
    }
}

impl Read {
    /// Returns the snapshot shown as it was read, without the user's edits, which move no published figure.
    #[must_use]
    pub fn unedited(&self) -> Option<&Snapshot> {
        let shown = if self.is_sent { self.all.first() } else { self.own.as_ref() }?;
        self.all.iter().find(|one| one.service == shown.service)
    }

    /// Returns the latest figures before these of the same council and service; `None` for a plan that was sent.
    #[must_use]
    pub fn before(&self, now: &Snapshot) -> Option<&Snapshot> {
        latest_before(&self.earlier, now).filter(|_| !self.is_sent)
    }

    /// Returns what the page shows of it, no chart drawn yet.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let snapshot = if self.is_sent { self.all.first() } else { self.own.as_ref() };
        let mut position = snapshot.map(position);
        if let Some(table) = position.as_mut().and_then(|position| position.table.as_mut()).filter(|_| self.is_sent) {
            // What was sent is looked at; only one's own is changed by hand.
            table.rows.iter_mut().for_each(|row| row.edits.iter_mut().for_each(|edit| *edit = None));
        }
        Shown {
            position,
            services: self.all.iter().map(|one| one.service).collect(),
            key: self.key.clone(),
            is_unread: self.is_unread,
        }
    }
}

impl Shown {
    /// What a first visit sees, made in advance so that it is painted before a worker is there: postcard, its charts not
    /// drawn. A test holds it to what is made now, and makes it again.
    const FIRST: &[u8] = include_bytes!("first.postcard");

    /// Returns what is seen of what is open before a worker is there; `None` unless it is what a first visit opens.
    ///
    /// ```
    /// use homegrown::{exchange::{Open, Shown}, kept::Saved};
    /// let shown = Shown::first(&Open::on(&Saved::default())).unwrap();
    /// assert_eq!(shown.position.unwrap().headline, "Norfolk is 108 posts short: more than one in four.");
    /// ```
    #[must_use]
    pub fn first(open: &Open) -> Option<Self> {
        let is_first = matches!(&open.subject, Subject::Case { id } if id == case::FIRST) && open.sent.is_none();
        let first: Self = postcard::from_bytes(Self::FIRST).ok().filter(|_| is_first)?;
        let edited = first.key.as_ref().and_then(|key| open.edits.get(key));
        edited.is_none_or(Vec::is_empty).then_some(first)
    }

    /// Returns it with every chart's place kept and nothing drawn.
    #[must_use]
    pub fn undrawn(mut self) -> Self {
        for figure in self.position.iter_mut().flat_map(|position| &mut position.charts) {
            figure.plot = Plot::Options(Options::default());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What helps where what the Position room says, or its shape, has changed.
    const AGAIN: &str = "make it again: HOMEGROWN_FIRST=src/exchange/first.postcard cargo test --no-default-features \
                         --lib first_visit";

    /// With `HOMEGROWN_FIRST`, writes what is made of it.
    #[test]
    fn a_first_visit_sees_what_the_worker_would_make_of_it() {
        let open = Open::on(&Saved::default());
        let made = open.read().shown().undrawn();
        if let Some(file) = std::env::var_os("HOMEGROWN_FIRST") {
            std::fs::write(file, postcard::to_stdvec(&made).unwrap()).unwrap();
        } else {
            assert_eq!(Shown::first(&open), Some(made), "{AGAIN}");
        }
    }

    #[test]
    fn what_is_made_in_advance_is_shown_of_nothing_else() {
        let first = Open::on(&Saved::default());
        let key = Subject::Case { id: case::FIRST.to_owned() }.edit_key(Service::Children);
        let edit = Edit { role: None, column: crate::workforce::Column::Agency, value: None };
        let edited = Open { edits: BTreeMap::from([(key, vec![edit])]), ..first.clone() };
        assert_eq!(Shown::first(&edited), None);
        let other = Subject::Case { id: "kent-and-medway-2018".to_owned() };
        assert_eq!(Shown::first(&Open { subject: other, ..first.clone() }), None);
        let norfolk = case::open(case::FIRST).unwrap().remove(0);
        let sent = Some(("By link".to_owned(), Passed::of(&norfolk)));
        assert_eq!(Shown::first(&Open { sent, ..first }), None);
    }

    #[test]
    fn what_was_sent_is_shown_and_not_edited_and_ones_own_stays_open() {
        let kent = case::open("kent-and-medway-2018").unwrap().remove(1);
        let norfolk = case::open(case::FIRST).unwrap().remove(0);
        let sent = Some(("By link".to_owned(), Passed::of(&norfolk)));
        let subject = Subject::Files;
        let open = Open {
            subject,
            service: Service::Adults,
            figures: Figures::of(std::slice::from_ref(&kent)),
            sent,
            ..Open::on(&Saved::default())
        };
        let read = open.read();
        assert_eq!(read.own.as_ref(), Some(&kent));
        let shown = read.shown();
        let position = shown.position.unwrap();
        assert_eq!((position.name.as_str(), shown.services), ("Norfolk", vec![Service::Children]));
        assert!(position.table.unwrap().rows.iter().all(|row| row.edits.iter().all(Option::is_none)));
    }

    #[test]
    fn figures_that_cannot_be_read_are_said_to_be_and_nothing_is_shown() {
        let damaged: Figures = postcard::from_bytes(&[2, 9, 9]).unwrap();
        let open = Open { subject: Subject::Files, figures: damaged, ..Open::on(&Saved::default()) };
        let shown = open.read().shown();
        assert!(shown.is_unread && shown.position.is_none());
        assert!(Open { figures: Figures::default(), ..open }.is_nothing());
    }
}
