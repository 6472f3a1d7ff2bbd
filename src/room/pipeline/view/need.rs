//! The calculators: placements and places for some posts, newly qualified from some placements, room beside the
//! experienced; and which of all the limits binds.

use super::super::result::{Aim, Binding, ExperienceRoom, Limits, PipelineResult, SafeIntake, SafeSize};
use super::calculator::{
    COMPLETION, CONVERSION, COURSE_PLACES, EACH, EDUCATORS, ELSEWHERE, EXPERIENCED, PLACEMENT_SHARE, PLACEMENTS, POSTS,
    RATIO, SUPERNUMERARY,
};
use crate::measures::{amount, listed, number_text, percent_text, plain_text};
use crate::pipeline::Limit;
use crate::room::typed::Number;
use crate::view::{Block, Field, Form, Shown, TableRow, TableView};

/// What is said of the limit that binds.
const IS_LIMIT: &str = "This is the limit";
/// What the table of limits is called.
const LIMITS: &str = "Limits on placements";

const fn binding(found: Binding) -> &'static str {
    match found {
        Binding::Limit => IS_LIMIT,
        Binding::HasRoom => "Has room",
        Binding::Short => "Short too",
    }
}

impl PipelineResult<'_> {
    /// The posts sized in a sentence, or what is lacking for it.
    pub(super) fn sized(&self) -> String {
        match &self.sizing {
            None if self.known.posts.is_none() => {
                "Say how many posts newly qualified social workers are to fill to see what that takes.".to_owned()
            }
            None => "No number of places fills a post while nobody qualifies, is placed here or joins.".to_owned(),
            // Without educators no sentence may say that they can take them.
            Some(sizing) if self.known.educators.is_none() && sizing.limit == Limit::Posts => format!(
                "To fill {} you need {} and {}, if {} of those placed join.",
                amount(self.need.posts, "post", "posts"),
                amount(f64::from(sizing.placements_needed), "placement", "placements"),
                amount(f64::from(sizing.course_places_needed), "course place", "course places"),
                percent_text(self.need.conversion.value())
            ),
            Some(sizing) => sizing.finding.clone(),
        }
    }

    pub(super) fn sizing(&self) -> Vec<Block> {
        let typed = &self.state.typed;
        let need = &self.need;
        let field = |number: Number, value: f64| number.field(Some(value), &self.refused);
        let experienced = self.known.experienced;
        let more: Vec<Field> = vec![
            field(COMPLETION, need.completion.value()),
            field(PLACEMENT_SHARE, need.placement_share.value()),
            COURSE_PLACES.field(typed.course_places, &self.refused),
            EXPERIENCED.field(experienced, &self.refused),
            RATIO.field(typed.ratio, &self.refused),
            field(SUPERNUMERARY, typed.supernumerary.unwrap_or(0.0)),
        ];
        let fields = vec![
            POSTS.field(self.known.posts, &self.refused),
            field(ELSEWHERE, typed.elsewhere.unwrap_or(0.0)),
            field(CONVERSION, need.conversion.value()),
            EDUCATORS.field(self.known.educators, &self.refused),
            field(EACH, need.placements_each),
        ];
        let mut blocks = vec![Block::Form(Form {
            heading: "How many placements and places do these posts need?".to_owned(),
            fields,
            more: Some((
                "More: qualifying, placement share, course places, experience ratio, supernumerary months".to_owned(),
                more,
            )),
        })];
        blocks.extend(self.limits().map(|limits| self.limit_table(&limits)));
        blocks.extend(self.experience_room().map(|room| self.over_recruitment(&room)));
        let placed = self.placed();
        blocks.push(Block::Form(Form {
            heading: "How many newly qualified will these placements give?".to_owned(),
            fields: vec![PLACEMENTS.field(placed.map(|(placed, _)| placed), &self.refused)],
            more: None,
        }));
        blocks.extend(placed.map(|(placed, given)| {
            let given = plain_text(given);
            let share = percent_text(need.conversion.value());
            let are = if given == "1" { "social worker" } else { "social workers" };
            Block::Sentences {
                heading: format!(
                    "{} at {share} give {given} newly qualified {are}",
                    amount(placed, "placement", "placements")
                ),
                lines: vec![format!("{} × {share} = {given}.", plain_text(placed))],
                button: None,
            }
        }));
        blocks
    }

    /// Every limit, what it allows and whether it binds.
    fn limit_table(&self, limits: &Limits<'_>) -> Block {
        let sizing = limits.sizing;
        let of_placements = |count: u32| amount(f64::from(count), "placement", "placements");
        let needed = of_placements(sizing.placements_needed);
        let row = |name: &str, needs: String, allows: String, says: &str| {
            TableRow::new(name, [needs, allows, says.to_owned()].map(Shown::text).into())
        };
        let posts = amount(self.need.posts, "post", "posts");
        let of_posts = if limits.are_posts_limit { "Posts are the limit" } else { "" };
        let mut rows = vec![row("Posts to fill", needed.clone(), posts, of_posts)];
        rows.push(match limits.educators {
            Some((takes, found)) => row("Practice educators", needed, of_placements(takes), binding(found)),
            None => {
                let says = match self.known.unstated.as_slice() {
                    [] => String::new(),
                    unstated => format!("Not stated for {}", listed(unstated)),
                };
                row("Practice educators", needed, "not known".to_owned(), &says)
            }
        });
        let wanted = amount(f64::from(sizing.course_places_needed), "place", "places");
        rows.push(match limits.course_places {
            Some((there, found)) => {
                row("Course places", wanted, amount(f64::from(there), "place", "places"), binding(found))
            }
            None => row("Course places", wanted, "no limit given".to_owned(), ""),
        });
        if let Some((room, found)) = limits.experience {
            let needs = format!("{} newly qualified", plain_text(sizing.posts_filled));
            let allows = format!(
                "{} at {} experienced each",
                number_text(f64::from(room.newly_qualified), 0),
                plain_text(room.ratio)
            );
            rows.push(row("Experience ratio", needs, allows, binding(found)));
        }
        let aim = |name: &str, found: Aim| {
            let says = if found.is_met { "Meets the aim" } else { "Short of the aim" };
            row(name, percent_text(found.aim), percent_text(found.now), says)
        };
        rows.push(aim("Conversion, against its aim", limits.conversion));
        rows.extend(limits.partners.map(|partners| aim("Partners' share of placements, against its aim", partners)));
        let there_can_be = format!(
            "There can be {}, from {}, which fill {}.",
            of_placements(sizing.placements),
            amount(f64::from(sizing.course_places), "course place", "course places"),
            amount(sizing.posts_filled, "post", "posts")
        );
        Block::Table {
            // What binds is said at the head of the room.
            heading: LIMITS.to_owned(),
            table: TableView {
                caption: LIMITS.to_owned(),
                first: "Limit".to_owned(),
                columns: ["Needed", "There is", "What that means"].map(str::to_owned).to_vec(),
                rows,
                notes: if limits.educators.is_some() { vec![there_can_be] } else { Vec::new() },
            },
        }
    }

    /// How far more than the posts can be recruited while the experience ratio is kept.
    fn over_recruitment(&self, found: &ExperienceRoom) -> Block {
        let ExperienceRoom { newly_qualified, ratio, experienced, spare } = *found;
        let beside = format!(
            "{} of experienced staff at {} for each newly qualified make room for {newly_qualified} in their first years.",
            amount(experienced, "FTE", "FTE"),
            plain_text(ratio)
        );
        let heading = if spare >= 0.0 {
            format!(
                "{} more than the posts can be recruited and keep the experience ratio",
                number_text(spare.floor(), 0)
            )
        } else {
            format!("The experience ratio is the limit: {} more join than it has room for", number_text(-spare, 0))
        };
        let mut lines = vec![beside];
        lines.extend(self.safe_intake(ratio).map(|found| safe_intake_sentence(&found)));
        lines.push("Kent and Medway recruit more than there are posts, so that moving up frees posts for them; until then they are above the establishment.".to_owned());
        Block::Sentences { heading, lines, button: None }
    }
}

fn safe_intake_sentence(found: &SafeIntake) -> String {
    let SafeIntake { name, ratio, most } = found;
    let kept = format!("keeps {} experienced for each newly qualified over the next three years", plain_text(*ratio));
    let of = match most {
        SafeSize::None => return format!("In the plan, with its own experienced staff, no size of “{name}” {kept}."),
        SafeSize::UpTo(most) => format!("up to {most} FTE"),
        SafeSize::AtLeast(most) => format!("{most} FTE and more"),
    };
    format!("In the plan, with its own experienced staff, “{name}” of {of} {kept}.")
}
