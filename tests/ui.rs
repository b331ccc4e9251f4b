//! Every widget in every state, rendered natively: what screen readers and style sheets hold on to is in these snapshots.
#![cfg(feature = "ssr")]

use approdo::ui::{
    BackLink, Badge, Breadcrumb, Button, Callout, Card, CardDay, CardList, Checkbox, Confirmation, CopyField,
    DateField, DefinitionList, Dialog, Drawing, EmptyNotice, ErrorSummary, FailureNotice, Field, FieldGroup, Filters,
    Icon, IconName, LanguageLink, Link, LinkButton, LiveRegions, Loading, Meta, Mistake, NavItem, PageHeading,
    PageLink, Pagination, Prose, Radios, Select, Shell, ShellTexts, Stepper, SubmitButton, SummaryList, SummaryRow,
    Text, TextArea, TextField, TextKind, Tone, WithPanel, field_id,
};
use leptos::prelude::*;

/// One tag a line, so that a change shows where it is.
fn html(make: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| make().to_html()).replace("<!>", "").replace("><", ">\n<")
}

macro_rules! looks {
    ($($view:tt)*) => {
        let html = html(|| view! { $($view)* }.into_any());
        insta::assert_snapshot!(html);
    };
}

fn text(text: &str) -> Text {
    Text::stored(text.to_owned())
}

fn field(name: &str, label: &str, value: &str) -> Field {
    let value = RwSignal::new(value.to_owned());
    Field::new(name, label, value, Callback::new(move |text| value.set(text)))
}

/// The same field with all that a field can have.
fn full(field: Field) -> Field {
    let error = Signal::stored(Some("Scrivi le undici cifre della partita IVA".to_owned()));
    field.hint("Undici cifre, senza IT").optional("(facoltativo)").error("Errore:", error)
}

fn options() -> Vec<(String, String)> {
    [("open_ended", "Tempo indeterminato"), ("fixed_term", "Tempo determinato")]
        .map(|(text, label)| (text.to_owned(), label.to_owned()))
        .to_vec()
}

#[test]
fn ids_follow_from_dotted_paths() {
    assert_eq!(field_id("employer.vat_number"), "field-employer-vat_number");
    assert_eq!(field_id("people.0.email"), "field-people-0-email");
}

#[test]
fn every_icon_is_in_the_sprite() {
    let sprite = std::fs::read_to_string("public/icons.svg").unwrap();
    let drawings = Drawing::ALL.iter().map(|drawing| drawing.href());
    for href in IconName::ALL.iter().map(|name| name.href()).chain(drawings) {
        let id = href.strip_prefix("/icons.svg#").unwrap();
        assert!(sprite.contains(&format!("<symbol id=\"{id}\" ")), "{id}");
    }
}

#[test]
fn text_field_plain() {
    looks! { <TextField field=field("job.title", "Titolo dell'offerta", "Cuoco")/> }
}

#[test]
fn text_field_with_everything() {
    looks! {
        <TextField
            field=full(field("employer.vat_number", "Partita IVA", "123"))
            kind=TextKind::Digits
            autocomplete="off"
            unit="IT"
        />
    }
}

#[test]
fn text_field_whose_error_is_mended() {
    let field = field("email", "E-mail", "").error("Errore:", Signal::stored(None::<String>));
    looks! { <TextField field=field kind=TextKind::Email autocomplete="email"/> }
}

#[test]
fn text_area_with_everything() {
    looks! { <TextArea field=full(field("question", "La domanda", "a < b")) rows=8 count="Ancora 120 caratteri"/> }
}

#[test]
fn date_field() {
    looks! { <DateField field=field("job.start", "Inizio", "2026-12-01")/> }
}

#[test]
fn select_with_choice() {
    looks! { <Select field=field("contract", "Contratto", "fixed_term") options=options() blank="Scegli…"/> }
}

#[test]
fn select_with_error() {
    looks! { <Select field=full(field("contract", "Contratto", "")) options=options() blank="Scegli…"/> }
}

#[test]
fn radios_with_everything() {
    looks! { <Radios field=full(field("contract", "Contratto", "open_ended")) options=options()/> }
}

#[test]
fn checkbox_off() {
    looks! { <Checkbox field=field("hide_name", "Non mostrare il nome dell'azienda", "")/> }
}

