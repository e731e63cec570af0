//! Text from outside as Markdown that says just that text: it starts no list, ends no cell and carries no HTML.

/// Text within a line: every sign that Markdown or HTML would read is taken for itself, and a line break is a space.
pub(super) fn inline(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_sign = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' => true,
            // "Fenwick & Sons" reads better as it is; `&lt;` would be something else.
            '&' => chars.peek().is_some_and(|next| !next.is_whitespace()),
            _ => false,
        };
        if is_sign {
            escaped.push('\\');
        }
        escaped.push(if c.is_whitespace() { ' ' } else { c });
    }
    escaped
}

/// The same at the start of a line or an item, where a dash or a number would begin a list, also behind what is invisible
/// and will vanish.
pub(super) fn opening(text: &str) -> String {
    let escaped = inline(text);
    let visible = escaped.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    let from = escaped.len() - visible.len();
    let digits = visible.bytes().take_while(u8::is_ascii_digit).count();
    let at = match visible.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=') if digits == 0 => from,
        Some(b'.' | b')') if digits > 0 => from + digits,
        _ => return escaped,
    };
    let (before, after) = escaped.split_at(at);
    format!("{before}\\{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Acme Corp: website, 2nd phase (50 %)", "Acme Corp: website, 2nd phase (50 %)")]
    #[case("Fenwick & Sons", "Fenwick & Sons")]
    #[case("R&D &lt;b&gt; &", r"R\&D \&lt;b\&gt; &")]
    #[case("a|b", r"a\|b")]
    #[case("*bold* _it_ `code` ~gone~", r"\*bold\* \_it\_ \`code\` \~gone\~")]
    #[case("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>")]
    #[case("[link](http://x) ![img](y)", r"\[link\](http://x) !\[img\](y)")]
    #[case(r"C:\dir\", r"C:\\dir\\")]
    #[case("one\n# two\r\n\tthree\u{2028}four", r"one \# two   three four")]
    #[case("  - padded \n", "- padded")]
    fn text_from_outside_stays_text(#[case] text: &str, #[case] escaped: &str) {
        assert_eq!(inline(text), escaped);
    }

    #[rstest]
    #[case("- item", r"\- item")]
    #[case("+ item", r"\+ item")]
    #[case("# heading", r"\# heading")]
    #[case("> quote", r"\> quote")]
    #[case("=====", r"\=====")]
    #[case("1. item", r"1\. item")]
    #[case("12) item", r"12\) item")]
    #[case("3 sites", "3 sites")]
    #[case("    four spaces", "four spaces")]
    #[case("\u{200b}- item", "\u{200b}\\- item")]
    #[case("", "")]
    fn a_line_begins_nothing(#[case] text: &str, #[case] escaped: &str) {
        assert_eq!(opening(text), escaped);
    }
}
