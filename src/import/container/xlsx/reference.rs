//! Where a cell is, as Excel writes it: "AB12", and a range of merged cells, "A1:C1".

use crate::import::container::sheet::Merge;

/// The last row of Excel's.
pub(super) const MAX_ROW: u32 = 1_048_576;

pub(super) fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// Returns the row from 1 and the column from 0 of a reference such as "AB12".
pub(super) fn reference(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, number) = text.split_at_checked(letters)?;
    if name.is_empty() || name.len() > 3 {
        return None;
    }
    let column = name.iter().fold(0_u32, |sum, byte| sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some((digits(number).filter(|row| (1..=MAX_ROW).contains(row))?, column - 1))
}

pub(super) fn merge(range: &[u8]) -> Option<Merge> {
    let colon = range.iter().position(|byte| *byte == b':')?;
    let (first, last) = (reference(range.get(..colon)?)?, reference(range.get(colon + 1..)?)?);
    Some(Merge {
        rows: (first.0, last.0),
        columns: (u16::try_from(first.1).ok()?, u16::try_from(last.1).unwrap_or(u16::MAX)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_rows_and_columns() {
        assert_eq!(reference(b"A1"), Some((1, 0)));
        assert_eq!(reference(b"AB12"), Some((12, 27)));
        assert_eq!(reference(b"XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(reference(b"12"), None);
    }
}