#[test]
fn checkbox_on_with_error() {
    looks! { <Checkbox field=full(field("hide_name", "Non mostrare il nome dell'azienda", "true"))/> }
}

#[test]
fn field_group() {
    looks! {
        <FieldGroup
            name="people.0"
            legend="Persona 1"
            hint="Chi partecipa"
            error=(text("Errore:"), Signal::stored(Some("Scrivi almeno una persona".to_owned())))
        >
            <TextField field=field("people.0.name", "Nome", "")/>
        </FieldGroup>
    }
}

#[test]
fn error_summary() {
    let mistakes = vec![
        Mistake { field: "people.0.email".to_owned(), message: "Scrivi un'e-mail".to_owned() },
        Mistake { field: String::new(), message: "Riprova fra un minuto".to_owned() },
    ];
    looks! { <ErrorSummary title="C'è un problema" mistakes=mistakes shown=1/> }
}

#[test]
fn error_summary_without_mistakes() {
    looks! { <ErrorSummary title="C'è un problema" mistakes=vec![] shown=0/> }
}

#[test]
fn submit_button_ready() {
    looks! { <SubmitButton label="Invia l'offerta" busy_label="Invio in corso…" busy=false/> }
}

#[test]
fn submit_button_busy() {
    looks! { <SubmitButton label="Invia l'offerta" busy_label="Invio in corso…" busy=true/> }
}

#[test]
fn buttons() {
    looks! {
        <Button
            label="Rimuovi"
            hidden="persona 2"
            on_press=Callback::new(|()| ())
            look="btn-outline-danger"
            icon=IconName::Delete
            id="remove-1"
        />
        <LinkButton label="Pubblica un'offerta" href="/it/offerte/pubblica/azienda"/>
        <LinkButton
            label="Aggiungi al calendario"
            href="/api/v1/workshops/W-1/calendar.ics"
            look="btn-outline-primary"
            icon=IconName::Calendar
            download="workshop.ics"
        />
    }
}

#[test]
fn icon() {
    looks! { <Icon name=IconName::Scale class="icon-sm"/> }
}

#[test]
fn badges() {
    looks! {
        <Badge text="Esempio"/>
        <Badge text="In revisione" tone=Tone::Info/>
        <Badge text="Pubblicata" tone=Tone::Success/>
        <Badge text="Ultimi posti" tone=Tone::Warning/>
        <Badge text="Chiusa" tone=Tone::Danger/>
    }
}

#[test]
fn callouts() {
    looks! {
        <Callout title="Da sapere">
            <p>"Il permesso in rinnovo vale."</p>
        </Callout>
        <Callout title="Attenzione" tone=Tone::Warning>
            <p>"Non scrivere nomi."</p>
        </Callout>
    }
}

#[test]
fn cards() {
    looks! {
        <CardList>
            <Card
                title="Aiuto cuoco"
                href="/it/offerte/V-1"
                category="Ristorazione"
                meta=vec![Meta { icon: IconName::Pin, label: text("Luogo"), text: text("Torino") }]
            >
                <p>"Due posti"</p>
            </Card>
            <Card
                title="Magazziniere"
                href="/it/offerte/V-2"
                aside=vec![(text("Paga"), text("da 1.600 € a 1.800 € lordi al mese"))]
            />
        </CardList>
    }
}

#[test]
fn card_of_a_day_under_a_heading() {
    let day = CardDay { weekday: text("martedì"), day: text("24"), month: text("novembre 2026") };
    looks! { <Card title="Permessi e contratti" href="/it/workshop/W-1" day=day nested=true/> }
}

#[test]
fn prose_keeps_lines_as_paragraphs() {
    looks! { <Prose text="Impasti e forno.\n\nPulizia <del> laboratorio."/> }
}

#[test]
fn page_top() {
    looks! {
        <Breadcrumb label="Percorso di navigazione" trail=vec![Link::new("Home", "/it")] current="Offerte"/>
        <BackLink label="Indietro" href="/it/offerte"/>
        <PageHeading title="La tua azienda" caption="Passo 1 di 4" lead="Due minuti."/>
        <PageHeading title="Offerte di lavoro">
            <LinkButton label="Pubblica un'offerta" href="/it/offerte/pubblica/azienda"/>
        </PageHeading>
    }
}

