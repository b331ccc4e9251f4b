//! An answer that somebody shared: what it was and by which rules, without the case.

use approdo_contract::law::Shared;
use leptos::prelude::*;

use super::{Checker, result};
use crate::{
    i18n::text,
    ui::{Button, Callout, Tone},
    view,
};

/// The shared answer.
pub(super) fn shared(checker: Checker, answer: Shared) -> AnyView {
    let Some(law) = checker.law.get_untracked() else { return ().into_any() };
    let start = Callback::new(move |()| checker.restart());
    view! {
        {result::verdict(answer.outcome, None)}
        <Callout title=text!(checker.shared_title) tone=Tone::Info>
            <p>{text!(checker.shared_text).signal()}</p>
            <p><Button label=text!(checker.shared_start) on_press=start look="btn-primary" /></p>
        </Callout>
        {result::reasons(&law, &answer.rules)}
    }
}
