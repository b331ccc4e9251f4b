//! What was answered so far, each to be changed.

use approdo_contract::law::Field;
use leptos::prelude::*;

use super::{Checker, words};
use crate::{
    i18n::{localised, text},
    ui::Button,
    view,
};

/// The answers; nothing before the first.
pub(super) fn answers(checker: Checker) -> AnyView {
    let rows: Vec<AnyView> = checker.interview.with_untracked(|interview| {
        let row = |(place, field): (u32, &Field)| row(checker, place, *field, interview.input().written(*field));
        (0..).zip(interview.answered()).map(row).collect()
    });
    if rows.is_empty() {
        return ().into_any();
    }
    let restart = Callback::new(move |()| checker.restart());
    view! {
        <section class="summary checker-answers">
            <h2>{text!(checker.answers_title).signal()}</h2>
            <dl>{rows}</dl>
            <Button label=text!(checker.start_again) on_press=restart look="btn-link" />
        </section>
    }
}

fn row(checker: Checker, place: u32, field: Field, written: String) -> AnyView {
    let name = words::question(field).name;
    let change = Callback::new(move |()| checker.go(place));
    view! {
        <div class="summary-row">
            <dt>{name.signal()}</dt>
            <dd>{localised(move |lang| words::answer(lang, field, &written))}</dd>
            <dd class="summary-change">
                <Button label=text!(common.change) hidden=name on_press=change look="btn-link" />
            </dd>
        </div>
    }
}
