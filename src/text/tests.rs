#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case::clean("Café Müller 山田", "Café Müller 山田")]
#[case::escape("a\u{1b}[31mb", "a\u{fffd}[31mb")]
#[case::bell_and_delete("a\u{7}\u{7f}b", "a\u{fffd}\u{fffd}b")]
#[case::c1("a\u{9b}31mb", "a\u{fffd}31mb")]
#[case::line_and_tab("a\nb\tc", "a b c")]
#[case::windows_line("a\r\nb", "a b")]
#[case::lone_return("safe\rspoofed", "safe spoofed")]
#[case::unicode_line_ends("a\u{2028}b\u{2029}c", "a b c")]
#[case::bidi("a\u{202e}b\u{2066}c\u{61c}\u{200f}", "abc")]
#[case::zero_width("a\u{200b}b\u{feff}c\u{2060}", "abc")]
#[case::tags("a\u{e0041}\u{e007f}b", "ab")]
#[case::interlinear("a\u{fff9}b\u{fffb}", "ab")]
#[case::family_of_emoji("👩\u{200d}👧", "👩\u{200d}👧")]
fn nothing_that_commands_a_terminal_survives(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(clean(text), expected);
}

#[test]
fn clean_text_is_not_copied() {
    assert!(matches!(clean("Acme Corp"), Cow::Borrowed(_)));
    assert!(matches!(clean("Müller"), Cow::Borrowed(_)));
    assert!(matches!(clean_lines("a\nb"), Cow::Borrowed(_)));
}

#[test]
fn notes_keep_their_lines_and_nothing_else() {
    assert_eq!(clean_lines("a\r\nb\rc\u{2028}d\te\u{1b}"), "a\nb\nc\nd e\u{fffd}");
}

#[rstest]
#[case::letters("Acme", 4)]
#[case::wide("山田", 4)]
#[case::accent_apart("e\u{301}", 1)]
#[case::emoji_of_several("👩\u{200d}👧", 2)]
#[case::hidden("a\u{200b}b", 2)]
#[case::empty("", 0)]
fn width_counts_cells(#[case] text: &str, #[case] expected: usize) {
    assert_eq!(width(text), expected);
}

#[rstest]
#[case::fits("Acme", 4, "Acme")]
#[case::cut("Acme Corp", 5, "Acme…")]
#[case::wide_does_not_fill("山田商事", 4, "山…")]
#[case::wide_fits("山田", 4, "山田")]
#[case::accent_stays_with_its_letter("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…")]
#[case::one_cell("Acme", 1, "…")]
#[case::no_cell("Acme", 0, "")]
#[case::cleaned("a\nb\u{1b}c", 4, "a b…")]
fn what_does_not_fit_is_cut_and_says_so(#[case] text: &str, #[case] cells: usize, #[case] expected: &str) {
    assert_eq!(fit(text, cells), expected);
}

#[rstest]
#[case::layout_stays("{\n  \"a\": \"b\"\n}", "{\n  \"a\": \"b\"\n}")]
#[case::delete("\"\u{7f}\"", r#""\u007f""#)]
#[case::c1("\"\u{9b}\"", r#""\u009b""#)]
#[case::bidi("\"\u{202e}\"", r#""\u202e""#)]
#[case::line_end("\"\u{2028}\"", r#""\u2028""#)]
#[case::tag("\"\u{e0041}\"", r#""\udb40\udc41""#)]
#[case::letters("\"é山👩\u{200d}👧\"", "\"é山👩\u{200d}👧\"")]
fn json_hides_nothing(#[case] json: &str, #[case] expected: &str) {
    assert_eq!(json_safe(json.to_owned()), expected);
}

/// Text in which what is dangerous is as likely as what is not.
fn hostile() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        '\0',
        '\u{1b}',
        '\r',
        '\n',
        '\t',
        '\u{7f}',
        '\u{80}',
        '\u{9b}',
        '\u{61c}',
        '\u{200b}',
        '\u{200d}',
        '\u{202e}',
        '\u{2028}',
        '\u{2069}',
        '\u{feff}',
        '\u{fffa}',
        '\u{e0020}',
        '\u{301}',
        '山',
        '👩',
        '🇩',
        'ﷺ',
    ]);
    prop::collection::vec(prop_oneof![hostile, any::<char>()], 0..24).prop_map(|chars| chars.into_iter().collect())
}

/// The contract, spelled out apart from the code that keeps it.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x61c | 0x200b | 0x200e | 0x200f | 0x2028..=0x202e | 0x2066..=0x2069
            | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f)
}

proptest! {
    #[test]
    fn clean_text_is_free_of_what_is_forbidden(text in hostile()) {
        let once = clean(&text).into_owned();
        prop_assert!(!once.contains(is_forbidden));
        prop_assert_eq!(clean(&once), once.as_str());
        prop_assert!(!clean_lines(&text).contains(|c| c != '\n' && is_forbidden(c)));
    }

    #[test]
    fn fitted_text_is_clean_and_never_wider(text in hostile(), cells in 0..30_usize) {
        let fitted = fit(&text, cells);
        prop_assert!(width(&fitted) <= cells);
        prop_assert!(!fitted.contains(is_forbidden));
        if width(&text) <= cells {
            prop_assert_eq!(fitted, clean(&text));
        }
    }

    #[test]
    fn safe_json_means_the_same(text in hostile()) {
        let json = serde_json::to_string(&text).unwrap();
        let safe = json_safe(json);
        prop_assert!(!safe.contains(is_forbidden));
        prop_assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}
