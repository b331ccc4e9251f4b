//! Answers that everybody may read, as the desk proposes, changes, checks, publishes and withdraws them.
//!
//! Whoever changes one locks its row by the UPDATE that raises the version, and decides by what that returns. What stands in the
//! columns is worked on; what everybody reads is a copy, made when it is published.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        faq::{DeskFaq, DeskFaqCheck, DeskFaqFilter, DeskFaqs, FaqLine, FaqStage, PAGE_SIZE, of_draft},
        people::DeskRole,
        queue::ItemKind,
    },
    faq::{FaqDraft, FaqState, NewFaq, source_lines},
    legal_question::LegalQuestionState,
    permission::{Action, Actor, Reason, may},
    problem::{Problem, ProblemCode, Problems},
    text::{Lang, Localised},
};
use jiff::{Timestamp, civil::Date};

use super::{Check, FaqRow, Shown, languages_text, searched_at_desk, searched_in, sought};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    access::still_kept,
    column::{choice, date_text, from_json, instant, micros, new_id, number, to_json},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::{audit, queue},
    idempotency::{Answer, IdempotencyKey},
    secret::{self, DRAWS},
};

impl Answer for DeskFaq {
    fn reveal(&mut self, _: String) {}
}

/// What a member does with an answer that she has read in this version.
enum Change {
    Content(NewFaq),
    /// She signs it, and it is to be checked again by that day.
    Check(Date),
    Publish(NewFaq),
    Withdraw,
}

/// When something is done about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaqMoment {
    /// Now.
    pub now: Timestamp,
    /// The day in Italy.
    pub today: Date,
    /// By when an editor should publish what then waits for her.
    pub due_at: Timestamp,
}

/// The reader before an answer, as the rule of who may do what knows her.
async fn facing(db: &mut Db<'_>, reader: &DeskCaller, reference: &str) -> Result<Actor> {
    Ok(reader.facing(queue::hold(db, reader, ItemKind::Faq, reference).await?.0))
}

/// The question of which an answer was made, for who may see that.
async fn from_question(db: &mut Db<'_>, reader: &DeskCaller, question: Option<&str>) -> Result<Option<String>> {
    let Some(question) = question else { return Ok(None) };
    let (hold, _) = queue::hold(db, reader, ItemKind::LegalQuestion, question).await?;
    let seen = may(reader.facing(hold), Action::ReadItem { kind: ItemKind::LegalQuestion }).is_ok();
    Ok(seen.then(|| question.to_owned()))
}

/// Everything about an answer but how it is rendered.
async fn seen(db: &mut Db<'_>, reader: &DeskCaller, row: FaqRow, today: Date) -> Result<DeskFaq> {
    let NewFaq { topic, question, answer, sources, confidence } = row.content()?;
    let name = fetch_optional!(&mut *db, (String,), "SELECT name FROM member WHERE id = $1", &row.checked_by)?;
    let check = row.check()?.map(|check| DeskFaqCheck {
        overdue: check.overdue(today),
        checked_on: check.checked_on,
        name: name.map(|(name,)| name).unwrap_or_default(),
        organisation: check.organisation,
        review_by: check.review_by,
        languages: check.languages,
    });
    Ok(DeskFaq {
        state: row.state()?,
        pending: row.pending,
        version: number(row.version)?,
        draft: FaqDraft {
            topic: Some(topic),
            question,
            answer,
            sources: source_lines(&sources),
            confidence: Some(confidence),
            names_nobody: false,
        },
        html: Localised::default(),
        check,
        from_question: from_question(db, reader, row.legal_question.as_deref()).await?,
        due_at: row.due_at.map(instant).transpose()?,
        example: row.example,
        taken: queue::hold(db, reader, ItemKind::Faq, &row.reference).await?.1,
        reference: row.reference,
    })
}

/// An answer by its reference.
async fn by_reference(db: &mut Db<'_>, reference: &str) -> Result<FaqRow> {
    fetch_optional!(db, FaqRow, "SELECT * FROM faq WHERE reference = $1", reference)?.ok_or(StoreError::NotFound)
}

/// A question out of which an answer is made, or was.
#[derive(sqlx::FromRow)]
struct AskedRow {
    state: String,
    company_name: String,
    vat_number: String,
    anonymised_at: Option<i64>,
}

