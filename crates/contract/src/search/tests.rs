use super::*;

fn readable(kind: EntryKind, key: &str, title: &str, summary: &str, text: &str) -> Readable {
    let entry = Entry { kind, key: key.into(), title: title.into(), summary: summary.into(), example: false };
    Readable { entry, text: text.into() }
}

fn italian() -> Vec<Readable> {
    vec![
        readable(
            EntryKind::Faq,
            "scaduto",
            "Il permesso è scaduto ieri: la persona può lavorare?",
            "Sì, se il rinnovo è stato chiesto in tempo.",
            "Con la ricevuta del rinnovo il rapporto di lavoro prosegue.",
        ),
        readable(
            EntryKind::Faq,
            "conto",
            "Serve un conto corrente?",
            "Lo stipendio si paga con strumenti tracciabili.",
            "La banca apre il conto di base.",
        ),
        readable(
            EntryKind::Faq,
            "tirocinio",
            "Meglio un tirocinio?",
            "Dipende da che cosa serve.",
            "Un tirocinio non è un lavoro e non ha uno stipendio ma un'indennità.",
        ),
        readable(
            EntryKind::Case,
            "panino",
            "Panino Giusto",
            "Tirocini in cucina con rifugiati.",
            "La città di Milano.",
        ),
    ]
}

fn synonyms() -> Vec<Vec<String>> {
    [vec!["stage", "tirocinio"], vec!["busta paga", "stipendio"]]
        .map(|group| group.into_iter().map(str::to_owned).collect())
        .to_vec()
}

fn searcher() -> Searcher {
    Searcher::new(build(Lang::It, &italian(), &synonyms()))
}

fn found(typed: &str) -> Vec<String> {
    searcher().find(typed, FOUND_MAX).found.into_iter().map(|entry| entry.key).collect()
}

#[test]
fn inflection_accents_and_apostrophes_do_not_matter() {
    assert_eq!(found("permessi scaduti")[0], "scaduto");
    assert_eq!(found("l'indennita del tirocinante")[0], "tirocinio");
    assert_eq!(found("CITTA' DI MILANO"), ["panino"]);
}

#[test]
fn slips_are_understood() {
    for slip in ["premesso scaudto", "permeso scadutto", "rinovo"] {
        assert_eq!(found(slip).first().map(String::as_str), Some("scaduto"), "{slip}");
    }
    assert_eq!(found("tircinio")[0], "tirocinio");
    assert_eq!(found("stipedio")[0], "conto");
}

#[test]
fn the_last_word_may_be_unfinished() {
    assert_eq!(found("conto corr")[0], "conto");
    assert_eq!(found("pa")[0], "panino");
    assert!(found("pa ").is_empty(), "it is finished");
}

#[test]
fn what_means_the_same_is_found() {
    assert_eq!(found("stage")[0], "tirocinio");
    assert_eq!(found("la busta paga")[0], "conto");
    assert_eq!(found("bsuta paga")[0], "conto", "with a slip as well");
}

#[test]
fn titles_count_more_than_texts() {
    assert_eq!(found("tirocinio"), ["tirocinio", "panino"]);
}

#[test]
fn nothing_is_found_by_nothing() {
    for typed in ["", "  ", "?!", "di che ", "xyzxyz", "qwertyuiop"] {
        assert!(found(typed).is_empty(), "{typed}");
    }
    assert!(Searcher::new(build(Lang::It, &[], &[])).find("permesso", FOUND_MAX).found.is_empty());
}

#[test]
fn a_question_is_suggested_what_fits_a_good_part_of_it() {
    let question = "Da noi lavora una persona e il suo permesso è scaduto ieri. Può continuare a lavorare?";
    assert_eq!(searcher().suggest(question, SUGGESTED).found[0].key, "scaduto");
    let other = "Per favore dove parcheggiamo il furgone la sera durante i lavori in strada presso la banca?";
    assert!(searcher().suggest(other, SUGGESTED).found.is_empty());
}

#[test]
fn what_was_found_is_marked() {
    let results = searcher().find("i permessi scadutti", FOUND_MAX);
    let pieces = marked(Lang::It, &results.found[0].title, &results.stems);
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(text, results.found[0].title);
    let words: Vec<&str> = pieces.iter().filter(|piece| piece.found).map(|piece| piece.text.as_str()).collect();
    assert_eq!(words, ["permesso", "scaduto"]);
    assert_eq!(marked(Lang::It, "Niente", &results.stems), [Piece { text: "Niente".into(), found: false }]);
}

#[test]
fn the_index_is_as_described() {
    let index = build(Lang::It, &italian()[2..], &synonyms());
    let line = |stem: &str| index.terms.lines().find(|line| line.split(' ').next() == Some(stem)).unwrap_or_default();
    assert!(
        line("tirocin").starts_with("tirocin 0") && line("tirocin").len() == "tirocin 0a1a".len(),
        "{}",
        index.terms
    );
    assert!(line("=0").starts_with("=0 0"), "stage and tirocinio");
    assert_eq!(line("bust"), "bust ", "only people say it");
    assert_eq!(index.concepts, "stag|tirocin\nbust pag|stipend");
}

#[test]
fn what_is_not_understood_of_an_index_is_left_out() {
    let mut index = build(Lang::It, &italian(), &[]);
    index.terms = ["aaaa 0z9z", "bbbb 99999999999999999999z", "cccc", "conto 0Z", "permess 0z", ""].join("\n");
    let searcher = Searcher::new(index);
    assert_eq!(searcher.find("permesso", 1).found.len(), 1);
    for gone in ["aaaa", "bbbb", "cccc"] {
        assert!(searcher.find(gone, 1).found.is_empty(), "{gone}");
    }
}

#[test]
fn a_search_survives_the_address() {
    let query = to_query(" permesso scaduto? ");
    assert_eq!(query, "q=permesso%20scaduto%3F");
    assert_eq!(query_of(crate::query::pairs(&query)), "permesso scaduto?");
    assert_eq!(to_query("  "), "");
    assert_eq!(query_of([("q", "x".repeat(QUERY_MAX + 1).as_str())]).len(), QUERY_MAX);
}
