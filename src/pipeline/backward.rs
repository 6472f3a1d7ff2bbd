//! Backward: from posts to placements to course places, and what stands in the way.

use serde::{Deserialize, Serialize};

use crate::measures::{amount, percent_text, plain_text};
use crate::workforce::Share;

/// What is to be sized, and what there is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// Posts to fill with newly qualified social workers, net of those expected from elsewhere.
    pub posts: f64,
    /// Share of those placed here that joins.
    pub conversion: Share,
    /// Share of those who begin a course that qualifies.
    pub completion: Share,
    /// Share of the qualified that had their final placement here.
    pub placement_share: Share,
    /// Practice educators.
    pub educators: f64,
    /// Placements each of them can take in a year.
    pub placements_each: f64,
    /// Course places there are; `None` where they are no limit.
    pub course_places: Option<u32>,
}

/// What keeps the number of placements where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The posts themselves: there is room for every placement they need.
    Posts,
    /// Practice educators.
    Educators,
    /// Course places.
    CoursePlaces,
}

/// Placements and course places for some posts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sizing {
    /// Placements the posts need.
    pub placements_needed: u32,
    /// Placements the practice educators can take.
    pub placements_capacity: u32,
    /// Placements there can be.
    pub placements: u32,
    /// Course places that would give every placement needed.
    pub course_places_needed: u32,
    /// Course places that give the placements there can be.
    pub course_places: u32,
    /// Newly qualified social workers the placements are expected to give.
    pub joiners: f64,
    /// Posts filled by them.
    pub posts_filled: f64,
    /// Posts that stay empty.
    pub posts_short: f64,
    /// What binds.
    pub limit: Limit,
    /// What binds, in a sentence.
    pub finding: String,
}

