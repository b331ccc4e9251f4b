//! What stands around fields, and what comes of a form.

use leptos::prelude::*;

use super::{Specimen, field};
use crate::{
    ui::{Button, CopyField, Dialog, ErrorSummary, Mistake, SendForm, SubmitButton, TextField},
    view,
};

pub(super) const SPECIMENS: &[Specimen] = &[
    Specimen::new("ErrorSummary", "no mistakes is nothing", || {
        view! { <ErrorSummary title="C'è un problema" mistakes=vec![] shown=0/> }
    }),
    Specimen::new("ErrorSummary", "mistakes of a field and of the form", || {
        let mistakes = vec![
            Mistake { field: "people.1.email".to_owned(), message: "Scrivi un'e-mail".to_owned() },
            Mistake { field: String::new(), message: "Riprova fra un minuto".to_owned() },
        ];
        view! { <ErrorSummary title="C'è un problema" mistakes=mistakes shown=1/> }
    }),
    Specimen::new("SendForm", "until the app is there", || {
        view! {
            <SendForm on_send=|()| ()>
                <TextField field=field("form.name", "Nome", "Anna")/>
                <SubmitButton label="Invia" busy_label="Invio in corso…" busy=false/>
            </SendForm>
        }
    }),
    Specimen::new("CopyField", "label alone", || {
        view! {
            <CopyField
                id="copy-plain"
                label="Il tuo link"
                value="https://esempio.it/it/x"
                button="Copia"
                copied="Link copiato"
                selected="Link selezionato"
            />
        }
    }),
    Specimen::new("CopyField", "with a hint", || {
        view! {
            <CopyField
                id="copy-hint"
                label="Il tuo link"
                hint="Chi ha questo link vede la risposta."
                value="https://esempio.it/it/sportello-legale/quesito/7K3QM9XYAB2CD4EF6GH8"
                button="Copia"
                copied="Link copiato"
                selected="Link selezionato"
            />
        }
    }),
    Specimen::new("Dialog", "closed", || {
        view! {
            <Dialog id="dialog-closed" title="Eliminare la bozza?" close_label="Chiudi" open=RwSignal::new(false)>
                <p>"Non si può annullare."</p>
            </Dialog>
        }
    }),
    // A script opens it, with the veil over the page; here the attribute that the browser sets then stands from the start.
    Specimen::new("Dialog", "open", || {
        view! {
            <Dialog id="dialog-open" title="Eliminare la bozza?" close_label="Chiudi" open=RwSignal::new(true) attr:open=true>
                <p>"Non si può annullare."</p>
                <div class="actions">
                    <Button label="Elimina" on_press=Callback::new(|()| ()) look="btn-outline-danger"/>
                    <Button label="Tieni la bozza" on_press=Callback::new(|()| ()) look="btn-link"/>
                </div>
            </Dialog>
        }
    }),
];
