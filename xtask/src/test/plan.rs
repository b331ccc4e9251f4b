//! The steps, their order, and what each stands on.

use clap::ValueEnum;

use crate::{app, tools::Need};

/// A step of `cargo xtask test`, in the order of running: what fails quickly comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// rustfmt.
    Format,
    /// clippy on the native side and on the browser's.
    Lints,
    /// Unit, component, store, API, policy, content and locale tests.
    Tests,
    /// The documentation of the code.
    Docs,
    /// Licences, sources and known holes of the dependencies.
    Dependencies,
    /// The apps and the program as they are delivered.
    Build,
    /// What pages and a first visit weigh.
    Sizes,
    /// The jobs in a real browser.
    EndToEnd,
}

impl Step {
    /// As it is written after `--only`.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// What it does, for those who wait.
    pub(crate) fn headline(self) -> &'static str {
        match self {
            Self::Format => "rustfmt",
            Self::Lints => "clippy, warnings are errors",
            Self::Tests => "unit, store on SQLite and PostgreSQL, API, content, locales",
            Self::Docs => "rustdoc, warnings are errors",
            Self::Dependencies => "licences, sources, known holes",
            Self::Build => "release build of the apps and of the program (minutes when new)",
            Self::Sizes => "what pages and a first visit weigh against budgets.toml",
            Self::EndToEnd => "the jobs in a browser, with axe on every step",
        }
    }

    /// What must be installed for it.
    pub(crate) fn needs(self) -> Vec<Need> {
        match self {
            Self::Format => vec![Need::RustComponents],
            Self::Lints => vec![Need::RustComponents, Need::WasmTarget],
            Self::Tests => vec![Need::Postgres],
            Self::Docs => Vec::new(),
            Self::Dependencies => vec![Need::CargoDeny],
            Self::Build | Self::Sizes => app::NEEDS.to_vec(),
            Self::EndToEnd => vec![Need::Chromium, Need::NodePackages],
        }
    }

    /// The steps that must have passed before.
    pub(crate) fn stands_on(self) -> &'static [Self] {
        match self {
            Self::Sizes | Self::EndToEnd => &[Self::Build],
            _ => &[],
        }
    }
}

/// The steps to run: all, or `only` these with what they stand on.
pub(crate) fn plan(only: &[Step]) -> Vec<Step> {
    Step::value_variants()
        .iter()
        .copied()
        .filter(|step| {
            only.is_empty() || only.contains(step) || only.iter().any(|chosen| chosen.stands_on().contains(step))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_choice_every_step_runs_in_order() {
        assert_eq!(plan(&[]), Step::value_variants());
    }

    #[test]
    fn a_chosen_step_brings_what_it_stands_on_and_nothing_else() {
        assert_eq!(plan(&[Step::Sizes]), [Step::Build, Step::Sizes]);
        assert_eq!(plan(&[Step::EndToEnd, Step::Format]), [Step::Format, Step::Build, Step::EndToEnd]);
        assert_eq!(plan(&[Step::Docs]), [Step::Docs]);
    }

    #[test]
    fn every_step_stands_on_earlier_ones_only() {
        let all = plan(&[]);
        let place = |step| all.iter().position(|s| *s == step);
        for step in &all {
            for below in step.stands_on() {
                assert!(place(*below) < place(*step));
            }
        }
    }

    #[test]
    fn a_part_does_not_ask_for_what_only_other_parts_need() {
        let needs = |steps: &[Step]| -> Vec<Need> { plan(steps).iter().flat_map(|step| step.needs()).collect() };
        assert!(!needs(&[Step::Sizes]).contains(&Need::Chromium));
        assert!(!needs(&[Step::Tests]).contains(&Need::Trunk));
        assert!(needs(&[]).contains(&Need::Chromium));
    }
}
