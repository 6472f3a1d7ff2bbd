//! Taking a plan away: the link, the file, and why one cannot be made.

use super::opened;
use crate::measures::{amount, number_text};
use crate::room::plan::away::shared;
use crate::room::plan::event::{COPY_LINK, SAVE_FILE};
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::PlanState;
use crate::share::{FILE_KIND, ORDINARY_LINK, ShareError, Shared};
use crate::view::{Control, Field, PageTask, TextKind};
use crate::workforce::Snapshot;

/// The field that shows the link.
const MADE: &str = "plan-link-made";

/// The longest address before the fragment.
const MOST_ADDRESS: usize = 1_000;

/// Puts the link of a plan on the clipboard, after the page's own address.
pub(in crate::room::plan) fn copied(shared: &Shared, address: &str) -> PageTask {
    let address: String = address.split('#').next().unwrap_or_default().chars().take(MOST_ADDRESS).collect();
    let scenarios = amount(shared.scenarios.len() as f64, "scenario", "scenarios");
    let said = format!("Link copied. It opens this plan with {scenarios}; it contains no names of people.");
    let made = shared.to_link().map(|link| PageTask::Copy { text: format!("{address}#{link}"), said });
    made.unwrap_or_else(|error| PageTask::Say(Err(unmade(&error))))
}

/// Saves the plan file.
pub(in crate::room::plan) fn saved(shared: &Shared) -> PageTask {
    let save =
        |text: String| PageTask::Save { name: file_name(shared), kind: FILE_KIND.to_owned(), bytes: text.into_bytes() };
    shared.to_file().map_or_else(|error| PageTask::Say(Err(unmade(&error))), save)
}

/// "norfolk-plan.json": letters and digits of whose it is.
fn file_name(shared: &Shared) -> String {
    let words = shared.name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!("{}-plan.json", words.join("-").chars().take(60).collect::<String>())
}

/// Why nothing can be taken away, in a sentence.
fn unmade(error: &ShareError) -> String {
    match error {
        ShareError::Refused { place, problem, .. } if place.is_empty() => {
            format!("This plan cannot be sent: {problem}")
        }
        ShareError::Refused { place, problem, .. } => format!("This plan cannot be sent. At {place}: {problem}"),
        _ => "This plan is too large to be sent so: save the plan file.".to_owned(),
    }
}

impl PlanResult<'_> {
    /// The fields that take the plan away.
    pub(super) fn away(&self, state: &PlanState, snapshot: Option<&Snapshot>) -> Vec<Field> {
        let made = shared(state, self.start, self.library, snapshot).to_link();
        let (link, words, problem) = match made {
            Ok(link) => {
                let link = format!("#{link}");
                let said = length_text(&link);
                (link, said, String::new())
            }
            Err(error) => (String::new(), String::new(), unmade(&error)),
        };
        let buttons = Control::Buttons(vec![
            (COPY_LINK.to_owned(), "Copy the link".to_owned(), !link.is_empty()),
            (SAVE_FILE.to_owned(), "Save the plan file".to_owned(), true),
        ]);
        let shown = Control::Text { value: link, kind: TextKind::Plain };
        let mut fields = vec![
            Field::new("plan-away", "Send this plan and its scenarios", buttons).with_help(
                "Both hold figures by role and nothing of any person. The link needs no server: all of it is in the address.",
            ),
            Field { problem, ..Field::new(MADE, "Link", shown).with_help(&words) },
        ];
        fields.extend(opened::fields(state));
        fields
    }
}

/// How long a link is, and what to do where it is too long for some programs.
fn length_text(link: &str) -> String {
    let count = link.chars().count();
    let number = number_text(u32::try_from(count).map_or(0.0, f64::from), 0);
    if count <= ORDINARY_LINK {
        format!("{number} characters.")
    } else {
        let most = number_text(u32::try_from(ORDINARY_LINK).map_or(0.0, f64::from), 0);
        format!(
            "{number} characters: mail and chat programs may cut what is over {most}, so send the plan file instead. A link that was cut is refused, never half opened."
        )
    }
}
