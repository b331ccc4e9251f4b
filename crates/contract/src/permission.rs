//! Who may do what: one function for the button that says why it is disabled and for the server's refusal.

use crate::{
    appointment::AppointmentState,
    desk::{
        list::List,
        people::{DeskRole, Roles},
        queue::ItemKind,
    },
    faq::FaqState,
    legal_question::LegalQuestionState,
    vacancy::VacancyState,
    workshop::WorkshopState,
};

/// Somebody who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody on the public pages.
    Visitor,
    /// Whoever came by the secret link of the very thing that is acted on.
    Holder,
    /// Somebody signed in, on what is hers, or of a company that she has joined.
    Person,
    /// Somebody who has joined the company that is acted on.
    Member,
    /// Somebody who has joined it and looks after its people.
    Owner,
    /// Somebody of the desk who has shown her second factor.
    Desk {
        /// What she does there.
        roles: Roles,
        /// Who has taken what is acted on.
        hold: Hold,
    },
    /// The operator at the command line.
    Operator,
}

/// Who has taken an item of the desk, as seen by a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Nobody, or it is nothing that is taken.
    Free,
    /// She herself.
    Mine,
    /// Somebody of her organisation.
    Partner,
    /// Somebody of another organisation.
    Elsewhere,
}

/// What is done, and to what in which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read pages, lists, cases and workshops.
    ReadPublic,
    /// Count what became of something that was suggested, without saying who one is.
    CountSuggestion,
    /// Read a vacancy on its public page.
    ReadVacancy {
        /// Where it stands.
        state: VacancyState,
        /// It was public, and its time is over.
        closed: bool,
    },
    /// Ask for a mail with a code, and use it.
    SignIn,
    /// See where one is signed in, and sign out.
    ManageSessions,
    /// See everything that is one's own.
    ReadArea,
    /// Take a copy of everything that is kept of oneself.
    CopyOwnData,
    /// Have oneself erased.
    EraseOneself {
        /// Nobody else could look after those of a company who stay.
        last_owner: bool,
    },
    /// Let the rules run that end what was kept long enough.
    RunRetention,
    /// See a company that one named or has joined.
    ReadCompany,
    /// Ask to join a company that one named.
    AskToJoin,
    /// Ask colleagues in, let them in, change what they may do, remove them.
    ManageCompany,
    /// Leave a company.
    LeaveCompany {
        /// Nobody else could look after those who stay.
        last_owner: bool,
    },
    /// Say that somebody is of the company that she named.
    VerifyCompany,
    /// Keep what one began, go on with it, and discard it.
    ManageDrafts,
    /// Choose which mails come, and in which language.
    ChooseMails,
    /// Stop mails by the link at their end.
    StopMails,
    /// Post a vacancy.
    PostVacancy,
    /// See where a posted vacancy stands.
    ReadPostedVacancy,
    /// Say in the sender's stead that what she sent is hers, for example because she called.
    ConfirmForSender,
    /// Change what a posted vacancy says.
    EditVacancy {
        /// Where it stands.
        state: VacancyState,
    },
    /// Give a posted vacancy another closing date.
    RenewVacancy {
        /// Where it stands.
        state: VacancyState,
    },
    /// Take a posted vacancy back.
    WithdrawVacancy {
        /// Where it stands.
        state: VacancyState,
    },
    /// Say that a posted vacancy is over.
    CloseVacancy {
        /// Where it stands.
        state: VacancyState,
    },
    /// Approve a vacancy or send it back.
    DecideVacancy {
        /// Where it stands.
        state: VacancyState,
    },
    /// End a published vacancy in its company's stead.
    CloseVacancyAtDesk {
        /// Where it stands.
        state: VacancyState,
    },
    /// Ask the legal desk.
    AskLegalQuestion,
    /// Read a question and its answer.
    ReadLegalQuestion,
    /// Take a question back.
    WithdrawLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Write a question anew that was sent back.
    RewordLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Ask more about an answer.
    FollowUpLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Send a question back, to be written anew.
    ReturnLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Note that one has seen what is new of something of one's own.
    MarkRead,
    /// Read an answer that everybody may read on its public page.
    ReadFaq {
        /// Where it stands, as the public may know.
        state: FaqState,
    },
    /// Propose an answer for all to read out of a question, and sign it.
    ProposeFaq {
        /// Where the question stands.
        state: LegalQuestionState,
    },
    /// List the answers of the desk and open one.
    ReadDeskFaq,
    /// Change such an answer.
    ChangeFaq {
        /// Where it stands.
        state: FaqState,
    },
    /// Sign such an answer as it stands.
    CheckFaq {
        /// Where it stands.
        state: FaqState,
    },
    /// Put such an answer before everybody.
    PublishFaq {
        /// Where it stands.
        state: FaqState,
    },
    /// Take such an answer back.
    WithdrawFaq {
        /// Where it stands.
        state: FaqState,
    },
    /// Read a workshop on its public page.
    ReadWorkshop {
        /// Where it stands.
        state: WorkshopState,
    },
    /// Register for a workshop.
    Register {
        /// The workshop has begun, or nobody registers any more.
        begun: bool,
    },
    /// See a registration.
    ReadRegistration,
    /// See the certificate of somebody who took part.
    ReadCertificate {
        /// She was checked in, and the workshop is over.
        earned: bool,
    },
    /// Say how a workshop was.
    GiveFeedback {
        /// Somebody of the registration came, and it is over.
        asked: bool,
        /// It was said already.
        given: bool,
    },
    /// Give seats back.
    CancelSeats {
        /// The workshop has begun.
        begun: bool,
    },
    /// List everything of all companies.
    ListEverything,
    /// Read a list of the desk, or take it away as a file.
    ReadList {
        /// Which.
        list: List,
    },
    /// See what waits at the desk, and who one is there.
    ReadQueue,
    /// Make, change and take away one's own second factor.
    ManageSecondFactor,
    /// Read, write, change and delete answers that an organisation keeps; held elsewhere are those of another.
    ManageSavedAnswers,
    /// Sign a text of the portal as it stands.
    SignText,
    /// See how the desk keeps its promise, however few were answered.
    ReadAnsweredInTime,
    /// Ask the company something about its question: the clock stands meanwhile.
    AskCompany {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Offer an appointment about a question: the clock stands meanwhile.
    OfferAppointment {
        /// Where the question stands.
        state: LegalQuestionState,
        /// One is agreed that is still to come.
        agreed: bool,
    },
    /// See which appointments one has.
    ReadAppointments,
    /// Choose a time of an appointment, or say that none fits.
    ChooseSlot {
        /// Where the appointment stands.
        state: AppointmentState,
        /// The time that is chosen is over.
        begun: bool,
    },
    /// Cancel an appointment, or take its offer back.
    CancelAppointment {
        /// Where it stands.
        state: AppointmentState,
        /// It has begun.
        begun: bool,
    },
    /// Answer a question, and sign the answer.
    AnswerLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Hand a question to a colleague.
    HandOverLegalQuestion {
        /// Where it stands.
        state: LegalQuestionState,
    },
    /// Open an item of the desk.
    ReadItem {
        /// What it is.
        kind: ItemKind,
    },
    /// Write to one's colleagues about an item.
    WriteNote {
        /// What it is.
        kind: ItemKind,
    },
    /// Take an item, or take it over.
    TakeItem {
        /// What it is.
        kind: ItemKind,
    },
    /// Give an item back.
    ReleaseItem {
        /// What it is.
        kind: ItemKind,
    },
    /// Decide about somebody who asks to join a company.
    DecideClaim {
        /// It was decided already.
        decided: bool,
    },
    /// See all mails, and have one tried again.
    ManageMails,
    /// See who works at the desk, ask people in, change what they do, end it.
    ManageDeskPeople {
        /// Nobody else could look after the others.
        last_administrator: bool,
    },
    /// Read the log of the desk.
    ReadAudit,
    /// See who registered for a workshop, and write to them.
    ReadRegistrations,
    /// Give somebody's seat back in her stead.
    ManageRegistrations {
        /// The workshop has begun, or does not take place.
        over: bool,
    },
    /// See what was said of a workshop.
    ReadFeedback,
    /// Say who has come to a workshop.
    CheckIn {
        /// It is not yet time, no longer time, or the workshop does not take place.
        closed: bool,
    },
    /// List the workshops of the desk and read what was written of each.
    ReadDeskWorkshops,
    /// Write a workshop that is not published yet.
    AddWorkshop,
    /// Change a workshop.
    ChangeWorkshop {
        /// Where it stands.
        state: WorkshopState,
        /// It has begun.
        begun: bool,
    },
    /// Write which materials go with a workshop; also when it is over.
    ChangeMaterials {
        /// Where it stands.
        state: WorkshopState,
    },
    /// Put a workshop into the calendar for all to see.
    PublishWorkshop {
        /// Where it stands.
        state: WorkshopState,
        /// It has begun.
        begun: bool,
    },
    /// Say that a workshop does not take place.
    CancelWorkshop {
        /// Where it stands.
        state: WorkshopState,
        /// It has begun.
        begun: bool,
    },
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not this actor, and what it is stays untold: the server answers as if it did not exist.
    Unknown,
    /// The workshop has begun.
    Begun,
    /// The vacancy was public and is over: withdrawn, closed, or past its closing date and the days for which it is still shown.
    Closed,
    /// It is not the time for it.
    NotOpen,
    /// Somebody decided already.
    Decided,
    /// Only the company's owners may.
    NotOwner,
    /// She is the company's last owner, and others are there.
    LastOwner,
    /// Its sender has not shown that the address is hers.
    Unconfirmed,
    /// The desk has not published the vacancy.
    NotPublished,
    /// The desk has not answered the question.
    NotAnswered,
    /// The desk has not sent the question back.
    NotReturned,
    /// It was withdrawn or closed: nothing becomes of it any more.
    Ended,
    /// Somebody changed it since it was read.
    Outdated,
    /// Somebody else of the desk has it in hand.
    Taken,
    /// Only a lawyer signs an answer.
    NotLawyer,
    /// Only an editor publishes.
    NotEditor,
    /// She is the desk's last administrator.
    LastAdministrator,
    /// It would take her last second factor.
    LastFactor,
}

