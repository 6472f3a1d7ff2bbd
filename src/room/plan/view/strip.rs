//! The strip that stays on the screen: the answer in short, in how many of ten futures, and the parts of the room.

use crate::measures::round_half_up;
use crate::projection::Scope;
use crate::room::plan::event::{REDO, UNDO};
use crate::room::plan::result::PlanResult;
use crate::room::plan::tab::PlanTab;
use crate::view::Strip;

impl PlanResult<'_> {
    /// The strip, with the part looked at.
    pub(super) fn strip(&self, tab: PlanTab) -> Strip {
        let target = &self.target;
        let by = self.month_text(self.by());
        let figure = self.outcome_by().map_or_else(|| "–".to_owned(), |outcome| target.measure.beside(outcome, target));
        let about =
            format!("{} by {by}, target {}", target.measure.label().to_lowercase(), target.measure.exact(target.value));
        let share = self.chance();
        let tens = share.map(|share| round_half_up(share * 10.0, 0).clamp(0.0, 10.0) as u8);
        let sure = match tens {
            None => "Running futures…".to_owned(),
            Some(tens) => format!("Met in {tens} of 10 futures"),
        };
        let range = self.futures.as_ref().and_then(|futures| {
            let band = futures.band(target.measure, Scope::Total, self.by())?;
            let text = |value: f64| target.measure.text(value);
            Some(format!("likely {} to {}", text(band.p10), text(band.p90)))
        });
        let (may_undo, may_redo) = self.work.steps();
        let part = |part: PlanTab| {
            let (name, address) = part.names();
            (format!("#/{address}"), name.to_owned(), part == tab)
        };
        Strip {
            figure,
            about,
            tens,
            sure,
            range: range.unwrap_or_default(),
            buttons: vec![
                (UNDO.to_owned(), "Undo".to_owned(), may_undo),
                (REDO.to_owned(), "Redo".to_owned(), may_redo),
            ],
            label: "Parts of the plan".to_owned(),
            parts: PlanTab::ALL.map(part).to_vec(),
        }
    }
}
