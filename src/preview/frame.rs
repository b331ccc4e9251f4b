//! What stands around every page.

use leptos::prelude::*;

use super::{Specimen, text};
use crate::{
    ui::{LanguageLink, Link, LiveRegions, NavItem, Shell, ShellTexts},
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[Specimen::new("Shell", "on a page below the navigation", shell).wide()];

fn shell() -> AnyView {
    let link = |label: &'static str, href: &'static str| Link::new(label, href);
    let item = |label, href, current| NavItem { link: link(label, href), current: Signal::stored(current) };
    let language =
        |name, tag, href, current| LanguageLink { name, tag, href: text(href), current: Signal::stored(current) };
    let texts = ShellTexts {
        name: text("Approdo"),
        tagline: text("Lavoro per persone rifugiate e migranti"),
        operator: text("Associazione Esempio"),
        skip: text("Vai al contenuto principale"),
        menu: text("Menu"),
        navigation: text("Navigazione principale"),
        languages: text("Lingue"),
        footer: text("Informazioni"),
        note: text("Servizio gratuito."),
    };
    let navigation = vec![
        item("Offerte di lavoro", "/it/offerte", true),
        item("Sportello legale", "/it/sportello-legale", false),
        item("Workshop", "/it/workshop", false),
        item("Casi", "/it/casi", false),
    ];
    view! {
        <Shell
            texts=texts
            home="/it"
            search=link("Cerca", "/it/cerca")
            navigation=navigation
            languages=vec![language("Italiano", "it", "/it", true), language("English", "en", "/en", false)]
            footer=vec![link("Privacy", "/it/privacy"), link("Accessibilità", "/it/accessibilita")]
            live=LiveRegions::provide()
        >
            <p>"La pagina."</p>
        </Shell>
    }
}
