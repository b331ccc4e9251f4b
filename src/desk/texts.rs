//! The texts of the portal, for editors: the words of their list, and what is to be checked again.

use approdo_contract::{
    choice::Choice,
    confidence::Confidence,
    desk::{
        list::{List, ListFilter},
        paths::DeskPage,
        people::{DeskRole, DeskSession},
        text::{ReviewState, TextKind},
    },
    endpoint::ReadDeskList,
};
use leptos::prelude::*;

use crate::{
    data, faq,
    i18n::{Text, localised, say, text},
    listing,
    markup::dynamic,
    terms,
    ui::Tone,
    view,
};

/// What a text is.
pub(super) const fn kind(kind: TextKind) -> Text {
    match kind {
        TextKind::Case => text!(desk_content.kind_case),
        TextKind::Guide => text!(desk_content.kind_guide),
        TextKind::Faq => text!(desk_content.kind_faq),
        TextKind::Glossary => text!(desk_content.kind_glossary),
        TextKind::Internships => text!(desk_content.kind_internships),
        TextKind::Page => text!(desk_content.kind_page),
        TextKind::Figures => text!(desk_content.kind_figures),
        TextKind::WorkingDays => text!(desk_content.kind_working_days),
    }
}

/// Where its checking stands.
pub(super) const fn state(state: ReviewState) -> (Text, Tone) {
    match state {
        ReviewState::Overdue => (text!(desk_content.state_overdue), Tone::Danger),
        ReviewState::Due => (text!(desk_content.state_due), Tone::Warning),
        ReviewState::Checked => (text!(desk_content.state_checked), Tone::Success),
    }
}

/// How sure it is: a case by its evidence, other texts by how their sources were read.
pub(super) fn confidence(code: &str) -> Option<Text> {
    let read = |confidence: Confidence| faq::confidence(confidence);
    Choice::parse(code).map(read).or_else(|| Choice::parse(code).map(terms::evidence))
}

/// How many texts are to be checked again, and the way to them; nothing for who does not look after them, and while there are none.
pub(super) fn overdue(me: &DeskSession) -> Option<AnyView> {
    me.roles.contains(&DeskRole::Editor).then(count)
}

fn count() -> AnyView {
    let query = ListFilter { state: Some(ReviewState::Overdue.as_str()), ..ListFilter::of(List::Texts) }.to_query();
    let href = listing::address(&DeskPage::Texts.path(), &query);
    let loaded = data::load_own::<ReadDeskList>(Signal::stored((List::Texts.as_str().to_owned(), query)));
    dynamic(move || {
        let count = loaded.read().map(|page| page.total).filter(|count| *count > 0)?;
        let words = localised(move |lang| match count {
            1 => text!(desk_content.overdue_one).get(lang).to_owned(),
            _ => say!(lang, desk_content.overdue_many, count = count),
        });
        Some(view! { <p class="form-note"><a href=href.clone()>{words}</a></p> })
    })
}
