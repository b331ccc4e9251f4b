//! Every endpoint as a type: its method, its address, what goes in and what comes out.
//!
//! The app calls an endpoint by its type; a test compares this list with the OpenAPI document that falls out of the server's
//! router, so neither side can drift.

use serde::{Deserialize, Serialize};

use crate::{
    appointment::{AppointmentCancellation, SlotChoice},
    area::Area,
    case::{CaseFilter, CaseList, CaseView},
    choice::Choice,
    company::{ColleagueDraft, CompanyView, InvitationAnswer, InvitationDraft, OwnCompanies},
    desk::{
        appointment::{AppointmentDraft, ComingAppointments},
        check_in::{CheckIn, CheckInMark, CheckedIn},
        company::{Claim, ClaimDecisionDraft},
        faq::{DeskFaq, DeskFaqFilter, DeskFaqs, FaqChange, FaqCheckDraft, FaqProposal, FaqWithdrawal},
        feedback::FeedbackResults,
        legal_question::{AnswerDraft, DeskLegalQuestion, DeskMessageDraft, HandOverDraft, InternalNoteDraft},
        list::{FileKind, ListFilter, ListPage},
        mail::{DeskMail, DeskMails, MailFilter},
        material::MaterialsDraft,
        people::{DeskPeople, DeskSession, MemberChange, MemberDraft, PartnerDraft},
        queue::{Assignment, Queue, QueueFilter, TakeDraft},
        registration::{
            MessageCount, SeatCancellation, SeatCancelled, SeatFilter, WorkshopMessageDraft, WorkshopSeats,
        },
        saved_answer::{
            SavedAnswer, SavedAnswerChange, SavedAnswerDeleted, SavedAnswerDraft, SavedAnswerFilter, SavedAnswers,
        },
        second_factor::{PasskeyAnswer, PasskeyChallenge, RecoveryDraft, SecondFactorReceipt, TotpOffer},
        text::{DeskText, TextSignatureDraft},
        vacancy::{Approval, DeskVacancy, VacancyClosingDraft, VacancyReturnDraft},
        workshop::{
            DeskWorkshop, DeskWorkshops, Publication, WorkshopCancellation, WorkshopChange, WorkshopDraft,
            WorkshopFilter,
        },
    },
    draft::{DraftContent, DraftList, DraftView},
    editorial::{EditorialView, Operator},
    faq::{FaqFilter, FaqList, FaqView},
    feedback::{FeedbackDraft, FeedbackReceipt},
    glossary::{TermList, TermView},
    guide::{GuideFilter, GuideList, GuideView},
    internship::InternshipsView,
    law::LawView,
    legal_question::{AnsweredInTime, LegalDesk, LegalMessageDraft, LegalQuestionDraft, LegalQuestionView},
    mail::{MailPreferences, Unsubscription},
    news::News,
    privacy::{Erased, ErasureDraft, ErasureView},
    read::Read,
    receipt::{Health, ReadMark, Receipt},
    search::{SearchIndex, SearchResults, SuggestionCount, SuggestionUse},
    sign_in::{
        CodeDraft, DeviceList, SessionView, SignInDraft, SignInLinkView, SignInReceipt, SignInView, SignOutDraft,
        SignedOut,
    },
    vacancy::{
        ClosureDraft, PostedVacancy, RenewalDraft, VacancyChange, VacancyDraft, VacancyFilter, VacancyList,
        VacancyRevision, VacancyView,
    },
    workshop::{
        CancellationDraft, Certificate, RegistrationDraft, RegistrationReceipt, RegistrationView, WorkshopList,
        WorkshopView,
    },
};

/// The methods that our endpoints use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Writes; carries an `Idempotency-Key`.
    Post,
}

impl Method {
    /// The method's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// The body of a write that says nothing beyond its address: a button was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Press {}

/// One endpoint of the API.
pub trait Endpoint {
    /// The name of its operation: a verb and a noun.
    const NAME: &'static str;
    /// Its method.
    const METHOD: Method;
    /// Its address; one `{key}` at most.
    const PATH: &'static str;
    /// The body; `()` for none.
    type Request: Serialize + 'static;
    /// The answer's body.
    type Response: Read + 'static;
}

/// What the list of endpoints says of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndpointInfo {
    /// The name of its operation.
    pub name: &'static str,
    /// Its method.
    pub method: Method,
    /// Its address.
    pub path: &'static str,
    /// The name of the request's type; `()` for none.
    pub request: &'static str,
    /// The name of the answer's type.
    pub response: &'static str,
}