/// The one rule.
pub fn may(actor: Actor, action: Action) -> Result<(), Reason> {
    let operator = actor == Actor::Operator;
    let person = actor == Actor::Person;
    let colleague = matches!(actor, Actor::Member | Actor::Owner);
    let insider = operator || person || actor == Actor::Holder;
    match action {
        Action::ReadPublic
        | Action::CountSuggestion
        | Action::SignIn
        | Action::PostVacancy
        | Action::AskLegalQuestion
        | Action::Register { begun: false } => Ok(()),
        Action::ManageSessions
        | Action::ReadArea
        | Action::CopyOwnData
        | Action::MarkRead
        | Action::ManageDrafts
        | Action::ChooseMails => allow(person, Reason::Unknown),
        Action::EraseOneself { last_owner } => {
            allow(person, Reason::Unknown)?;
            allow(!last_owner, Reason::LastOwner)
        }
        Action::ReadCompany => allow(colleague || person, Reason::Unknown),
        Action::AskToJoin => {
            allow(colleague || person, Reason::Unknown)?;
            allow(!colleague, Reason::Decided)
        }
        Action::ManageCompany => {
            allow(colleague, Reason::Unknown)?;
            allow(actor == Actor::Owner, Reason::NotOwner)
        }
        Action::LeaveCompany { last_owner } => {
            allow(colleague, Reason::Unknown)?;
            allow(!last_owner, Reason::LastOwner)
        }
        Action::Register { begun: true } => Err(Reason::Begun),
        Action::ReadVacancy { state: VacancyState::Published, closed: false } => Ok(()),
        Action::ReadVacancy {
            state: VacancyState::Published | VacancyState::Withdrawn | VacancyState::Closed,
            closed: true,
        } => allow(operator, Reason::Closed),
        Action::ReadVacancy { .. } => allow(operator, Reason::Unknown),
        Action::StopMails => allow(actor == Actor::Holder, Reason::Unknown),
        Action::ReadPostedVacancy | Action::ReadLegalQuestion | Action::ReadRegistration => {
            allow(insider, Reason::Unknown)
        }
        Action::EditVacancy { state } | Action::WithdrawVacancy { state } => {
            allow(person, Reason::Unknown)?;
            match state {
                VacancyState::AwaitingApproval | VacancyState::Published | VacancyState::Returned => Ok(()),
                VacancyState::Unconfirmed => Err(Reason::Unconfirmed),
                VacancyState::Withdrawn | VacancyState::Closed => Err(Reason::Ended),
            }
        }
        Action::RenewVacancy { state } | Action::CloseVacancy { state } => {
            allow(person, Reason::Unknown)?;
            match state {
                VacancyState::Published => Ok(()),
                VacancyState::Unconfirmed => Err(Reason::Unconfirmed),
                VacancyState::AwaitingApproval | VacancyState::Returned => Err(Reason::NotPublished),
                VacancyState::Withdrawn | VacancyState::Closed => Err(Reason::Ended),
            }
        }
        Action::WithdrawLegalQuestion { state } => {
            allow(person, Reason::Unknown)?;
            match state {
                LegalQuestionState::Waiting | LegalQuestionState::WaitingForCompany | LegalQuestionState::Returned => {
                    Ok(())
                }
                LegalQuestionState::Unconfirmed => Err(Reason::Unconfirmed),
                LegalQuestionState::Answered => Err(Reason::Decided),
                LegalQuestionState::Withdrawn => Err(Reason::Ended),
            }
        }
        Action::RewordLegalQuestion { state } => {
            allow(person, Reason::Unknown)?;
            match state {
                LegalQuestionState::Returned => Ok(()),
                LegalQuestionState::Unconfirmed => Err(Reason::Unconfirmed),
                LegalQuestionState::Waiting | LegalQuestionState::WaitingForCompany | LegalQuestionState::Answered => {
                    Err(Reason::NotReturned)
                }
                LegalQuestionState::Withdrawn => Err(Reason::Ended),
            }
        }
        Action::FollowUpLegalQuestion { state } => {
            // What the desk waits for may come by the secret link too.
            let replies = actor == Actor::Holder && state == LegalQuestionState::WaitingForCompany;
            allow(person || replies, Reason::Unknown)?;
            match state {
                LegalQuestionState::Answered | LegalQuestionState::WaitingForCompany => Ok(()),
                LegalQuestionState::Unconfirmed => Err(Reason::Unconfirmed),
                LegalQuestionState::Waiting | LegalQuestionState::Returned => Err(Reason::NotAnswered),
                LegalQuestionState::Withdrawn => Err(Reason::Ended),
            }
        }
        // What was not earned does not exist.
        Action::ReadCertificate { earned } => allow(insider && earned, Reason::Unknown),
        Action::GiveFeedback { asked, given } => {
            allow(asked && (person || actor == Actor::Holder), Reason::Unknown)?;
            allow(!given, Reason::Decided)
        }
        Action::CancelSeats { begun } => {
            allow(insider, Reason::Unknown)?;
            allow(!begun, Reason::Begun)
        }
        Action::DecideVacancy { state } => {
            // Nothing unconfirmed is anybody's to decide.
            allow(state != VacancyState::Unconfirmed, Reason::Unknown)?;
            decides(actor, ItemKind::Vacancy)?;
            allow(state == VacancyState::AwaitingApproval, Reason::Decided)
        }
        Action::CloseVacancyAtDesk { state } => {
            allow(state != VacancyState::Unconfirmed, Reason::Unknown)?;
            decides(actor, ItemKind::Vacancy)?;
            match state {
                VacancyState::Published => Ok(()),
                VacancyState::Withdrawn | VacancyState::Closed => Err(Reason::Ended),
                _ => Err(Reason::NotPublished),
            }
        }
        Action::ReturnLegalQuestion { state } => {
            allow(state != LegalQuestionState::Unconfirmed, Reason::Unknown)?;
            decides(actor, ItemKind::LegalQuestion)?;
            allow(is_open(state), Reason::Decided)
        }
        Action::SignText => {
            allow(has_any(actor, List::Texts.roles()), Reason::Unknown)?;
            allow(is(actor, DeskRole::Lawyer), Reason::NotLawyer)
        }
        Action::ReadAnsweredInTime | Action::ManageSavedAnswers => {
            allow(sees(actor, ItemKind::LegalQuestion), Reason::Unknown)
        }
        Action::AskCompany { state } => {
            allow(state != LegalQuestionState::Unconfirmed, Reason::Unknown)?;
            decides(actor, ItemKind::LegalQuestion)?;
            allow(state == LegalQuestionState::Waiting, Reason::Decided)
        }
        Action::AnswerLegalQuestion { state } => {
            allow(state != LegalQuestionState::Unconfirmed, Reason::Unknown)?;
            decides(actor, ItemKind::LegalQuestion)?;
            allow(operator || is(actor, DeskRole::Lawyer), Reason::NotLawyer)?;
            allow(is_open(state), Reason::Decided)
        }
        Action::OfferAppointment { state, agreed } => {
            // A command line meets nobody.
            allow(matches!(actor, Actor::Desk { .. }), Reason::Unknown)?;
            may(actor, Action::AnswerLegalQuestion { state })?;
            allow(state == LegalQuestionState::Waiting && !agreed, Reason::Decided)
        }
        Action::ReadAppointments => {
            allow(matches!(actor, Actor::Desk { .. }) && sees(actor, ItemKind::LegalQuestion), Reason::Unknown)
        }
        Action::ChooseSlot { state, begun } => {
            allow(person || actor == Actor::Holder, Reason::Unknown)?;
            allow(state == AppointmentState::Offered, Reason::Decided)?;
            allow(!begun, Reason::Begun)
        }
        Action::CancelAppointment { state, begun } => {
            let at_desk = matches!(actor, Actor::Desk { .. });
            let company = person || actor == Actor::Holder;
            allow(company || at_desk && sees(actor, ItemKind::LegalQuestion), Reason::Unknown)?;
            allow(company || is(actor, DeskRole::Lawyer), Reason::NotLawyer)?;
            // To an offer the company says that none fits.
            let stands = state == AppointmentState::Chosen || at_desk && state == AppointmentState::Offered;
            allow(stands, Reason::Decided)?;
            allow(!begun, Reason::Begun)
        }
        Action::HandOverLegalQuestion { state } => {
            allow(sees(actor, ItemKind::LegalQuestion), Reason::Unknown)?;
            allow(holds(actor) || is(actor, DeskRole::Administrator), Reason::Taken)?;
            allow(is_open(state), Reason::Decided)
        }
        Action::DecideClaim { decided } => {
            decides(actor, ItemKind::Company)?;
            allow(!decided, Reason::Decided)
        }
        Action::ReadQueue | Action::ManageSecondFactor => allow(matches!(actor, Actor::Desk { .. }), Reason::Unknown),
        Action::ReadList { list: List::Registrations } => allow(works_on_workshops(actor), Reason::Unknown),
        Action::ReadList { list } => match list.items() {
            Some(kind) => allow(sees(actor, kind), Reason::Unknown),
            None => allow(operator || has_any(actor, list.roles()), Reason::Unknown),
        },
        Action::ReadItem { kind } | Action::WriteNote { kind } | Action::TakeItem { kind } => {
            allow(sees(actor, kind), Reason::Unknown)
        }
        Action::ReleaseItem { kind } => {
            allow(sees(actor, kind), Reason::Unknown)?;
            allow(is_administrator(actor) || holds(actor), Reason::Taken)
        }
        Action::ReadFaq { state } => match state {
            FaqState::Published => Ok(()),
            FaqState::Withdrawn => allow(operator, Reason::Closed),
            FaqState::Proposed => allow(operator, Reason::Unknown),
        },
        Action::ProposeFaq { state } => {
            allow(state != LegalQuestionState::Unconfirmed, Reason::Unknown)?;
            allow(sees(actor, ItemKind::LegalQuestion), Reason::Unknown)?;
            allow(is(actor, DeskRole::Lawyer), Reason::NotLawyer)?;
            allow(state == LegalQuestionState::Answered, Reason::NotAnswered)
        }
        Action::ReadDeskFaq => allow(sees_faq(actor), Reason::Unknown),
        Action::ChangeFaq { state } => {
            changes_faq(actor)?;
            allow(state != FaqState::Withdrawn, Reason::Ended)
        }
        Action::CheckFaq { state } => {
            allow(sees_faq(actor), Reason::Unknown)?;
            allow(is(actor, DeskRole::Lawyer), Reason::NotLawyer)?;
            allow(state != FaqState::Withdrawn, Reason::Ended)
        }
        Action::PublishFaq { state } => {
            allow(sees_faq(actor), Reason::Unknown)?;
            allow(operator || is(actor, DeskRole::Editor) || is_administrator(actor), Reason::NotEditor)?;
            changes_faq(actor)?;
            allow(state != FaqState::Withdrawn, Reason::Ended)
        }
        Action::WithdrawFaq { state } => {
            changes_faq(actor)?;
            allow(state != FaqState::Withdrawn, Reason::Decided)
        }
        Action::ReadWorkshop { state } => match state {
            WorkshopState::Published => Ok(()),
            WorkshopState::Cancelled => allow(operator, Reason::Closed),
            WorkshopState::Draft => allow(operator, Reason::Unknown),
        },
        Action::ReadDeskWorkshops => allow(works_on_workshops(actor) || is_mediator(actor), Reason::Unknown),
        Action::AddWorkshop | Action::ReadRegistrations | Action::ReadFeedback => {
            allow(works_on_workshops(actor), Reason::Unknown)
        }
        Action::ManageRegistrations { over } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(!over, Reason::Begun)
        }
        Action::CheckIn { closed } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(!closed, Reason::NotOpen)
        }
        Action::ChangeWorkshop { state, begun } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(state != WorkshopState::Cancelled, Reason::Ended)?;
            // A draft that was left until its day was over gets another one.
            allow(state == WorkshopState::Draft || !begun, Reason::Begun)
        }
        Action::ChangeMaterials { state } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(state != WorkshopState::Cancelled, Reason::Ended)
        }
        Action::PublishWorkshop { state, begun } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(state == WorkshopState::Draft, Reason::Decided)?;
            allow(!begun, Reason::Begun)
        }
        Action::CancelWorkshop { state, begun } => {
            allow(works_on_workshops(actor), Reason::Unknown)?;
            allow(state != WorkshopState::Cancelled, Reason::Decided)?;
            allow(state == WorkshopState::Draft || !begun, Reason::Begun)
        }
        Action::ManageMails | Action::ReadAudit => allow(operator || is_administrator(actor), Reason::Unknown),
        Action::ManageDeskPeople { last_administrator } => {
            allow(operator || is_administrator(actor), Reason::Unknown)?;
            allow(!last_administrator, Reason::LastAdministrator)
        }
        Action::ListEverything | Action::ConfirmForSender | Action::VerifyCompany | Action::RunRetention => {
            allow(operator, Reason::Unknown)
        }
    }
}

