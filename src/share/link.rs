//! A link: what is shared as letters and digits behind the `#` of an address.
//!
//! `/o/` says that a plan is to be opened, the next character is the version, and the rest is a checksum and packed bytes in
//! base 62: no mail program breaks or escapes letters and digits, and browsers send nothing behind the `#` to a server.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::checksum::checksum;
use super::codec::v1;
use super::{MOST_BYTES, MOST_LINK, ShareError, Shared};

/// What the fragment of a link begins with.
pub const PREFIX: &str = "/o/";
/// The characters of a link that every mail and chat program passes on whole.
pub const ORDINARY_LINK: usize = 2_000;

const WHAT: &str = "link";
const CHECKSUM_BYTES: usize = 4;

impl Shared {
    /// Returns it as the fragment of an address, without the `#`.
    ///
    /// # Errors
    /// [`ShareError`] if it is more than a link may carry.
    pub fn to_link(&self) -> Result<String, ShareError> {
        let bytes = v1::to_bytes(self);
        if bytes.len() > MOST_BYTES {
            return Err(ShareError::TooLarge { what: WHAT });
        }
        // What is handed out opens: it is read as its receiver will read it.
        v1::from_bytes(&bytes).and_then(|read| self.is_said_by(&read)).map_err(|fault| fault.of(WHAT))?;
        let packed = packed(&bytes).ok_or(ShareError::Damaged)?;
        let mut body = checksum(&packed).to_le_bytes().to_vec();
        body.extend(packed);
        let link = format!("{PREFIX}{}{}", v1::LETTER, letters(&body));
        if link.len() > MOST_LINK { Err(ShareError::TooLarge { what: WHAT }) } else { Ok(link) }
    }

    /// Returns what a link carries: its fragment, with or without the `#`, or the whole address.
    ///
    /// ```
    /// use homegrown::share::Shared;
    /// let refused = Shared::from_link("https://example.org/#/o/1abc").unwrap_err();
    /// assert!(refused.to_string().starts_with("This link was cut short or changed on its way"));
    /// ```
    ///
    /// # Errors
    /// [`ShareError`] unless every character is as it was made.
    pub fn from_link(text: &str) -> Result<Self, ShareError> {
        let text = text.trim();
        let fragment = text.split_once('#').map_or(text, |(_address, fragment)| fragment);
        let said = fragment.strip_prefix(PREFIX).ok_or(ShareError::NoLink)?;
        if fragment.len() > MOST_LINK {
            return Err(ShareError::TooLarge { what: WHAT });
        }
        let version = said.chars().next().ok_or(ShareError::Damaged)?;
        if version != v1::LETTER {
            let is_version = version.is_ascii_alphanumeric() && version != '0';
            return Err(if is_version { ShareError::Newer { what: WHAT } } else { ShareError::Damaged });
        }
        let body = bytes_of(said.get(1..).unwrap_or_default()).ok_or(ShareError::Damaged)?;
        let (sum, packed) = body.split_first_chunk::<CHECKSUM_BYTES>().ok_or(ShareError::Damaged)?;
        if checksum(packed) != u32::from_le_bytes(*sum) {
            return Err(ShareError::Damaged);
        }
        v1::from_bytes(&unpacked(packed)?).map_err(|fault| fault.of(WHAT))
    }
}

fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Unpacks no more than may be, and nothing that has something behind it.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, ShareError> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut decoder = DeflateDecoder::new(packed);
    let mut bytes = Vec::new();
    decoder.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(|_cut| ShareError::Damaged)?;
    if bytes.len() > MOST_BYTES {
        return Err(ShareError::TooLarge { what: WHAT });
    }
    let is_all = usize::try_from(decoder.total_in()).is_ok_and(|read| read == packed.len());
    if is_all { Ok(bytes) } else { Err(ShareError::Damaged) }
}

/// The bytes of a whole group, and the letters it takes.
const GROUP: usize = 16;
const GROUP_LETTERS: usize = 22;

/// The letters that so many bytes take, each holding 5.954 bits.
const fn letters_of(bytes: usize) -> usize {
    (bytes * 8_000).div_ceil(5_954)
}

fn letters(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(GROUP) {
        let number = group.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let said = base62::encode(number);
        text.extend(std::iter::repeat_n('0', letters_of(group.len()).saturating_sub(said.len())));
        text.push_str(&said);
    }
    text
}

/// The bytes that letters stand for; `None` if no bytes give these.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for group in text.as_bytes().chunks(GROUP_LETTERS) {
        let length = (1..=GROUP).find(|length| letters_of(*length) == group.len())?;
        // The crate takes no zeros in front.
        let zeros = group.iter().take_while(|letter| **letter == b'0').count().min(group.len() - 1);
        let number = base62::decode(group.get(zeros..)?).ok()?;
        if length < GROUP && number >> (length * 8) != 0 {
            return None;
        }
        bytes.extend(number.to_be_bytes().get(GROUP - length..)?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_length_come_back_from_their_letters() {
        for length in 0..=40 {
            for byte in [0, 1, 0x7F, 0xFF] {
                let bytes = vec![byte; length];
                assert_eq!(bytes_of(&letters(&bytes)), Some(bytes), "{length} of {byte}");
            }
        }
        assert_eq!(letters_of(GROUP), GROUP_LETTERS);
        for wrong in ["z", "zz", "zzzzzzzzzzzzzzzzzzzzzz", "a-", "ä1"] {
            assert_eq!(bytes_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_that_unpacks_to_too_much_is_not_unpacked() {
        let bomb = packed(&vec![0; 50 * 1024 * 1024]).unwrap();
        assert_eq!(unpacked(&bomb), Err(ShareError::TooLarge { what: "link" }));
        let mut longer = packed(b"plan").unwrap();
        longer.push(0);
        assert_eq!(unpacked(&longer), Err(ShareError::Damaged));
    }
}
