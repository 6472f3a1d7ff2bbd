//! The calculators: placements and places for some posts, newly qualified from some placements, room beside the
//! experienced; and which of all the limits binds.

use super::{PipelineResult, Typed};
use crate::measures::{amount, listed, number_text, percent_text, plain_text, round_half_up};
use crate::pipeline::{
    CONVERSION_AIM, Limit, Need, PARTNER_SHARE_AIM, Pipeline, Sizing, educators, joiners_of, meets_aim, partner_share,
    placements, room_beside, route,
};
use crate::plan::{Change, Plan};
use crate::projection::{largest_safe_intake, project};
use crate::room::typed::{Number, Refusals};
use crate::starting_plan::{NQSW_INTAKE, has_service, newly_qualified_posts};
use crate::view::{Block, Field, Form, Shown, TableRow, TableView};
use crate::workforce::Share;

const fn plain(id: &'static str, label: &'static str, help: &'static str, high: f64) -> Number {
    Number { id, label, help, low: 0.0, high, percent: false }
}

const fn share(id: &'static str, label: &'static str, help: &'static str) -> Number {
    Number { id, label, help, low: 0.0, high: 100.0, percent: true }
}

const POSTS: Number = plain(
    "pipe-posts",
    "NQSW posts to fill",
    "To start from, the plan's posts for the newly qualified, else as many as it has join in a year. NQSW: newly qualified social worker.",
    10_000.0,
);
const ELSEWHERE: Number =
    plain("pipe-elsewhere", "Of these, NQSWs expected from elsewhere", "Who were not placed here.", 10_000.0);
const CONVERSION: Number =
    share("pipe-conversion", "Placed students who join, %", "Kent and Medway aim at four in five or more.");
const EDUCATORS: Number = plain(
    "pipe-educators",
    "Practice educators",
    "Who supervise students on placement. Type how many there are to see whether they can take them.",
    10_000.0,
);
const EACH: Number = plain("pipe-each", "Placements each takes in a year", "", 20.0);
const COMPLETION: Number = share("pipe-completion", "Share of students who qualify, %", "");
const PLACEMENT_SHARE: Number = share(
    "pipe-placement-share",
    "Share of the qualified placed here, %",
    "Nobody publishes it: set it from your university's own figures.",
);
const COURSE_PLACES: Number =
    plain("pipe-course-places", "Course places there are", "Empty where they are no limit.", 100_000.0);
const PLACEMENTS: Number = plain("pipe-placements", "Placements", "", 100_000.0);
const EXPERIENCED: Number = plain(
    "pipe-experienced",
    "Experienced social workers, FTE",
    "To start from, those of the plan where lengths of service are known.",
    100_000.0,
);
const RATIO: Number =
    plain("pipe-ratio", "Experienced for each newly qualified, at least", "Empty where no ratio is kept.", 1_000.0);
const SUPERNUMERARY: Number = plain(
    "pipe-supernumerary",
    "Months newly qualified are supernumerary",
    "In post, but in no established post: Norfolk's are for their first year.",
    60.0,
);

/// What is said of the limit that binds.
const IS_LIMIT: &str = "This is the limit";
/// What the table of limits is called.
const LIMITS: &str = "Limits on placements";

/// Placements of each practice educator where nobody has said how many.
const EACH_ASSUMED: f64 = 2.0;

/// What the calculators start from: as typed, else as the plan and the partners state it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Posts to fill.
    pub(super) posts: Option<f64>,
    /// Practice educators.
    pub(super) educators: Option<f64>,
    /// Placements of each of them in a year.
    pub(super) each: f64,
    /// Experienced FTE.
    pub(super) experienced: Option<f64>,
    /// Employers that place students and state no practice educators where others do; none where the reader has typed
    /// how many there are of all.
    pub(super) unstated: Vec<String>,
}

impl Known {
    pub(super) fn of(typed: &Typed, shown: &Pipeline, plan: Option<&Plan>) -> Self {
        let now = plan.and_then(|plan| Some((project(&plan.changed(&Change::Months(1)).ok()?), has_service(plan))));
        let posts = plan.and_then(|plan| newly_qualified_posts(plan));
        let experience = now.as_ref().filter(|(_, has_service)| *has_service).and_then(|(now, _)| now.experience(0));
        let found = educators(&shown.employers, &shown.cohorts).filter(|found| found.stated > 0.0);
        let each = found.as_ref().map_or(EACH_ASSUMED, |found| round_half_up(found.room / found.stated, 2));
        // Those of one employer are no limit to what all can take.
        let all = found.as_ref().filter(|found| found.are_all()).map(|found| found.stated);
        let unstated = found.map(|found| found.unstated).filter(|_| typed.educators.is_none()).unwrap_or_default();
        Self {
            // Vacancies are of every role, and most of them not for somebody in their first year.
            posts: typed.posts.or_else(|| posts.map(|people| round_half_up(people, 0)).filter(|posts| *posts > 0.0)),
            each: typed.each.unwrap_or(each),
            educators: typed.educators.or(all),
            experienced: typed.experienced.or_else(|| experience.map(|(experienced, _)| round_half_up(experienced, 1))),
            unstated,
        }
    }
}

