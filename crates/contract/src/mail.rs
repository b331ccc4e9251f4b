//! What the portal writes to people by mail: the facts of each mail. Words are made of them when the mail is sent.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    appointment::{AppointmentWay, Slot},
    choice::choice,
    desk::vacancy::Closing,
    legal_question::{Reading, Signature},
    sign_in::Confirms,
    text::{Lang, Localised},
    workshop::Venue,
};

choice! {
    /// Where a mail stands.
    MailState {
        /// Not sent yet.
        Waiting = "waiting",
        /// The mail server has taken it.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

choice! {
    /// What a mail is about.
    MailKind {
        /// The code and the link that show that an address is somebody's.
        SignIn = "sign_in",
        /// The desk approved a vacancy.
        VacancyPublished = "vacancy_published",
        /// The desk sent a vacancy back.
        VacancyReturned = "vacancy_returned",
        /// The desk ended a vacancy.
        VacancyClosed = "vacancy_closed",
        /// The desk answered a question.
        LegalQuestionAnswered = "legal_question_answered",
        /// The desk sent a question back.
        LegalQuestionReturned = "legal_question_returned",
        /// The desk asks a company something about its question.
        CompanyAsked = "company_asked",
        /// The desk offers a company an appointment.
        AppointmentOffered = "appointment_offered",
        /// The time of an appointment is agreed.
        AppointmentChosen = "appointment_chosen",
        /// An appointment does not take place.
        AppointmentCancelled = "appointment_cancelled",
        /// Somebody of the desk hands a question to a colleague.
        QuestionHandedOver = "question_handed_over",
        /// Somebody came from the waiting list into a seat.
        SeatPromoted = "seat_promoted",
        /// Somebody asks the reader into a company.
        Invited = "invited",
        /// Somebody asks to join a company of the reader's.
        JoinAsked = "join_asked",
        /// The reader was let into a company.
        Joined = "joined",
        /// The reader is no longer of a company.
        Removed = "removed",
        /// A registration counts from now on.
        RegistrationConfirmed = "registration_confirmed",
        /// A workshop is near.
        WorkshopReminder = "workshop_reminder",
        /// A published vacancy is about to close.
        VacancyReminder = "vacancy_reminder",
        /// An answer was not read yet.
        AnswerReminder = "answer_reminder",
        /// Somebody asks the reader to work at the desk.
        DeskInvited = "desk_invited",
        /// A workshop takes place at another time or place.
        WorkshopChanged = "workshop_changed",
        /// A workshop does not take place.
        WorkshopCancelled = "workshop_cancelled",
        /// The desk gave somebody's seat back.
        SeatCancelled = "seat_cancelled",
        /// The desk writes to those who registered for a workshop.
        WorkshopMessage = "workshop_message",
        /// There are materials of a workshop.
        WorkshopMaterials = "workshop_materials",
        /// The reader is asked how a workshop was.
        WorkshopFeedback = "workshop_feedback",
    }
}

choice! {
    /// Mails that somebody may do without.
    MailTopic {
        /// A workshop is near.
        WorkshopReminders = "workshop_reminders",
        /// What comes of a workshop.
        WorkshopFollowUps = "workshop_follow_ups",
        /// A vacancy of hers is about to close.
        VacancyReminders = "vacancy_reminders",
        /// An answer waits to be read.
        AnswerReminders = "answer_reminders",
    }
}

/// Which mails somebody wants of those that she may do without, and in which language all of them come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailPreferences {
    /// The language.
    pub lang: Lang,
    /// What she wants, in no order.
    pub wanted: Vec<MailTopic>,
}

/// What the link at the end of a mail stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unsubscription {
    /// The mails that it stops; none where the link is of no use.
    pub topic: Option<MailTopic>,
    /// They are stopped already.
    pub stopped: bool,
}

/// What a mail says of a workshop. Never the address of a video call: that is read in the area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopInMail {
    /// Its number.
    pub reference: String,
    /// The title.
    pub title: Localised<String>,
    /// When it begins.
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// When it ends.
    #[serde(with = "crate::wire::moment")]
    pub ends_at: Timestamp,
    /// Where it takes place.
    pub venue: Venue,
}

/// What a mail says of an appointment. Never the address of a video call: that is read in the area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentInMail {
    /// By which calendars know it.
    pub appointment: String,
    /// Counts what calendars were told of it, so that a newer file replaces an older one.
    pub sequence: u32,
    /// The number of the question that it is about.
    pub reference: String,
    /// When.
    pub slot: Slot,
    /// How they meet.
    pub way: AppointmentWay,
    /// Where, in the lawyer's words; empty for a video call.
    pub place: String,
    /// The lawyer.
    pub lawyer: Signature,
    /// It goes to the lawyer rather than to the company.
    pub desk: bool,
}

