//! What is pressed.

use leptos::prelude::*;

use super::Specimen;
use crate::{
    ui::{Button, IconName, LinkButton, PrintButton, SubmitButton, UnavailableButton},
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("Button", "all looks", || {
        let press = Callback::new(|()| ());
        view! {
            <div class="actions">
                <Button label="Riprova" on_press=press look="btn-primary"/>
                <Button label="Aggiungi" on_press=press/>
                <Button label="Elimina la bozza" on_press=press look="btn-outline-danger"/>
                <Button label="Togli i filtri" on_press=press look="btn-link"/>
            </div>
        }
    }),
    Specimen::new("Button", "all looks with an icon", || {
        let press = Callback::new(|()| ());
        view! {
            <div class="actions">
                <Button label="Stampa" on_press=press look="btn-primary" icon=IconName::Print/>
                <Button label="Aggiungi una persona" on_press=press icon=IconName::Plus/>
                <Button label="Elimina" on_press=press look="btn-outline-danger" icon=IconName::Delete/>
                <Button label="Stampa" on_press=press look="btn-link" icon=IconName::Print/>
            </div>
        }
    }),
    Specimen::new("Button", "with an id and a hidden end of its name", || {
        view! {
            <Button
                label="Rimuovi"
                hidden="persona 2"
                on_press=Callback::new(|()| ())
                look="btn-outline-danger"
                icon=IconName::Delete
                id="remove-1"
            />
        }
    }),
    Specimen::new("PrintButton", "alone", || view! { <PrintButton label="Stampa questa pagina"/> }),
    Specimen::new("LinkButton", "all looks", || {
        view! {
            <div class="actions">
                <LinkButton label="Pubblica un'offerta" href="/it/offerte/pubblica/azienda"/>
                <LinkButton label="Leggi le offerte" href="/it/offerte" look="btn-outline-primary"/>
                <LinkButton label="Chiedi allo sportello" href="/it/sportello-legale" look="btn-link"/>
            </div>
        }
    }),
    Specimen::new("LinkButton", "download", || {
        view! {
            <LinkButton
                label="Aggiungi al calendario"
                href="/api/v1/workshops/W-1/calendar.ics"
                look="btn-outline-primary"
                icon=IconName::Calendar
                download="workshop.ics"
            />
        }
    }),
    Specimen::new("SubmitButton", "ready", || submit(false, "btn-primary")),
    Specimen::new("SubmitButton", "busy", || submit(true, "btn-primary")),
    Specimen::new("SubmitButton", "ready to take away", || submit(false, "btn-outline-danger")),
    Specimen::new("SubmitButton", "busy taking away", || submit(true, "btn-outline-danger")),
    Specimen::new("UnavailableButton", "with its reason", || {
        view! {
            <UnavailableButton
                id="renew-why"
                label="Prolunga"
                why="Lo sportello non ha ancora pubblicato questa offerta."
            />
        }
    }),
];

fn submit(busy: bool, look: &'static str) -> AnyView {
    view! { <SubmitButton label="Invia" busy_label="Invio in corso…" busy=busy look=look/> }
}
