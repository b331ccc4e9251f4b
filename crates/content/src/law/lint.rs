//! What is wrong with the rules as a whole: codes that are not there, cases that nobody decides, rows that never count.

use std::collections::BTreeSet;

use approdo_contract::{
    choice::Choice,
    law::{Condition, Decision, Effect, FIRST, Field, Input, Kind, Rule, Rules, Test, Verdict},
};
use jiff::civil::Date;

use super::{
    finding::{Finding, LawFault},
    prove::{Goal, find},
    read::{QUESTIONS, Rows},
};

/// Everything that is wrong.
pub(super) fn lint(rules: &Rules, rows: &Rows) -> Vec<Finding> {
    let mut linter = Linter { rules, rows, findings: Vec::new() };
    linter.codes();
    linter.unused();
    linter.rows();
    linter.questions();
    // Rows that are wrong by themselves would hide cases, or bring out wrong ones.
    if linter.findings.is_empty() {
        linter.reach();
        linter.cases();
    }
    linter.findings
}

struct Linter<'a> {
    rules: &'a Rules,
    rows: &'a Rows,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    fn finds(&mut self, row: &str, fault: LawFault) {
        let file = self.rows.files.get(row).copied().unwrap_or("law/rules.toml");
        self.findings.push(Finding { file: file.to_owned(), row: row.to_owned(), fault });
    }

    /// Codes of other files are those of rows that are there.
    fn codes(&mut self) {
        let rules = self.rules;
        let facts: BTreeSet<&str> = rules.facts.iter().map(|fact| &*fact.code).collect();
        let items = rules.documents.iter().chain(&rules.never_keep).chain(&rules.warnings);
        let resting = items
            .chain(rules.steps.iter().map(|step| &step.item))
            .map(|item| (&item.code, &item.facts))
            .chain(rules.parameters.iter().map(|parameter| (&parameter.code, &parameter.facts)))
            .chain(rules.rules.iter().map(|rule| (&rule.code, &rule.facts)));
        let mut wrong = Vec::new();
        for (row, named) in resting {
            wrong.extend(named.iter().filter(|code| !facts.contains(code.as_str())).map(|code| (row, code)));
        }
        let lists = lists(rules);
        for rule in &rules.rules {
            for (codes, named) in &lists {
                let named = rule.effects.iter().flat_map(named);
                wrong.extend(named.filter(|code| !codes.contains(code.as_str())).map(|code| (&rule.code, code)));
            }
        }
        for (row, code) in wrong {
            self.finds(row, LawFault::UnknownCode(code.clone()));
        }
    }

    /// What nothing uses is a slip, or is left over.
    fn unused(&mut self) {
        let rules = self.rules;
        for parameter in &rules.parameters {
            if !self.rows.used.contains(&parameter.code) {
                self.finds(&parameter.code, LawFault::Unused);
            }
        }
        for (codes, named) in &lists(rules)[..3] {
            for code in codes {
                let mut used = rules.rules.iter().flat_map(|rule| &rule.effects).flat_map(named);
                if !used.any(|other| other == code) {
                    self.finds(code, LawFault::Unused);
                }
            }
        }
    }

    /// Each row says what its kind must, and lets nobody work without a document.
    fn rows(&mut self) {
        let rules = self.rules;
        for rule in &rules.rules {
            if rule.verdicts.is_empty() && rule.kind != Kind::Overlay {
                self.finds(&rule.code, LawFault::Undecided);
            }
            let keeps =
                rule.effects.iter().any(|effect| effect.when.0.contains(&Vec::new()) && !effect.keep.is_empty());
            for verdict in rule.verdicts.iter().filter(|verdict| verdict.outcome.lets_work()) {
                match rule.kind {
                    Kind::Fallback => self.finds(&rule.code, LawFault::FallbackGrants(verdict.outcome)),
                    Kind::Rule if !keeps => self.finds(&rule.code, LawFault::NoDocument(verdict.outcome)),
                    _ => {}
                }
            }
        }
    }

    /// Everything that rows look at can be asked, and a question makes sense by those before it.
    fn questions(&mut self) {
        let mut asked: Vec<Field> = Vec::new();
        for question in &self.rules.questions {
            let unknown = question.when.0.iter().flatten().flat_map(Test::fields).find(|field| !asked.contains(field));
            if let Some(field) = unknown {
                self.finds(question.field.as_str(), LawFault::AskedLater(field.as_str()));
            }
            asked.push(question.field);
        }
        if asked.first() != Some(&FIRST) {
            self.asking(LawFault::FirstQuestion(FIRST.as_str()));
        }
        for field in Field::ALL.iter().filter(|field| !asked.contains(field)) {
            self.asking(LawFault::NeverAsked(field.as_str()));
        }
    }

    fn asking(&mut self, fault: LawFault) {
        self.findings.push(Finding { file: QUESTIONS.to_owned(), row: String::new(), fault });
    }

    /// Each decision can be taken, and counts somewhere.
    fn reach(&mut self) {
        let rules = self.rules;
        let decided: Vec<(&Rule, &Verdict, Condition)> = rules
            .rules
            .iter()
            .flat_map(|rule| rule.verdicts.iter().map(move |one| (rule, one, rule.when.and(&one.when))))
            .collect();
        for (rule, verdict, condition) in &decided {
            if find(&[Goal::Holds(condition)]).is_none() {
                self.finds(&rule.code, LawFault::Unreachable(verdict.outcome));
                continue;
            }
            let stronger = || decided.iter().filter(|(_, other, _)| other.outcome > verdict.outcome);
            let mut goals = vec![Goal::Holds(condition)];
            goals.extend(stronger().map(|(_, _, condition)| Goal::Fails(condition)));
            if find(&goals).is_none() {
                let alone = stronger()
                    .find(|(_, _, other)| find(&[Goal::Holds(condition), Goal::Fails(other)]).is_none())
                    .map(|(other, _, _)| other.code.clone());
                let by = alone.unwrap_or_else(|| "several rows together".to_owned());
                self.finds(&rule.code, LawFault::Contradiction { outcome: verdict.outcome, by });
            }
        }
        // A row that decides was told above, where no case reaches it at all.
        let reached = |rule: &&Rule| rule.verdicts.is_empty() || find(&[Goal::Holds(&rule.when)]).is_some();
        for rule in rules.rules.iter().filter(reached) {
            for (number, effect) in rule.effects.iter().enumerate() {
                if find(&[Goal::Holds(&rule.when.and(&effect.when))]).is_none() {
                    self.finds(&rule.code, LawFault::UnreachableEffect(number));
                }
            }
        }
    }

    /// Each case is decided by a rule, told apart by its document.
    fn cases(&mut self) {
        let deciding = self.rules.rules.iter().filter(|rule| match rule.kind {
            Kind::Rule | Kind::Fallback => true,
            Kind::Gate => rule.verdicts.iter().all(|verdict| verdict.outcome == Decision::No),
            Kind::Waiting | Kind::Overlay => false,
        });
        let decided: Vec<Condition> =
            deciding.flat_map(|rule| rule.verdicts.iter().map(|verdict| rule.when.and(&verdict.when))).collect();
        for word in Field::Document.words() {
            let document = Condition(vec![vec![Test::Is(Field::Document, vec![word.to_owned()])]]);
            let mut goals = vec![Goal::Holds(&document)];
            goals.extend(decided.iter().map(Goal::Fails));
            if let Some((input, today)) = find(&goals) {
                let fault = LawFault::NoRule(told(&input, today));
                self.findings.push(Finding { file: "law/rules.toml".to_owned(), row: String::new(), fault });
            }
        }
    }
}

type Named = fn(&Effect) -> &[String];

/// The codes of documents, warnings and steps, and what rows name of each; the last are steps once more, as others replace them.
fn lists(rules: &Rules) -> [(BTreeSet<&str>, Named); 4] {
    let steps = || -> BTreeSet<&str> { rules.steps.iter().map(|step| &*step.item.code).collect() };
    [
        (rules.documents.iter().map(|item| &*item.code).collect(), |effect| &effect.keep),
        (rules.warnings.iter().map(|item| &*item.code).collect(), |effect| &effect.warnings),
        (steps(), |effect| &effect.steps),
        (steps(), |effect| &effect.replaces),
    ]
}

/// A case in words: what of it is known.
fn told(input: &Input, today: Date) -> String {
    let field = |field: &Field| match input.day(*field) {
        Some(day) => Some(format!("{} {day}", field.as_str())),
        None => {
            Some(input.word(*field)).filter(|word| *word != "unknown").map(|word| format!("{} {word}", field.as_str()))
        }
    };
    let known: Vec<String> = Field::ALL.iter().filter_map(field).collect();
    format!("{}; today {today}; all else unknown", known.join(", "))
}
