//! Mails as people read them: the app's texts made into a part of text and a part of HTML. The server sends them.

use approdo_contract::{
    editorial::Operator,
    mail::Mail,
    paths::{Page, SignInPage},
    sign_in::CODE_MINUTES,
    text::Lang,
};

use crate::i18n::{say, text};

mod letter;

use letter::Letter;

/// A mail, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The subject; opens nothing, so that lists of mails may show it.
    pub subject: String,
    /// The part for who reads without formatting.
    pub text: String,
    /// The other part.
    pub html: String,
}

/// What a mail brings that opens something; known while it is being sent and never again.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The digits to be typed.
    pub code: String,
    /// The secret of the link.
    pub link: String,
}

impl Opening {
    /// The absolute address of the link.
    #[must_use]
    pub fn address(&self, lang: Lang, letterhead: &Letterhead<'_>) -> String {
        letterhead.address(&Page::SignIn(SignInPage::Link(self.link.clone())), lang)
    }
}

/// What every mail has at its end, and where its links lead.
#[derive(Clone, Copy, Debug)]
pub struct Letterhead<'a> {
    /// The portal's protocol and host.
    pub origin: &'a str,
    /// Who runs it.
    pub operator: &'a Operator,
}

impl Letterhead<'_> {
    fn address(&self, page: &Page, lang: Lang) -> String {
        [self.origin, &page.path(lang)].concat()
    }
}

/// The subject of a mail, for lists of mails.
#[must_use]
pub fn subject(mail: &Mail, lang: Lang) -> String {
    match mail {
        Mail::SignIn { .. } => text!(mail.sign_in_subject).get(lang).to_owned(),
    }
}

/// Writes a mail.
#[must_use]
pub fn write(mail: &Mail, opening: Option<&Opening>, lang: Lang, letterhead: &Letterhead<'_>) -> Written {
    let letter = match (mail, opening) {
        (Mail::SignIn { .. }, Some(opening)) => sign_in(opening, lang, letterhead),
        (Mail::SignIn { .. }, None) => Letter::default(),
    };
    letter.written(subject(mail, lang), lang, letterhead)
}

fn sign_in(opening: &Opening, lang: Lang, letterhead: &Letterhead<'_>) -> Letter {
    let (first, last) = opening.code.split_at(opening.code.len() / 2);
    Letter::default()
        .text(text!(mail.sign_in_code).get(lang))
        .code([first, " ", last].concat())
        .text(text!(mail.sign_in_link).get(lang))
        .button(text!(mail.sign_in_button).get(lang), opening.address(lang, letterhead))
        .text(say!(lang, mail.sign_in_valid, minutes = CODE_MINUTES))
        .text(text!(mail.sign_in_not_you).get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator() -> Operator {
        Operator {
            name: "Ente di prova".into(),
            email: "sportello@prova.example".into(),
            phone: "02 1234567".into(),
            ..Operator::default()
        }
    }

    fn written(lang: Lang, mail: &Mail) -> String {
        let operator = operator();
        let letterhead = Letterhead { origin: "https://approdo.example.it", operator: &operator };
        let opening = Opening { code: "012345".into(), link: "link-secret".into() };
        let Written { subject, text, html } = write(mail, Some(&opening), lang, &letterhead);
        for (what, part) in [("text", &text), ("html", &html)] {
            assert!(part.contains("012 345"), "{what}: {part}");
            assert!(part.contains(&opening.address(lang, &letterhead)), "{what}: {part}");
            assert!(part.contains("sportello@prova.example"), "{what}: {part}");
        }
        assert!(!subject.contains("012"));
        [subject, text, html].join("\n\n")
    }

    #[test]
    fn the_mail_that_signs_in() {
        let mail = Mail::SignIn { sign_in: "id".into() };
        for lang in Lang::ALL {
            insta::assert_snapshot!(format!("sign_in_{}", lang.tag()), written(lang, &mail));
        }
    }
}