/// A number of the calculators that can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calculator {
    /// Posts for the newly qualified to fill.
    Posts,
    /// Newly qualified expected from elsewhere.
    Elsewhere,
    /// The share of those placed here that joins.
    Conversion,
    /// Practice educators.
    Educators,
    /// Placements each of them takes in a year.
    Each,
    /// The share of students that qualifies.
    Completion,
    /// The share of these with their final placement here.
    PlacementShare,
    /// Course places there are.
    CoursePlaces,
    /// Placements there are.
    Placements,
    /// Experienced social workers, FTE.
    Experienced,
    /// Experienced for each newly qualified, at least.
    Ratio,
    /// Months the newly qualified are supernumerary.
    Supernumerary,
}

impl Calculator {
    const ALL: [Self; 12] = [
        Self::Posts,
        Self::Elsewhere,
        Self::Conversion,
        Self::Educators,
        Self::Each,
        Self::Completion,
        Self::PlacementShare,
        Self::CoursePlaces,
        Self::Placements,
        Self::Experienced,
        Self::Ratio,
        Self::Supernumerary,
    ];

    const fn number(self) -> Number {
        match self {
            Self::Posts => POSTS,
            Self::Elsewhere => ELSEWHERE,
            Self::Conversion => CONVERSION,
            Self::Educators => EDUCATORS,
            Self::Each => EACH,
            Self::Completion => COMPLETION,
            Self::PlacementShare => PLACEMENT_SHARE,
            Self::CoursePlaces => COURSE_PLACES,
            Self::Placements => PLACEMENTS,
            Self::Experienced => EXPERIENCED,
            Self::Ratio => RATIO,
            Self::Supernumerary => SUPERNUMERARY,
        }
    }

    const fn kept(self, typed: &mut Typed) -> &mut Option<f64> {
        match self {
            Self::Posts => &mut typed.posts,
            Self::Elsewhere => &mut typed.elsewhere,
            Self::Conversion => &mut typed.conversion,
            Self::Educators => &mut typed.educators,
            Self::Each => &mut typed.each,
            Self::Completion => &mut typed.completion,
            Self::PlacementShare => &mut typed.placement_share,
            Self::CoursePlaces => &mut typed.course_places,
            Self::Placements => &mut typed.placements,
            Self::Experienced => &mut typed.experienced,
            Self::Ratio => &mut typed.ratio,
            Self::Supernumerary => &mut typed.supernumerary,
        }
    }

    /// Returns the number of a field.
    pub(super) fn of(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number().id == field)
    }

    /// Takes what is typed; what cannot be stands beside the field and changes nothing.
    pub(super) fn read(self, text: &str, typed: &mut Typed, refused: &mut Refusals) {
        let number = self.number();
        refused.remove(number.id);
        number.read(number.id, text, self.kept(typed), refused);
    }
}

