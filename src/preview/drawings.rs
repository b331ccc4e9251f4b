//! The sprite's icons and illustrations, all of them.

use leptos::prelude::*;

use super::Specimen;
use crate::{
    ui::{Drawing, Icon, IconName, Illustration, Paper, PaperDrawing},
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("Icon", "all", || sheet("")),
    Specimen::new("Icon", "all as high as text", || sheet("icon-sm")),
    Specimen::new("Illustration", "all", || {
        let drawings: Vec<AnyView> = Drawing::ALL.iter().map(|name| view! { <Illustration name=*name/> }).collect();
        view! { <div class="actions">{drawings}</div> }
    }),
    Specimen::new("PaperDrawing", "all", || {
        let papers: Vec<AnyView> = Paper::ALL.iter().map(|name| view! { <PaperDrawing name=*name/> }).collect();
        view! { <div class="actions">{papers}</div> }
    }),
];

/// Every icon with its name.
fn sheet(class: &'static str) -> AnyView {
    let icon = |name: &IconName| view! { <li><Icon name=*name class=class/>" "{format!("{name:?}")}</li> };
    let icons: Vec<AnyView> = IconName::ALL.iter().map(icon).collect();
    view! { <ul class="topics">{icons}</ul> }
}