async fn asked(db: &mut Db<'_>, question: &str) -> Result<Option<AskedRow>> {
    Ok(fetch_optional!(
        db,
        AskedRow,
        "SELECT state, company_name, vat_number, anonymised_at FROM legal_question WHERE reference = $1",
        question
    )?)
}

/// Who signs, as the answer keeps her.
pub(super) struct Signer {
    pub(super) member: Option<String>,
    pub(super) check: Option<Check>,
}

impl Signer {
    const NOBODY: Self = Self { member: None, check: None };

    /// The caller, who signs these words today.
    async fn new(db: &mut Db<'_>, caller: &DeskCaller, content: &NewFaq, review_by: Date, today: Date) -> Result<Self> {
        let (organisation,) = fetch_one!(db, (String,), "SELECT name FROM partner WHERE id = $1", &caller.partner_id)?;
        let check = Check { checked_on: today, organisation, review_by, languages: content.languages() };
        Ok(Self { member: Some(caller.member_id.clone()), check: Some(check) })
    }

    pub(super) fn checked_on(&self) -> Option<String> {
        self.check.as_ref().map(|check| date_text(check.checked_on))
    }

    pub(super) fn organisation(&self) -> Option<&str> {
        self.check.as_ref().map(|check| check.organisation.as_str())
    }

    pub(super) fn languages(&self) -> Option<String> {
        self.check.as_ref().map(|check| languages_text(&check.languages))
    }

    pub(super) fn review_by(&self) -> Option<String> {
        self.check.as_ref().map(|check| date_text(check.review_by))
    }
}

/// Stores an answer under a new reference and gives that; of a demo's example with what everybody reads at once.
async fn insert(
    db: &mut Db<'_>,
    content: &NewFaq,
    question: Option<&str>,
    signer: &Signer,
    due_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<String> {
    let example = due_at.is_none();
    let state = if example { FaqState::Published } else { FaqState::Proposed };
    let shown = example.then(|| to_json(&Shown::new(content, None))).transpose()?;
    for _ in 0..DRAWS {
        let reference = secret::new_reference("F")?;
        let stored = execute!(
            &mut *db,
            "INSERT INTO faq (
                 id, reference, state, legal_question, topic, question, answer, sources, confidence, checked_on, checked_by,
                 checked_organisation, checked_languages, review_by, shown, shown_topic, published_at, shown_at, pending,
                 due_at, changed_at, example, search, search_it, search_en
             ) VALUES (
                 $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20, $21, $22, $23, $24
             ) ON CONFLICT (reference) DO NOTHING",
            new_id(),
            &reference,
            state.as_str(),
            question,
            content.topic.as_str(),
            to_json(&content.question)?,
            to_json(&content.answer)?,
            to_json(&content.sources)?,
            content.confidence.as_str(),
            signer.checked_on(),
            &signer.member,
            signer.organisation(),
            signer.languages(),
            signer.review_by(),
            &shown,
            shown.as_ref().map(|_| content.topic.as_str()),
            example.then(|| micros(now)),
            !example,
            due_at.map(micros),
            micros(now),
            example,
            searched_at_desk(&reference, content),
            if example { searched_in(content, Lang::It) } else { String::new() },
            if example { searched_in(content, Lang::En) } else { String::new() },
        )?;
        if stored == 1 {
            return Ok(reference);
        }
    }
    Err(StoreError::Unavailable)
}

/// An example of the demo: published, and checked by nobody.
pub(super) async fn insert_example(db: &mut Db<'_>, content: &NewFaq, now: Timestamp) -> Result<String> {
    insert(db, content, None, &Signer::NOBODY, None, now).await
}