/// A mail. It holds no code and no link that opens anything: those are made at its sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// The code and the link that show that an address is somebody's.
    SignIn {
        /// Which wish to sign in it answers.
        sign_in: String,
        /// What waits for that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirms: Option<Confirms>,
        /// Whether it leads to the desk.
        #[serde(default)]
        desk: bool,
    },
    /// The desk approved a vacancy.
    VacancyPublished {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
    },
    /// The desk sent a vacancy back; why, she reads in her area.
    VacancyReturned {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
    },
    /// The desk ended a vacancy; why, she reads in her area.
    VacancyClosed {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
        /// How it ended.
        closing: Closing,
    },
    /// The desk answered a question; the answer itself is read in her area, not in a mailbox.
    LegalQuestionAnswered {
        /// Its number.
        reference: String,
        /// What is to be read with it.
        #[serde(default)]
        reading: Vec<Reading>,
    },
    /// The desk sent a question back; why, she reads in her area.
    LegalQuestionReturned {
        /// Its number.
        reference: String,
    },
    /// The desk asks something about a question; what, she reads in her area. The clock stands until she answers.
    CompanyAsked {
        /// Its number.
        reference: String,
    },
    /// The desk offers an appointment; why, she reads in her area. The clock stands until she chooses.
    AppointmentOffered {
        /// The number of the question.
        reference: String,
        /// The times.
        slots: Vec<Slot>,
        /// How they meet.
        way: AppointmentWay,
        /// The lawyer.
        lawyer: Signature,
    },
    /// The company chose a time: to both.
    AppointmentChosen {
        /// Which.
        appointment: AppointmentInMail,
    },
    /// It does not take place: to both.
    AppointmentCancelled {
        /// Which.
        appointment: AppointmentInMail,
    },
    /// Somebody of the desk hands a question to the reader.
    QuestionHandedOver {
        /// Its number.
        reference: String,
        /// The name of who hands it over.
        by: String,
    },
    /// Somebody came from the waiting list into a seat.
    SeatPromoted {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        title: Localised<String>,
        /// When it begins.
        #[serde(with = "crate::wire::moment")]
        starts_at: Timestamp,
        /// Who has a seat now, as the registration names them.
        people: Vec<String>,
        /// The number of the workshop; none in a mail that an older program wrote.
        #[serde(default)]
        workshop: Option<String>,
    },
    /// A registration counts from now on.
    RegistrationConfirmed {
        /// Its number.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
        /// Who has a seat, as the registration names them.
        seated: Vec<String>,
        /// Who waits for one.
        waiting: Vec<String>,
    },
    /// A workshop is near.
    WorkshopReminder {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
        /// Who has a seat, as the registration names them.
        seated: Vec<String>,
    },
    /// A published vacancy is about to close.
    VacancyReminder {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
        /// Last day on which it is shown.
        #[serde(with = "crate::wire::date")]
        closing_date: Date,
    },
    /// An answer was not read yet.
    AnswerReminder {
        /// The number of the question.
        reference: String,
    },
    /// Somebody asks the reader into a company.
    Invited {
        /// The company's name, as the desk verified it.
        company: String,
        /// The address of who asks.
        by: String,
    },
    /// Somebody asks to join a company of which the reader is an owner.
    JoinAsked {
        /// The reader's reference of the company.
        reference: String,
        /// The company's name.
        company: String,
        /// The address of who asks.
        by: String,
    },
    /// The reader was let into a company.
    Joined {
        /// Her reference of the company.
        reference: String,
        /// The company's name.
        company: String,
    },
    /// The reader is no longer of a company.
    Removed {
        /// The company's name.
        company: String,
    },
    /// A workshop takes place at another time or place.
    WorkshopChanged {
        /// The number of the registration.
        reference: String,
        /// The workshop as it is now.
        workshop: WorkshopInMail,
        /// Who has a seat, as the registration names them.
        seated: Vec<String>,
        /// Who waits for one.
        waiting: Vec<String>,
    },
    /// A workshop does not take place.
    WorkshopCancelled {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
        /// Why, as the desk wrote it.
        reason: String,
    },
    /// The desk gave somebody's seat back.
    SeatCancelled {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
        /// Whose seat it was, as the registration names her.
        person: String,
    },
    /// The desk writes to those who registered for a workshop.
    WorkshopMessage {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
        /// The subject, as the desk wrote it.
        subject: String,
        /// The text, as the desk wrote it.
        text: String,
    },
    /// There are materials of a workshop; which, she reads in her area.
    WorkshopMaterials {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
    },
    /// The reader is asked how a workshop was.
    WorkshopFeedback {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        workshop: WorkshopInMail,
    },
    /// Somebody asks the reader to work at the desk.
    DeskInvited {
        /// The name of her organisation.
        partner: String,
        /// The name of who asks; empty for the operator.
        by: String,
    },
}

