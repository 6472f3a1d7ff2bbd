//! A published length of service and the words it is printed in.

/// Completed months of service from one number to below another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceSpan {
    /// The first of them.
    pub from: u16,
    /// The first beyond them; `None` where there is no end.
    pub to: Option<u16>,
}

/// The longest service that words of a published file may name, in years.
const MOST_YEARS: u16 = 60;

/// Words that name an end and no beginning, and a beginning and no end.
const BELOW: [&str; 5] = ["under", "less", "fewer", "below", "<"];
const ABOVE: [&str; 7] = ["more", "over", "plus", "above", "+", ">", "≥"];
/// Words of an age: "20 to 29 years old" is no length of service.
const OF_AGE: [&str; 3] = ["old", "age", "aged"];

/// The words, numbers and signs of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = None;
    for c in text.chars().flat_map(char::to_lowercase) {
        let kind = match c {
            c if c.is_ascii_digit() => Some('0'),
            c if c.is_alphabetic() => Some('a'),
            '<' | '>' | '+' | '≥' => Some('+'),
            _ => None,
        };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == goes_on => word.push(c),
            (Some(_), _) => words.push(c.to_string()),
            (None, _) => {}
        }
        goes_on = kind;
    }
    words
}

/// Whether a text says that something is by length of service: "Time in service", "length_of_service".
pub(super) fn says_service(text: &str) -> bool {
    let words = words(text);
    let has = |word: &str| words.iter().any(|known| known == word);
    has("service") && ["time", "length", "year", "years", "duration"].into_iter().any(has)
}

impl ServiceSpan {
    /// Returns the length of service that a published text names: "Less than 2 years", "2 years or more but less than 5
    /// years", "10 to under 20", "30+". `None` for any other text, an age among them.
    ///
    /// ```
    /// use homegrown::reference::ServiceSpan;
    /// assert_eq!(ServiceSpan::parse("Less than 2 years"), Some(ServiceSpan { from: 0, to: Some(24) }));
    /// assert_eq!(ServiceSpan::parse("30 years or more"), Some(ServiceSpan { from: 360, to: None }));
    /// assert_eq!(ServiceSpan::parse("20 to 29 years old"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words = words(text);
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        if has(&OF_AGE) {
            return None;
        }
        let unit = if has(&["month", "months"]) && !has(&["year", "years"]) { 1 } else { 12 };
        let numbers: Vec<u16> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let months = |number: u16| number.checked_mul(unit).filter(|months| *months <= MOST_YEARS * 12);
        match numbers.as_slice() {
            [only] if has(&BELOW) => Some(Self { from: 0, to: Some(months(*only).filter(|end| *end > 0)?) }),
            [only] if has(&ABOVE) => Some(Self { from: months(*only)?, to: None }),
            [from, to] if from < to => Some(Self { from: months(*from)?, to: Some(months(*to)?) }),
            _ => None,
        }
    }

    /// Returns it in words: "under 2 years", "2 to under 5 years", "30 years and over".
    #[must_use]
    pub fn text(self) -> String {
        let years = |months: u16| crate::measures::plain_text(f64::from(months) / 12.0);
        match (self.from, self.to) {
            (0, Some(to)) => format!("under {} years", years(to)),
            (from, Some(to)) => format!("{} to under {} years", years(from), years(to)),
            (from, None) => format!("{} years and over", years(from)),
        }
    }
}

/// Closes the gaps that whole years leave where ends are named with them: "2 to 4 years" before "5 to 9 years" ends below 5.
pub(super) fn closed(spans: &[ServiceSpan]) -> Vec<ServiceSpan> {
    let next = |span: &ServiceSpan| spans.iter().map(|other| other.from).filter(|from| *from > span.from).min();
    let end = |span: &ServiceSpan| match (span.to, next(span)) {
        (Some(to), Some(next)) if to + 12 == next => Some(next),
        (to, _) => to,
    };
    spans.iter().map(|span| ServiceSpan { from: span.from, to: end(span) }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(from: u16, to: Option<u16>) -> ServiceSpan {
        ServiceSpan { from: from * 12, to: to.map(|to| to * 12) }
    }

    #[test]
    fn other_texts_name_no_length_of_service() {
        for text in
            ["Total", "Unknown", "Not known", "Female", "60 years old and over", "Aged 20 to 29", "5", "5 to 2", ""]
        {
            assert_eq!(ServiceSpan::parse(text), None, "{text}");
        }
        assert_eq!(ServiceSpan::parse("6 to under 12 months"), Some(ServiceSpan { from: 6, to: Some(12) }));
        assert!(says_service("time_in_service") && says_service("Length of service (years)"));
        assert!(!says_service("Children's services") && !says_service("Age group"));
    }

    #[test]
    fn ends_named_with_their_year_meet_the_next() {
        let printed = [span(0, Some(1)), span(2, Some(4)), span(5, Some(9)), span(10, None)];
        assert_eq!(closed(&printed), [span(0, Some(2)), span(2, Some(5)), span(5, Some(10)), span(10, None)]);
        let proper = [span(0, Some(2)), span(2, Some(5)), span(5, None)];
        assert_eq!(closed(&proper), proper);
    }

    proptest! {
        #[test]
        fn a_length_of_service_is_the_same_in_every_way_of_saying_it(from in 1_u16..29, more in 2_u16..30) {
            let to = from + more;
            for text in [
                format!("{from} years or more but less than {to} years"), format!("{from} to under {to} years"),
                format!("{from}-{to}"), format!("From {from} to less than {to} yrs"), format!("{from} years to <{to} years"),
            ] {
                prop_assert_eq!(ServiceSpan::parse(&text), Some(span(from, Some(to))), "{}", text);
            }
            for text in [format!("Less than {to} years"), format!("Under {to}"), format!("<{to} years")] {
                prop_assert_eq!(ServiceSpan::parse(&text), Some(span(0, Some(to))), "{}", text);
            }
            for text in [format!("{to} years or more"), format!("{to}+"), format!("Over {to} years"), format!("{to} years and over")] {
                prop_assert_eq!(ServiceSpan::parse(&text), Some(span(to, None)), "{}", text);
            }
            prop_assert_eq!(ServiceSpan::parse(&span(from, Some(to)).text()), Some(span(from, Some(to))));
        }
    }
}
