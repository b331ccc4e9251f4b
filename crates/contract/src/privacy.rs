//! Everything that is kept of one person, as she takes it with her, and how she has it erased.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    desk::people::DeskRole,
    employer::{Contact, Employer},
    history::EventKind,
    legal_question::{LegalMessage, LegalQuestionState, Topic, Urgency},
    mail::{Mail, MailState, MailTopic},
    problem::{Problem, ProblemCode, Problems},
    text::{Lang, Localised},
    vacancy::{Job, VacancyState},
    workshop::SeatState,
};

/// Everything that is kept of one person. The names of the fields are those of `data.json` and stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonalData {
    /// When this copy was made.
    #[serde(with = "crate::wire::moment")]
    pub made_at: Timestamp,
    /// Who she is.
    pub person: KeptPerson,
    /// Where she is signed in.
    pub sessions: Vec<KeptSession>,
    /// The companies that she named or has joined.
    pub companies: Vec<KeptCompany>,
    /// The vacancies that she sent.
    pub vacancies: Vec<KeptVacancy>,
    /// The questions that she asked.
    pub legal_questions: Vec<KeptLegalQuestion>,
    /// The registrations that she sent.
    pub registrations: Vec<KeptRegistration>,
    /// The seats that others took for her address.
    pub seats: Vec<KeptSeat>,
    /// What she began and did not send yet.
    pub drafts: Vec<KeptDraft>,
    /// Which mails she does not want of those that she may do without.
    pub stopped_mails: Vec<MailTopic>,
    /// What she did with what she sent, or with what is of a company of hers.
    pub events: Vec<KeptEvent>,
    /// The mails to her that are still on record.
    pub mails: Vec<KeptMail>,
    /// What she is at the desk, where she works or worked there.
    pub desk: Option<KeptMember>,
}

/// What is kept of a member of the desk. The secrets of her second factor are not part of this: whoever had the copy could use them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptMember {
    /// By which the log of the desk knows her.
    pub reference: String,
    /// Name and surname.
    pub name: String,
    /// Her organisation.
    pub partner: String,
    /// What she does.
    pub roles: Vec<DeskRole>,
    /// When she was asked in.
    #[serde(with = "crate::wire::moment")]
    pub invited_at: Timestamp,
    /// When her work ended.
    #[serde(with = "crate::wire::optional_moment")]
    pub ended_at: Option<Timestamp>,
    /// What she calls her passkeys.
    pub passkeys: Vec<String>,
    /// What she has in hand.
    pub items: Vec<String>,
}

/// What is kept of herself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptPerson {
    /// The address that she confirmed.
    pub email: String,
    /// Name and surname; empty until she told.
    pub name: String,
    /// Telephone number; empty until she told.
    pub phone: String,
    /// The language in which she reads.
    pub lang: Lang,
    /// When she first showed that the address is hers.
    #[serde(with = "crate::wire::moment")]
    pub since: Timestamp,
    /// When she was last signed in, to the hour.
    #[serde(with = "crate::wire::moment")]
    pub seen_at: Timestamp,
}

/// A browser in which she is signed in; its token is kept as a hash only and is not part of this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptSession {
    /// Browser and system, as far as they tell.
    pub device: String,
    /// Since when.
    #[serde(with = "crate::wire::moment")]
    pub since: Timestamp,
    /// When it was last used, to the hour.
    #[serde(with = "crate::wire::moment")]
    pub seen_at: Timestamp,
    /// When it ends unless it is used.
    #[serde(with = "crate::wire::moment")]
    pub expires_at: Timestamp,
}

/// A company that she named or has joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptCompany {
    /// As she calls it.
    pub name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// When she first named it.
    #[serde(with = "crate::wire::moment")]
    pub named_at: Timestamp,
    /// When she asked to join.
    #[serde(with = "crate::wire::optional_moment")]
    pub asked_at: Option<Timestamp>,
    /// When she was let in.
    #[serde(with = "crate::wire::optional_moment")]
    pub joined_at: Option<Timestamp>,
}

/// A vacancy that she sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptVacancy {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was sent.
    #[serde(with = "crate::wire::moment")]
    pub posted_at: Timestamp,
    /// When the desk decided.
    #[serde(with = "crate::wire::optional_moment")]
    pub decided_at: Option<Timestamp>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
    /// The company.
    pub employer: Employer,
    /// Whether its name stays out of what is published.
    pub hide_name: bool,
    /// Who answers for it.
    pub contact: Contact,
    /// The job.
    pub job: Job,
}