/// Whether an item stands open to somebody: to all whose work it is while nobody has taken it, then to the organisation of who has,
/// and always to administrators.
fn sees(actor: Actor, kind: ItemKind) -> bool {
    match actor {
        Actor::Operator => true,
        Actor::Desk { roles, hold } => {
            roles.has_any(kind.roles()) && (hold != Hold::Elsewhere || roles.has(DeskRole::Administrator))
        }
        _ => false,
    }
}

/// What somebody else has in hand is hers to decide, until it is taken over.
fn decides(actor: Actor, kind: ItemKind) -> Result<(), Reason> {
    allow(sees(actor, kind), Reason::Unknown)?;
    allow(actor == Actor::Operator || holds(actor), Reason::Taken)
}

/// Whether nobody else has taken it.
const fn holds(actor: Actor) -> bool {
    matches!(actor, Actor::Desk { hold: Hold::Free | Hold::Mine, .. })
}

/// Whether an answer for all to read stands open to somebody: to editors as what else waits for them, and to lawyers wherever it is,
/// since what it says stands under the name of one.
fn sees_faq(actor: Actor) -> bool {
    sees(actor, ItemKind::Faq) || is(actor, DeskRole::Lawyer)
}

/// What an editor has in hand other editors take over first; a lawyer corrects and withdraws the law without.
fn changes_faq(actor: Actor) -> Result<(), Reason> {
    allow(sees_faq(actor), Reason::Unknown)?;
    allow(actor == Actor::Operator || holds(actor) || is(actor, DeskRole::Lawyer), Reason::Taken)
}

