//! A framed remark within a page.

use leptos::prelude::*;

use super::{Icon, IconName, Text, Tone};
use crate::view;

/// A remark with a title, in a frame.
#[component]
pub fn Callout(
    /// The title.
    #[prop(into)]
    title: Text,
    /// What the colour means.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// The remark.
    children: Children,
) -> AnyView {
    let (class, icon) = match tone {
        Tone::Neutral => ("callout", IconName::Info),
        Tone::Info => ("callout note", IconName::Info),
        Tone::Success => ("callout success", IconName::Check),
        Tone::Warning => ("callout warning", IconName::Warning),
        Tone::Danger => ("callout danger", IconName::Error),
    };
    view! {
        <div class=class>
            <div class="callout-inner">
                <div class="callout-title">
                    <Icon name=icon/>
                    <span class="text">{title}</span>
                </div>
                {children()}
            </div>
        </div>
    }
}