/// Proposes an answer out of a question and signs it.
async fn propose(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    question: &str,
    content: &NewFaq,
    review_by: Date,
    at: FaqMoment,
) -> Result<String> {
    let row = asked(db, question).await?.ok_or(StoreError::NotFound)?;
    let actor = DeskActor::from(caller);
    let faced = actor.facing(db, ItemKind::LegalQuestion, question).await?;
    may(faced, Action::ProposeFaq { state: choice::<LegalQuestionState>(&row.state)? })?;
    still_kept(row.anonymised_at)?;
    clean(of_draft(content.names(&row.company_name, &row.vat_number)))?;
    let signer = Signer::new(db, caller, content, review_by, at.today).await?;
    let reference = insert(db, content, Some(question), &signer, Some(at.due_at), at.now).await?;
    audit::note(db, &actor, AuditAction::ProposedFaq, Some(&reference), Some(question), at.now).await?;
    Ok(reference)
}

fn clean(problems: Problems) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(StoreError::Invalid(problems)) }
}

/// Whether an answer still says nothing of the company that asked.
async fn names_no_company(db: &mut Db<'_>, row: &FaqRow, content: &NewFaq) -> Result<()> {
    let Some(question) = &row.legal_question else { return Ok(()) };
    let Some(asked) = asked(db, question).await? else { return Ok(()) };
    clean(of_draft(content.names(&asked.company_name, &asked.vat_number)))
}

/// Writes what stands there from now on, with the check that holds for it. Where that is what everybody reads already, nothing waits.
async fn rewrite(db: &mut Db<'_>, row: &FaqRow, content: &NewFaq, at: FaqMoment) -> Result<Option<Check>> {
    names_no_company(db, row, content).await?;
    let before = row.content()?;
    let check = row.check()?.filter(|check| content.keeps_check_of(&before, &check.languages));
    let pending = row.shown()? != Some(Shown::new(content, check.clone()));
    execute!(
        &mut *db,
        "UPDATE faq SET topic = $2, question = $3, answer = $4, sources = $5, confidence = $6, search = $7, changed_at = $8,
             pending = $9, due_at = CASE WHEN $9 THEN COALESCE(due_at, $10) END
         WHERE id = $1",
        &row.id,
        content.topic.as_str(),
        to_json(&content.question)?,
        to_json(&content.answer)?,
        to_json(&content.sources)?,
        content.confidence.as_str(),
        searched_at_desk(&row.reference, content),
        micros(at.now),
        pending,
        micros(at.due_at),
    )?;
    if check.is_none() {
        sign(db, &row.id, &Signer::NOBODY).await?;
    }
    Ok(check)
}

/// Notes who has checked what stands there.
pub(super) async fn sign(db: &mut Db<'_>, id: &str, signer: &Signer) -> Result<()> {
    execute!(
        db,
        "UPDATE faq SET checked_on = $2, checked_by = $3, checked_organisation = $4, checked_languages = $5, review_by = $6
         WHERE id = $1",
        id,
        signer.checked_on(),
        &signer.member,
        signer.organisation(),
        signer.languages(),
        signer.review_by(),
    )?;
    Ok(())
}

/// Puts what stands there before everybody.
pub(super) async fn show(
    db: &mut Db<'_>,
    id: &str,
    content: &NewFaq,
    check: Option<Check>,
    now: Timestamp,
) -> Result<()> {
    execute!(
        db,
        "UPDATE faq SET state = $2, shown = $3, shown_topic = $4, published_at = COALESCE(published_at, $5), shown_at = $5,
             pending = FALSE, due_at = NULL, search_it = $6, search_en = $7
         WHERE id = $1",
        id,
        FaqState::Published.as_str(),
        to_json(&Shown::new(content, check))?,
        content.topic.as_str(),
        micros(now),
        searched_in(content, Lang::It),
        searched_in(content, Lang::En),
    )?;
    Ok(())
}

/// What is published was checked by a lawyer in these words, and is not due to be checked again.
fn checked(check: Option<Check>, today: Date) -> Result<Check> {
    let missing = || StoreError::Invalid(vec![Problem::new("check", ProblemCode::CheckMissing)]);
    check.filter(|check| !check.overdue(today)).ok_or_else(missing)
}

