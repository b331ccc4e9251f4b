//! In whose hands an item is: taking it, taking it over, giving it back.

use approdo_contract::{
    desk::{people::Taken, queue::TakeDraft},
    endpoint::{Press, ReleaseItem, TakeItem},
    permission::Hold,
};
use leptos::prelude::*;

use crate::{
    answers,
    form::press,
    head,
    i18n::{Text, date_time, localised, say, text},
    ui::{Callout, LiveRegions, Tone},
    view,
};

/// Whether the reader may decide: nobody else has it.
pub(super) fn hold(taken: Option<&Taken>) -> Hold {
    match taken {
        None => Hold::Free,
        Some(taken) if taken.mine => Hold::Mine,
        Some(_) => Hold::Partner,
    }
}

/// Who has it, by reference.
pub(super) fn holder(taken: Option<&Taken>) -> Option<&str> {
    taken.map(|taken| &*taken.member)
}

/// Who has it, and the key that changes that; `again` loads the item anew.
pub(super) fn hands(reference: &str, taken: Option<Taken>, again: Callback<()>) -> AnyView {
    let reference = reference.to_owned();
    let after = move |said: Text| {
        let live = LiveRegions::get();
        move || {
            head::heading_is_new();
            if let Some(live) = &live {
                live.say_status(said.get(answers::lang()));
            }
            again.run(());
        }
    };
    let key = reference.clone();
    let take = move |from: Option<String>, label: Text| {
        let after = after(text!(desk_work.is_yours));
        let done = Callback::new(move |_| after());
        press::<TakeItem>(key.clone(), TakeDraft { from }, label.signal(), "btn-outline-primary take", done)
    };
    match taken {
        None => view! { <div class="actions hands">{take(None, text!(desk_work.take))}</div> },
        Some(taken) if taken.mine => {
            let after = after(text!(desk_work.is_free));
            let done = Callback::new(move |_| after());
            let since = taken.at;
            let label = text!(desk_work.release).signal();
            view! {
                <div class="actions hands">
                    <p>{localised(move |lang| say!(lang, desk_work.mine_since, since = date_time(lang, since)))}</p>
                    {press::<ReleaseItem>(reference, Press {}, label, "btn-link", done)}
                </div>
            }
        }
        Some(taken) => {
            let (who, since) = ([&taken.name, ", ", &taken.partner].concat(), taken.at);
            let words = localised(move |lang| {
                say!(lang, desk_work.taken_by, name = who.as_str(), since = date_time(lang, since))
            });
            view! {
                <Callout title=text!(desk_work.taken_title) tone=Tone::Warning>
                    <p>{words}</p>
                    {take(Some(taken.member), text!(desk_work.take_over))}
                </Callout>
            }
        }
    }
}
