//! Reads conditions and days as lawyers write them: the head of `law/conditions.toml` tells how.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use approdo_contract::{
    choice::Choice,
    law::{Condition, Day, Field, Origin, ParameterValue, Test},
};

use super::finding::LawFault;

/// What conditions may name.
pub(super) struct Names {
    parameters: BTreeMap<String, ParameterValue>,
    conditions: BTreeMap<String, Condition>,
    used: RefCell<BTreeSet<String>>,
}

/// A condition that always holds.
pub(super) fn always() -> Condition {
    Condition(vec![Vec::new()])
}

impl Names {
    pub(super) fn new(parameters: BTreeMap<String, ParameterValue>) -> Self {
        Self { parameters, conditions: BTreeMap::new(), used: RefCell::default() }
    }

    /// Gives a condition a name of its own.
    pub(super) fn define(&mut self, name: &str, condition: Condition) {
        self.conditions.insert(name.to_owned(), condition);
    }

    /// The figure of this name, which counts as used from now on.
    pub(super) fn parameter(&self, name: &str) -> Option<&ParameterValue> {
        let value = self.parameters.get(name)?;
        self.used.borrow_mut().insert(name.to_owned());
        Some(value)
    }

    /// The same, which uses nothing.
    pub(super) fn peek(&self, name: &str) -> Option<&ParameterValue> {
        self.parameters.get(name)
    }

    /// The names of the figures that something used.
    pub(super) fn into_used(self) -> BTreeSet<String> {
        self.used.into_inner()
    }

    /// A condition.
    pub(super) fn condition(&self, text: &str) -> Result<Condition, LawFault> {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let mut any = Vec::new();
        for alternative in tokens.split(|token| *token == "or") {
            let mut all = always();
            for test in alternative.split(|token| *token == "and") {
                all = all.and(&self.test(test)?);
            }
            any.extend(all.0);
        }
        Ok(Condition(any))
    }

    fn test(&self, tokens: &[&str]) -> Result<Condition, LawFault> {
        let fault = |why| LawFault::Condition { test: tokens.join(" "), why };
        let one = |test| Condition(vec![vec![test]]);
        if let [name] = tokens {
            return self.conditions.get(*name).cloned().ok_or_else(|| fault("no condition above has this name"));
        }
        if let [field, "is", words @ ..] = tokens {
            let field = Field::parse(field).ok_or_else(|| fault("no input has this name"))?;
            let words: Vec<String> = words.split(|token| *token == "|").map(|word| word.join(" ")).collect();
            let known = field.words();
            if words.iter().any(|word| !known.contains(&word.as_str())) {
                return Err(fault("this input has no such value"));
            }
            return Ok(one(Test::Is(field, words)));
        }
        let at = tokens.iter().position(|token| matches!(*token, "<" | "<=" | ">" | ">="));
        let at = at.ok_or_else(|| fault("write `field is word`, `day < day` or the name of a condition"))?;
        let (left, right) = (self.tokens_day(&tokens[..at])?, self.tokens_day(&tokens[at + 1..])?);
        Ok(one(match tokens[at] {
            "<" => Test::Earlier(left, right),
            "<=" => Test::NotLater(left, right),
            ">" => Test::Earlier(right, left),
            _ => Test::NotLater(right, left),
        }))
    }

    /// A day.
    pub(super) fn day(&self, text: &str) -> Result<Day, LawFault> {
        self.tokens_day(&text.split_whitespace().collect::<Vec<_>>())
    }

    fn tokens_day(&self, tokens: &[&str]) -> Result<Day, LawFault> {
        let fault = |why| LawFault::Condition { test: tokens.join(" "), why };
        let [from, rest @ ..] = tokens else { return Err(fault("a day is missing")) };
        let from = match (*from, Field::parse(from), self.parameter(from)) {
            ("today", ..) => Origin::Today,
            (_, Some(field), _) if field.is_day() => Origin::Field(field),
            (_, None, Some(ParameterValue::Date(day))) => Origin::On(*day),
            _ => return Err(fault("no input and no parameter of this name is a day")),
        };
        let mut day = Day { from, months: 0, days: 0 };
        for pair in rest.chunks(2) {
            let [sign @ ("+" | "-"), length] = pair else { return Err(fault("write `day + parameter`")) };
            let sign = if *sign == "+" { 1 } else { -1 };
            match self.parameter(length) {
                Some(ParameterValue::Days(days)) => day.days += sign * days,
                // A notice within 48 hours is given within two days.
                Some(ParameterValue::Hours(hours)) => day.days += sign * ((hours + 23) / 24),
                Some(ParameterValue::Months(months)) => day.months += sign * months,
                _ => return Err(fault("no parameter of this name is a length of time")),
            }
        }
        Ok(day)
    }
}