/// Returns ⌈x⌉ with room for the noise of binary fractions: 32 ÷ 0.8 is 40, not 41.
fn whole_up(x: f64) -> u32 {
    (x - 1e-9).ceil().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Returns ⌊x⌋ with the same room: 100 × 0.29 is 29, not 28.
pub(super) fn whole_down(x: f64) -> u32 {
    (x + 1e-9).floor().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Returns the placements and course places some posts need and can have: placements = ⌈posts ÷ conversion⌉, at most
/// ⌊educators × placements each⌋; course places = ⌈placements ÷ (completion × placement share)⌉. `None` where a
/// share of zero means that no number of places fills a post.
///
/// ```
/// use homegrown::pipeline::{Limit, Need, size};
/// use homegrown::workforce::Share;
/// let sizing = size(&Need {
///     posts: 32.0, conversion: Share::percent(80), completion: Share::percent(85), placement_share: Share::percent(60),
///     educators: 18.0, placements_each: 2.0, course_places: None,
/// }).unwrap();
/// assert_eq!((sizing.placements_needed, sizing.placements, sizing.course_places), (40, 36, 71));
/// assert_eq!(sizing.limit, Limit::Educators);
/// assert_eq!(sizing.finding, "Practice educators are the limit: 18 with 2 placements each take 36 of the 40 placements that 32 posts need at 80.0%. 28.8 posts are filled and 3.2 stay empty.");
/// ```
#[must_use]
pub fn size(need: &Need) -> Option<Sizing> {
    let reached = need.completion.value() * need.placement_share.value();
    let conversion = need.conversion.value();
    if need.posts > 0.0 && (conversion <= 0.0 || reached <= 0.0) || !need.posts.is_finite() {
        return None;
    }
    let posts = need.posts.max(0.0);
    let divided = |amount: f64, by: f64| if amount > 0.0 { whole_up(amount / by) } else { 0 };
    let needed = divided(posts, conversion);
    let capacity = whole_down(need.educators * need.placements_each);
    let from_courses = need.course_places.map_or(u32::MAX, |places| whole_down(f64::from(places) * reached));
    let placements = needed.min(capacity).min(from_courses);
    let limit = if placements == needed {
        Limit::Posts
    } else if capacity <= from_courses {
        Limit::Educators
    } else {
        Limit::CoursePlaces
    };
    let joiners = f64::from(placements) * conversion;
    let mut sizing = Sizing {
        placements_needed: needed,
        placements_capacity: capacity,
        placements,
        course_places_needed: divided(f64::from(needed), reached),
        course_places: divided(f64::from(placements), reached),
        joiners,
        // Where nothing binds they are filled, whatever 50 × 0.58 leaves of 29 in binary.
        posts_filled: if limit == Limit::Posts { posts } else { joiners.min(posts) },
        posts_short: if limit == Limit::Posts { 0.0 } else { (posts - joiners).max(0.0) },
        limit,
        finding: String::new(),
    };
    sizing.finding = finding(need, &sizing);
    Some(sizing)
}

fn placements(count: u32) -> String {
    amount(f64::from(count), "placement", "placements")
}

fn finding(need: &Need, sizing: &Sizing) -> String {
    let posts =
        if need.posts == 1.0 { "1 post needs".to_owned() } else { format!("{} posts need", plain_text(need.posts)) };
    let share = percent_text(need.conversion.value());
    let wanted = format!("the {} that {posts} at {share}", placements(sizing.placements_needed));
    let (filled, short) = (plain_text(sizing.posts_filled), plain_text(sizing.posts_short));
    let posts_are = if filled == "1" { "post is" } else { "posts are" };
    let stay = if short == "1" { "stays" } else { "stay" };
    let empty = format!("{filled} {posts_are} filled and {short} {stay} empty.");
    match sizing.limit {
        Limit::Posts if need.posts <= 0.0 => "There are no posts to fill, so no placement is needed.".to_owned(),
        Limit::Posts => {
            let over = sizing.placements_capacity - sizing.placements_needed.min(sizing.placements_capacity);
            let room = if over == 0 { "none to spare".to_owned() } else { format!("{over} to spare") };
            format!("Practice educators can take {wanted}, with {room}.")
        }
        Limit::Educators => {
            let each = amount(need.placements_each, "placement", "placements");
            let taken = sizing.placements_capacity;
            let educators = plain_text(need.educators);
            format!("Practice educators are the limit: {educators} with {each} each take {taken} of {wanted}. {empty}")
        }
        Limit::CoursePlaces => {
            let places = amount(f64::from(need.course_places.unwrap_or(0)), "place gives", "places give");
            format!("Course places are the limit: {places} {} of {wanted}. {empty}", sizing.placements)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{StudentCohort, arrivals};
    use super::*;
    use crate::workforce::CalendarMonth;

    fn need(posts: f64, educators: f64, course_places: Option<u32>) -> Need {
        Need {
            posts,
            conversion: Share::percent(80),
            completion: Share::percent(85),
            placement_share: Share::percent(60),
            educators,
            placements_each: 2.0,
            course_places,
        }
    }

    #[test]
    fn what_binds_is_named() {
        let of = |need| size(&need).unwrap().finding;
        assert_eq!(
            of(need(40.0, 20.0, None)),
            "Practice educators are the limit: 20 with 2 placements each take 40 of the 50 placements that 40 posts need at 80.0%. 32 posts are filled and 8 stay empty."
        );
        assert_eq!(
            of(need(8.0, 9.0, None)),
            "Practice educators can take the 10 placements that 8 posts need at 80.0%, with 8 to spare."
        );
        assert_eq!(
            of(need(8.0, 9.0, Some(10))),
            "Course places are the limit: 10 places give 5 of the 10 placements that 8 posts need at 80.0%. 4 posts are filled and 4 stay empty."
        );
        assert_eq!(of(need(0.0, 9.0, None)), "There are no posts to fill, so no placement is needed.");
    }

    #[test]
    fn posts_are_filled_once_however_many_placements_round_up_to() {
        let sizing = size(&need(33.0, 40.0, None)).unwrap();
        assert_eq!((sizing.placements, sizing.posts_filled, sizing.posts_short), (42, 33.0, 0.0));
        assert!((sizing.joiners - 33.6).abs() < 1e-12);
    }

    #[test]
    fn fifty_placements_at_58_percent_fill_29_posts_to_the_last_bit() {
        let sizing = size(&Need { conversion: Share::percent(58), ..need(29.0, 40.0, None) }).unwrap();
        assert_eq!((sizing.placements, sizing.posts_filled, sizing.posts_short), (50, 29.0, 0.0));
    }

    #[test]
    fn nobody_converting_is_no_plan_and_a_twenty_ninth_educator_counts() {
        assert_eq!(size(&Need { conversion: Share::percent(0), ..need(3.0, 9.0, None) }), None);
        let sizing = size(&Need { placements_each: 0.29, ..need(100.0, 100.0, None) }).unwrap();
        assert_eq!(sizing.placements_capacity, 29);
    }

    proptest! {
        #[test]
        fn forward_of_backward_meets_the_posts(
            posts in 1_u32..400, conversion in 5_u8..=100, completion in 5_u8..=100, share in 5_u8..=100,
        ) {
            let sizing = size(&Need {
                posts: f64::from(posts),
                conversion: Share::percent(conversion),
                completion: Share::percent(completion),
                placement_share: Share::percent(share),
                educators: 1e9,
                placements_each: 2.0,
                course_places: None,
            }).unwrap();
            let base = CalendarMonth::new(2025, 9).unwrap();
            let cohort = |places: u32| StudentCohort {
                route: "undergraduate".to_owned(),
                provider: String::new(),
                employer: String::new(),
                start_month: 1,
                places: f64::from(places),
                completion: Share::percent(completion),
                months_to_qualify: 0,
                placement_share: Share::percent(share),
                conversion: Share::percent(conversion),
                nqsw_calendar_month: None,
                repeat: None,
            };
            let joiners = |places| arrivals(base, 1, &[cohort(places)]).iter().map(|row| row.joiners).sum::<f64>();
            prop_assert!(joiners(sizing.course_places) >= f64::from(posts) - 1e-6);
            prop_assert_eq!(sizing.posts_short, 0.0);
            // One placement fewer would not.
            prop_assert!(f64::from(sizing.placements - 1) * f64::from(conversion) / 100.0 < f64::from(posts));
        }
    }
}
