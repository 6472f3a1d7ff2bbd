//! A pull scanner over XML bytes as they are unpacked: tags, attributes and the text between, without a copy.
//!
//! It knows just what spreadsheets write. It holds one token at a time, so a part of any size is read in little
//! memory, and what does not fit is refused rather than kept. Document types and entities of a file's own are not
//! followed.

use std::io::Read;

/// Bytes asked for at a time.
const CHUNK: usize = 128 * 1024;

/// Why a part cannot be scanned.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The archive's bytes do not unpack.
    Unpack(std::io::Error),
    /// It ends inside a tag.
    CutShort,
    /// One tag or text is too long.
    TooLong,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A start tag; `empty` if it closes itself.
    Start { empty: bool },
    /// An end tag.
    End,
    /// Text up to the next tag, or a CDATA section.
    Text,
    /// The end of the part.
    Done,
}

/// A scanner over what a reader gives.
pub(super) struct Scan<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Where the next token begins.
    at: usize,
    /// Name and attributes of the tag met last, or its text.
    token: (usize, usize),
    name: (usize, usize),
    ended: bool,
    read: u64,
    /// Whether its letters have one byte or two: told by how it begins.
    letters: Letters,
}

/// How the letters of a part are written.
enum Letters {
    /// Not a byte has been seen.
    Unseen,
    /// UTF-8.
    One,
    /// UTF-16, in this order of bytes, with what was read of a letter that is not whole.
    Two { of: fn([u8; 2]) -> u16, rest: Vec<u8> },
}

impl Letters {
    /// Returns how the letters of a part that begins so are written: XML begins with a mark or with `<`.
    fn of(head: &[u8]) -> Self {
        match head {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => Self::Two { of: u16::from_le_bytes, rest: Vec::new() },
            [0xFE, 0xFF, ..] | [0, b'<', ..] => Self::Two { of: u16::from_be_bytes, rest: Vec::new() },
            _ => Self::One,
        }
    }
}

