//! Words that tell the services apart, and what a text speaks of.

use crate::workforce::{Service, TitleKey};

/// Words of a directorate, title line or file name that tell the services apart, as beginnings of words;
/// those of up to three letters are whole words.
pub(crate) struct ServiceWords {
    pub(crate) service: Service,
    /// Enough alone, unless both services have one.
    pub(crate) plain: &'static [&'static str],
    /// Enough where neither service has a plain one.
    pub(crate) hints: &'static [&'static str],
}

pub(crate) const SERVICE_WORDS: &[ServiceWords] = &[
    ServiceWords {
        service: Service::Children,
        plain: &["child", "chn", "chldn", "cypf", "cyps", "cyp", "csc", "young people"],
        hints: &[
            "famil",
            "youth",
            "corporate parent",
            "early help",
            "safeguarding and family",
            "fostering",
            "adoption",
            "looked after",
            "lac",
            "cla",
            "cic",
            "cwd",
            "care leaver",
            "leaving care",
            "mash",
            "kinship",
            "special guardian",
            "edge of care",
            "uasc",
            "cin",
            "court team",
            "front door",
            "first response",
        ],
    },
    ServiceWords {
        service: Service::Adults,
        plain: &["adult", "asc"],
        hints: &[
            "older people",
            "older person",
            "learning disab",
            "mental health",
            "reablement",
            "physical disab",
            "hospital",
            "dols",
            "sensory",
            "older adult",
            "asch",
            "assd",
            "opmh",
            "cmht",
            "amhp",
            "health and wellbeing",
            "health wellbeing",
            "health and social care",
            "integrated care",
            "independent living",
            "continuing health",
        ],
    },
];

/// Beginnings of words of a directorate that is neither service's.
pub(crate) const NEITHER_WORDS: &[&str] =
    &["corporate service", "resources", "finance", "housing", "public health", "place", "highways", "environment"];

/// Beginnings of words of what departments are called, of whichever service.
pub(crate) const DEPARTMENT_WORDS: &[&str] = &[
    "people",
    "directorate",
    "department",
    "division",
    "communit",
    "wellbeing",
    "health",
    "social",
    "corporate",
    "services",
    "strateg",
    "operations",
    "transformation",
    "neighbourhood",
    "partnership",
];

/// Returns the one service a text's words speak of.
pub(crate) fn service_of_words(text: &str) -> Option<Service> {
    let key = TitleKey::new(text);
    let speak = |words: fn(&ServiceWords) -> &'static [&'static str]| {
        let mut spoken = SERVICE_WORDS.iter().filter(|entry| has_word(key.as_str(), words(entry)));
        (spoken.next().map(|entry| entry.service), spoken.next().is_some())
    };
    match speak(|entry| entry.plain) {
        (Some(_), true) => None,
        (Some(service), false) => Some(service),
        (None, _) => match speak(|entry| entry.hints) {
            (service, false) => service,
            (_, true) => None,
        },
    }
}

/// Returns the one service a job title names outright.
pub(crate) fn named_service(title: &str) -> Option<Service> {
    let key = TitleKey::new(title);
    let mut named = SERVICE_WORDS.iter().filter(|entry| has_word(key.as_str(), entry.plain));
    let first = named.next()?.service;
    named.next().is_none().then_some(first)
}

/// Returns the service that is spoken of, if only one is.
pub(crate) fn only_service<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Service> {
    let mut only = None;
    for service in texts.filter_map(service_of_words) {
        match only {
            None => only = Some(service),
            Some(known) if known == service => {}
            Some(_) => return None,
        }
    }
    only
}

pub(crate) fn has_word(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        if word.len() <= 3 {
            folded.split(' ').any(|have| have == *word)
        } else {
            folded.starts_with(word) || folded.contains(&format!(" {word}"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_services_apart() {
        assert_eq!(service_of_words("Children and Families"), Some(Service::Children));
        assert_eq!(service_of_words("Adult Social Care"), Some(Service::Adults));
        assert_eq!(service_of_words("Children's and Adults' Services"), None);
        assert_eq!(service_of_words("Ascot Road"), None);
        assert_eq!(service_of_words("Older People"), Some(Service::Adults));
    }
}
