//! The texts of the fields of a vacancy.

use crate::{employer, form::FieldTexts, i18n::text};

/// The texts of the field at a path of the draft.
pub fn texts(field: &str) -> FieldTexts {
    if let Some(texts) = employer::field_texts(field) {
        return texts;
    }
    match field {
        "hide_name" => FieldTexts::new(text!(vacancies.hide_name), text!(vacancies.hide_name))
            .hint(text!(vacancies.hide_name_hint)),
        "job.title" => {
            FieldTexts::new(text!(vacancies.title), text!(vacancies.title_blank)).hint(text!(vacancies.title_hint))
        }
        "job.tasks" => {
            FieldTexts::new(text!(vacancies.tasks), text!(vacancies.tasks_blank)).hint(text!(vacancies.tasks_hint))
        }
        "job.contract" => FieldTexts::new(text!(vacancies.contract), text!(vacancies.contract_blank)),
        "job.collective_agreement" => {
            FieldTexts::new(text!(vacancies.collective_agreement), text!(vacancies.collective_agreement_blank))
                .hint(text!(vacancies.collective_agreement_hint))
        }
        "job.pay_period" => FieldTexts::new(text!(vacancies.pay_period), text!(vacancies.pay_period_blank)),
        "job.pay_min" => {
            FieldTexts::new(text!(vacancies.pay_min), text!(vacancies.pay_min_blank)).hint(text!(vacancies.pay_hint))
        }
        "job.pay_max" => FieldTexts::new(text!(vacancies.pay_max), text!(vacancies.pay_max_blank)),
        "job.positions" => FieldTexts::new(text!(vacancies.positions), text!(vacancies.positions_blank)),
        "job.start_date" => FieldTexts::new(text!(vacancies.start_date), text!(vacancies.start_date_blank)),
        "job.closing_date" => FieldTexts::new(text!(vacancies.closing_date), text!(vacancies.closing_date_blank))
            .hint(text!(vacancies.closing_date_hint)),
        "needs.municipality" => FieldTexts::new(text!(vacancies.municipality), text!(vacancies.municipality_blank)),
        "needs.province" => FieldTexts::new(text!(vacancies.province), text!(vacancies.province_blank)),
        "needs.weekly_hours" => FieldTexts::new(text!(vacancies.weekly_hours), text!(vacancies.weekly_hours_blank)),
        "needs.shifts" => {
            FieldTexts::new(text!(vacancies.shifts), text!(vacancies.shifts_blank)).hint(text!(vacancies.shifts_hint))
        }
        "needs.transport" => FieldTexts::new(text!(vacancies.transport), text!(vacancies.transport_blank)),
        "needs.listening" => FieldTexts::new(text!(vacancies.listening), text!(vacancies.level_blank)),
        "needs.speaking" => FieldTexts::new(text!(vacancies.speaking), text!(vacancies.level_blank)),
        "needs.reading" => FieldTexts::new(text!(vacancies.reading), text!(vacancies.level_blank)),
        "needs.writing" => FieldTexts::new(text!(vacancies.writing), text!(vacancies.level_blank)),
        "needs.skills" => {
            FieldTexts::new(text!(vacancies.skills), text!(vacancies.skills)).hint(text!(vacancies.skills_hint))
        }
        "needs.lodging" => FieldTexts::new(text!(vacancies.lodging), text!(vacancies.lodging_blank)),
        "needs.lodging_cost" => FieldTexts::new(text!(vacancies.lodging_cost), text!(vacancies.lodging_cost_blank))
            .hint(text!(vacancies.lodging_cost_hint)),
        // The last field of the draft. One that is not listed would show its label; the test below catches that.
        _ => FieldTexts::new(text!(vacancies.other_regions), text!(vacancies.other_regions)),
    }
}

#[cfg(test)]
mod tests {
    use approdo_contract::{text::Lang, vacancy::VacancyDraft};
    use serde_json::Value;

    use super::*;

    fn paths(value: &Value, at: &str, into: &mut Vec<String>) {
        match value {
            Value::Object(parts) => {
                for (name, part) in parts {
                    let path = if at.is_empty() { name.clone() } else { [at, ".", name].concat() };
                    paths(part, &path, into);
                }
            }
            _ => into.push(at.to_owned()),
        }
    }

    #[test]
    fn every_field_of_the_draft_has_a_label_of_its_own() {
        let mut fields = Vec::new();
        paths(&serde_json::to_value(VacancyDraft::default()).unwrap(), "", &mut fields);
        let mut labels: Vec<&str> = fields.iter().map(|field| texts(field).label.get(Lang::It)).collect();
        assert_eq!(labels.len(), 32);
        labels.sort_unstable();
        let before = labels.len();
        labels.dedup();
        assert_eq!(labels.len(), before, "two fields share a label: {labels:?}");
    }
}