impl<R: Read> Scan<R> {
    /// The most bytes of one token: a cell's text with its markup.
    pub(super) const LONGEST: u32 = 2_000_000;

    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            at: 0,
            token: (0, 0),
            name: (0, 0),
            ended: false,
            read: 0,
            letters: Letters::Unseen,
        }
    }

    /// Returns how many bytes have been unpacked.
    pub(super) const fn unpacked(&self) -> u64 {
        self.read
    }

    /// Moves to the next token.
    pub(super) fn next(&mut self) -> Result<Token, Trouble> {
        loop {
            match self.buffer.get(self.at) {
                None => {
                    if !self.fill()? {
                        return Ok(Token::Done);
                    }
                }
                Some(b'<') => {
                    if let Some(token) = self.tag()? {
                        return Ok(token);
                    }
                }
                Some(_) => {
                    let end = self.find(self.at, b'<')?;
                    self.token = (self.at, end);
                    self.at = end;
                    return Ok(Token::Text);
                }
            }
        }
    }

    /// Reads a tag; `None` if it is a comment, declaration or instruction, which is passed over.
    fn tag(&mut self) -> Result<Option<Token>, Trouble> {
        while self.buffer.len() < self.at + 9 && self.fill()? {}
        let head = self.buffer.get(self.at..).unwrap_or_default();
        if head.starts_with(b"<!--") {
            self.at = self.find_end(self.at + 4, b"-->")?;
            return Ok(None);
        }
        if head.starts_with(b"<![CDATA[") {
            let from = self.at + 9;
            let end = self.find_end(from, b"]]>")?;
            self.token = (from, end - 3);
            self.at = end;
            return Ok(Some(Token::Text));
        }
        if head.starts_with(b"<?") || head.starts_with(b"<!") {
            self.at = self.find_close(self.at + 1)? + 1;
            return Ok(None);
        }
        let close = self.find_close(self.at + 1)?;
        let ending = self.buffer.get(self.at + 1) == Some(&b'/');
        let from = self.at + 1 + usize::from(ending);
        let empty = close > from && self.buffer.get(close - 1) == Some(&b'/');
        let to = close - usize::from(empty);
        let tag = self.buffer.get(from..to).unwrap_or_default();
        let length = tag.iter().position(u8::is_ascii_whitespace).unwrap_or(tag.len());
        let prefix = tag.iter().take(length).position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
        self.name = (from + prefix, from + length);
        self.token = (from + length, to);
        self.at = close + 1;
        Ok(Some(if ending { Token::End } else { Token::Start { empty } }))
    }

    /// Moves past the end tag of an element whose text is not markup, such as a script.
    pub(super) fn skip_raw(&mut self, name: &[u8]) -> Result<(), Trouble> {
        loop {
            self.at = self.find_end(self.at, b"</")?;
            while self.buffer.len() < self.at + name.len() && self.fill()? {}
            let found = self.buffer.get(self.at..self.at + name.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.at = self.find_close(self.at)? + 1;
                return Ok(());
            }
        }
    }

    /// Returns the local name of the tag met last.
    pub(super) fn name(&self) -> &[u8] {
        self.buffer.get(self.name.0..self.name.1).unwrap_or_default()
    }

    /// Returns the text met last, as it stands.
    pub(super) fn text(&self) -> &[u8] {
        self.buffer.get(self.token.0..self.token.1).unwrap_or_default()
    }

    /// Iterates over the attributes of the tag met last: local name and value, as they stand.
    pub(super) fn attributes(&self) -> Attributes<'_> {
        Attributes(self.text())
    }

    /// Returns an attribute of the tag met last by its local name, as it stands.
    pub(super) fn attribute(&self, name: &[u8]) -> Option<&[u8]> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Unpacks more; false at the end. What lies before the present token is let go.
    fn fill(&mut self) -> Result<bool, Trouble> {
        if self.ended {
            return Ok(false);
        }
        if self.at > 0 {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
        let old = self.buffer.len();
        if old > Self::LONGEST as usize {
            return Err(Trouble::TooLong);
        }
        self.buffer.resize(old + CHUNK, 0);
        let mut filled = old;
        while let Some(space) = self.buffer.get_mut(filled..).filter(|space| !space.is_empty()) {
            match self.reader.read(space) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Trouble::Unpack(error)),
            }
        }
        self.buffer.truncate(filled);
        self.read += (filled - old) as u64;
        if matches!(self.letters, Letters::Unseen) {
            self.letters = Letters::of(self.buffer.get(old..).unwrap_or_default());
        }
        if let Letters::Two { of, rest } = &mut self.letters {
            rest.extend(self.buffer.drain(old..));
            let text = whole_letters(rest, *of, self.ended);
            self.buffer.extend(text.trim_start_matches('\u{feff}').as_bytes());
            return Ok(self.buffer.len() > old || filled > old);
        }
        Ok(filled > old)
    }

    /// Returns the place of a byte from a place on; the end of the part if there is none.
    fn find(&mut self, from: usize, byte: u8) -> Result<usize, Trouble> {
        let mut ahead = from - self.at;
        loop {
            let rest = self.buffer.get(self.at + ahead..).unwrap_or_default();
            if let Some(found) = memchr::memchr(byte, rest) {
                return Ok(self.at + ahead + found);
            }
            ahead = self.buffer.len() - self.at;
            if !self.fill()? {
                return Ok(self.buffer.len());
            }
        }
    }

    /// Returns the place after a text that ends something.
    fn find_end(&mut self, from: usize, end: &[u8]) -> Result<usize, Trouble> {
        let mut ahead = from - self.at;
        loop {
            let rest = self.buffer.get(self.at + ahead..).unwrap_or_default();
            if let Some(found) = memchr::memmem::find(rest, end) {
                return Ok(self.at + ahead + found + end.len());
            }
            ahead = (self.buffer.len() - self.at).saturating_sub(end.len()).max(ahead);
            if !self.fill()? {
                return Err(Trouble::CutShort);
            }
        }
    }

    /// Returns the place of the `>` that closes a tag, past any in quotes.
    fn find_close(&mut self, from: usize) -> Result<usize, Trouble> {
        let mut ahead = from - self.at;
        let mut quote: Option<u8> = None;
        loop {
            let rest = self.buffer.get(self.at + ahead..).unwrap_or_default();
            for (offset, byte) in rest.iter().enumerate() {
                match quote {
                    Some(open) if *byte == open => quote = None,
                    Some(_) => {}
                    None if *byte == b'>' => return Ok(self.at + ahead + offset),
                    None if matches!(byte, b'"' | b'\'') => quote = Some(*byte),
                    None => {}
                }
            }
            ahead = self.buffer.len() - self.at;
            if !self.fill()? {
                return Err(Trouble::CutShort);
            }
        }
    }
}

