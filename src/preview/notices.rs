//! What is said beside the content or in its place.

use leptos::prelude::*;

use super::{Specimen, text, texts};
use crate::{
    ui::{
        Badge, Callout, Confirmation, CopyField, EmptyNotice, FailureNotice, IconName, LinkButton, Loading, Stepper,
        Tone,
    },
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("Badge", "all tones", || {
        view! {
            <p>
                <Badge text="Esempio"/>
                " "
                <Badge text="In revisione" tone=Tone::Info/>
                " "
                <Badge text="Pubblicata" tone=Tone::Success/>
                " "
                <Badge text="Ultimi posti" tone=Tone::Warning/>
                " "
                <Badge text="Chiusa" tone=Tone::Danger/>
            </p>
        }
    }),
    Specimen::new("Callout", "neutral", || callout("Bozza", Tone::Neutral)),
    Specimen::new("Callout", "info", || {
        view! { <Callout title="Da sapere"><p>"Il permesso in rinnovo vale."</p></Callout> }
    }),
    Specimen::new("Callout", "success", || callout("Pubblicata", Tone::Success)),
    Specimen::new("Callout", "warning", || callout("Attenzione", Tone::Warning)),
    Specimen::new("Callout", "danger", || callout("Offerta chiusa", Tone::Danger)),
    Specimen::new("Loading", "three items", || view! { <Loading label="Caricamento…"/> }),
    Specimen::new("Loading", "one item", || view! { <Loading label="Caricamento…" items=1/> }),
    Specimen::new("FailureNotice", "nothing to try", || {
        view! { <FailureNotice title="Troppe richieste" text="Aspetta un minuto."/> }
    }),
    Specimen::new("FailureNotice", "to try again with a number to quote", || {
        view! {
            <FailureNotice
                title="Il servizio non risponde"
                text="Quello che hai scritto è conservato."
                retry=(text("Riprova"), Callback::new(|()| ()))
                request=Some((text("Codice della richiesta:"), "0192-ab".to_owned()))
            />
        }
    }),
    Specimen::new("EmptyNotice", "text alone", || {
        view! { <EmptyNotice title="Nessun workshop" text="Le prossime date escono a gennaio."/> }
    }),
    Specimen::new("EmptyNotice", "with a way on", || {
        view! {
            <EmptyNotice title="Nessuna offerta" text="Togli un filtro.">
                <LinkButton label="Togli i filtri" href="/it/offerte"/>
            </EmptyNotice>
        }
    }),
    Specimen::new("Stepper", "first step", || stepper(1)),
    Specimen::new("Stepper", "second step", || stepper(2)),
    Specimen::new("Stepper", "third step", || stepper(3)),
    Specimen::new("Stepper", "last step", || stepper(4)),
    Specimen::new("Confirmation", "with a link to keep", || {
        let next = [
            ("Adesso", "Lo sportello legge l'offerta."),
            ("Entro due giorni", "L'offerta esce, o ti chiediamo di cambiare qualcosa."),
            ("Fra trenta giorni", "L'offerta si chiude."),
        ];
        let next = next.map(|(when, what)| (when.to_owned(), what.to_owned())).to_vec();
        let keep = view! {
            <CopyField
                id="confirmation-link"
                label="Il tuo link"
                hint="Chi ha questo link vede l'offerta."
                value="https://esempio.it/it/offerte/inviata/7K3QM9XY"
                button="Copia"
                copied="Link copiato"
                selected="Link selezionato"
            />
        };
        view! {
            <Confirmation
                title="Offerta inviata"
                reference_label="Numero di riferimento"
                reference="V-7K3QM9XY"
                next_title="Che cosa succede ora"
                next=next
                keep=keep
            >
                <LinkButton label="Torna alle offerte" href="/it/offerte"/>
                <LinkButton
                    label="Aggiungi al calendario"
                    href="/api/v1/workshops/W-1/calendar.ics"
                    look="btn-outline-primary"
                    icon=IconName::Calendar
                    download="workshop.ics"
                />
            </Confirmation>
        }
    }),
];

fn callout(title: &'static str, tone: Tone) -> AnyView {
    view! { <Callout title=title tone=tone><p>"Non scrivere nomi di persone nel testo."</p></Callout> }
}

fn stepper(current: usize) -> AnyView {
    let steps = texts(["Azienda", "Lavoro", "Requisiti", "Riepilogo"]);
    view! { <Stepper label="Passi" steps=steps current=current confirmed="Confermato" active="Attivo"/> }
}
