//! The committee paper as a document: sections in the order members expect, each of words that can be edited and of
//! the tables and charts they rest on.

use serde::{Deserialize, Serialize};

use crate::view::{Figure, TableView, Words};

/// What a section is about. The order is the paper's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Why the paper is written.
    Purpose,
    /// What members are asked to do.
    Recommendations,
    /// Where the workforce stands.
    Position,
    /// How that compares.
    Comparison,
    /// What the plan does, and how sure that is.
    Plan,
    /// Where the newly qualified come from.
    Pipeline,
    /// What it costs.
    Cost,
    /// What could go wrong, by how much and when.
    Risks,
    /// How the figures are made.
    Method,
    /// What does not add up and where figures come from.
    Quality,
}

impl Topic {
    /// Every topic in the order of the paper.
    pub const ALL: [Self; 10] = [
        Self::Purpose,
        Self::Recommendations,
        Self::Position,
        Self::Comparison,
        Self::Plan,
        Self::Pipeline,
        Self::Cost,
        Self::Risks,
        Self::Method,
        Self::Quality,
    ];

    /// Returns its heading, and the word it is named by in an event.
    ///
    /// ```
    /// # use homegrown::report::Topic;
    /// assert_eq!(Topic::Cost.names(), ("Cost", "cost"));
    /// ```
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Purpose => ("Purpose", "purpose"),
            Self::Recommendations => ("Recommendations", "recommendations"),
            Self::Position => ("Where we stand", "position"),
            Self::Comparison => ("How that compares", "comparison"),
            Self::Plan => ("How the plan performs, and how sure that is", "plan"),
            Self::Pipeline => ("Where the newly qualified come from", "pipeline"),
            Self::Cost => ("Cost", "cost"),
            Self::Risks => ("Risks, with thresholds and dates", "risks"),
            Self::Method => ("Method and definitions", "method"),
            Self::Quality => ("Data quality", "quality"),
        }
    }

    /// Returns the topic of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.names().1 == word)
    }
}

/// What begins an item of a list in a section's text.
pub const ITEM: &str = "• ";

/// Returns the paragraphs and lists of a text: a line each, an item where it begins with a bullet, a hyphen or a star.
///
/// ```
/// use homegrown::{report::words, view::Words};
/// let text = "Members are asked to:\n• note the position\n- agree the plan\n\nThank you.";
/// let [Words::Paragraph(_), Words::Items(items), Words::Paragraph(last)] = &words(text)[..] else { unreachable!() };
/// assert_eq!((items.len(), last.as_str()), (2, "Thank you."));
/// ```
#[must_use]
pub fn words(text: &str) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    let mut in_list = false;
    for line in text.lines().map(str::trim) {
        let item = [ITEM, "- ", "* "].into_iter().find_map(|sign| line.strip_prefix(sign));
        match (item, all.last_mut()) {
            (Some(item), Some(Words::Items(items))) if in_list => items.push(item.trim().to_owned()),
            (Some(item), _) => all.push(Words::Items(vec![item.trim().to_owned()])),
            (None, _) if !line.is_empty() => all.push(Words::Paragraph(line.to_owned())),
            (None, _) => {}
        }
        in_list = item.is_some();
    }
    all
}

/// What a section's words rest on.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// A table.
    Table(TableView),
    /// A chart.
    Figure(Box<Figure>),
}

/// A reader's own text for a section, in place of the one drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The section.
    pub topic: Topic,
    /// The text.
    pub text: String,
    /// The fingerprint of the draft it was made from.
    pub made_from: u64,
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it is about.
    pub topic: Topic,
    /// The text drafted from the figures: a paragraph a line, an item where it begins with [`ITEM`].
    pub drafted: String,
    /// The reader's own text.
    pub edited: Option<Edited>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

impl Section {
    /// The longest text a section takes, in bytes.
    pub const LONGEST: usize = 20_000;

    /// Makes a section of a drafted text.
    #[must_use]
    pub fn new(topic: Topic, drafted: &[String], evidence: Vec<Evidence>) -> Self {
        Self { topic, drafted: drafted.join("\n"), edited: None, evidence }
    }

    /// Returns the text that stands: the reader's own, else the one drafted.
    #[must_use]
    pub fn text(&self) -> &str {
        self.edited.as_ref().map_or(&self.drafted, |edited| &edited.text)
    }

    /// Whether the figures say something else now than when the text was edited.
    ///
    /// ```
    /// use homegrown::report::{Edited, Section, Topic, fingerprint};
    /// let mut section = Section::new(Topic::Cost, &["It costs £1.".to_owned()], Vec::new());
    /// let made_from = fingerprint(&section.drafted);
    /// section.edited = Some(Edited { topic: Topic::Cost, text: "A pound.".to_owned(), made_from });
    /// assert!(!section.is_stale());
    /// section.drafted = "It costs £2.".to_owned();
    /// assert!(section.is_stale());
    /// ```
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.edited.as_ref().is_some_and(|edited| edited.made_from != fingerprint(&self.drafted))
    }
}

/// What stands over an edited text whose figures have changed.
pub const STALE: &str = "The figures have changed since this text was edited.";

/// Returns a number that differs where a text does (FNV-1a: the texts compared are drafts of one section, not an attacker's).
///
/// ```
/// # use homegrown::report::fingerprint;
/// assert_ne!(fingerprint("By 22"), fingerprint("By 23"));
/// ```
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let (offset, prime) = (0xcbf2_9ce4_8422_2325_u64, 0x0000_0100_0000_01b3);
    text.bytes().fold(offset, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(prime))
}

/// A committee paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paper {
    /// The title.
    pub title: String,
    /// Whose figures, and of when.
    pub subtitle: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

impl Paper {
    /// Returns the charts in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.evidence()
            .filter_map(|evidence| if let Evidence::Figure(figure) = evidence { Some(&**figure) } else { None })
    }

    /// Returns every table in order, those of the charts too.
    pub fn tables(&self) -> impl Iterator<Item = &TableView> {
        self.evidence().map(|evidence| match evidence {
            Evidence::Table(table) => table,
            Evidence::Figure(figure) => &figure.table,
        })
    }

    fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.sections.iter().flat_map(|section| &section.evidence)
    }

    /// Returns the name of a file of it, without its ending.
    ///
    /// ```
    /// # use homegrown::report::Paper;
    /// let paper = Paper { title: "Norfolk: a/b".to_owned(), ..Paper::default() };
    /// assert_eq!(paper.file_stem(), "Norfolk a b");
    /// ```
    #[must_use]
    pub fn file_stem(&self) -> String {
        let kept = |c: char| if c.is_alphanumeric() || c == '-' { c } else { ' ' };
        // "children's" becomes a word, not a word and an s.
        let bare = self.title.chars().filter(|c| !matches!(c, '\'' | '’'));
        let text: String = bare.map(kept).take(100).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_between_two_lists_parts_them_and_so_does_an_empty_line() {
        let all = words("• a\nb\n• c\n\n• d");
        let items = |texts: &[&str]| Words::Items(texts.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(all, [items(&["a"]), Words::Paragraph("b".to_owned()), items(&["c"]), items(&["d"])]);
    }

    #[test]
    fn every_topic_is_found_by_its_word() {
        assert!(Topic::ALL.into_iter().all(|topic| Topic::from_word(topic.names().1) == Some(topic)));
    }
}
