//! How much is asked for: `10..20`, `10..`, `..20`, `15`, or a comparison with one number.

use std::ops::RangeInclusive;

/// How a key and its value are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    /// `:` or `=`: one value, or a range.
    Is,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Compare {
    /// The comparison at the start of a text, and its length; a colon may stand before it (`value:>10k`).
    pub(super) fn leading(text: &str) -> (Self, usize) {
        let (colon, rest) = match text.strip_prefix(':') {
            Some(rest) => (1, rest),
            None => (0, text),
        };
        let signs =
            [("<=", Self::AtMost), (">=", Self::AtLeast), ("<", Self::Less), (">", Self::More), ("=", Self::Is)];
        let found = signs.into_iter().find(|(sign, _)| rest.starts_with(sign));
        found.map_or((Self::Is, colon), |(sign, compare)| (compare, colon + sign.len()))
    }
}

/// Reads the ends of a range of whole numbers with `read`.
///
/// # Errors
/// What `read` says; and a sentence for a range without ends, one that runs backwards, or one that is compared.
pub(super) fn numbers(
    text: &str,
    compare: Compare,
    mut read: impl FnMut(&str) -> Result<i128, String>,
) -> Result<RangeInclusive<i128>, String> {
    let Some((low, high)) = text.split_once("..") else {
        let number = read(text.trim())?;
        return Ok(match compare {
            Compare::Is => number..=number,
            Compare::Less => i128::MIN..=number - 1,
            Compare::AtMost => i128::MIN..=number,
            Compare::More => number + 1..=i128::MAX,
            Compare::AtLeast => number..=i128::MAX,
        });
    };
    let (low, high) = (low.trim(), high.trim());
    if compare != Compare::Is || (low.is_empty() && high.is_empty()) {
        return Err(format!("`{text}` cannot be read; write 10.., ..20 or 10..20 after a colon."));
    }
    let mut end = |text: &str, open: i128| {
        if text.is_empty() { Ok(open) } else { read(text) }
    };
    let (from, to) = (end(low, i128::MIN)?, end(high, i128::MAX)?);
    if from > to {
        return Err(format!("`{text}` runs backwards; write {high}..{low}."));
    }
    Ok(from..=to)
}

/// A whole number of days or percent.
///
/// # Errors
/// A sentence, when it is none.
pub(super) fn whole(text: &str, unit: &str) -> Result<i128, String> {
    let digits = text.strip_suffix('%').filter(|_| unit == "percent").unwrap_or(text).trim_end();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number = if plain { digits.parse::<u32>().ok() } else { None };
    number.map(i128::from).ok_or_else(|| format!("`{text}` is no number of {unit}; write 14, 14.. or 7..30."))
}