/// A question that she asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptLegalQuestion {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: LegalQuestionState,
    /// What it is about.
    pub topic: Topic,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The question.
    pub question: String,
    /// When it was asked.
    #[serde(with = "crate::wire::moment")]
    pub asked_at: Timestamp,
    /// By when the answer was promised.
    #[serde(with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// When the desk decided.
    #[serde(with = "crate::wire::optional_moment")]
    pub decided_at: Option<Timestamp>,
    /// What was written after it: answers, and what was asked about them.
    pub messages: Vec<LegalMessage>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
    /// The company.
    pub employer: Employer,
    /// Who asks.
    pub contact: Contact,
}

/// A registration that she sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptRegistration {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The workshop.
    pub workshop: Localised<String>,
    /// When it begins.
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// When it was sent.
    #[serde(with = "crate::wire::moment")]
    pub registered_at: Timestamp,
    /// The company's name.
    pub company_name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// The address that she gave.
    pub email: String,
    /// A question for the speakers; may be empty.
    pub question: String,
    /// The people whom she named.
    pub people: Vec<KeptAttendee>,
}

/// Somebody whom she named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptAttendee {
    /// Name and surname.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What this person does in the company; may be empty.
    pub role: String,
    /// Where the seat stands.
    pub state: SeatState,
    /// When this person came to the workshop; none where she was not checked in.
    #[serde(with = "crate::wire::optional_moment")]
    pub checked_in_at: Option<Timestamp>,
}

/// A seat that somebody else took for her address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptSeat {
    /// The workshop.
    pub workshop: Localised<String>,
    /// When it begins.
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// As she was named.
    pub name: String,
    /// What she is said to do in the company; may be empty.
    pub role: String,
    /// Where the seat stands.
    pub state: SeatState,
    /// When she came to the workshop; none where she was not checked in.
    #[serde(with = "crate::wire::optional_moment")]
    pub checked_in_at: Option<Timestamp>,
}

/// A form that she began and did not send yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptDraft {
    /// The form's name; the number of the workshop where it registers for one.
    pub form: String,
    /// What she typed, as JSON.
    pub content: String,
    /// When it was last changed.
    #[serde(with = "crate::wire::moment")]
    pub changed_at: Timestamp,
}

/// Something that she did with a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptEvent {
    /// The number of the thing.
    pub reference: String,
    /// What she did.
    pub kind: EventKind,
    /// When.
    #[serde(with = "crate::wire::moment")]
    pub happened_at: Timestamp,
}

/// A mail to her; its words are made of these facts when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptMail {
    /// What it is about.
    pub mail: Mail,
    /// Where it stands.
    pub state: MailState,
    /// When it was written.
    #[serde(with = "crate::wire::moment")]
    pub written_at: Timestamp,
    /// When it was sent or given up.
    #[serde(with = "crate::wire::optional_moment")]
    pub ended_at: Option<Timestamp>,
}

/// What erasing would do, told before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasureView {
    /// The address that she confirmed.
    pub email: String,
    /// Vacancies, questions and registrations that go.
    pub goes: u32,
    /// Those that stay with her companies, without her name.
    pub stays: u32,
    /// Coming workshops for which the seats that she took are given back.
    pub seats: Vec<Localised<String>>,
    /// Coming workshops for which somebody else took a seat for her: it stays.
    pub seats_of_others: Vec<Localised<String>>,
    /// Companies of which she is the last owner while others are there: first she hands them over.
    pub last_owner_of: Vec<String>,
}

/// The wish to be erased, with the address typed: nobody does this by a slip.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasureDraft {
    /// Her e-mail address.
    pub email: String,
}

impl ErasureDraft {
    /// The address in lower case, where it is `own`: the one that she is signed in with.
    pub fn check(&self, own: &str) -> Result<String, Problems> {
        let mut checker = Checker::default();
        match checker.email("email", &self.email) {
            Some(email) if email == own => Ok(email),
            Some(_) => Err(vec![Problem::new("email", ProblemCode::EmailNotOwn)]),
            None => Err(checker.into_problems()),
        }
    }
}

/// She is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    /// How many vacancies, questions and registrations went with her.
    pub things: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_her_own_address_erases_her() {
        let check = |typed: &str| {
            let draft = ErasureDraft { email: typed.to_owned() };
            draft.check("anna@officine.example").map_err(|problems| problems[0].code)
        };
        assert_eq!(check(" Anna@Officine.example ").as_deref(), Ok("anna@officine.example"));
        assert_eq!(check("luca@officine.example"), Err(ProblemCode::EmailNotOwn));
        assert_eq!(check("anna"), Err(ProblemCode::EmailMalformed));
        assert_eq!(check(""), Err(ProblemCode::Blank));
    }
}
