//! Lists, what narrows them down, and lists of facts.

use leptos::prelude::*;

use super::{Specimen, text};
use crate::{
    ui::{
        Badge, Button, Card, CardDay, CardList, DefinitionList, FilterCheckbox, FilterSelect, Filters, IconName, Link,
        Meta, PageLink, Pagination, SummaryList, SummaryRow, Text, Tone,
    },
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("CardList", "vacancies", vacancies),
    Specimen::new("CardList", "workshops under a heading", workshops),
    Specimen::new("Card", "title alone", || {
        view! { <CardList><Card title="Magazziniere" href="/it/offerte/V-2"/></CardList> }
    }),
    Specimen::new("Card", "category and text", || {
        view! {
            <CardList>
                <Card title="Dodici assunzioni in due anni" href="/it/casi/esempio" category="Ristorazione">
                    <p>"Un forno di quartiere e i suoi apprendisti."</p>
                </Card>
            </CardList>
        }
    }),
    Specimen::new("Card", "with facts", || {
        view! {
            <CardList>
                <Card title="Aiuto cuoco" href="/it/offerte/V-1" category="Ristorazione" meta=meta()>
                    <p>"Due posti"</p>
                </Card>
            </CardList>
        }
    }),
    Specimen::new("Card", "compared down the list", || {
        view! { <CardList><Card title="Magazziniere" href="/it/offerte/V-2" aside=aside()/></CardList> }
    }),
    Specimen::new("Card", "of a day", || {
        view! { <CardList><Card title="Permessi e contratti" href="/it/workshop/W-1" day=day("24")/></CardList> }
    }),
    Specimen::new("Card", "of a day under a heading", || {
        view! {
            <CardList><Card title="Permessi e contratti" href="/it/workshop/W-1" day=day("24") nested=true/></CardList>
        }
    }),
    Specimen::new("Filters", "a choice and a tick", filters),
    Specimen::new("FilterSelect", "nothing chosen", || filter_select("")),
    Specimen::new("FilterSelect", "chosen", || filter_select("lazio")),
    Specimen::new("FilterCheckbox", "off", || {
        view! { <FilterCheckbox name="lodging" label="Solo con alloggio" checked=false/> }
    }),
    Specimen::new("FilterCheckbox", "on", || {
        view! { <FilterCheckbox name="lodging" label="Solo con alloggio" checked=true/> }
    }),
    Specimen::new("Pagination", "first page", || pagination(3, 1)),
    Specimen::new("Pagination", "page between", || pagination(9, 5)),
    Specimen::new("Pagination", "last of two pages", || pagination(2, 2)),
    Specimen::new("Pagination", "one page is nothing", || pagination(1, 1)),
    Specimen::new("DefinitionList", "without what is missing", || {
        let rows = vec![
            (text("Luogo"), text("Torino")),
            (text("Alloggio"), text("")),
            (text("Orario"), text("Dal lunedì al venerdì\ndalle 8 alle 16")),
        ];
        view! { <DefinitionList rows=rows/> }
    }),
    Specimen::new("DefinitionList", "in a panel", || facts("facts facts-panel")),
    Specimen::new("DefinitionList", "as tiles", || facts("facts facts-tiles")),
    Specimen::new("DefinitionList", "times", || {
        let rows = vec![(text("14:00"), text("Accoglienza")), (text("14:15"), text("Il permesso in rinnovo"))];
        view! { <DefinitionList rows=rows look="facts facts-times"/> }
    }),
    Specimen::new("SummaryList", "given and not given", || {
        let row = |name, answer, change: Option<&str>| SummaryRow {
            name: text(name),
            answer: text(answer),
            change: change.map(text),
        };
        let rows = vec![
            row("Partita IVA", "01234567897", Some("/it/offerte/pubblica/azienda")),
            row("Telefono", "", Some("/it/offerte/pubblica/azienda")),
            row("Inviata", "22 novembre 2026", None),
        ];
        view! { <SummaryList title="Azienda" rows=rows change="Modifica" missing="Non fornito"/> }
    }),
];

fn meta() -> Vec<Meta> {
    vec![
        Meta { icon: IconName::Pin, label: text("Luogo"), text: text("Torino") },
        Meta { icon: IconName::Clock, label: text("Orario"), text: text("Tempo pieno") },
        Meta { icon: IconName::Comment, label: text("Italiano"), text: text("A2") },
    ]
}

fn aside() -> Vec<(Text, Text)> {
    vec![
        (text("Paga"), text("da 1.600 € a 1.800 € lordi al mese")),
        (text("Candidature"), text("fino al 31 dicembre 2026")),
    ]
}

fn day(day: &str) -> CardDay {
    CardDay { weekday: text("martedì"), day: text(day), month: text("novembre 2026") }
}

fn vacancies() -> AnyView {
    view! {
        <CardList>
            <Card title="Aiuto cuoco" href="/it/offerte/V-1" category="Ristorazione" meta=meta() aside=aside()>
                <p><Badge text="Esempio"/></p>
            </Card>
            <Card title="Magazziniere" href="/it/offerte/V-2" category="Logistica" meta=meta() aside=aside()/>
        </CardList>
    }
}

fn workshops() -> AnyView {
    view! {
        <CardList>
            <Card title="Permessi e contratti" href="/it/workshop/W-1" category="Online" day=day("10") nested=true>
                <p><Badge text="Ultimi posti" tone=Tone::Warning/></p>
            </Card>
            <Card title="Il primo giorno" href="/it/workshop/W-2" category="Torino" day=day("24") nested=true>
                <p><Badge text="Posti esauriti" tone=Tone::Danger/></p>
            </Card>
        </CardList>
    }
}

fn filters() -> AnyView {
    view! {
        <Filters title="Filtra le offerte" action="/it/offerte" apply="Applica i filtri" on_change=Callback::new(|_| ())>
            {filter_select("")}
            <FilterCheckbox name="lodging" label="Solo con alloggio" checked=true/>
            <Button label="Togli i filtri" on_press=Callback::new(|()| ()) look="btn-link"/>
        </Filters>
    }
}

fn filter_select(chosen: &str) -> AnyView {
    let regions =
        [("lazio", "Lazio"), ("piemonte", "Piemonte")].map(|(text, label)| (text.to_owned(), label.to_owned()));
    view! {
        <FilterSelect
            name="region"
            label="Regione"
            options=regions.to_vec()
            blank="Tutte le regioni"
            chosen=chosen.to_owned()
        />
    }
}

fn pagination(count: u32, current: u32) -> AnyView {
    let href = |number: u32| ["/it/offerte?pagina=", &number.to_string()].concat();
    let pages: Vec<PageLink> =
        (1..=count).map(|number| PageLink { number, href: href(number), current: number == current }).collect();
    let there = |number: u32| if (1..=count).contains(&number) { href(number) } else { String::new() };
    view! {
        <Pagination
            label="Pagine delle offerte"
            page_label="Pagina"
            previous=Link::new("Precedente", there(current - 1))
            next=Link::new("Successiva", there(current + 1))
            pages=pages
        />
    }
}

fn facts(look: &'static str) -> AnyView {
    let rows = vec![
        (text("Luogo"), text("Torino")),
        (text("Contratto"), text("Tempo indeterminato")),
        (text("Posti"), text("2")),
    ];
    view! { <DefinitionList rows=rows look=look/> }
}
