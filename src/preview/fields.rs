//! The fields of forms.

use leptos::prelude::*;

use super::{Specimen, field, mistake};
use crate::{
    ui::{
        Checkbox, DateField, Field, FieldGroup, Paper, PictureRadios, Pictured, Radios, Select, TextArea, TextField,
        TextKind,
    },
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("TextField", "blank", || view! { <TextField field=field("text.blank", "Titolo dell'offerta", "")/> }),
    Specimen::new("TextField", "filled", || {
        view! { <TextField field=field("text.filled", "Titolo dell'offerta", "Cuoco")/> }
    }),
    Specimen::new("TextField", "with a hint", || {
        view! { <TextField field=hinted(field("text.hint", "Titolo dell'offerta", ""))/> }
    }),
    Specimen::new("TextField", "optional", || {
        view! { <TextField field=field("text.optional", "Reparto", "").optional("(facoltativo)")/> }
    }),
    Specimen::new("TextField", "with a mistake", || {
        view! { <TextField field=wrong(field("text.wrong", "Titolo dell'offerta", "C"))/> }
    }),
    Specimen::new("TextField", "with a mistake that is mended", || {
        let field = field("text.mended", "E-mail", "anna@esempio.it").error("Errore:", Signal::stored(None::<String>));
        view! { <TextField field=field kind=TextKind::Email autocomplete="email"/> }
    }),
    Specimen::new("TextField", "with everything", || {
        view! {
            <TextField
                field=full(field("text.full", "Paga lorda al mese", "milleseicento"))
                kind=TextKind::Amount
                autocomplete="off"
                unit="€"
            />
        }
    }),
    Specimen::new("TextField", "all kinds", || {
        let kinds = [
            ("plain", "Parole", TextKind::Plain, "Forno Aurora"),
            ("email", "E-mail", TextKind::Email, "anna@esempio.it"),
            ("phone", "Telefono", TextKind::Phone, "011 123456"),
            ("digits", "Partita IVA", TextKind::Digits, "01234567897"),
            ("amount", "Paga", TextKind::Amount, "1.600,50"),
            ("number", "Posti", TextKind::Number, "2"),
        ];
        let kinds = kinds.map(|(name, label, kind, value)| {
            view! { <TextField field=field(&["kind.", name].concat(), label, value) kind=kind/> }
        });
        Vec::from(kinds).into_any()
    }),
    Specimen::new("TextArea", "blank", || view! { <TextArea field=field("area.blank", "La domanda", "")/> }),
    Specimen::new("TextArea", "filled with a count", || {
        let field = field("area.filled", "La domanda", "Il permesso scade a < fine mese.\nChe cosa devo fare?");
        view! { <TextArea field=field rows=3 count="Ancora 940 caratteri"/> }
    }),
    Specimen::new("TextArea", "with everything", || {
        view! { <TextArea field=full(field("area.full", "La domanda", "a < b")) rows=8 count="Ancora 120 caratteri"/> }
    }),
    Specimen::new("DateField", "blank", || view! { <DateField field=field("date.blank", "Inizio", "")/> }),
    Specimen::new("DateField", "filled", || view! { <DateField field=field("date.filled", "Inizio", "2026-12-01")/> }),
    Specimen::new("DateField", "with everything", || {
        view! { <DateField field=full(field("date.full", "Inizio", "2020-01-01"))/> }
    }),
    Specimen::new("PictureRadios", "in two groups with a mistake", || {
        let choice = |value: &str, label: &str, text: &str, drawing| Pictured {
            value: value.to_owned(),
            label: label.to_owned(),
            text: text.to_owned(),
            drawing,
        };
        let groups = vec![
            (
                "Richiesta di asilo".to_owned(),
                vec![
                    choice("receipt", "Ricevuta", "Foglio con fotografia e timbro.", Paper::Sheet),
                    choice("permit", "Permesso", "Tessera di plastica.", Paper::Card),
                ],
            ),
            ("Altro".to_owned(), vec![choice("unknown", "Non lo so", "", Paper::Unknown)]),
        ];
        let field = wrong(field("papers", "Documento", "permit"));
        view! { <PictureRadios field=field groups=Signal::stored(groups)/> }
    }),
    Specimen::new("Select", "nothing chosen", || {
        view! { <Select field=field("select.blank", "Contratto", "") options=options() blank="Scegli…"/> }
    }),
    Specimen::new("Select", "one chosen", || {
        view! { <Select field=field("select.filled", "Contratto", "fixed_term") options=options() blank="Scegli…"/> }
    }),
    Specimen::new("Select", "with everything", || {
        view! { <Select field=full(field("select.full", "Contratto", "")) options=options() blank="Scegli…"/> }
    }),
    Specimen::new("Radios", "nothing chosen", || {
        view! { <Radios field=field("radios.blank", "Contratto", "") options=options()/> }
    }),
    Specimen::new("Radios", "one chosen", || {
        view! { <Radios field=field("radios.filled", "Contratto", "fixed_term") options=options()/> }
    }),
    Specimen::new("Radios", "with everything", || {
        view! { <Radios field=full(field("radios.full", "Contratto", "open_ended")) options=options()/> }
    }),
    Specimen::new("Checkbox", "off", || view! { <Checkbox field=field("check.off", HIDE, "")/> }),
    Specimen::new("Checkbox", "on", || view! { <Checkbox field=field("check.on", HIDE, "true")/> }),
    Specimen::new(
        "Checkbox",
        "with everything",
        || view! { <Checkbox field=full(field("check.full", HIDE, "true"))/> },
    ),
    Specimen::new("FieldGroup", "plain", || {
        view! {
            <FieldGroup name="people.0" legend="Persona 1">
                <TextField field=field("people.0.name", "Nome", "")/>
            </FieldGroup>
        }
    }),
    Specimen::new("FieldGroup", "with a hint and a mistake", || {
        view! {
            <FieldGroup
                name="people.1"
                legend="Persona 2"
                hint="Chi partecipa"
                error=mistake("Scrivi almeno il nome o l'e-mail")
            >
                <TextField field=field("people.1.name", "Nome", "")/>
                <TextField field=wrong(field("people.1.email", "E-mail", "anna@"))/>
            </FieldGroup>
        }
    }),
];

const HIDE: &str = "Non mostrare il nome dell'azienda";

fn hinted(field: Field) -> Field {
    field.hint("Come lo direbbe chi cerca lavoro")
}

fn wrong(field: Field) -> Field {
    let (prefix, message) = mistake("Scrivi la risposta per intero");
    field.error(prefix, message)
}

/// The same field with all that a field can have.
fn full(field: Field) -> Field {
    wrong(hinted(field)).optional("(facoltativo)")
}

fn options() -> Vec<(String, String)> {
    [("open_ended", "Tempo indeterminato"), ("fixed_term", "Tempo determinato"), ("seasonal", "Stagionale")]
        .map(|(text, label)| (text.to_owned(), label.to_owned()))
        .to_vec()
}
