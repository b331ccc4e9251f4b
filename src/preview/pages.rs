//! What pages are laid out with.

use leptos::prelude::*;

use super::{Specimen, text, texts};
use crate::{
    ui::{
        BackLink, Badge, Breadcrumb, DefinitionList, Hero, Icon, IconName, Link, LinkButton, PageHeading, Prose,
        Section, WithPanel,
    },
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("Hero", "with two ways on", || {
        view! {
            <Hero
                title="Assumere bene persone rifugiate e migranti"
                lead="Pubblica un'offerta, chiedi allo sportello legale, partecipa a un workshop."
                notes=texts(["Gratuito", "Risposta entro due giorni"])
            >
                <LinkButton label="Pubblica un'offerta" href="/it/offerte/pubblica/azienda"/>
                <LinkButton label="Leggi le offerte" href="/it/offerte" look="btn-link"/>
            </Hero>
        }
    }),
    Specimen::new("Breadcrumb", "two pages deep", || {
        let trail = vec![Link::new("Home", "/it"), Link::new("Offerte", "/it/offerte")];
        view! { <Breadcrumb label="Percorso di navigazione" trail=trail current="Aiuto cuoco"/> }
    }),
    Specimen::new("Breadcrumb", "of a name that needs lines", || {
        let current = "Magazziniere con patentino per il muletto, turni diurni, zona industriale di Settimo Torinese";
        let trail = vec![Link::new("Home", "/it"), Link::new("Offerte", "/it/offerte")];
        view! { <Breadcrumb label="Percorso di navigazione" trail=trail current=current/> }
    }),
    Specimen::new("BackLink", "plain", || view! { <BackLink label="Indietro" href="/it/offerte"/> }),
    Specimen::new("PageHeading", "title alone", || view! { <PageHeading title="Privacy"/> }),
    Specimen::new("PageHeading", "of a step", || {
        view! { <PageHeading title="La tua azienda" caption="Passo 1 di 4" lead="Due minuti."/> }
    }),
    Specimen::new("PageHeading", "with badges", || {
        view! {
            <PageHeading title="Aiuto cuoco">
                <Badge text="Esempio"/>
                <Badge text="Tempo pieno"/>
            </PageHeading>
        }
    }),
    Specimen::new("PageHeading", "with a button", || {
        view! {
            <PageHeading title="Offerte di lavoro" lead="Di aziende che assumono persone rifugiate e migranti.">
                <LinkButton label="Pubblica un'offerta" href="/it/offerte/pubblica/azienda"/>
            </PageHeading>
        }
    }),
    Specimen::new("Section", "plain", || {
        view! { <Section title="Come funziona"><p>"In tre passi."</p></Section> }
    }),
    Specimen::new("Section", "tinted with lead and more", || {
        view! {
            <Section
                title="Ultime offerte"
                lead="Lette dallo sportello prima di uscire."
                more=Link::new("Tutte le offerte", "/it/offerte")
                look="band band-soft"
            >
                <p>"Aiuto cuoco, Torino."</p>
            </Section>
        }
    }),
    Specimen::new("Section", "warm", || {
        let more = Link::new("Tutti i workshop", "/it/workshop");
        view! {
            <Section title="Prossimo workshop" more=more look="band band-warm">
                <p>"Permessi e contratti, martedì 24 novembre."</p>
            </Section>
        }
    }),
    Specimen::new("Section", "deep", || {
        let more = Link::new("Tutti i casi", "/it/casi");
        view! {
            <Section title="Un caso" more=more look="band on-depth">
                <p>"Dodici assunzioni in due anni."</p>
                <p><Icon name=IconName::Users/>" 240 dipendenti"</p>
            </Section>
        }
    }),
    Specimen::new("WithPanel", "facts", || {
        view! {
            <WithPanel panel=facts()>
                <Prose text="Impasti e forno.\nPulizia del laboratorio."/>
            </WithPanel>
        }
    }),
    Specimen::new("WithPanel", "facts after the content", || {
        view! {
            <WithPanel panel=facts() after=true>
                <Prose text="Impasti e forno.\nPulizia del laboratorio."/>
            </WithPanel>
        }
    }),
    Specimen::new("WithPanel", "facts and a note", || {
        view! {
            <WithPanel panel=facts() note=view! { <p>"Bozza salvata"</p> }>
                <p>"Che cosa si fa"</p>
            </WithPanel>
        }
    }),
    Specimen::new("Prose", "lines as paragraphs", || {
        view! { <Prose text="Impasti e forno.\n\nPulizia <del> laboratorio."/> }
    }),
    Specimen::new("Prose", "a word that needs lines", || {
        let address = ["https://www.esempio.it/", &"lavora-con-noi-".repeat(12)].concat();
        view! { <Prose text=address/> }
    }),
];

fn facts() -> AnyView {
    let rows = vec![
        (text("Luogo"), text("Torino")),
        (text("Contratto"), text("Tempo indeterminato")),
        (text("Paga"), text("da 1.600 € a 1.800 € lordi al mese")),
    ];
    view! { <DefinitionList rows=rows look="facts facts-panel"/> }
}
