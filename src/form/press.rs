//! A button that writes: everything that is said is in its address and its label.

use approdo_contract::endpoint::Endpoint;
use leptos::prelude::*;
use serde::Serialize;

use super::Form;
use crate::{
    i18n::text,
    ui::{self, SendForm, SubmitButton},
    view,
};

/// A button that sends `body` to an endpoint, at `key`; `done` is given the answer, and its text. What went wrong is told above it.
pub fn press<E>(
    key: String,
    body: E::Request,
    label: ui::Text,
    look: &'static str,
    done: Callback<(E::Response, String)>,
) -> AnyView
where
    E: Endpoint,
    E::Request: Clone + Serialize + Send + Sync,
{
    let form = Form::new(body);
    let send = Callback::new(move |()| form.send::<E>(&key, |_| Ok(()), move |answer, text| done.run((answer, text))));
    view! {
        <SendForm on_send=send>
            {form.failed()}
            <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() look=look />
        </SendForm>
    }
}
