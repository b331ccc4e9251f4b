//! From the files to rows: everything that can be said of a row by itself.

use std::collections::{BTreeMap, BTreeSet};

use approdo_contract::{
    choice::Choice,
    law::{
        Confidence, ConfidenceWords, Deadline, Decision, Effect, Fact, Field, Item, Kind, Mark, Parameter,
        ParameterValue, Question, Rule, Rules, Signature, Source, Step, Verdict,
    },
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    finding::{Finding, LawFault},
    language::{Names, always},
    texts,
};
use crate::{checked::SignatureRow, files::Files, markdown};

/// Longest length of time that makes sense: a century in days.
const LENGTH_MAX: i32 = 36_500;

/// The files of rules, with the kind of their rows.
const RULES: [(&str, Kind); 5] = [
    ("law/gates.toml", Kind::Gate),
    ("law/waiting.toml", Kind::Waiting),
    ("law/rules.toml", Kind::Rule),
    ("law/fallbacks.toml", Kind::Fallback),
    ("law/overlays.toml", Kind::Overlay),
];

/// The file of the conversation.
pub(super) const QUESTIONS: &str = "law/questions.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkRow {
    checked_on: Date,
    checked_by: String,
    review_by: Date,
    signed: Option<SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfidenceFile {
    confidence: Vec<ConfidenceRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfidenceRow {
    code: Confidence,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterFile {
    mark: MarkRow,
    parameters: Vec<ParameterRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterRow {
    code: String,
    days: Option<i32>,
    hours: Option<i32>,
    months: Option<i32>,
    date: Option<Date>,
    euros: Option<Vec<u32>>,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    facts: Vec<String>,
    review_by: Option<Date>,
    signed: Option<SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionFile {
    conditions: Vec<ConditionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionRow {
    name: String,
    when: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    mark: MarkRow,
    facts: Vec<FactRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactRow {
    code: String,
    confidence: Confidence,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    sources: Vec<SourceRow>,
    review_by: Option<Date>,
    signed: Option<SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    #[serde(default)]
    title: String,
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFile {
    mark: MarkRow,
    documents: Vec<ItemRow>,
    never_keep: Vec<ItemRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    mark: MarkRow,
    steps: Vec<ItemRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WarningFile {
    mark: MarkRow,
    warnings: Vec<ItemRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRow {
    code: String,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    facts: Vec<String>,
    /// Of steps alone.
    #[serde(default)]
    due: Vec<DueRow>,
    review_by: Option<Date>,
    signed: Option<SignatureRow>,
}

/// A day, and which part of the step it is for where there are several.
#[derive(Deserialize)]
#[serde(untagged)]
enum DueRow {
    Day(String),
    Part(PartRow),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    day: String,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    questions: Vec<QuestionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionRow {
    field: String,
    when: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    mark: MarkRow,
    rows: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    code: String,
    when: String,
    outcome: Option<Decision>,
    #[serde(default)]
    verdicts: Vec<VerdictRow>,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    warnings: Vec<String>,
    #[serde(default)]
    also: Vec<EffectRow>,
    #[serde(default)]
    it: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    facts: Vec<String>,
    review_by: Option<Date>,
    signed: Option<SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerdictRow {
    when: Option<String>,
    outcome: Decision,
    after: Option<String>,
    after_confirmed: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectRow {
    when: String,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default)]
    warnings: Vec<String>,
}

/// What the linter must know besides the rules.
#[derive(Default)]
pub(super) struct Rows {
    /// The file of each row.
    pub(super) files: BTreeMap<String, &'static str>,
    /// The parameters that something uses.
    pub(super) used: BTreeSet<String>,
}

/// Reads all files: the rules, where their rows stand, and what is wrong with rows by themselves.
pub(super) fn read(files: &mut Files) -> (Rules, Rows, Vec<Finding>) {
    let mut reader = Reader { files, rows: BTreeMap::new(), findings: Vec::new() };
    let mut rules = Rules::default();
    let parameters: Option<ParameterFile> = reader.file("law/parameters.toml");
    let mut names = Names::new(reader.figures(parameters.as_ref()));
    if let Some(file) = reader.file::<ConditionFile>("law/conditions.toml") {
        for row in file.conditions {
            reader.at("law/conditions.toml", &row.name);
            if let Some(condition) = reader.keep(&row.name, "law/conditions.toml", names.condition(&row.when)) {
                names.define(&row.name, condition);
            }
        }
    }
    if let Some(file) = parameters {
        rules.parameters = reader.parameters(file, &names);
    }
    if let Some(file) = reader.file::<ConfidenceFile>("law/confidence.toml") {
        for row in file.confidence {
            let text = reader.text("law/confidence.toml", row.code.as_str(), [&row.it, &row.en], &names);
            rules.confidence.push(ConfidenceWords { code: row.code, text });
        }
    }
    if let Some(file) = reader.file::<FactFile>("law/facts.toml") {
        rules.facts = reader.facts(file, &names);
    }
    if let Some(file) = reader.file::<DocumentFile>("law/documents.toml") {
        let path = "law/documents.toml";
        rules.documents = file.documents.into_iter().map(|row| reader.item(path, row, &file.mark, &names)).collect();
        rules.never_keep = file.never_keep.into_iter().map(|row| reader.item(path, row, &file.mark, &names)).collect();
    }
    if let Some(file) = reader.file::<StepFile>("law/steps.toml") {
        let path = "law/steps.toml";
        for row in file.steps {
            let due = row.due.iter().filter_map(|due| reader.deadline(path, &row.code, due, &names)).collect();
            rules.steps.push(Step { item: reader.item(path, row, &file.mark, &names), due });
        }
    }
    if let Some(file) = reader.file::<WarningFile>("law/warnings.toml") {
        let path = "law/warnings.toml";
        rules.warnings = file.warnings.into_iter().map(|row| reader.item(path, row, &file.mark, &names)).collect();
    }
    for (path, kind) in RULES {
        if let Some(file) = reader.file::<RuleFile>(path) {
            for row in file.rows {
                rules.rules.extend(reader.rule(path, kind, row, &file.mark, &names));
            }
        }
    }
    if let Some(file) = reader.file::<QuestionFile>(QUESTIONS) {
        for row in file.questions {
            rules.questions.extend(reader.question(&row, &names));
        }
    }
    let Reader { rows, findings, .. } = reader;
    (rules, Rows { files: rows, used: names.into_used() }, findings)
}

struct Reader<'a> {
    files: &'a mut Files,
    rows: BTreeMap<String, &'static str>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn finds(&mut self, file: &str, row: &str, fault: LawFault) {
        self.findings.push(Finding { file: file.to_owned(), row: row.to_owned(), fault });
    }

    /// The value, or a finding.
    fn keep<T>(&mut self, row: &str, file: &str, read: Result<T, LawFault>) -> Option<T> {
        read.map_err(|fault| self.finds(file, row, fault)).ok()
    }

    fn file<T: DeserializeOwned>(&mut self, path: &'static str) -> Option<T> {
        let read = self.files.take(path).map_err(|error| error.fault.to_string());
        let read = read.and_then(|text| toml::from_str(&text).map_err(|error| error.to_string()));
        // A finding is one line.
        let line = |error: String| LawFault::File(error.split_whitespace().collect::<Vec<_>>().join(" "));
        self.keep("", path, read.map_err(line))
    }

    /// Notes where a row stands; a code stands once, whatever its file.
    fn at(&mut self, file: &'static str, code: &str) {
        if self.rows.insert(code.to_owned(), file).is_some() {
            self.finds(file, code, LawFault::Twice);
        }
    }

    fn text(&mut self, file: &str, row: &str, [it, en]: [&str; 2], names: &Names) -> Localised<String> {
        let it = self.keep(row, file, texts::fill(it, Lang::It, names)).unwrap_or_default();
        let en = self.keep(row, file, texts::fill(en, Lang::En, names)).unwrap_or_default();
        Localised { it, en }
    }

    fn mark(
        &mut self,
        file: &str,
        code: &str,
        head: &MarkRow,
        review_by: Option<Date>,
        signed: Option<SignatureRow>,
    ) -> Mark {
        let signed = signed.or_else(|| head.signed.clone()).map(|row| Signature { by: row.by, on: row.on });
        let mark = Mark {
            checked_on: head.checked_on,
            checked_by: head.checked_by.clone(),
            review_by: review_by.unwrap_or(head.review_by),
            signed,
        };
        let nobody = signed_by_nobody(&mark) || mark.checked_by.trim().is_empty();
        if nobody || mark.review_by <= mark.checked_on {
            self.finds(file, code, LawFault::Mark);
        }
        mark
    }

    fn figures(&mut self, file: Option<&ParameterFile>) -> BTreeMap<String, ParameterValue> {
        let mut figures = BTreeMap::new();
        for row in file.iter().flat_map(|file| &file.parameters) {
            let length = |value: Option<i32>| value.filter(|value| (0..=LENGTH_MAX).contains(value));
            let values: Vec<ParameterValue> = [
                length(row.days).map(ParameterValue::Days),
                length(row.hours).map(ParameterValue::Hours),
                length(row.months).map(ParameterValue::Months),
                row.date.map(ParameterValue::Date),
                row.euros.clone().filter(|amounts| !amounts.is_empty()).map(ParameterValue::Euros),
            ]
            .into_iter()
            .flatten()
            .collect();
            match <[ParameterValue; 1]>::try_from(values) {
                Ok([value]) => _ = figures.insert(row.code.clone(), value),
                Err(_) => self.finds("law/parameters.toml", &row.code, LawFault::Figure),
            }
        }
        figures
    }

    fn parameters(&mut self, file: ParameterFile, names: &Names) -> Vec<Parameter> {
        let path = "law/parameters.toml";
        let mut parameters = Vec::new();
        for row in file.parameters {
            self.at(path, &row.code);
            let text = self.text(path, &row.code, [&row.it, &row.en], names);
            self.founded(path, &row.code, &row.facts);
            let mark = self.mark(path, &row.code, &file.mark, row.review_by, row.signed);
            if let Some(value) = names.peek(&row.code) {
                parameters.push(Parameter { value: value.clone(), code: row.code, text, facts: row.facts, mark });
            }
        }
        parameters
    }

    fn facts(&mut self, file: FactFile, names: &Names) -> Vec<Fact> {
        let path = "law/facts.toml";
        let mut facts = Vec::new();
        for row in file.facts {
            self.at(path, &row.code);
            let text = self.text(path, &row.code, [&row.it, &row.en], names);
            if row.sources.is_empty() {
                self.finds(path, &row.code, LawFault::NoSource);
            }
            for source in &row.sources {
                if source.title.trim().is_empty() || !markdown::is_web_address(&source.url) {
                    self.finds(path, &row.code, LawFault::Source(source.url.clone()));
                }
            }
            let mark = self.mark(path, &row.code, &file.mark, row.review_by, row.signed);
            let sources = row.sources.into_iter().map(|row| Source { title: row.title, url: row.url }).collect();
            facts.push(Fact { code: row.code, confidence: row.confidence, text, sources, mark });
        }
        facts
    }

    fn deadline(&mut self, file: &str, step: &str, due: &DueRow, names: &Names) -> Option<Deadline> {
        let (day, text) = match due {
            DueRow::Day(day) => (day, None),
            DueRow::Part(part) => (&part.day, Some(self.text(file, step, [&part.it, &part.en], names))),
        };
        Some(Deadline { day: self.keep(step, file, names.day(day))?, text })
    }

    fn question(&mut self, row: &QuestionRow, names: &Names) -> Option<Question> {
        self.at(QUESTIONS, &row.field);
        let field = Field::parse(&row.field).ok_or_else(|| LawFault::UnknownCode(row.field.clone()));
        let when = row.when.as_ref().map_or_else(|| Ok(always()), |when| names.condition(when));
        let (field, when) = (self.keep(&row.field, QUESTIONS, field), self.keep(&row.field, QUESTIONS, when));
        Some(Question { field: field?, when: when? })
    }

    fn founded(&mut self, file: &str, code: &str, facts: &[String]) {
        if facts.is_empty() {
            self.finds(file, code, LawFault::Unfounded);
        }
    }

    fn item(&mut self, file: &'static str, row: ItemRow, head: &MarkRow, names: &Names) -> Item {
        self.at(file, &row.code);
        if !row.due.is_empty() && file != "law/steps.toml" {
            self.finds(file, &row.code, LawFault::File("only steps are due".to_owned()));
        }
        let text = self.text(file, &row.code, [&row.it, &row.en], names);
        self.founded(file, &row.code, &row.facts);
        let mark = self.mark(file, &row.code, head, row.review_by, row.signed);
        Item { code: row.code, text, facts: row.facts, mark }
    }

    fn rule(&mut self, file: &'static str, kind: Kind, row: RuleRow, head: &MarkRow, names: &Names) -> Option<Rule> {
        self.at(file, &row.code);
        let code = &row.code;
        let text = self.text(file, code, [&row.it, &row.en], names);
        self.founded(file, code, &row.facts);
        let when = self.keep(code, file, names.condition(&row.when));
        let mut verdicts: Vec<Verdict> = row
            .outcome
            .iter()
            .map(|outcome| Verdict { when: always(), outcome: *outcome, after: None, after_confirmed: None })
            .collect();
        for verdict in row.verdicts {
            let when = verdict.when.map_or_else(|| Ok(always()), |when| names.condition(&when));
            let day = |day: Option<String>| day.map(|day| names.day(&day)).transpose();
            let (when, after) = (self.keep(code, file, when), self.keep(code, file, day(verdict.after)));
            let after_confirmed = self.keep(code, file, day(verdict.after_confirmed));
            if let (Some(when), Some(after), Some(after_confirmed)) = (when, after, after_confirmed) {
                verdicts.push(Verdict { when, outcome: verdict.outcome, after, after_confirmed });
            }
        }
        let own = EffectRow {
            when: String::new(),
            keep: row.keep,
            steps: row.steps,
            replaces: Vec::new(),
            warnings: row.warnings,
        };
        let mut effects = Vec::new();
        for (own, effect) in [(true, own)].into_iter().chain(row.also.into_iter().map(|effect| (false, effect))) {
            let condition = if own { Ok(always()) } else { names.condition(&effect.when) };
            if let Some(when) = self.keep(code, file, condition) {
                let [keep, steps, replaces, warnings] =
                    [effect.keep, effect.steps, effect.replaces, effect.warnings].map(expanded);
                effects.push(Effect { when, keep, steps, replaces, warnings });
            }
        }
        let mark = self.mark(file, code, head, row.review_by, row.signed);
        Some(Rule { code: row.code, kind, when: when?, verdicts, effects, text, facts: row.facts, mark })
    }
}

fn signed_by_nobody(mark: &Mark) -> bool {
    mark.signed.as_ref().is_some_and(|signature| signature.by.trim().is_empty())
}

/// `S1-S11` is S1, S2, … S11.
fn expanded(codes: Vec<String>) -> Vec<String> {
    let range = |code: &str| -> Option<Vec<String>> {
        let (first, last) = code.split_once('-')?;
        let letter = first.get(..1)?;
        let (first, last): (u8, u8) = (first[1..].parse().ok()?, last.strip_prefix(letter)?.parse().ok()?);
        Some((first..=last).map(|number| format!("{letter}{number}")).collect())
    };
    codes.into_iter().flat_map(|code| range(&code).unwrap_or_else(|| vec![code])).collect()
}
