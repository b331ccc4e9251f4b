//! What seems to be a person's name: a guess from the words around it, or a given name that is known.

use super::{Found, Kind, Word, before};

/// What begins at a word.
pub(super) fn at(words: &[Word<'_>], at: usize) -> Found {
    introduced(words, at).or_else(|| behind_role(words, at)).or_else(|| known(words, at))
}

/// Phrases in both languages that a name follows, the words of each with a space between.
const INTRODUCTIONS: [&str; 19] = [
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
    "surname",
];

fn introduced(words: &[Word<'_>], at: usize) -> Found {
    let length = INTRODUCTIONS.iter().find_map(|phrase| {
        let mut length = 0;
        for (step, expected) in phrase.split(' ').enumerate() {
            let word = words.get(at + step)?;
            if word.text.to_lowercase() != expected || (step > 0 && word.opens) {
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

/// Who works, in the words of companies; a name may follow.
const ROLES: &str = "dipendente lavoratore lavoratrice operaio operaia collega tirocinante stagista candidato candidata ragazzo \
                     ragazza magazziniere cuoco cuoca cameriere cameriera saldatore muratore badante apprendista autista \
                     employee worker candidate applicant colleague trainee intern apprentice";
/// What companies do with them.
const HIRES: &str = "assumere assumerebbe assumiamo assunto assunta hire hired hiring";

fn behind_role(words: &[Word<'_>], at: usize) -> Found {
    let role = words.get(at)?;
    let hires = role.is(HIRES);
    if role.closes || !hires && !role.is(ROLES) {
        return None;
    }
    let last = run(words, at + 1)?;
    let only = words.get(at + 1).filter(|_| last == at + 1);
    // One word may be where somebody comes from, or what she is hired as.
    let is_other = |word: &Word<'_>| {
        let lower = word.text.to_lowercase();
        hires || ["ese", "ano", "ana", "ino", "ina", "ian", "ani"].iter().any(|end| lower.ends_with(end))
    };
    (!only.is_some_and(is_other) && !is_of_company(words, last)).then_some((Kind::Name, at + 1, last))
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
/// begins with a capital letter within a sentence.
const GIVEN: &str = "abba abdallah abdel abdelkader abderrahim abdi abdou abdoul abdoulaye abdul abdullah abdullahi abdurahman abebe \
    abiola abraham adama adamu adnan afzal ahmad ahmed ahmet aicha aisha aissata aissatou akram alassane alejandra alejandro \
    alhagie alieu aliou alioune aliyu almaz amadou amanuel amara amin amina aminata amir amira anastasia andreea andriy anwar \
    arben aregawi arif asad ashraf asif assane awa ayesha ayman ayub azad babacar bakary beatriz bekele berhane besnik bilal binta \
    blessing bogdan bohdan boubacar brahim camila carlos catalina cheick cheikh chidi chinedu chioma chukwuemeka cristian daouda \
    dawit demba diego djibril dmytro drissa ebrima elena emeka emre erion eyob fahad faisal farhad farid farida fatim fatima fatma \
    fatou fatoumata fernando filmon florin francisca ganiyu gebre gebremedhin ghulam giorgi godfrey gurpreet guillermo habib \
    habtom hadi hafiz haile halima halyna hamid hamidou hamza hanna harpreet hassan hawa helen hodan hussain hussein ibrahim \
    ibrahima idrissa idris ihor ikram ilir imran ionut iqbal irfan iryna ismael ismail ismaila issa issouf ivan jahangir jamal \
    jamila javier jawad jorge jose juan kabir kadiatou kamal karim kateryna khadija khadim khaled khalid kidane kofi kwabena \
    kwaku kwame laila lamin lamine layla leila luis lyudmyla mahamadou mahdi mahmoud malam malick malik mamadou mamadu mamun \
    manpreet mariam mariama marieme maryam massimo mehari mehmet mihai miguel mikael milena mirwais mizanur modou mohamed \
    mohammad mohammed mohamud moussa mubarak muhammad muhammed mulugeta musa mustafa mustapha mykola nadia najib nasir nasser \
    natalia naveed ndeye ngozi noor noura nura obinna oksana olena oleksandr oleksandra olha omar omer osman oumar ousmane pape \
    patience paulo pedro petro precious rachid rafiq rahim rahman rajesh rana rashid reza roxana sadia saidou sajid salif salim \
    salma samir samira samuel sanjay sekou selam semere serhiy serigne seydou shahid shamim siaka sibtain siddique sidi sofiane \
    solomon souleymane stanislav sukhwinder suleiman svitlana tahir tamara taras tareq tariq tekle temesgen tesfay tesfaye tetyana \
    thierno tomas umar usman valentyna vasyl victor viktor viktoriia vitalii volodymyr walid waqas wasim xiaoming yacouba yahya \
    yared yasin yasmin yassin yassine yohannes yonas youssef youssouf yuliia yulia yunus yusuf zahra zainab zakaria zara zubair \
    andrea anna antonio chiara davide federica francesca francesco giovanni giulia giuseppe laura luca marco maria mario martina \
    matteo paola paolo roberto sara stefano valentina";

fn is_given(word: &Word<'_>) -> bool {
    word.is(GIVEN)
}

/// What stands before the name of a street, a saint, a law or a foundation.
const NAMED_AFTER: &str = "via viale piazza piazzale corso largo vicolo san sant santa santo legge decreto lodo piano studio istituto \
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
    if !capital && word.text.len() < 6 {
        return None;
    }
    let last = if capital && !word.closes { run(words, at + 1).unwrap_or(at) } else { at };
    (!is_of_company(words, last)).then_some((Kind::Name, at, last))
}