/// Trainers and administrators, and the operator.
fn works_on_workshops(actor: Actor) -> bool {
    match actor {
        Actor::Operator => true,
        Actor::Desk { roles, .. } => roles.has_any(&[DeskRole::Trainer, DeskRole::Administrator]),
        _ => false,
    }
}

fn has_any(actor: Actor, wanted: &[DeskRole]) -> bool {
    matches!(actor, Actor::Desk { roles, .. } if roles.has_any(wanted))
}

const fn is_mediator(actor: Actor) -> bool {
    matches!(actor, Actor::Desk { roles, .. } if roles.has(DeskRole::Mediator))
}

const fn is_administrator(actor: Actor) -> bool {
    is(actor, DeskRole::Administrator)
}

const fn is(actor: Actor, role: DeskRole) -> bool {
    matches!(actor, Actor::Desk { roles, .. } if roles.has(role))
}

/// Whether a question has no end yet: it waits for the desk, or the desk for its company.
const fn is_open(state: LegalQuestionState) -> bool {
    matches!(state, LegalQuestionState::Waiting | LegalQuestionState::WaitingForCompany)
}

fn allow(condition: bool, otherwise: Reason) -> Result<(), Reason> {
    if condition { Ok(()) } else { Err(otherwise) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    #[test]
    fn the_policy() {
        let mut actions = vec![
            Action::ReadPublic,
            Action::CountSuggestion,
            Action::ReadVacancy { state: VacancyState::AwaitingApproval, closed: false },
            Action::ReadVacancy { state: VacancyState::Published, closed: false },
            Action::ReadVacancy { state: VacancyState::Published, closed: true },
            Action::ReadVacancy { state: VacancyState::Returned, closed: false },
            Action::SignIn,
            Action::ManageSessions,
            Action::ReadArea,
            Action::CopyOwnData,
            Action::EraseOneself { last_owner: false },
            Action::EraseOneself { last_owner: true },
            Action::RunRetention,
            Action::ReadCompany,
            Action::AskToJoin,
            Action::ManageCompany,
            Action::LeaveCompany { last_owner: false },
            Action::LeaveCompany { last_owner: true },
            Action::VerifyCompany,
            Action::ManageDrafts,
            Action::ChooseMails,
            Action::StopMails,
            Action::MarkRead,
            Action::PostVacancy,
            Action::ReadPostedVacancy,
            Action::DecideVacancy { state: VacancyState::AwaitingApproval },
            Action::DecideVacancy { state: VacancyState::Published },
            Action::AskLegalQuestion,
            Action::ReadLegalQuestion,
            Action::ReturnLegalQuestion { state: LegalQuestionState::Waiting },
            Action::ReturnLegalQuestion { state: LegalQuestionState::Answered },
            Action::AnswerLegalQuestion { state: LegalQuestionState::Waiting },
            Action::AskCompany { state: LegalQuestionState::Waiting },
            Action::HandOverLegalQuestion { state: LegalQuestionState::Waiting },
            Action::Register { begun: false },
            Action::Register { begun: true },
            Action::ReadRegistration,
            Action::ReadCertificate { earned: false },
            Action::ReadCertificate { earned: true },
            Action::GiveFeedback { asked: false, given: false },
            Action::GiveFeedback { asked: true, given: false },
            Action::GiveFeedback { asked: true, given: true },
            Action::CancelSeats { begun: false },
            Action::CancelSeats { begun: true },
            Action::DecideVacancy { state: VacancyState::Unconfirmed },
            Action::ReturnLegalQuestion { state: LegalQuestionState::Unconfirmed },
            Action::ConfirmForSender,
            Action::ListEverything,
            Action::ReadVacancy { state: VacancyState::Withdrawn, closed: false },
            Action::ReadVacancy { state: VacancyState::Withdrawn, closed: true },
            Action::ReadVacancy { state: VacancyState::Closed, closed: true },
            Action::ReadDeskWorkshops,
            Action::AddWorkshop,
            Action::ReadRegistrations,
            Action::ReadFeedback,
            Action::ManageRegistrations { over: false },
            Action::ManageRegistrations { over: true },
            Action::CheckIn { closed: false },
            Action::CheckIn { closed: true },
            Action::ReadDeskFaq,
        ];
        for state in FaqState::ALL.iter().copied() {
            actions.extend([Action::ReadFaq { state }, Action::ChangeFaq { state }, Action::PublishFaq { state }]);
        }
        for state in WorkshopState::ALL.iter().copied() {
            actions.extend([
                Action::ReadWorkshop { state },
                Action::ChangeWorkshop { state, begun: false },
                Action::PublishWorkshop { state, begun: false },
                Action::CancelWorkshop { state, begun: false },
            ]);
        }
        for state in VacancyState::ALL.iter().copied() {
            actions.extend([
                Action::EditVacancy { state },
                Action::RenewVacancy { state },
                Action::WithdrawVacancy { state },
                Action::CloseVacancy { state },
            ]);
        }
        for state in AppointmentState::ALL.iter().copied() {
            for begun in [false, true] {
                actions.extend([Action::ChooseSlot { state, begun }, Action::CancelAppointment { state, begun }]);
            }
        }
        for state in LegalQuestionState::ALL.iter().copied() {
            actions.extend([
                Action::OfferAppointment { state, agreed: false },
                Action::WithdrawLegalQuestion { state },
                Action::RewordLegalQuestion { state },
                Action::FollowUpLegalQuestion { state },
            ]);
        }
        let table: Vec<String> = actions
            .into_iter()
            .map(|action| {
                let cell =
                    |actor| may(actor, action).map_or_else(|reason| format!("{reason:?}"), |()| "yes".to_owned());
                format!(
                    "{action:?}: visitor {}, holder {}, person {}, member {}, owner {}, operator {}",
                    cell(Actor::Visitor),
                    cell(Actor::Holder),
                    cell(Actor::Person),
                    cell(Actor::Member),
                    cell(Actor::Owner),
                    cell(Actor::Operator)
                )
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn the_policy_of_the_desk() {
        let mut actions = vec![
            Action::ReadQueue,
            Action::ReadAnsweredInTime,
            Action::ManageSavedAnswers,
            Action::SignText,
            Action::ManageSecondFactor,
            Action::ReadArea,
            Action::ListEverything,
            Action::ManageMails,
            Action::ReadAudit,
            Action::ManageDeskPeople { last_administrator: false },
            Action::ManageDeskPeople { last_administrator: true },
            Action::DecideVacancy { state: VacancyState::Unconfirmed },
            Action::DecideVacancy { state: VacancyState::AwaitingApproval },
            Action::DecideVacancy { state: VacancyState::Published },
            Action::CloseVacancyAtDesk { state: VacancyState::Unconfirmed },
            Action::CloseVacancyAtDesk { state: VacancyState::AwaitingApproval },
            Action::CloseVacancyAtDesk { state: VacancyState::Published },
            Action::CloseVacancyAtDesk { state: VacancyState::Closed },
            Action::ReturnLegalQuestion { state: LegalQuestionState::Unconfirmed },
            Action::ReturnLegalQuestion { state: LegalQuestionState::Waiting },
            Action::ReturnLegalQuestion { state: LegalQuestionState::WaitingForCompany },
            Action::ReturnLegalQuestion { state: LegalQuestionState::Answered },
            Action::AskCompany { state: LegalQuestionState::Waiting },
            Action::AskCompany { state: LegalQuestionState::WaitingForCompany },
            Action::AnswerLegalQuestion { state: LegalQuestionState::Unconfirmed },
            Action::AnswerLegalQuestion { state: LegalQuestionState::Waiting },
            Action::AnswerLegalQuestion { state: LegalQuestionState::Answered },
            Action::HandOverLegalQuestion { state: LegalQuestionState::Waiting },
            Action::HandOverLegalQuestion { state: LegalQuestionState::Answered },
            Action::DecideClaim { decided: false },
            Action::DecideClaim { decided: true },
            Action::ReadDeskWorkshops,
            Action::AddWorkshop,
            Action::ReadRegistrations,
            Action::ReadFeedback,
            Action::ManageRegistrations { over: false },
            Action::ManageRegistrations { over: true },
            Action::CheckIn { closed: false },
            Action::CheckIn { closed: true },
        ];
        actions.extend([Action::ReadDeskFaq, Action::ReadAppointments]);
        for state in LegalQuestionState::ALL.iter().copied() {
            actions.push(Action::ProposeFaq { state });
            actions.push(Action::OfferAppointment { state, agreed: false });
        }
        actions.push(Action::OfferAppointment { state: LegalQuestionState::Waiting, agreed: true });
        for state in AppointmentState::ALL.iter().copied() {
            actions.push(Action::CancelAppointment { state, begun: false });
        }
        actions.push(Action::CancelAppointment { state: AppointmentState::Chosen, begun: true });
        for state in FaqState::ALL.iter().copied() {
            actions.extend([
                Action::ChangeFaq { state },
                Action::CheckFaq { state },
                Action::PublishFaq { state },
                Action::WithdrawFaq { state },
            ]);
        }
        actions.extend(List::ALL.iter().copied().map(|list| Action::ReadList { list }));
        for state in WorkshopState::ALL.iter().copied() {
            actions.push(Action::ChangeMaterials { state });
            for begun in [false, true] {
                actions.extend([
                    Action::ChangeWorkshop { state, begun },
                    Action::PublishWorkshop { state, begun },
                    Action::CancelWorkshop { state, begun },
                ]);
            }
        }
        for kind in ItemKind::ALL.iter().copied() {
            actions.extend([
                Action::ReadItem { kind },
                Action::WriteNote { kind },
                Action::TakeItem { kind },
                Action::ReleaseItem { kind },
            ]);
        }
        let cell =
            |actor, action| may(actor, action).map_or_else(|reason| format!("{reason:?}"), |()| "yes".to_owned());
        let mut lines = Vec::new();
        for action in actions {
            lines.push(format!("{action:?}"));
            for role in DeskRole::ALL.iter().copied() {
                let roles = Roles::from_iter([role]);
                let by_hold = [Hold::Free, Hold::Mine, Hold::Partner, Hold::Elsewhere]
                    .map(|hold| format!("{hold:?} {}", cell(Actor::Desk { roles, hold }, action)));
                lines.push(format!("    {}: {}", role.as_str(), by_hold.join(", ")));
            }
        }
        insta::assert_snapshot!(lines.join("\n"));
    }
}
