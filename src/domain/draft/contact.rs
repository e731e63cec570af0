//! A person as written: "Ann Lee <ann@acme.com>", an address alone, or fields of their own.

use crate::domain::people::Contact;

/// Whether a word is an email address: something, `@`, and a host with a point in it.
pub(in crate::domain) fn is_email(word: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\",;:@".contains(c);
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.chars().all(plain)
            && host.chars().all(plain)
            && host.contains('.')
            && host.split('.').all(|label| !label.is_empty())
    })
}

/// The name and the address in what was typed for a contact.
///
/// # Errors
/// A sentence, when what stands in angle brackets or looks like an address is none.
pub(super) fn parse_contact(text: &str) -> Result<Contact, String> {
    let (name, email) = match text.split_once('<') {
        Some((name, rest)) => (name.trim(), Some(rest.trim_end_matches('>'))),
        None if text.contains('@') => match text.rsplit_once(char::is_whitespace) {
            Some((name, address)) if address.contains('@') => (name.trim(), Some(address)),
            _ => ("", Some(text)),
        },
        None => (text, None),
    };
    Ok(Contact { name: name.trim_matches('"').to_owned(), email: email.map(parse_email).transpose()?, phone: None })
}

/// An email address.
///
/// # Errors
/// A sentence, when it is none.
pub(super) fn parse_email(text: &str) -> Result<String, String> {
    let address = text.trim();
    if is_email(address) {
        Ok(address.to_owned())
    } else {
        Err(format!("`{address}` is no email address; write one like ann@acme.com."))
    }
}
