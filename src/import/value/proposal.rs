//! What a job title is proposed to count as, and what about it is asked.

use crate::import::value::title::{TITLES, TitlePattern, may_be_other_work, names_social_worker, spelled_out};
use crate::workforce::{Assignment, TitleKey};

/// Whether a row of this title may be a social worker's; one without a title may.
pub(crate) fn has_social_worker(title: &str) -> bool {
    title.is_empty() || propose(&TitleKey::new(title)).0.level().is_some()
}

/// Returns what a title is proposed to count as, and why.
pub(crate) fn propose(key: &TitleKey) -> (Assignment, String) {
    match pattern_of(key.as_str()) {
        Some(pattern) => (pattern.assignment, format!("“{}” is in the title", pattern.words.replace('~', "…"))),
        None => (Assignment::NotSocialWorker, "nothing in the title says social worker".to_owned()),
    }
}

/// Returns the first pattern of the table that fits a folded title. What it says of a team or of the work makes no social
/// worker another.
fn pattern_of(folded: &str) -> Option<&'static TitlePattern> {
    let title = spelled_out(folded);
    let is_social_worker = names_social_worker(&title);
    TITLES.iter().find(|pattern| !(pattern.is_topic && is_social_worker) && pattern.fits(&title))
}

/// Whether a title begins as a social worker's manager or senior does and then names a team that may be another's: “Team
/// Manager - Family Support”.
pub(crate) fn may_be_of_others(folded: &str) -> bool {
    let title = spelled_out(folded);
    let is_topic = pattern_of(folded).is_some_and(|pattern| pattern.is_topic);
    let begins = |pattern: &TitlePattern| {
        let words = pattern.words;
        pattern.assignment.level().is_some() && words.contains(' ') && title.starts_with(&format!("{words} "))
    };
    is_topic && TITLES.iter().any(begins)
}

/// Whether a title is a practitioner's of a work that may be another than social work.
pub(crate) fn is_practitioner_of_other_work(folded: &str) -> bool {
    pattern_of(folded).is_some_and(|pattern| may_be_other_work(&spelled_out(folded), pattern))
}

/// Whether a title is a senior's if “sen” stands for that, and nobody's counted if it stands for special educational needs.
pub(crate) fn may_be_senior(folded: &str) -> bool {
    let word = |word: &str| if word == "sen" { "senior".to_owned() } else { word.to_owned() };
    let senior: String = folded.split(' ').map(word).collect::<Vec<_>>().join(" ");
    let level = |title: &str| pattern_of(title).and_then(|pattern| pattern.assignment.level());
    senior != folded && level(folded).is_none() && level(&senior).is_some()
}

/// Whether a title is a few capitals that stand for words nobody has spelled out, such as “TM”: nothing in it says that it is
/// no social worker's.
pub(crate) fn is_unknown_abbreviation(title: &str) -> bool {
    let letters: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
    (2..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase()) && !is_known_title(title)
}

/// Whether any pattern of the table fits a title.
pub(crate) fn is_known_title(text: &str) -> bool {
    let key = TitleKey::new(text);
    pattern_of(key.as_str()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::Level;

    fn proposed(title: &str) -> Option<Level> {
        propose(&TitleKey::new(title)).0.level()
    }

    #[test]
    fn titles_are_proposed_to_the_level_councils_give_them() {
        for (title, level) in [
            ("Social Worker", Some(Level::CaseHolder)),
            ("Social Workers", Some(Level::CaseHolder)),
            ("Newly Qualified Social Worker", Some(Level::CaseHolder)),
            ("Experienced Social Worker (Level 3)", Some(Level::CaseHolder)),
            ("Senior Social Worker", Some(Level::SeniorPractitioner)),
            ("Advanced Practitioner", Some(Level::SeniorPractitioner)),
            ("Assistant Team Manager", Some(Level::FirstLineManager)),
            ("Team Manager - MASH", Some(Level::FirstLineManager)),
            ("Service Manager", Some(Level::MiddleManager)),
            ("Head of Service", Some(Level::SeniorManager)),
            ("Independent Reviewing Officer", Some(Level::QualifiedWithoutCases)),
            ("Social Work Assistant", None),
            ("Student Social Worker", None),
            ("Social Worker Apprentice", None),
            ("Family Support Worker", None),
            ("Occupational Therapist", None),
            ("Business Support Officer", None),
            ("Cook", None),
            ("Snr Soc Wkr", Some(Level::SeniorPractitioner)),
            ("Soc. Worker Grade 9", Some(Level::CaseHolder)),
            ("SocialWorker", Some(Level::CaseHolder)),
            ("Team Mgr", Some(Level::FirstLineManager)),
            ("Social Worker - Children in Care", Some(Level::CaseHolder)),
            ("Social Worker - Family Support", Some(Level::CaseHolder)),
            ("Social Worker (Residential Care)", Some(Level::CaseHolder)),
            ("Youth Justice Social Worker", Some(Level::CaseHolder)),
            ("Senior Social Worker - Care Leavers", Some(Level::SeniorPractitioner)),
            ("Social Work Practitioner", Some(Level::CaseHolder)),
            ("Social Worker Assistant", None),
            ("Business Support to Social Workers", None),
            ("Social Worker Degree Apprentice", None),
            ("Team Manager - Family Support", None),
            ("Care Leavers - Social Workers", Some(Level::CaseHolder)),
            ("PA to Head of Service", None),
            ("Non-Social Worker Practitioner", None),
            ("Assistant Social Worker", None),
            ("Social Inclusion Worker", None),
        ] {
            assert_eq!(proposed(title), level, "{title}");
        }
        let newly = propose(&TitleKey::new("Social Worker (ASYE)")).0;
        assert!(matches!(newly, Assignment::SocialWorker { newly_qualified: true, .. }));
    }
}