macro_rules! endpoints {
    ($($(#[doc = $doc:literal])+ $name:ident = $operation:literal, $method:ident $path:literal, $request:ty => $response:ty;)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Endpoint for $name {
                const NAME: &'static str = $operation;
                const METHOD: Method = Method::$method;
                const PATH: &'static str = $path;
                type Request = $request;
                type Response = $response;
            }
        )+

        /// Every endpoint.
        pub const ALL: &[EndpointInfo] = &[$(EndpointInfo {
            name: $operation,
            method: Method::$method,
            path: $path,
            request: stringify!($request),
            response: stringify!($response),
        }),+];
    };
}

endpoints! {
    /// Whether the server can serve.
    GetHealth = "get_health", Get "/api/v1/health", () => Health;
    /// Who runs this portal.
    GetOperator = "get_operator", Get "/api/v1/operator", () => Operator;
    /// A page that is only text; query `lang`.
    GetEditorial = "get_editorial", Get "/api/v1/editorial/{key}", () => EditorialView;
    /// The rules of "may I hire this person?", by which the reader's own browser decides.
    GetLaw = "get_law", Get "/api/v1/law", () => LawView;
    /// Published vacancies; query [`VacancyFilter`].
    ListVacancies = "list_vacancies", Get "/api/v1/vacancies", () => VacancyList;
    /// A published vacancy, by reference.
    GetVacancy = "get_vacancy", Get "/api/v1/vacancies/{key}", () => VacancyView;
    /// Posts a vacancy; who is not signed in confirms it by mail, and the desk must approve it before it is published.
    PostVacancy = "post_vacancy", Post "/api/v1/vacancies", VacancyDraft => Receipt;
    /// Where a posted vacancy stands, by secret.
    GetPostedVacancy = "get_posted_vacancy", Get "/api/v1/posted-vacancies/{key}", () => PostedVacancy;
    /// Asks the legal desk; who is not signed in confirms it by mail, from when on the promised time counts.
    AskLegalQuestion = "ask_legal_question", Post "/api/v1/legal-questions", LegalQuestionDraft => Receipt;
    /// Where a question stands and its answer, by secret.
    GetLegalQuestion = "get_legal_question", Get "/api/v1/legal-questions/{key}", () => LegalQuestionView;
    /// How the legal desk keeps its promise.
    GetLegalDesk = "get_legal_desk", Get "/api/v1/legal-desk", () => LegalDesk;
    /// Answers what the desk asked, by secret; what is left of the promised time runs on.
    ReplyToLegalDesk = "reply_to_legal_desk", Post "/api/v1/legal-questions/{key}/replies", LegalMessageDraft => LegalQuestionView;
    /// Chooses the time of an appointment, or says that none fits, by secret of the question.
    ChooseSlot = "choose_slot", Post "/api/v1/legal-questions/{key}/slot-choices", SlotChoice => LegalQuestionView;
    /// Cancels an appointment, by secret of the question.
    CancelAppointment = "cancel_appointment", Post "/api/v1/legal-questions/{key}/appointment-cancellations", AppointmentCancellation => LegalQuestionView;
    /// Answers that everybody may read; query [`FaqFilter`] and `lang`.
    ListFaq = "list_faq", Get "/api/v1/faq", () => FaqList;
    /// Such an answer, by reference; query `lang`.
    GetFaq = "get_faq", Get "/api/v1/faq/{key}", () => FaqView;
    /// What fits a search among guides, answers and cases, the best first; query `q` and `lang`.
    Search = "search", Get "/api/v1/search", () => SearchResults;
    /// Everything that can be found in a language, to be searched in the browser; query `lang`.
    GetSearchIndex = "get_search_index", Get "/api/v1/search-index", () => SearchIndex;
    /// Counts what became of something that was suggested beside a legal question.
    CountSuggestion = "count_suggestion", Post "/api/v1/suggestion-counts", SuggestionUse => SuggestionCount;
    /// The coming workshops.
    ListWorkshops = "list_workshops", Get "/api/v1/workshops", () => WorkshopList;
    /// A workshop, by reference.
    GetWorkshop = "get_workshop", Get "/api/v1/workshops/{key}", () => WorkshopView;
    /// Registers one or more people for a workshop, by reference; who is not signed in confirms it by mail, or the seats go on.
    RegisterForWorkshop = "register_for_workshop", Post "/api/v1/workshops/{key}/registrations", RegistrationDraft => RegistrationReceipt;
    /// Where a registration stands, by secret.
    GetRegistration = "get_registration", Get "/api/v1/registrations/{key}", () => RegistrationView;
    /// What somebody is given who took part, by secret of the registration; query `person`, her place in it from 0.
    GetCertificate = "get_certificate", Get "/api/v1/registrations/{key}/certificate", () => Certificate;
    /// Says how a workshop was, by secret of a registration; once, and without a name.
    GiveFeedback = "give_feedback", Post "/api/v1/registrations/{key}/feedback", FeedbackDraft => FeedbackReceipt;
    /// Gives seats back, by secret; giving the same seat back again changes nothing.
    CancelSeats = "cancel_seats", Post "/api/v1/registrations/{key}/cancellations", CancellationDraft => RegistrationView;
    /// Guides; query [`GuideFilter`] and `lang`.
    ListGuides = "list_guides", Get "/api/v1/guides", () => GuideList;
    /// A guide, by slug; query `lang`.
    GetGuide = "get_guide", Get "/api/v1/guides/{key}", () => GuideView;
    /// The words of the glossary; query `lang`.
    ListTerms = "list_terms", Get "/api/v1/glossary", () => TermList;
    /// A word and what it means, by slug; query `lang`.
    GetTerm = "get_term", Get "/api/v1/glossary/{key}", () => TermView;
    /// What the Regions say of internships; query `lang`.
    GetInternships = "get_internships", Get "/api/v1/internships", () => InternshipsView;
    /// Company cases; query [`CaseFilter`] and `lang`.
    ListCases = "list_cases", Get "/api/v1/cases", () => CaseList;
    /// A case, by slug; query `lang`.
    GetCase = "get_case", Get "/api/v1/cases/{key}", () => CaseView;
    /// What is new; query `lang`.
    GetNews = "get_news", Get "/api/v1/news", () => News;
    /// Asks for a mail with a code and a link that sign in.
    StartSignIn = "start_sign_in", Post "/api/v1/sign-ins", SignInDraft => SignInReceipt;
    /// Where a wish to sign in stands, by secret.
    GetSignIn = "get_sign_in", Get "/api/v1/sign-ins/{key}", () => SignInView;
    /// Asks for another mail, by secret.
    ResendCode = "resend_code", Post "/api/v1/sign-ins/{key}/mails", Press => SignInReceipt;
    /// Signs in with the code of the mail, by secret.
    ConfirmCode = "confirm_code", Post "/api/v1/sign-ins/{key}/session", CodeDraft => SessionView;
    /// What the link of a mail would do, by its secret; changes nothing.
    GetSignInLink = "get_sign_in_link", Get "/api/v1/sign-in-links/{key}", () => SignInLinkView;
    /// Signs in with the link of a mail, by its secret.
    UseSignInLink = "use_sign_in_link", Post "/api/v1/sign-in-links/{key}/session", Press => SessionView;
    /// Who is signed in.
    GetSession = "get_session", Get "/api/v1/session", () => SessionView;
    /// Where she is signed in.
    ListDevices = "list_devices", Get "/api/v1/session/devices", () => DeviceList;
    /// Everything of whoever is signed in.
    GetArea = "get_area", Get "/api/v1/area", () => Area;
    /// Where a vacancy of hers stands, by reference.
    GetOwnVacancy = "get_own_vacancy", Get "/api/v1/area/vacancies/{key}", () => PostedVacancy;
    /// A vacancy of hers in the words of the form, by reference: to be edited, or sent once more.
    GetOwnVacancyRevision = "get_own_vacancy_revision", Get "/api/v1/area/vacancies/{key}/revision", () => VacancyRevision;
    /// Changes a vacancy of hers, by reference; the desk looks at it again, unless only the closing date changes.
    EditOwnVacancy = "edit_own_vacancy", Post "/api/v1/area/vacancies/{key}/changes", VacancyChange => PostedVacancy;
    /// Gives a published vacancy of hers another closing date, by reference.
    RenewOwnVacancy = "renew_own_vacancy", Post "/api/v1/area/vacancies/{key}/renewals", RenewalDraft => PostedVacancy;
    /// Takes a vacancy of hers back, by reference.
    WithdrawOwnVacancy = "withdraw_own_vacancy", Post "/api/v1/area/vacancies/{key}/withdrawal", Press => PostedVacancy;
    /// Says that a published vacancy of hers is over, by reference, and how it ended.
    CloseOwnVacancy = "close_own_vacancy", Post "/api/v1/area/vacancies/{key}/closure", ClosureDraft => PostedVacancy;
    /// Where a question of hers stands and its answer, by reference.
    GetOwnLegalQuestion = "get_own_legal_question", Get "/api/v1/area/legal-questions/{key}", () => LegalQuestionView;
    /// Takes a question of hers back that has no answer yet, by reference.
    WithdrawOwnLegalQuestion = "withdraw_own_legal_question", Post "/api/v1/area/legal-questions/{key}/withdrawal", Press => LegalQuestionView;
    /// Writes a question of hers anew that the desk sent back, by reference; the promised time counts from then.
    RewordOwnLegalQuestion = "reword_own_legal_question", Post "/api/v1/area/legal-questions/{key}/rewordings", LegalMessageDraft => LegalQuestionView;
    /// Asks more about the answer to a question of hers, by reference, from when on the promised time counts; or answers what the
    /// desk asked, and what is left of it runs on.
    FollowUpOwnLegalQuestion = "follow_up_own_legal_question", Post "/api/v1/area/legal-questions/{key}/follow-ups", LegalMessageDraft => LegalQuestionView;
    /// Chooses the time of an appointment about a question of hers, or says that none fits, by reference of the question.
    ChooseOwnSlot = "choose_own_slot", Post "/api/v1/area/legal-questions/{key}/slot-choices", SlotChoice => LegalQuestionView;
    /// Cancels an appointment about a question of hers, by reference of the question.
    CancelOwnAppointment = "cancel_own_appointment", Post "/api/v1/area/legal-questions/{key}/appointment-cancellations", AppointmentCancellation => LegalQuestionView;
    /// Notes that she has seen the newest answer to a question of hers, by reference.
    MarkOwnLegalQuestionRead = "mark_own_legal_question_read", Post "/api/v1/area/legal-questions/{key}/read", Press => ReadMark;
    /// Where a registration of hers stands, by reference.
    GetOwnRegistration = "get_own_registration", Get "/api/v1/area/registrations/{key}", () => RegistrationView;
    /// What somebody is given who took part, by reference of a registration of hers; query `person`, the place in it from 0.
    GetOwnCertificate = "get_own_certificate", Get "/api/v1/area/registrations/{key}/certificate", () => Certificate;
    /// Says how a workshop was, by reference of a registration of hers; once, and without a name.
    GiveOwnFeedback = "give_own_feedback", Post "/api/v1/area/registrations/{key}/feedback", FeedbackDraft => FeedbackReceipt;
    /// Gives seats of hers back, by reference; giving the same seat back again changes nothing.
    CancelOwnSeats = "cancel_own_seats", Post "/api/v1/area/registrations/{key}/cancellations", CancellationDraft => RegistrationView;
    /// A company of hers and its people, by her reference of it.
    GetCompany = "get_company", Get "/api/v1/area/companies/{key}", () => CompanyView;
    /// Asks to join a company that she named, by her reference of it; the answer does not tell whether it is there.
    AskToJoin = "ask_to_join", Post "/api/v1/area/companies/{key}/application", Press => CompanyView;
    /// Asks a colleague into a company of hers by mail; for owners.
    InviteColleague = "invite_colleague", Post "/api/v1/area/companies/{key}/invitations", InvitationDraft => CompanyView;
    /// Changes what somebody is to a company of hers; for owners.
    ChangeColleague = "change_colleague", Post "/api/v1/area/companies/{key}/colleagues", ColleagueDraft => CompanyView;
    /// Leaves a company.
    LeaveCompany = "leave_company", Post "/api/v1/area/companies/{key}/end", Press => OwnCompanies;
    /// Answers an invitation to her own address, by reference.
    AnswerInvitation = "answer_invitation", Post "/api/v1/area/invitations/{key}/answer", InvitationAnswer => OwnCompanies;
    /// What she began and did not send yet.
    ListDrafts = "list_drafts", Get "/api/v1/area/drafts", () => DraftList;
    /// The draft of a form of hers, by the form's name.
    GetDraft = "get_draft", Get "/api/v1/area/drafts/{key}", () => DraftView;
    /// Keeps the draft of a form of hers in place of the one before, by the form's name.
    KeepDraft = "keep_draft", Post "/api/v1/area/drafts/{key}", DraftContent => DraftView;
    /// Forgets the draft of a form of hers, by the form's name; what is not there is forgotten already.
    DiscardDraft = "discard_draft", Post "/api/v1/area/drafts/{key}/end", Press => DraftView;
    /// Which mails she wants.
    GetMailPreferences = "get_mail_preferences", Get "/api/v1/area/mails", () => MailPreferences;
    /// Changes which mails she wants, and their language.
    ChangeMailPreferences = "change_mail_preferences", Post "/api/v1/area/mails", MailPreferences => MailPreferences;
    /// What the link at the end of a mail stops, by its secret; changes nothing.
    GetUnsubscription = "get_unsubscription", Get "/api/v1/unsubscriptions/{key}", () => Unsubscription;
    /// Stops these mails, by the link's secret.
    Unsubscribe = "unsubscribe", Post "/api/v1/unsubscriptions/{key}", Press => Unsubscription;
    /// Notes that she has seen who came from the waiting list into a seat, by reference of the registration.
    MarkOwnRegistrationRead = "mark_own_registration_read", Post "/api/v1/area/registrations/{key}/read", Press => ReadMark;
    /// What erasing her would do.
    GetErasure = "get_erasure", Get "/api/v1/area/erasure", () => ErasureView;
    /// Erases whoever is signed in.
    Erase = "erase", Post "/api/v1/area/erasure", ErasureDraft => Erased;
    /// Who is signed in at the desk, and what her second factor is; also without it.
    GetDeskSession = "get_desk_session", Get "/api/v1/desk/session", () => DeskSession;
    /// Offers a secret for an app that makes codes; it counts once a code of it was typed.
    OfferTotp = "offer_totp", Post "/api/v1/desk/second-factor/totp", Press => TotpOffer;
    /// Makes the offered secret hers, by a code of the app.
    ConfirmTotp = "confirm_totp", Post "/api/v1/desk/second-factor/totp/confirmation", CodeDraft => SecondFactorReceipt;
    /// Takes the app's secret away, where a passkey is left.
    EndTotp = "end_totp", Post "/api/v1/desk/second-factor/totp/end", Press => SecondFactorReceipt;
    /// Asks the browser to make a passkey.
    OfferPasskey = "offer_passkey", Post "/api/v1/desk/second-factor/passkeys/offers", Press => PasskeyChallenge;
    /// Makes the passkey hers that the browser made.
    AddPasskey = "add_passkey", Post "/api/v1/desk/second-factor/passkeys", PasskeyAnswer => SecondFactorReceipt;
    /// Takes a passkey away, by reference, where another factor is left.
    EndPasskey = "end_passkey", Post "/api/v1/desk/second-factor/passkeys/{key}/end", Press => SecondFactorReceipt;
    /// Makes new recovery codes; those before are void.
    RenewRecoveryCodes = "renew_recovery_codes", Post "/api/v1/desk/second-factor/recovery-codes", Press => SecondFactorReceipt;
    /// Shows the second factor by a code of the app.
    ProveByCode = "prove_by_code", Post "/api/v1/desk/second-factor/proofs/code", CodeDraft => SecondFactorReceipt;
    /// Asks the browser to use a passkey.
    ChallengePasskey = "challenge_passkey", Post "/api/v1/desk/second-factor/proofs/passkey/challenges", Press => PasskeyChallenge;
    /// Shows the second factor by a passkey.
    ProveByPasskey = "prove_by_passkey", Post "/api/v1/desk/second-factor/proofs/passkey", PasskeyAnswer => SecondFactorReceipt;
    /// Shows the second factor by a recovery code, which is spent by it.
    ProveByRecoveryCode = "prove_by_recovery_code", Post "/api/v1/desk/second-factor/proofs/recovery-code", RecoveryDraft => SecondFactorReceipt;
    /// Everybody of the desk; for administrators.
    GetDeskPeople = "get_desk_people", Get "/api/v1/desk/people", () => DeskPeople;
    /// Adds an organisation; for administrators.
    AddPartner = "add_partner", Post "/api/v1/desk/partners", PartnerDraft => DeskPeople;
    /// Asks somebody into the desk by mail; for administrators.
    InviteMember = "invite_member", Post "/api/v1/desk/members", MemberDraft => DeskPeople;
    /// Changes organisation and roles of a member, by reference; for administrators.
    ChangeMember = "change_member", Post "/api/v1/desk/members/{key}/changes", MemberChange => DeskPeople;
    /// Ends somebody's work at the desk, by reference; for administrators.
    EndMember = "end_member", Post "/api/v1/desk/members/{key}/end", Press => DeskPeople;
    /// Takes somebody's lost second factor away, by reference; for administrators.
    ResetMemberFactor = "reset_member_factor", Post "/api/v1/desk/members/{key}/second-factor/end", Press => DeskPeople;
    /// A page of a list, by its name; query [`ListFilter`].
    ReadDeskList = "read_desk_list", Get "/api/v1/desk/lists/{key}", () => ListPage;
    /// What waits, by deadline; query [`QueueFilter`].
    ListQueue = "list_queue", Get "/api/v1/desk/queue", () => Queue;
    /// Takes an item, or takes it over, by reference.
    TakeItem = "take_item", Post "/api/v1/desk/items/{key}/assignment", TakeDraft => Assignment;
    /// Gives an item back that she has taken, by reference.
    ReleaseItem = "release_item", Post "/api/v1/desk/items/{key}/release", Press => Assignment;
    /// Everything about a vacancy, by reference.
    GetDeskVacancy = "get_desk_vacancy", Get "/api/v1/desk/vacancies/{key}", () => DeskVacancy;
    /// Publishes a vacancy, by reference.
    ApproveVacancy = "approve_vacancy", Post "/api/v1/desk/vacancies/{key}/approval", Approval => DeskVacancy;
    /// Sends a vacancy back, by reference.
    ReturnVacancy = "return_vacancy", Post "/api/v1/desk/vacancies/{key}/return", VacancyReturnDraft => DeskVacancy;
    /// Ends a published vacancy, by reference.
    CloseDeskVacancy = "close_desk_vacancy", Post "/api/v1/desk/vacancies/{key}/closing", VacancyClosingDraft => DeskVacancy;
    /// Everything about a legal question, by reference.
    GetDeskLegalQuestion = "get_desk_legal_question", Get "/api/v1/desk/legal-questions/{key}", () => DeskLegalQuestion;
    /// Answers a legal question, by reference.
    AnswerLegalQuestion = "answer_legal_question", Post "/api/v1/desk/legal-questions/{key}/answers", AnswerDraft => DeskLegalQuestion;
    /// Sends a legal question back, by reference.
    ReturnLegalQuestion = "return_legal_question", Post "/api/v1/desk/legal-questions/{key}/return", DeskMessageDraft => DeskLegalQuestion;
    /// Saved answers of one's organisation, by title; query [`SavedAnswerFilter`]; for lawyers and administrators.
    ListSavedAnswers = "list_saved_answers", Get "/api/v1/desk/saved-answers", () => SavedAnswers;
    /// A saved answer, by reference; for lawyers of its organisation and administrators.
    GetSavedAnswer = "get_saved_answer", Get "/api/v1/desk/saved-answers/{key}", () => SavedAnswer;
    /// Keeps an answer for one's organisation; for lawyers and administrators.
    AddSavedAnswer = "add_saved_answer", Post "/api/v1/desk/saved-answers", SavedAnswerDraft => SavedAnswer;
    /// Changes a saved answer, by reference; of two who change it the second is told.
    ChangeSavedAnswer = "change_saved_answer", Post "/api/v1/desk/saved-answers/{key}/changes", SavedAnswerChange => SavedAnswer;
    /// Deletes a saved answer, by reference.
    DeleteSavedAnswer = "delete_saved_answer", Post "/api/v1/desk/saved-answers/{key}/deletion", Press => SavedAnswerDeleted;
    /// How the desk keeps its promise, however few were answered; for those who work on legal questions.
    GetAnsweredInTime = "get_answered_in_time", Get "/api/v1/desk/answered-in-time", () => AnsweredInTime;
    /// Asks the company something about its question, by reference; the clock stands until it answers.
    AskCompany = "ask_company", Post "/api/v1/desk/legal-questions/{key}/requests", DeskMessageDraft => DeskLegalQuestion;
    /// Offers an appointment in the thread of a question, by reference; the clock stands until the company chooses. For lawyers.
    OfferAppointment = "offer_appointment", Post "/api/v1/desk/legal-questions/{key}/appointments", AppointmentDraft => DeskLegalQuestion;
    /// Cancels an appointment about a question, or takes the offer of one back, by reference of the question.
    CancelDeskAppointment = "cancel_desk_appointment", Post "/api/v1/desk/legal-questions/{key}/appointment-cancellations", AppointmentCancellation => DeskLegalQuestion;
    /// One's own appointments to come, the next first.
    ListAppointments = "list_appointments", Get "/api/v1/desk/appointments", () => ComingAppointments;
    /// Writes an internal note about a legal question, by reference.
    WriteNote = "write_note", Post "/api/v1/desk/legal-questions/{key}/notes", InternalNoteDraft => DeskLegalQuestion;
    /// Hands a legal question to a colleague, by reference.
    HandOverLegalQuestion = "hand_over_legal_question", Post "/api/v1/desk/legal-questions/{key}/hand-over", HandOverDraft => DeskLegalQuestion;
    /// Proposes and signs an answer for all to read, by reference of the answered question.
    ProposeFaq = "propose_faq", Post "/api/v1/desk/legal-questions/{key}/faq", FaqProposal => DeskFaq;
    /// Answers for all to read, in every state; query [`DeskFaqFilter`].
    ListDeskFaq = "list_desk_faq", Get "/api/v1/desk/faq", () => DeskFaqs;
    /// Everything about such an answer, by reference.
    GetDeskFaq = "get_desk_faq", Get "/api/v1/desk/faq/{key}", () => DeskFaq;
    /// Changes it, by reference; what everybody reads stays until it is published.
    ChangeFaq = "change_faq", Post "/api/v1/desk/faq/{key}/changes", FaqChange => DeskFaq;
    /// Signs it as it stands, by reference; for lawyers.
    CheckFaq = "check_faq", Post "/api/v1/desk/faq/{key}/check", FaqCheckDraft => DeskFaq;
    /// Publishes it as it is sent, by reference; for editors.
    PublishFaq = "publish_faq", Post "/api/v1/desk/faq/{key}/publication", FaqChange => DeskFaq;
    /// Takes it back, by reference.
    WithdrawFaq = "withdraw_faq", Post "/api/v1/desk/faq/{key}/withdrawal", FaqWithdrawal => DeskFaq;
    /// A text that lawyers sign, by key.
    GetDeskText = "get_desk_text", Get "/api/v1/desk/texts/{key}", () => DeskText;
    /// Signs it as it stands, by key; for lawyers.
    SignText = "sign_text", Post "/api/v1/desk/texts/{key}/signature", TextSignatureDraft => DeskText;
    /// Somebody who asks to join a company, by reference.
    GetClaim = "get_claim", Get "/api/v1/desk/companies/{key}", () => Claim;
    /// Decides about her, by reference.
    DecideClaim = "decide_claim", Post "/api/v1/desk/companies/{key}/decision", ClaimDecisionDraft => Claim;
    /// Workshops of every state; query [`WorkshopFilter`].
    ListDeskWorkshops = "list_desk_workshops", Get "/api/v1/desk/workshops", () => DeskWorkshops;
    /// Everything about a workshop but who registered, by reference.
    GetDeskWorkshop = "get_desk_workshop", Get "/api/v1/desk/workshops/{key}", () => DeskWorkshop;
    /// Writes a workshop that the desk alone sees until it is published.
    AddWorkshop = "add_workshop", Post "/api/v1/desk/workshops", WorkshopDraft => DeskWorkshop;
    /// Changes a workshop, by reference; of another time or place everybody is told who registered.
    ChangeWorkshop = "change_workshop", Post "/api/v1/desk/workshops/{key}/changes", WorkshopChange => DeskWorkshop;
    /// Puts a workshop into the calendar, by reference.
    PublishWorkshop = "publish_workshop", Post "/api/v1/desk/workshops/{key}/publication", Publication => DeskWorkshop;
    /// Says that a workshop does not take place, by reference; everybody is told who registered.
    CancelWorkshop = "cancel_workshop", Post "/api/v1/desk/workshops/{key}/cancellation", WorkshopCancellation => DeskWorkshop;
    /// Writes the materials of a workshop anew, by reference; who holds a seat is told once they are shown.
    ChangeMaterials = "change_materials", Post "/api/v1/desk/workshops/{key}/materials", MaterialsDraft => DeskWorkshop;
    /// Who registered for a workshop, by reference; query [`SeatFilter`].
    ListWorkshopSeats = "list_workshop_seats", Get "/api/v1/desk/workshops/{key}/seats", () => WorkshopSeats;
    /// What was said of a workshop, by reference; counts and texts of nobody.
    GetFeedbackResults = "get_feedback_results", Get "/api/v1/desk/workshops/{key}/feedback", () => FeedbackResults;
    /// Who holds a seat of a workshop and who has come, by reference.
    GetCheckIn = "get_check_in", Get "/api/v1/desk/workshops/{key}/check-in", () => CheckIn;
    /// Says that somebody has come to a workshop, or that this was a mistake, by reference of the workshop; the later of two marks counts.
    MarkCheckIn = "mark_check_in", Post "/api/v1/desk/workshops/{key}/check-in/marks", CheckInMark => CheckedIn;
    /// Gives somebody's seat of a workshop back in her stead, by reference of the workshop.
    CancelWorkshopSeat = "cancel_workshop_seat", Post "/api/v1/desk/workshops/{key}/seats/cancellations", SeatCancellation => SeatCancelled;
    /// Writes to those who registered for a workshop, by reference; once to each address.
    WriteToRegistered = "write_to_registered", Post "/api/v1/desk/workshops/{key}/messages", WorkshopMessageDraft => MessageCount;
    /// Mails, the newest first; query [`MailFilter`]; for administrators.
    ListDeskMails = "list_desk_mails", Get "/api/v1/desk/mails", () => DeskMails;
    /// Tries a mail again that was not sent, by reference; for administrators.
    RetryMail = "retry_mail", Post "/api/v1/desk/mails/{key}/retry", Press => DeskMail;
    /// Signs out.
    SignOut = "sign_out", Post "/api/v1/session/end", SignOutDraft => SignedOut;
}