/// What is to be sized. Educators nobody has stated are no limit, and the room says that they are not known.
pub(super) fn need(typed: &Typed, known: &Known) -> Need {
    let of = |value: f64| Share::try_new("A share", value).unwrap_or(Share::ALL);
    let degree = route("undergraduate");
    let usual = |share: Option<Share>| share.map_or(1.0, Share::value);
    let completion = usual(degree.as_ref().map(|route| route.completion.value));
    let placement_share = usual(degree.as_ref().map(|route| route.placement_share.value));
    Need {
        posts: (known.posts.unwrap_or(0.0) - typed.elsewhere.unwrap_or(0.0)).max(0.0),
        conversion: of(typed.conversion.unwrap_or(CONVERSION_AIM)),
        completion: of(typed.completion.unwrap_or(completion)),
        placement_share: of(typed.placement_share.unwrap_or(placement_share)),
        educators: known.educators.unwrap_or(f64::from(u32::MAX)),
        placements_each: known.each,
        course_places: typed.course_places.map(|places| places.round() as u32),
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
                "To fill {} at {} takes {} and {}.",
                amount(self.need.posts, "post", "posts"),
                percent_text(self.need.conversion.value()),
                amount(f64::from(sizing.placements_needed), "placement", "placements"),
                amount(f64::from(sizing.course_places_needed), "course place", "course places")
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
        if let Some(sizing) = &self.sizing {
            blocks.push(self.limits(sizing, experienced));
            blocks.extend(self.over_recruitment(sizing, experienced));
        }
        let there = placements(&self.shown.employers).total;
        let placed = typed.placements.or_else(|| (there > 0).then(|| f64::from(there)));
        blocks.push(Block::Form(Form {
            heading: "How many newly qualified will these placements give?".to_owned(),
            fields: vec![PLACEMENTS.field(placed, &self.refused)],
            more: None,
        }));
        blocks.extend(placed.map(|placed| {
            let given = plain_text(joiners_of(placed, need.conversion));
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
    fn limits(&self, sizing: &Sizing, experienced: Option<f64>) -> Block {
        let whole = |count: u32| number_text(f64::from(count), 0);
        let of_placements = |count: u32| amount(f64::from(count), "placement", "placements");
        let words = |binds: bool, enough: bool| match (binds, enough) {
            (true, _) => IS_LIMIT,
            (false, true) => "Has room",
            (false, false) => "Short too",
        };
        let needed = sizing.placements_needed;
        let row = |name: &str, needs: String, allows: String, says: &str| {
            TableRow::new(name, [needs, allows, says.to_owned()].map(Shown::text).into())
        };
        let posts = amount(self.need.posts, "post", "posts");
        let of_posts = if sizing.limit == Limit::Posts { "Posts are the limit".to_owned() } else { String::new() };
        let mut rows = vec![row("Posts to fill", of_placements(needed), posts, &of_posts)];
        rows.push(if self.known.educators.is_some() {
            let says = words(sizing.limit == Limit::Educators, sizing.placements_capacity >= needed);
            row("Practice educators", of_placements(needed), of_placements(sizing.placements_capacity), says)
        } else {
            let says = match self.known.unstated.as_slice() {
                [] => String::new(),
                unstated => format!("Not stated for {}", listed(unstated)),
            };
            row("Practice educators", of_placements(needed), "not known".to_owned(), &says)
        });
        let wanted = amount(f64::from(sizing.course_places_needed), "place", "places");
        rows.push(if let Some(there) = self.need.course_places {
            let says = words(sizing.limit == Limit::CoursePlaces, there >= sizing.course_places_needed);
            row("Course places", wanted, amount(f64::from(there), "place", "places"), says)
        } else {
            row("Course places", wanted, "no limit given".to_owned(), "")
        });
        if let Some((room, ratio)) = self.room(experienced) {
            let enough = f64::from(room) >= sizing.posts_filled;
            let needs = format!("{} newly qualified", plain_text(sizing.posts_filled));
            let allows = format!("{} at {} experienced each", whole(room), plain_text(ratio));
            rows.push(row("Experience ratio", needs, allows, words(!enough, enough)));
        }
        let aim = |name: &str, aim: f64, now: f64| {
            let says = if meets_aim(now, aim) { "Meets the aim" } else { "Short of the aim" };
            row(name, percent_text(aim), percent_text(now), says)
        };
        rows.push(aim("Conversion, against its aim", CONVERSION_AIM, self.need.conversion.value()));
        rows.extend(
            partner_share(&self.shown.employers)
                .map(|now| aim("Partners' share of placements, against its aim", PARTNER_SHARE_AIM, now)),
        );
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
                notes: if self.known.educators.is_some() { vec![there_can_be] } else { Vec::new() },
            },
        }
    }

    /// The newly qualified there is room for, and the ratio kept.
    fn room(&self, experienced: Option<f64>) -> Option<(u32, f64)> {
        let ratio = self.state.typed.ratio?;
        Some((room_beside(experienced?, ratio)?, ratio))
    }

    /// How far more than the posts can be recruited while the experience ratio is kept.
    fn over_recruitment(&self, sizing: &Sizing, experienced: Option<f64>) -> Option<Block> {
        let (room, ratio) = self.room(experienced)?;
        let spare = f64::from(room) - sizing.posts_filled;
        let beside = format!(
            "{} of experienced staff at {} for each newly qualified make room for {room} in their first years.",
            amount(experienced?, "FTE", "FTE"),
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
        lines.extend(self.safe_intake(ratio));
        lines.push("Kent and Medway recruit more than there are posts, so that moving up frees posts for them; until then they are above the establishment.".to_owned());
        Some(Block::Sentences { heading, lines, button: None })
    }

    /// The largest yearly intake with which the plan keeps the ratio for three years.
    fn safe_intake(&self, ratio: f64) -> Option<String> {
        const MONTHS: u16 = 36;
        const MOST: u16 = 150;
        let plan = self.plan.as_ref().filter(|plan| has_service(plan))?;
        let name = &plan.intake(NQSW_INTAKE)?.name;
        let safe = largest_safe_intake(&plan.changed(&Change::Months(MONTHS)).ok()?, NQSW_INTAKE, ratio, MOST).ok()?;
        let kept =
            format!("keeps {} experienced for each newly qualified over the next three years", plain_text(ratio));
        Some(match safe {
            Some(most) => {
                let most = if most < MOST { format!("up to {most} FTE") } else { format!("{MOST} FTE and more") };
                format!("In the plan, with its own experienced staff, “{name}” of {most} {kept}.")
            }
            None => format!("In the plan, with its own experienced staff, no size of “{name}” {kept}."),
        })
    }
}
