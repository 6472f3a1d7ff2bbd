//! Dated changes of established posts: the fields, and the changes made so far.

use crate::measures::number_text;
use crate::room::plan::change::dated::{dated, roles};
use crate::room::plan::event::{DATED_ADD, DATED_FROM, DATED_FTE, DATED_OFF, DATED_ROLE, DATED_UNTIL};
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::Dated;
use crate::room::typed::text_field;
use crate::view::{Control, Field, TextKind};

impl PlanResult<'_> {
    /// The fields, and the changes made so far with a way to take each off.
    pub(super) fn dated_posts(&self, typed: &Dated) -> Vec<Field> {
        let text =
            |id: &str, label: &str, value: &str, kind| text_field(id, label, value.to_owned(), kind, &self.refused);
        let all = roles(&self.plan);
        let mut fields = Vec::new();
        if all.len() > 1 {
            let chosen = all.iter().find(|(id, _)| Some(id.0) == typed.role).or(all.first());
            let chosen = chosen.map_or_else(String::new, |(id, _)| id.0.to_string());
            let options = all.iter().map(|(id, name)| (id.0.to_string(), (*name).to_owned())).collect();
            fields.push(Field::new(DATED_ROLE, "Change the posts of", Control::Choice { options, chosen }));
        }
        fields.push(
            text(DATED_FTE, "Add or remove posts, FTE", &typed.fte, TextKind::Decimal)
                .with_help("To remove posts, put a minus first: -30."),
        );
        // Where a browser has no control for months, they are typed.
        let next = self.plan.base.plus(1);
        let example = format!("{}-{:02}", next.year(), next.number());
        fields.push(
            text(DATED_FROM, "From month", &typed.from, TextKind::Month).with_help(&format!("For example {example}.")),
        );
        fields.push(
            text(DATED_UNTIL, "Until month", &typed.until, TextKind::Month).with_help("Leave blank if permanent."),
        );
        let mut buttons = vec![(DATED_ADD.to_owned(), "Add this change of posts".to_owned(), true)];
        buttons.extend(dated(&self.scenario).map(|(place, role, change)| {
            let name = self.plan.role(role).map_or("", |role| role.name.as_str());
            let sign = if change.fte() < 0.0 { "−" } else { "+" };
            let (from, to) = change.months();
            let until = to.map_or_else(String::new, |to| format!(" to {}", self.month_text(usize::from(to))));
            let said = format!(
                "Remove: {name}, {sign}{} FTE from {}{until}",
                number_text(change.fte().abs(), 1),
                self.month_text(usize::from(from))
            );
            (format!("{DATED_OFF}{place}"), said, true)
        }));
        fields.push(Field::new("plan-dated", "Change posts on a date", Control::Buttons(buttons)));
        fields
    }
}
