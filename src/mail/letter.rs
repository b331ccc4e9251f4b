//! What a mail is made of, and how both of its parts are made of that.

use approdo_contract::text::Lang;
use leptos::prelude::*;

use super::{Letterhead, Written};
use crate::{
    i18n::text,
    rendering::{MARKER, owned},
    view,
};

/// A paragraph of a mail.
enum Part {
    Text(String),
    /// Digits to be typed, large.
    Code(String),
    /// A link to press.
    Button {
        label: String,
        address: String,
    },
    /// A link among others.
    Link {
        label: String,
        address: String,
    },
}

/// A mail in the making.
#[derive(Default)]
pub(super) struct Letter(Vec<Part>);

impl Letter {
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Text(text.into()));
        self
    }

    pub(super) fn texts(self, texts: impl IntoIterator<Item: Into<String>>) -> Self {
        texts.into_iter().fold(self, Self::text)
    }

    pub(super) fn code(mut self, code: String) -> Self {
        self.0.push(Part::Code(code));
        self
    }

    pub(super) fn button(mut self, label: impl Into<String>, address: String) -> Self {
        self.0.push(Part::Button { label: label.into(), address });
        self
    }

    pub(super) fn link(mut self, label: impl Into<String>, address: String) -> Self {
        self.0.push(Part::Link { label: label.into(), address });
        self
    }

    /// `stop` is the address that stops mails of this kind.
    pub(super) fn written(
        self,
        subject: String,
        lang: Lang,
        letterhead: &Letterhead<'_>,
        stop: Option<String>,
    ) -> Written {
        let foot = foot(lang, letterhead);
        let (text, html) =
            (self.as_text(&foot, stop.as_deref(), lang), self.as_html(&subject, lang, &foot, stop.as_deref()));
        Written { subject, text, html, stop }
    }

    fn as_text(&self, foot: &[String], stop: Option<&str>, lang: Lang) -> String {
        let mut paragraphs: Vec<String> = self
            .0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Code(code) => ["    ", code].concat(),
                Part::Button { label, address } => [label, ":\n", address].concat(),
                Part::Link { label, address } => [label, "\n", address].concat(),
            })
            .collect();
        // By this line mail programs know a signature.
        paragraphs.push(["-- \n", &foot.join("\n")].concat());
        paragraphs.extend(stop.map(|address| [text!(mail.stop).get(lang), ":\n", address].concat()));
        paragraphs.join("\n\n") + "\n"
    }

    fn as_html(&self, subject: &str, lang: Lang, foot: &[String], stop: Option<&str>) -> String {
        let page = owned(|| {
            let parts: Vec<AnyView> = self.0.iter().map(Part::view).collect();
            let foot: Vec<AnyView> = foot.iter().map(|line| view! { <p style="margin:0">{line.clone()}</p> }).collect();
            let stop = stop.map(|address| {
                view! { <p style="margin:16px 0 0"><a href=address.to_owned()>{text!(mail.stop).get(lang)}</a></p> }
            });
            view! {
                <html lang=lang.tag()>
                    <head>
                        <meta charset="utf-8" />
                        <meta name="viewport" content="width=device-width" />
                        <meta name="color-scheme" content="light dark" />
                        <title>{subject.to_owned()}</title>
                    </head>
                    <body style="margin:0;padding:24px;font:16px/1.5 'Titillium Web',Verdana,sans-serif">
                        <div style="max-width:36em;margin:0 auto">
                            <p style="margin:0 0 24px;font-size:20px;font-weight:600">{text!(common.brand).get(lang)}</p>
                            <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">{subject.to_owned()}</h1>
                            {parts}
                            <hr style="margin:32px 0 16px;border:0;border-top:1px solid #8a99a8" />
                            <div style="font-size:14px">{foot}{stop}</div>
                        </div>
                    </body>
                </html>
            }
            .to_html()
        });
        ["<!doctype html>", &page.replace(MARKER, "")].concat()
    }
}

impl Part {
    fn view(&self) -> AnyView {
        match self {
            Self::Text(text) => view! { <p style="margin:0 0 16px">{text.clone()}</p> },
            Self::Code(code) => view! {
                <p style="margin:0 0 24px;font:600 32px/1.25 monospace;letter-spacing:.1em">{code.clone()}</p>
            },
            Self::Link { label, address } => view! {
                <p style="margin:0 0 16px"><a href=address.clone()>{label.clone()}</a></p>
            },
            Self::Button { label, address } => view! {
                <p style="margin:0 0 24px">
                    <a
                        href=address.clone()
                        style="display:inline-block;padding:12px 24px;border-radius:4px;background:#06c;color:#fff;\
                               font-weight:600;text-decoration:none"
                    >
                        {label.clone()}
                    </a>
                </p>
                // Where links cannot be pressed.
                <p style="margin:0 0 24px;font-size:14px;word-break:break-all">{address.clone()}</p>
            },
        }
    }
}

/// Who writes, and how to reach them.
fn foot(lang: Lang, letterhead: &Letterhead<'_>) -> Vec<String> {
    let operator = letterhead.operator;
    let contact: Vec<&str> =
        [operator.email.as_str(), &operator.phone].into_iter().filter(|contact| !contact.is_empty()).collect();
    let mut lines = vec![[text!(common.brand).get(lang), ", ", letterhead.origin].concat()];
    lines.extend(Some(operator.name.clone()).filter(|name| !name.is_empty()));
    lines.extend(Some(contact.join(", ")).filter(|contact| !contact.is_empty()));
    lines.push(text!(mail.no_reply).get(lang).to_owned());
    lines
}