/// The address of a workshop's calendar file; `?lang=` picks the language. Not JSON, so not in the list.
#[must_use]
pub fn workshop_calendar(reference: &str, lang: crate::text::Lang) -> String {
    ["/api/v1/workshops/", reference, "/calendar.ics?lang=", lang.tag()].concat()
}

/// The address of the copy of everything that is kept of whoever is signed in; `?lang=` picks the language of its readable part. A
/// zip, so not in the list.
#[must_use]
pub fn own_data(lang: crate::text::Lang) -> String {
    ["/api/v1/area/data.zip?lang=", lang.tag()].concat()
}

/// The address of a list of the desk as a file; its query is the list's own filter, and `lang` picks the language of its head and its
/// words. A file, so not in the list.
#[must_use]
pub fn desk_file(filter: &ListFilter, kind: FileKind, lang: crate::text::Lang) -> String {
    let query = ListFilter { page: 1, ..filter.clone() }.to_query();
    let query = [&*query, "lang="].join(if query.is_empty() { "" } else { "&" });
    ["/api/v1/desk/files/", filter.list.as_str(), "/", kind.as_str(), "?", &query, lang.tag()].concat()
}

/// The address of who registered for a workshop, by its number, as a file; its query is the filter, and `lang` picks the language of its
/// head and its words. A file, so not in the list.
#[must_use]
pub fn registrations_file(workshop: &str, filter: &SeatFilter, kind: FileKind, lang: crate::text::Lang) -> String {
    let query = SeatFilter { page: 1, ..filter.clone() }.to_query();
    let query = [&*query, "lang="].join(if query.is_empty() { "" } else { "&" });
    ["/api/v1/desk/workshops/", workshop, "/registrations/", kind.as_str(), "?", &query, lang.tag()].concat()
}

/// The largest request body that the server reads, in bytes.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The header that makes a write safe to repeat.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

// Named here so that the links of the documentation above resolve.
const _: fn(&VacancyFilter, &CaseFilter, &QueueFilter, &MailFilter, &ListFilter) = |_, _, _, _, _| {};
const _: fn(&WorkshopFilter, &SeatFilter) = |_, _| {};
const _: fn(&FaqFilter, &DeskFaqFilter, &GuideFilter) = |_, _, _| {};
const _: fn(&SavedAnswerFilter) = |_| {};