/// Does what a member decided about an answer of which she has read this version.
async fn decide(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    version: u32,
    change: Change,
    at: FaqMoment,
) -> Result<()> {
    let row = fetch_optional!(
        &mut *db,
        FaqRow,
        "UPDATE faq SET version = version + 1 WHERE reference = $1 RETURNING *",
        reference
    )?;
    let row = row.ok_or(StoreError::NotFound)?;
    let state = row.state()?;
    let (action, log) = match &change {
        Change::Content(_) => (Action::ChangeFaq { state }, AuditAction::ChangedFaq),
        Change::Check(_) => (Action::CheckFaq { state }, AuditAction::CheckedFaq),
        Change::Publish(_) => (Action::PublishFaq { state }, AuditAction::Published),
        Change::Withdraw => (Action::WithdrawFaq { state }, AuditAction::WithdrewFaq),
    };
    may(facing(db, caller, reference).await?, action)?;
    if i64::from(version) + 1 != row.version {
        return Err(Reason::Outdated.into());
    }
    match change {
        Change::Content(content) => {
            rewrite(db, &row, &content, at).await?;
        }
        Change::Check(review_by) => {
            let content = row.content()?;
            let signer = Signer::new(db, caller, &content, review_by, at.today).await?;
            sign(db, &row.id, &signer).await?;
            // Nobody else need look at what everybody reads already: only the day is another.
            if !row.pending {
                show(db, &row.id, &content, signer.check, at.now).await?;
            }
        }
        Change::Publish(content) => {
            let check = checked(rewrite(db, &row, &content, at).await?, at.today)?;
            show(db, &row.id, &content, Some(check), at.now).await?;
            queue::done(db, ItemKind::Faq, reference).await?;
        }
        Change::Withdraw => {
            execute!(
                &mut *db,
                "UPDATE faq SET state = $2, shown = NULL, shown_topic = NULL, pending = FALSE, due_at = NULL, changed_at = $3,
                     search_it = '', search_en = ''
                 WHERE id = $1",
                &row.id,
                FaqState::Withdrawn.as_str(),
                micros(at.now),
            )?;
            queue::done(db, ItemKind::Faq, reference).await?;
        }
    }
    audit::note(db, &DeskActor::from(caller), log, Some(reference), None, at.now).await
}

/// What an answer waits for, or where it stands; `$1` is today.
macro_rules! stage {
    () => {
        "CASE WHEN faq.state = 'withdrawn' THEN 'withdrawn'
             WHEN faq.pending AND (faq.review_by IS NULL OR faq.review_by < $1) THEN 'to_check'
             WHEN faq.pending THEN 'to_publish'
             WHEN faq.checked_on IS NULL AND NOT faq.example THEN 'unsigned' WHEN faq.review_by < $1 THEN 'overdue' ELSE 'published' END"
    };
}