/// Takes the letters of two bytes, or four, that are whole out of some bytes; all of them at the end.
fn whole_letters(bytes: &mut Vec<u8>, of: fn([u8; 2]) -> u16, at_end: bool) -> String {
    let mut units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| of(*pair)).collect();
    // The first half of a letter waits for its second.
    if !at_end && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
        units.pop();
    }
    bytes.drain(..units.len() * 2);
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The attributes of a tag.
pub(super) struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let equals = memchr::memchr(b'=', self.0)?;
        let name = self.0.get(..equals)?.trim_ascii();
        let after = self.0.get(equals + 1..)?.trim_ascii_start();
        let quote = *after.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let value = after.get(1..)?;
        let end = memchr::memchr(quote, value)?;
        self.0 = value.get(end + 1..)?;
        let local = memchr::memrchr(b':', name).map_or(0, |colon| colon + 1);
        Some((name.get(local..)?, value.get(..end)?))
    }
}

/// Adds a text as it stands in XML to a string, its entities decoded. An entity that is not XML's own is left out.
pub(super) fn push_text(into: &mut String, raw: &[u8]) {
    let text = String::from_utf8_lossy(raw);
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        match after.split_once(';').filter(|(name, _)| name.len() <= 10) {
            Some((name, tail)) => {
                into.extend(entity(name));
                rest = tail;
            }
            None => {
                into.push('&');
                rest = after;
            }
        }
    }
    into.push_str(rest);
}

/// Returns the character of an entity that XML itself knows.
pub(super) fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        other => {
            let number = other.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time, as a slow unpacking might.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, space: &mut [u8]) -> std::io::Result<usize> {
            let (Some((first, rest)), Some(slot)) = (self.0.split_first(), space.first_mut()) else { return Ok(0) };
            *slot = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn tags_text_comments_and_quotes_are_told_apart() {
        let xml = br#"<?xml version="1.0"?><x:a p:q="1 > 0" r='B2'><!-- <no> -->5 &lt; 6<![CDATA[<raw>]]><b/></x:a>"#;
        let mut scan = Scan::new(Drip(xml));
        assert_eq!(scan.next().unwrap(), Token::Start { empty: false });
        assert_eq!(scan.name(), b"a");
        assert_eq!(scan.attribute(b"q"), Some(&b"1 > 0"[..]));
        assert_eq!(scan.attribute(b"r"), Some(&b"B2"[..]));
        let mut text = String::new();
        assert_eq!(scan.next().unwrap(), Token::Text);
        push_text(&mut text, scan.text());
        assert_eq!(scan.next().unwrap(), Token::Text);
        text.push_str(std::str::from_utf8(scan.text()).unwrap());
        assert_eq!(text, "5 < 6<raw>");
        assert_eq!(scan.next().unwrap(), Token::Start { empty: true });
        assert_eq!(scan.next().unwrap(), Token::End);
        assert_eq!(scan.next().unwrap(), Token::Done);
    }

    #[test]
    fn letters_of_two_bytes_are_told_by_how_a_part_begins() {
        let xml = "<a>5 < Café 😀</a>".replace(" <", " &lt;");
        for (mark, of) in [(true, u16::to_le_bytes as fn(u16) -> [u8; 2]), (false, u16::to_be_bytes)] {
            let begins: &[u16] = if mark { &[0xFEFF] } else { &[] };
            let bytes: Vec<u8> = begins.iter().copied().chain(xml.encode_utf16()).flat_map(of).collect();
            let mut scan = Scan::new(Drip(&bytes));
            assert_eq!(scan.next().unwrap(), Token::Start { empty: false });
            assert_eq!(scan.next().unwrap(), Token::Text);
            let mut text = String::new();
            push_text(&mut text, scan.text());
            assert_eq!(text, "5 < Café 😀");
            assert_eq!(scan.next().unwrap(), Token::End);
            assert_eq!(scan.next().unwrap(), Token::Done);
        }
    }

    #[test]
    fn a_part_that_ends_inside_a_tag_is_cut_short() {
        let mut scan = Scan::new(&b"<row r=\"1\""[..]);
        assert!(matches!(scan.next(), Err(Trouble::CutShort)));
    }
}
