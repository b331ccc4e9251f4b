//! What seems to be a person's name: a guess from the words around it, or a given name that is known.

use super::{Found, Kind, Word, before, special::ROLES};

/// What begins at a word.
pub(super) fn at(words: &[Word<'_>], at: usize) -> Found {
    introduced(words, at)
        .or_else(|| behind_role(words, at))
        .or_else(|| before_role(words, at))
        .or_else(|| known(words, at))
}

/// Phrases in both languages that a name follows, the words of each with a space between.
const INTRODUCTIONS: [&str; 23] = [
    "si chiama",
    "si chiamano",
    "di nome",
    "nome è",
    "cognome è",
    "nome",
    "cognome",
    "il signor",
    "la signora",
    "sig",
    "sig.ra",
    "signor",
    "signora",
    "is called",
    "is named",
    "name is",
    "mr",
    "mrs",
    "ms",
    "signorina",
    "una certa",
    "un certo",
    "surname",
];

fn introduced(words: &[Word<'_>], at: usize) -> Found {
    let length = INTRODUCTIONS.iter().find_map(|phrase| {
        let mut length = 0;
        for (step, expected) in phrase.split(' ').enumerate() {
            let word = words.get(at + step)?;
            if word.text.to_lowercase() != expected || word.text == "MS" || (step > 0 && word.opens) {
                return None;
            }
            length = step + 1;
        }
        Some(length)
    })?;
    let first = at + length;
    let mut last = None;
    for (step, word) in words.iter().enumerate().skip(first).take(4) {
        let abbreviated = length == 1 && step == first;
        let named =
            word.text.starts_with(char::is_uppercase) || (step == first && is_given(word) && word.text.len() > 3);
        if !named || word.apart || (word.opens && !abbreviated) {
            break;
        }
        last = Some(step);
        if word.closes {
            break;
        }
    }
    Some((Kind::Name, first, last?))
}

/// What companies do with them.
const HIRES: &str = "assumere assumerebbe assumiamo assunto assunta hire hired hiring";

/// Of whom one says a name: "the father of Kadi".
const KIN: &str =
    "padre madre moglie marito figlio figlia fratello sorella father mother wife husband son daughter brother sister";

pub(super) fn is_role(word: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    ROLES.split('|').any(|role| role == lower)
}

fn behind_role(words: &[Word<'_>], at: usize) -> Found {
    let role = words.get(at)?;
    if role.is(KIN) && !role.closes && words.get(at + 1)?.is("di of") {
        let last = run(words, at + 2)?;
        return Some((Kind::Name, at + 2, last));
    }
    let hires = role.is(HIRES);
    if !hires && !is_role(role) {
        return None;
    }
    let last = run(words, at + 1)?;
    // "The trainee, Kadi, ...": a name between commas says who it is.
    if role.closes && (hires || !words.get(last)?.closes) {
        return None;
    }
    let only = words.get(at + 1).filter(|_| last == at + 1);
    // One word may be where somebody comes from, or what she is hired as.
    let is_other = |word: &Word<'_>| {
        let lower = word.text.to_lowercase();
        hires || ["ese", "ano", "ana", "ino", "ina", "ian", "ani", "day"].iter().any(|end| lower.ends_with(end))
    };
    (!only.is_some_and(is_other) && !is_of_company(words, last)).then_some((Kind::Name, at + 1, last))
}

/// "Kadi Ture, cook,": two or three words written as a name, and what they work as between commas.
fn before_role(words: &[Word<'_>], at: usize) -> Found {
    if !is_capital(words.get(at)?) || words.get(at)?.closes {
        return None;
    }
    let last = run(words, at + 1)?;
    // "Dear Madam, worker hired in May".
    let greets = words.get(at)?.is("buongiorno buonasera salve gentile gentilissima egregio cara caro dear");
    let apart =
        !greets && words.get(last)?.closes && words.get(last + 1).is_some_and(|word| !word.opens && is_role(word));
    (apart && last < at + 3 && !is_of_company(words, last)).then_some((Kind::Name, at, last))
}

/// The last of the words from here that are written as a name is; none where the first is not.
fn run(words: &[Word<'_>], first: usize) -> Option<usize> {
    let mut last = None;
    for (step, word) in words.iter().enumerate().skip(first).take(4) {
        if word.opens || word.apart || !is_capital(word) {
            break;
        }
        last = Some(step);
        if word.closes {
            break;
        }
    }
    last
}

/// Begins with a capital letter and is no acronym.
fn is_capital(word: &Word<'_>) -> bool {
    let letters = word.text.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\'' | '’'));
    let shouted = word.text.chars().all(|sign| !sign.is_lowercase());
    letters && word.text.starts_with(char::is_uppercase) && !(shouted && word.text.chars().count() < 5)
}

/// The name goes on as a company's does.
fn is_of_company(words: &[Word<'_>], last: usize) -> bool {
    let is_form = |word: &Word<'_>| {
        let form: String = word.text.chars().filter(|sign| *sign != '.').collect();
        Word { text: &form, ..*word }.is("srl srls spa snc sas scarl onlus ets ltd gmbh inc")
    };
    words.iter().skip(last).take(2).any(is_form)
}

/// Given names that are common among who comes to Italy to work, and the most common Italian ones. None is a word of either language that
/// begins with a capital letter within a sentence. One that ends in `*` is written in many ways. The surnames are those that say as much.
const GIVEN: &str = "abba abdallah abdel* abder* abdi abdou* abdul* abdurahman abebe abraham adama adamu adnan afzal ahmad ahme* aicha aisha \
    aissat* akram alassan* alejandra alejandro alhagie aliou* almaz amadou amanuel amara amin amina aminata amir amira anastasia \
    andrea andreea andriy anna antonio anwar arben arif asad ashraf asif assane awa ayesha ayman ayub babacar bakary beatriz \
    bekele besnik bilal binta blessing bogdan bohdan boubacar brahim camara camila carlos catalina ceesay cheick cheikh chidi \
    chinedu chioma chowdhury cisse cissé coulibaly cristian daouda davide dawit demba diallo diarra diego diop djibril dmytro \
    drammeh drissa ebrima elena emeka emre fahad faisal farhad farid farida fatim* fatma fatou* faye federica fernando filmon \
    francesca francesco francisca gebre* ghulam giorgi giovanni giuseppe godfrey gueye guillermo gurpreet habib hadi hafiz haile \
    halima halyna hamid* hamza hanna harpreet hassan hawa helen huss* ibrahi* idris* ihor ikram imran ionut iqbal irfan iryna \
    isma* issa issouf ivan jallow jamal jamila javier jawad jorge jose juan kabir kadia* kamal karim kateryna kaur keita khad* \
    khal* khan kofi konate koné kwa* laila lamin lamine laura layla leila luca luis lyudmyla mahamadou mahdi mahmoud malam malick \
    malik mamad* mamun manpreet marco maria mariam* marieme mario maryam matteo mehari mehmet miah miguel mihai mikael milena \
    modou moham* moussa mubarak muham* musa mustafa mustapha mykola nadia najib nasir nasser natalia naveed ndeye ndiaye ngozi \
    noor noura nura obinna oksana oleks* olena olha omar omer osman oumar ousm* paola paolo pape patience paulo pedro petro \
    precious rachid rafiq rahim rahman rajesh rana rashid reza roberto roxana sadia saidou sajid salif salim salma samir* samuel \
    sanjay sanneh sara sarr sekou selam serhiy serigne seydou shahid shamim siddique sidi singh sofiane solomon souley* stanislav \
    stefano sukhwinder sulei* svitl* sylla tahir tamara taras tareq tariq tekle temesgen tesf* tetyana thierno tomas touray toure \
    traore uddin umar usman valentina valentyna vasyl victor viktor* vitalii volody* walid waqas wasim yacouba yahya yared yasin \
    yasmin yass* yohannes yonas youss* yulia yuliia yunus yusuf zahra zainab zakaria zubair";

fn is_given(word: &Word<'_>) -> bool {
    // No other words end so, in either language.
    const SURNAMES: [&str; 10] = ["enko", "chuk", "iuk", "zai", "zada", "ullah", "uddin", "escu", "shvili", "vić"];
    let lower = word.text.to_lowercase();
    let is_surname = lower.len() > 6 && SURNAMES.iter().any(|end| lower.ends_with(end));
    is_surname
        || GIVEN.split(' ').any(|name| match name.strip_suffix('*') {
            Some(stem) => lower.starts_with(stem),
            None => name == lower,
        })
}

/// What stands before the name of a street, a saint, a law or a foundation.
const NAMED_AFTER: &str = "via viale piazza piazzale corso largo vicolo papa san sant santa santo legge decreto lodo piano studio istituto \
                           fondazione ospedale scuola liceo associazione cooperativa coop ditta officine officina st street foundation";

/// A given name with what stands around it, in capital letters: the surname may come first. Long ones are known in small letters, too.
fn known(words: &[Word<'_>], at: usize) -> Found {
    let word = words.get(at)?;
    if before(words, at, 1).any(|word| word.is(NAMED_AFTER)) {
        return None;
    }
    let capital = word.text.starts_with(char::is_uppercase);
    if !is_given(word) {
        // A surname before its given name.
        let next = words.get(at + 1).filter(|next| !next.opens && !next.apart && is_given(next))?;
        let shouted = word.text.len() > 2 && word.text.chars().all(char::is_uppercase);
        let surname = is_capital(word) && !word.opens || shouted;
        return (surname && !word.closes && next.text.starts_with(char::is_uppercase))
            .then(|| known(words, at + 1))?
            .map(|(kind, _, last)| (kind, at, last));
    }
    // Words of English, too.
    if !capital && (word.text.len() < 6 || word.is("blessing patience precious")) {
        return None;
    }
    let last = if capital && !word.closes { run(words, at + 1).unwrap_or(at) } else { at };
    (!is_of_company(words, last)).then_some((Kind::Name, at, last))
}
