//! What ships in `content/`: it loads, it is enough, and the desk's calendar keeps the promise that the portal prints.

#![allow(clippy::print_stdout)]

use approdo_content::{Content, Period, Periods};
use approdo_contract::{
    case::{CaseFilter, CaseSectionKind, Evidence, Instrument},
    choice::Choice,
    editorial::EditorialPage,
    employer::{Sector, SizeClass},
    faq::{FaqDraft, source_lines},
    guide::{GuideFilter, Moment},
    place::Region,
    text::Lang,
    working_time::rome,
};
use jiff::civil::{Date, DateTime, date};

const TODAY: Date = date(2026, 11, 23);

fn content() -> Content {
    Content::shipped().expect("the shipped content is sound")
}

#[test]
fn every_case_in_the_order_of_the_list() {
    let list = content().cases(Lang::It, &CaseFilter::default());
    let lines: Vec<String> = list
        .items
        .iter()
        .map(|case| {
            let instruments: Vec<&str> = case.instruments.iter().map(|one| one.as_str()).collect();
            format!(
                "{} | {} | {} | {} | {} | {} | {} | {}",
                case.evidence.as_str(),
                case.slug,
                case.company,
                case.sector.as_str(),
                case.size.map_or("-", Choice::as_str),
                case.region.map_or("-", Choice::as_str),
                case.years,
                instruments.join(" "),
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_text_with_its_check() {
    let lines: Vec<String> = content().texts(Lang::En).iter().map(|text| text.cells(TODAY, 30).join(" | ")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_text_of_the_library_is_sound() {
    let (_, faults) = Content::sound_part(approdo_content::shipped_files().unwrap()).expect("all else is sound");
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn gulpease_of_the_library() {
    let mut measured = content().readability();
    measured.sort_by_key(|(_, index)| *index);
    for (file, index) in &measured {
        println!("{index:>3}  {file}");
    }
    let of = |folder: &str| -> Vec<i64> {
        measured.iter().filter(|(file, _)| file.starts_with(folder)).map(|(_, index)| *index).collect()
    };
    for folder in ["guides/", "faq/"] {
        let indices = of(folder);
        let average = indices.iter().sum::<i64>() / i64::try_from(indices.len()).unwrap();
        println!("{folder} {average} on average");
        assert!(average >= 50, "{folder}: {average} on average");
    }
    let hard: Vec<_> = measured.iter().filter(|(_, index)| *index < 45).collect();
    assert!(hard.is_empty(), "harder to read than 45: {hard:?}");
}

#[test]
fn there_are_guides_of_every_moment_and_answers_to_the_questions_of_companies() {
    let content = content();
    for lang in Lang::ALL {
        let guides = content.guides(lang, &GuideFilter::default()).items;
        assert!(guides.len() >= 24, "{lang:?}: {}", guides.len());
        for moment in Moment::ALL {
            assert!(guides.iter().any(|guide| guide.moment == *moment), "{lang:?}: {moment:?}");
        }
        for guide in &guides {
            let view = content.guide(lang, &guide.slug, TODAY).unwrap();
            assert!(!view.statements.is_empty(), "{}: rests on nothing", guide.slug);
            assert!(view.reliability.signature.is_none(), "{}: what ships is unsigned", guide.slug);
            for statement in &view.statements {
                assert!(view.html.contains(&format!("href=\"#source-{}\"", statement.number)), "{}", guide.slug);
                assert!(!statement.sources.is_empty(), "{}", guide.slug);
            }
        }
        let terms = content.terms(lang).items;
        assert!(terms.len() >= 40, "{lang:?}");
        for term in terms {
            let view = content.term(lang, &term.slug, TODAY).unwrap();
            assert!(!term.summary.is_empty() && term.summary.len() < 260, "{}: {}", term.slug, term.summary);
            for statement in &view.statements {
                assert!(view.html.contains(&format!("href=\"#source-{}\"", statement.number)), "{}", term.slug);
            }
        }
    }
    let numbers: Vec<u32> = content.shipped_faqs().map(|faq| faq.number).collect();
    assert_eq!(numbers, (1..=42).collect::<Vec<_>>());
}

#[test]
fn what_ships_as_an_answer_is_what_the_desk_may_write() {
    for faq in content().shipped_faqs() {
        let draft = FaqDraft {
            topic: Some(faq.new.topic),
            question: faq.new.question.clone(),
            answer: faq.new.answer.clone(),
            sources: source_lines(&faq.new.sources),
            confidence: Some(faq.new.confidence),
            names_nobody: true,
        };
        assert_eq!(draft.check_whole().as_ref(), Ok(&faq.new), "{}", faq.slug);
        for lang in Lang::ALL {
            approdo_content::html(faq.new.answer.get(lang), lang)
                .unwrap_or_else(|fault| panic!("{}: {fault}", faq.slug));
        }
    }
}

#[test]
fn there_are_enough_cases_of_every_evidence_in_both_languages() {
    let content = content();
    for lang in Lang::ALL {
        let items = content.cases(lang, &CaseFilter::default()).items;
        assert!(items.len() >= 8, "{lang:?}: {}", items.len());
        assert!(items.is_sorted_by_key(|case| case.evidence), "{lang:?}: the best documented come first");
        for evidence in Evidence::ALL {
            assert!(items.iter().any(|case| case.evidence == *evidence), "{lang:?}: {evidence:?}");
        }
        for case in &items {
            let view = content.case(lang, &case.slug, TODAY).unwrap();
            assert_eq!(view.summary, *case);
            assert!(view.sections.is_sorted_by_key(|section| section.kind), "{}: the order of the sheet", case.slug);
        }
    }
    assert_eq!(content.case(Lang::It, "nowhere", TODAY), None);
}

#[test]
fn the_languages_are_told_apart() {
    let content = content();
    let it = content.case(Lang::It, "panino-giusto", TODAY).unwrap();
    let en = content.case(Lang::En, "panino-giusto", TODAY).unwrap();
    assert_eq!((it.summary.place.as_str(), en.summary.place.as_str()), ("Milano", "Milan"));
    assert_ne!(it.summary.summary, en.summary.summary);
    assert_eq!(it.sources, en.sources);
    let action = en.sections.iter().find(|section| section.kind == CaseSectionKind::Action).unwrap();
    assert!(action.html.starts_with("<p>Since 2016"), "{}", action.html);
}

#[test]
fn cases_are_filtered() {
    let content = content();
    let slugs = |filter: CaseFilter| -> Vec<String> {
        content.cases(Lang::En, &filter).items.into_iter().map(|case| case.slug).collect()
    };
    assert_eq!(slugs(CaseFilter { size: Some(SizeClass::Medium), ..CaseFilter::default() }), ["cte"]);
    assert_eq!(
        slugs(CaseFilter {
            region: Some(Region::Veneto),
            instrument: Some(Instrument::Culture),
            ..CaseFilter::default()
        }),
        ["fiege-logistics", "dani"]
    );
    assert!(slugs(CaseFilter { sector: Some(Sector::Households), ..CaseFilter::default() }).is_empty());
}

fn periods() -> Periods {
    let [hours, days, months] = [Period::Hours(48), Period::Days(90), Period::Months(24)];
    Periods {
        questions: months,
        vacancies: months,
        registrations: months,
        people: months,
        mails: days,
        unconfirmed: days,
        sessions: days,
        repeats: hours,
    }
}

#[test]
fn pages_that_are_only_text_stand_in_both_languages() {
    let content = content();
    for page in EditorialPage::ALL {
        let [it, en] = Lang::ALL.map(|lang| content.page(lang, *page, &periods(), TODAY));
        assert!(!it.html.contains("{period") && !en.html.contains("{period"), "{page:?}");
        assert_ne!(it.html, en.html);
        assert!(it.html.contains("href=\"/it/chi-siamo\""), "{page:?}");
        assert!(en.html.contains("href=\"/en/about\""), "{page:?}");
        assert_eq!(it.html.matches("<h2>").count(), en.html.matches("<h2>").count(), "{page:?}");
    }
}

#[test]
fn the_desk_keeps_its_promise_by_the_shipped_calendar() {
    let content = content();
    let due = |received: &str| {
        let at: DateTime = received.parse().unwrap();
        let due = content.working_calendar().due(rome().to_timestamp(at).unwrap());
        rome().to_datetime(due).strftime("%F %H:%M").to_string()
    };
    for (received, promised, why) in [
        ("2026-11-24T15:00", "2026-11-26 15:00", "Tuesday to Thursday"),
        ("2026-11-27T15:00", "2026-12-01 15:00", "Friday to Tuesday"),
        ("2026-11-28T11:00", "2026-12-02 09:00", "Saturday to Wednesday"),
        ("2026-11-24T08:59", "2026-11-26 09:00", "before opening counts from opening"),
        ("2026-11-24T18:00", "2026-11-27 09:00", "18:00 itself is outside"),
        ("2026-12-04T15:00", "2026-12-10 15:00", "7 and 8 December"),
        ("2026-12-07T10:00", "2026-12-11 09:00", "on the day of Sant'Ambrogio"),
        ("2026-12-23T10:00", "2026-12-28 10:00", "25 and 26 December, then a weekend"),
        ("2026-12-31T10:00", "2027-01-05 10:00", "New Year"),
        ("2027-01-05T10:00", "2027-01-08 10:00", "Epiphany"),
        ("2027-03-26T10:00", "2027-03-31 10:00", "Easter Monday is 29 March 2027"),
        ("2028-04-24T10:00", "2028-04-27 10:00", "Liberation Day"),
        ("2029-04-30T10:00", "2029-05-03 10:00", "Labour Day"),
        ("2027-06-01T10:00", "2027-06-04 10:00", "Republic Day"),
        ("2028-08-14T10:00", "2028-08-17 10:00", "Assumption"),
        ("2027-10-01T10:00", "2027-10-06 10:00", "4 October 2027 is a Monday and a holiday"),
        ("2021-10-01T10:00", "2021-10-05 10:00", "4 October 2021 was a Monday like others"),
        ("2027-10-29T10:00", "2027-11-03 10:00", "All Saints, when the clocks have changed"),
    ] {
        assert_eq!(due(received), promised, "{why}");
    }
}