#[test]
fn states() {
    looks! {
        <Loading label="Caricamento…" items=2/>
        <FailureNotice
            title="Il servizio non risponde"
            text="Quello che hai scritto è conservato."
            retry=(text("Riprova"), Callback::new(|()| ()))
            request=Some((text("Codice della richiesta:"), "0192-ab".to_owned()))
        />
        <FailureNotice title="Troppe richieste" text="Riprova fra un minuto."/>
        <EmptyNotice title="Nessuna offerta" text="Togli un filtro.">
            <LinkButton label="Togli i filtri" href="/it/offerte"/>
        </EmptyNotice>
    }
}

#[test]
fn stepper_on_the_second_step() {
    let steps = ["Azienda", "Lavoro", "Riepilogo"].map(text).to_vec();
    looks! { <Stepper label="Passi" steps=steps current=2 confirmed="Confermato" active="Attivo"/> }
}

#[test]
fn summary_list() {
    let rows = vec![
        SummaryRow { name: text("Partita IVA"), answer: text("01234567897"), change: Some(text("/it/x")) },
        SummaryRow { name: text("Telefono"), answer: text(""), change: None },
    ];
    looks! { <SummaryList title="Azienda" rows=rows change="Modifica" missing="Non fornito"/> }
}

#[test]
fn definition_list_leaves_out_what_is_empty() {
    let rows = vec![(text("Luogo"), text("Torino")), (text("Alloggio"), text(""))];
    looks! { <DefinitionList rows=rows/> }
}

#[test]
fn panel_beside_the_text() {
    let rows = vec![(text("Luogo"), text("Torino"))];
    looks! {
        <WithPanel
            panel=view! { <DefinitionList rows=rows look="facts facts-panel"/> }.into_any()
            note=view! { <p>"Bozza salvata"</p> }.into_any()
        >
            <p>"Che cosa si fa"</p>
        </WithPanel>
    }
}

#[test]
fn confirmation() {
    looks! {
        <Confirmation
            title="Offerta inviata"
            reference_label="Numero di riferimento"
            reference="V-7K3QM9XY"
            next_title="Che cosa succede ora"
            next=vec![("Adesso".to_owned(), "Lo sportello legge l'offerta.".to_owned())]
            keep=view! { <p>"Il link segreto"</p> }.into_any()
        >
            <LinkButton label="Torna alle offerte" href="/it/offerte"/>
        </Confirmation>
    }
}

#[test]
fn copy_field() {
    looks! {
        <CopyField
            id="secret-link"
            label="Il tuo link"
            hint="Chi ha questo link vede la risposta."
            value="https://example.org/it/x"
            button="Copia"
            copied="Link copiato"
            selected="Link selezionato"
        />
    }
}

#[test]
fn dialog() {
    looks! {
        <Dialog id="delete" title="Eliminare la bozza?" close_label="Chiudi" open=RwSignal::new(false)>
            <p>"Non si può annullare."</p>
        </Dialog>
    }
}

#[test]
fn filters() {
    looks! {
        <Filters title="Filtra le offerte" action="/it/offerte" apply="Applica i filtri">
            <p>"…"</p>
        </Filters>
    }
}

#[test]
fn pagination_on_the_last_of_two_pages() {
    let page = |number, current| PageLink { number, href: format!("/it/offerte?pagina={number}"), current };
    let pages = vec![page(1, false), page(2, true)];
    looks! {
        <Pagination
            label="Pagine"
            page_label="Pagina"
            previous=Link::new("Precedente", "/it/offerte?pagina=1")
            next=Link::new("Successiva", "")
            pages=pages
        />
    }
}

#[test]
fn pagination_of_one_page_is_nothing() {
    let pages = vec![PageLink { number: 1, href: "/it/offerte".to_owned(), current: true }];
    looks! {
        <Pagination label="Pagine" page_label="Pagina" previous=Link::new("", "") next=Link::new("", "") pages=pages/>
    }
}

#[test]
fn shell() {
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
    looks! {
        <Shell
            texts=texts
            home="/it"
            navigation=vec![item("Offerte", "/it/offerte", true), item("Casi", "/it/casi", false)]
            languages=vec![language("Italiano", "it", "/it", true), language("English", "en", "/en", false)]
            footer=vec![link("Privacy", "/it/privacy")]
            live=LiveRegions::provide()
        >
            <p>"…"</p>
        </Shell>
    }
}