/// What the reader may see and a filter leaves: `$2` her organisation, `$3` whether she sees what others have in hand, `$4` the stage, `$5`
/// the topic, `$6` to `$10` words.
macro_rules! listed {
    () => {
        concat!(
            " FROM faq LEFT JOIN assignment ON assignment.kind = 'faq' AND assignment.reference = faq.reference
                  LEFT JOIN member ON member.id = assignment.member_id
              WHERE (member.id IS NULL OR member.partner_id = $2 OR $3) AND ($4 IS NULL OR ",
            stage!(),
            " = $4) AND ($5 IS NULL OR faq.topic = $5)
              AND ($6 IS NULL OR REPLACE(faq.search, $6, '') <> faq.search)
              AND ($7 IS NULL OR REPLACE(faq.search, $7, '') <> faq.search)
              AND ($8 IS NULL OR REPLACE(faq.search, $8, '') <> faq.search)
              AND ($9 IS NULL OR REPLACE(faq.search, $9, '') <> faq.search)
              AND ($10 IS NULL OR REPLACE(faq.search, $10, '') <> faq.search)"
        )
    };
}

#[derive(sqlx::FromRow)]
struct LineRow {
    reference: String,
    topic: String,
    question: String,
    stage: String,
    review_by: Option<String>,
    example: bool,
}

impl LineRow {
    fn line(self) -> Result<FaqLine> {
        Ok(FaqLine {
            reference: self.reference,
            topic: choice(&self.topic)?,
            question: from_json(&self.question)?,
            stage: choice::<FaqStage>(&self.stage)?,
            review_by: self.review_by,
            example: self.example,
        })
    }
}

impl Store {
    /// A page of answers in every state, what changed last first. A page beyond the last is the last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whose work it is not, or when the database fails.
    pub async fn desk_faqs(&self, caller: &DeskCaller, filter: &DeskFaqFilter, today: Date) -> Result<DeskFaqs> {
        may(caller.actor(), Action::ReadDeskFaq)?;
        let mut db = self.read().await?;
        let everything = caller.roles.has_any(&[DeskRole::Lawyer, DeskRole::Administrator]);
        let (today, stage, topic) =
            (date_text(today), filter.stage.map(Choice::as_str), filter.topic.map(Choice::as_str));
        let [first, second, third, fourth, fifth] = sought(&filter.search);
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*)", listed!()),
            &today,
            &caller.partner_id,
            everything,
            stage,
            topic,
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            LineRow,
            concat!(
                "SELECT faq.reference, faq.topic, faq.question, ",
                stage!(),
                " AS stage, faq.review_by, faq.example",
                listed!(),
                " ORDER BY faq.changed_at DESC, faq.id DESC LIMIT $11 OFFSET $12"
            ),
            &today,
            &caller.partner_id,
            everything,
            stage,
            topic,
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.into_iter().map(LineRow::line).collect::<Result<_>>()?;
        Ok(DeskFaqs { items, total, page, pages })
    }

    /// Everything about an answer but how it is rendered; the log notes that the caller saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn desk_faq(&self, caller: &DeskCaller, reference: &str, today: Date, now: Timestamp) -> Result<DeskFaq> {
        let mut db = self.read().await?;
        let row = by_reference(&mut db, reference).await?;
        may(facing(&mut db, caller, reference).await?, Action::ReadDeskFaq)?;
        let faq = seen(&mut db, caller, row, today).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(faq)
    }

    /// Proposes an answer for all to read out of an answered question, and signs it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where no question stands there that is her work; [`StoreError::Refused`] where it is not answered or she
    /// is no lawyer; [`StoreError::Invalid`] where it names the company that asked; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn propose_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        question: &str,
        (new, review_by): (NewFaq, Date),
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        let (caller, question) = (caller.clone(), question.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*question].concat())?, at.now, move |db| {
            Box::pin(async move {
                let reference = propose(db, &caller, &question, &new, review_by, at).await?;
                let row = by_reference(db, &reference).await?;
                seen(db, &caller, row, at.today).await
            })
        })
        .await
    }

    /// Changes an answer of which the caller has read the newest `version`; what everybody reads stays as it is. Where something else
    /// stands there then than what a lawyer signed, her check is over.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] where it was withdrawn or somebody else has it in
    /// hand, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::Invalid`] where it names the company that
    /// asked; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn change_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        (reference, version): (&str, u32),
        new: NewFaq,
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        self.decide_faq(key, caller, (reference, version), Change::Content(new), at).await
    }

    /// Signs an answer in the words of which the caller has read the newest `version`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] for who is no lawyer, where it was withdrawn, and
    /// with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn check_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        (reference, version): (&str, u32),
        review_by: Date,
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        self.decide_faq(key, caller, (reference, version), Change::Check(review_by), at).await
    }

    /// Publishes an answer in these words, of which the caller has read the newest `version`.
    ///
    /// # Errors
    /// As [`Store::change_faq`]; [`StoreError::Refused`] for who is no editor; [`StoreError::Invalid`] where no lawyer has checked these
    /// words, or the day has passed by which one was to look at them again.
    pub async fn publish_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        (reference, version): (&str, u32),
        new: NewFaq,
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        self.decide_faq(key, caller, (reference, version), Change::Publish(new), at).await
    }

    /// Takes an answer back: nobody reads it any more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] where it was withdrawn or somebody else has it in
    /// hand, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn withdraw_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        (reference, version): (&str, u32),
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        self.decide_faq(key, caller, (reference, version), Change::Withdraw, at).await
    }

    async fn decide_faq(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        (reference, version): (&str, u32),
        change: Change,
        at: FaqMoment,
    ) -> Result<DeskFaq> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, at.now, move |db| {
            Box::pin(async move {
                decide(db, &caller, &reference, version, change, at).await?;
                let row = by_reference(db, &reference).await?;
                seen(db, &caller, row, at.today).await
            })
        })
        .await
    }
}
