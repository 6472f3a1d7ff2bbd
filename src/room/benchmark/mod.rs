//! The Benchmark room: how a council, or several as one, compares with published figures.
//!
//! [`compare`] is the door. What is compared is found in `setting`, what a comparison finds in `result`, and `view` puts it
//! into words.

mod event;
mod result;
mod setting;
mod view;

use crate::benchmark::{SubjectError, codes_of};
use crate::reference::Library;
use crate::view::Block;

pub use event::{BenchmarkEvent, Choice, Comparison, CouncilNames, NoCouncil, Question};
use result::BenchmarkResult;
use setting::{Setting, is_adults, subject_of};
pub use view::{BenchmarkDraft, draft};

/// Returns everything the Benchmark room shows, after what the reader did.
///
/// ```
/// use homegrown::{reference::Library, room::{Choice, Question, compare}, view::Block};
/// let choice = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
/// let room = compare(&Library::default(), Question { choice, ..Question::default() });
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(
///     headline,
///     "Medway's vacancy rate, 26.5%, is the 17th highest of 149 councils and 12.3 points above England."
/// );
/// ```
#[must_use]
pub fn compare(library: &Library, question: Question) -> Comparison {
    let Question { mut choice, event, snapshot, mut refused } = question;
    let edition = library.edition();
    let names = CouncilNames::of(edition);
    let followed = snapshot.as_ref().map(codes_of).unwrap_or_default();
    if let Some(event) = event {
        refused.remove(event.field());
        if let Err(error) = choice.change(event, &names, &followed) {
            refused.insert(error.field.to_owned(), (error.typed, error.why.to_string()));
        }
    }
    let Setting { used, indicator, year } = Setting::of(edition, &choice, snapshot.as_ref());
    let asked = view::Asked { library, names: &names, indicator, year, refused: &refused };
    let said = |(headline, lede): (String, String)| Block::Answer { headline, lede };
    let adults = snapshot.as_ref().filter(|one| is_adults(&choice, Some(one)));
    if let Some(adults) = adults {
        let (answer, rest) = view::adults(adults);
        let blocks = [said(answer), asked.form(&used, None)].into_iter().chain(rest).collect();
        return Comparison { choice, blocks, refused };
    }
    let blocks = match (subject_of(edition, &used.councils, snapshot.as_ref()), year) {
        (Ok(subject), Some(year)) => {
            let found = BenchmarkResult::new(edition, subject, year, indicator, used, snapshot.as_ref());
            let form = asked.form(&found.choice, Some(&found));
            let rest = view::blocks(&found, library, snapshot.as_ref());
            [said(view::answer(&found)), form].into_iter().chain(rest).collect()
        }
        (subject, _) => {
            let why = subject.err().as_ref().map(SubjectError::to_string);
            vec![said(view::nobody(why)), asked.form(&used, None), view::offer()]
        }
    };
    Comparison { choice, blocks, refused }
}