impl Mail {
    /// The mail's kind, as it is stored and listed.
    #[must_use]
    pub const fn kind(&self) -> MailKind {
        match self {
            Self::SignIn { .. } => MailKind::SignIn,
            Self::VacancyPublished { .. } => MailKind::VacancyPublished,
            Self::VacancyReturned { .. } => MailKind::VacancyReturned,
            Self::VacancyClosed { .. } => MailKind::VacancyClosed,
            Self::LegalQuestionAnswered { .. } => MailKind::LegalQuestionAnswered,
            Self::LegalQuestionReturned { .. } => MailKind::LegalQuestionReturned,
            Self::CompanyAsked { .. } => MailKind::CompanyAsked,
            Self::AppointmentOffered { .. } => MailKind::AppointmentOffered,
            Self::AppointmentChosen { .. } => MailKind::AppointmentChosen,
            Self::AppointmentCancelled { .. } => MailKind::AppointmentCancelled,
            Self::QuestionHandedOver { .. } => MailKind::QuestionHandedOver,
            Self::SeatPromoted { .. } => MailKind::SeatPromoted,
            Self::Invited { .. } => MailKind::Invited,
            Self::JoinAsked { .. } => MailKind::JoinAsked,
            Self::Joined { .. } => MailKind::Joined,
            Self::Removed { .. } => MailKind::Removed,
            Self::RegistrationConfirmed { .. } => MailKind::RegistrationConfirmed,
            Self::WorkshopReminder { .. } => MailKind::WorkshopReminder,
            Self::VacancyReminder { .. } => MailKind::VacancyReminder,
            Self::AnswerReminder { .. } => MailKind::AnswerReminder,
            Self::DeskInvited { .. } => MailKind::DeskInvited,
            Self::WorkshopChanged { .. } => MailKind::WorkshopChanged,
            Self::WorkshopCancelled { .. } => MailKind::WorkshopCancelled,
            Self::SeatCancelled { .. } => MailKind::SeatCancelled,
            Self::WorkshopMessage { .. } => MailKind::WorkshopMessage,
            Self::WorkshopMaterials { .. } => MailKind::WorkshopMaterials,
            Self::WorkshopFeedback { .. } => MailKind::WorkshopFeedback,
        }
    }

    /// What its reader may do without it by; none for a mail that is needed.
    #[must_use]
    pub const fn topic(&self) -> Option<MailTopic> {
        match self {
            Self::WorkshopReminder { .. } => Some(MailTopic::WorkshopReminders),
            Self::WorkshopMaterials { .. } | Self::WorkshopFeedback { .. } => Some(MailTopic::WorkshopFollowUps),
            Self::VacancyReminder { .. } => Some(MailTopic::VacancyReminders),
            Self::AnswerReminder { .. } => Some(MailTopic::AnswerReminders),
            Self::SignIn { .. }
            | Self::VacancyPublished { .. }
            | Self::VacancyReturned { .. }
            | Self::VacancyClosed { .. }
            | Self::LegalQuestionAnswered { .. }
            | Self::LegalQuestionReturned { .. }
            | Self::CompanyAsked { .. }
            | Self::AppointmentOffered { .. }
            | Self::AppointmentChosen { .. }
            | Self::AppointmentCancelled { .. }
            | Self::QuestionHandedOver { .. }
            | Self::SeatPromoted { .. }
            | Self::RegistrationConfirmed { .. }
            | Self::Invited { .. }
            | Self::JoinAsked { .. }
            | Self::Joined { .. }
            | Self::Removed { .. }
            | Self::DeskInvited { .. }
            | Self::WorkshopChanged { .. }
            | Self::WorkshopCancelled { .. }
            | Self::SeatCancelled { .. }
            | Self::WorkshopMessage { .. } => None,
        }
    }

    /// The number of the workshop whose calendar file it brings.
    #[must_use]
    pub fn workshop(&self) -> Option<&str> {
        match self {
            Self::SeatPromoted { workshop, .. } => workshop.as_deref(),
            Self::RegistrationConfirmed { workshop, .. }
            | Self::WorkshopReminder { workshop, .. }
            | Self::WorkshopChanged { workshop, .. }
            | Self::WorkshopCancelled { workshop, .. } => Some(&workshop.reference),
            _ => None,
        }
    }

    /// The appointment whose calendar file it brings, and whether that does not take place.
    #[must_use]
    pub const fn appointment(&self) -> Option<(&AppointmentInMail, bool)> {
        match self {
            Self::AppointmentChosen { appointment } => Some((appointment, false)),
            Self::AppointmentCancelled { appointment } => Some((appointment, true)),
            _ => None,
        }
    }

    /// Whether what it reminds of is over: it then has nothing to say any more.
    #[must_use]
    pub fn is_late(&self, now: Timestamp, today: Date) -> bool {
        match self {
            Self::AppointmentChosen { appointment } => appointment.slot.starts_at <= now,
            Self::WorkshopReminder { workshop, .. } => workshop.starts_at <= now,
            Self::VacancyReminder { closing_date, .. } => *closing_date < today,
            _ => false,
        }
    }
}
