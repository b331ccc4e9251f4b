//! What identifies somebody by itself: numbers, addresses, days, pages.

use super::{Found, Kind, Word, before};

/// What begins at a word.
pub(super) fn at(words: &[Word<'_>], at: usize) -> Found {
    let text = words.get(at)?.text;
    email(words, at, text)
        .or_else(|| profile(words, at, text))
        .or_else(|| fiscal_code(words, at))
        .or_else(|| document(words, at, text))
        .or_else(|| permit(words, at, text))
        .or_else(|| birth_date(words, at))
        .or_else(|| phone(words, at, text))
        .or_else(|| address(words, at))
}

/// Mailboxes of an office, which are nobody's.
const OFFICES: &str = "info hr amministrazione personale segreteria ufficio contatti contabilita paghe protocollo lavoro job jobs \
                       careers recruiting selezione risorse risorseumane direzione sportello office contact admin payroll support";

fn email(words: &[Word<'_>], at: usize, text: &str) -> Found {
    let (local, domain) = text.split_once('@')?;
    let part = local.split(['.', '-', '_', '+']).next().unwrap_or_default();
    let office = Word { text: part, ..words[at] }.is(OFFICES) || domain.split('.').any(|label| label == "pec");
    (!local.is_empty() && domain.contains('.') && !office).then_some((Kind::Email, at, at))
}

/// Whether the words before say that what follows is the writer's own or her office's.
fn is_own(words: &[Word<'_>], at: usize) -> bool {
    const OWN: &str = "centralino ufficio uffici segreteria sede aziendale richiamarci chiamarci chiamateci contattateci contattarci \
                       richiamateci scriveteci seguiteci us office switchboard desk reception";
    const OF_OURS: &str = "numero numeri telefono recapito fisso pagina profilo number phone page profile";
    let near: Vec<&Word<'_>> = before(words, at, 7).collect();
    let ours = |pair: &[&Word<'_>]| pair[1].is("nostro nostra our") && pair[0].is(OF_OURS);
    (near.iter().any(|word| word.is(OWN)) || near.windows(2).any(ours))
        && !near.iter().any(|word| word.is("suo sua his her lui lei"))
}

fn profile(words: &[Word<'_>], at: usize, text: &str) -> Found {
    const PAGES: [&str; 8] = [
        "facebook.com/",
        "fb.com/",
        "instagram.com/",
        "tiktok.com/",
        "linkedin.com/in/",
        "t.me/",
        "twitter.com/",
        "wa.me/",
    ];
    let lower = text.to_lowercase();
    let handle = lower.strip_prefix('@').is_some_and(|name| name.len() > 2);
    let page = PAGES.iter().any(|page| lower.split_once(page).is_some_and(|(_, name)| !name.is_empty()));
    // A name as only such pages have them, where one of them is spoken of.
    let spoken = text.contains('_')
        && before(words, at, 4)
            .any(|word| word.is("instagram facebook tiktok telegram snapchat linkedin profilo profile"));
    ((handle || page || spoken) && !is_own(words, at)).then_some((Kind::Profile, at, at))
}

/// `RSSMRA85T10A562S`, also in pieces and with the letters that replace digits in homonyms, or eleven digits that are no partita IVA.
fn fiscal_code(words: &[Word<'_>], at: usize) -> Found {
    let text = words.get(at)?.text;
    if text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let of_company = before(words, at, 3).any(|word| word.is("iva p.iva piva c.f./p.iva vat"));
        return (!of_company).then_some((Kind::FiscalCode, at, at));
    }
    let mut code = String::new();
    for (step, word) in words.iter().enumerate().skip(at).take(5) {
        code.push_str(word.text);
        let fits = |(place, byte): (usize, u8)| match place {
            0..=5 | 8 | 11 | 15 => byte.is_ascii_alphabetic(),
            _ => byte.is_ascii_digit() || b"lmnpqrstuvLMNPQRSTUV".contains(&byte),
        };
        // Words of sixteen letters fit, too: few homonyms have letters for all their digits.
        if code.len() == 16 && digits(&code) > 1 && code.bytes().enumerate().all(fits) {
            return Some((Kind::FiscalCode, at, step));
        }
        if code.len() > 15 || word.closes {
            break;
        }
    }
    None
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_number(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && digits(text) == text.len()
}

/// `CA12345BC`, as identity cards have it, or a number where the words before it speak of a passport, a card or a licence; its letters may
/// stand apart.
fn document(words: &[Word<'_>], at: usize, text: &str) -> Found {
    let card = text.len() == 9
        && text.bytes().enumerate().all(|(place, byte)| match place {
            0 | 1 | 7 | 8 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
    const PAPERS: &str = "passaporto passport identità identity c.i";
    let speaks = |list| before(words, at, 4).any(|word| word.is(list));
    let numbered = is_code(text, 7)
        && (speaks(PAPERS)
            || digits(text) < text.len() && speaks("patente licence license carta card documento document titolo id"));
    if card || numbered {
        return Some((Kind::DocumentNumber, at, at));
    }
    let next = words.get(at + 1)?.text;
    let in_two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()) && is_number(next, 5, 8);
    (in_two && speaks(PAPERS)).then_some((Kind::DocumentNumber, at, at + 1))
}

/// Digits with letters among them, or none, as papers are numbered.
fn is_code(text: &str, least: usize) -> bool {
    (least..=14).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) && digits(text) >= 6
}

/// One or two letters and seven or more digits, or any number where the words before it speak of a permit or of its receipt.
fn permit(words: &[Word<'_>], at: usize, text: &str) -> Found {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number = text.get(letters..)?;
    let speaks = |list| before(words, at, 4).any(|word| word.is(list));
    // The last digit of a receipt may stand behind a hyphen.
    let bare = text.split_once('-').map_or(text, |(bare, check)| if check.len() == 1 { bare } else { text });
    let found = (1..=2).contains(&letters) && is_number(number, 7, 10)
        || is_code(bare, 7) && speaks("permesso permit soggiorno cui vestanet assicurata")
        || is_code(bare, 8)
            && speaks("ricevuta cedolino receipt tessera pratica")
            && !speaks("suap protocollo fattura pagamento tel cell cellulare telefono whatsapp phone");
    found.then_some((Kind::PermitNumber, at, at))
}

/// Nine to fifteen digits over up to seven words, beginning as numbers in Italy or with a country code do.
fn phone(words: &[Word<'_>], at: usize, first: &str) -> Found {
    if !first.starts_with(['+', '0', '3']) || first.contains(',') {
        return None;
    }
    // Other countries write groups of one digit.
    let abroad = first.starts_with("+") || first.starts_with("00");
    let mut found = 0;
    let mut last = None;
    for (step, word) in words.iter().enumerate().skip(at).take(7) {
        let part = word.text.strip_prefix('+').unwrap_or(word.text);
        let count = digits(part);
        let is_part = (count >= 2 || abroad && count == 1)
            && part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'));
        if !is_part || is_date(part) || is_amount(part) {
            break;
        }
        found += count;
        if found > 15 {
            return None;
        }
        last = Some(step);
        if word.closes {
            break;
        }
    }
    // Eight digits and fewer may be an amount, a year span or an article: too many false alarms.
    let of_papers =
        || before(words, at, 4).any(|word| word.is("matricola protocollo prot pratica iban rea cig cup fattura"));
    (found >= 9 && !of_papers() && !is_own(words, at)).then_some((Kind::Phone, at, last?))
}

/// `12.000.000`: every group behind the first has three digits.
fn is_amount(text: &str) -> bool {
    text.contains('.') && text.split('.').skip(1).all(|group| is_number(group, 3, 3))
}

/// `12/03/1999`, `1999-03-12`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| is_number(part, 1, 4))
        && parts.iter().any(|part| part.len() == 4)
        && text.len() <= 10
}

/// The day and month of `4 agosto 2004` and `March 12, 1998`.
fn is_written_date(words: &[Word<'_>]) -> bool {
    let [one, two, year] = words else { return false };
    let day = |word: &Word<'_>| is_number(word.text.trim_end_matches(['°', 'º', 's', 't', 'n', 'd', 'r', 'h']), 1, 2);
    let month = |word: &Word<'_>| word.text.chars().all(char::is_alphabetic);
    (day(one) && month(two) || month(one) && day(two)) && is_number(year.text, 4, 4)
}

/// A day where somebody is said to be born, or comes of age; or one long ago beside somebody.
fn birth_date(words: &[Word<'_>], at: usize) -> Found {
    let text = words.get(at)?.text;
    let short = || text.split(['/', '-', '.']).filter(|part| is_number(part, 1, 2)).count() == 3 && text.len() >= 6;
    let (last, year) = if is_date(text) {
        (at, text.split(['/', '-', '.']).find(|part| part.len() == 4)?)
    } else if short() {
        (at, "")
    } else if is_written_date(words.get(at..at + 3)?) {
        (at + 2, words.get(at + 2)?.text)
    } else {
        return None;
    };
    let speaks = |list| before(words, at, 6).any(|word| word.is(list));
    let born = || speaks("nato nata nati nascita compleanno compie compirà born birth birthday dob");
    // "Turns" are also shifts.
    let comes_of_age = || speaks("turns") && speaks("16 17 18 19 20 21");
    let long_ago = || {
        ("1940".."2009").contains(&year)
            && before(words, at, 2).any(super::names::is_role)
            && !before(words, at, 2).any(|word| word.is("dal since assunto assunta hired"))
    };
    (born() || comes_of_age() || long_ago()).then_some((Kind::BirthDate, at, last))
}

/// A street with a number where the words before it say that somebody lives there: where people work is nobody's secret.
fn address(words: &[Word<'_>], at: usize) -> Found {
    const STREETS: &str = "via viale v.le piazza p.za p.zza piazzale corso c.so vicolo largo strada str";
    const LIVES: &str = "abita abitano abitare vive vivono residente residenza domicilio domiciliato domiciliata alloggia ospitato \
                         ospitata ospite dorme risiede lives living resident residing stays staying sleeps address";
    const WORKS: &str =
        "azienda ditta sede fiscale cantiere negozio ristorante magazzino company office shop site warehouse";
    // In English the number comes first.
    let street_at = if is_number(words.get(at)?.text, 1, 4) { at + 1 } else { at };
    let street = words.get(street_at)?;
    if !street.is(STREETS) || street.closes {
        return None;
    }
    let near: Vec<&Word<'_>> = before(words, at, 9).collect();
    let lives = near.iter().any(|word| word.is(LIVES)) || near.iter().take(2).any(|word| word.is("casa camera stanza"));
    let of_company = near.iter().any(|word| word.is(WORKS));
    if !lives || of_company {
        return None;
    }
    let mut last = street_at;
    for (step, word) in words.iter().enumerate().skip(street_at + 1).take(5) {
        let number = word.text.starts_with(|sign: char| sign.is_ascii_digit());
        if number || word.text.starts_with(char::is_uppercase) {
            last = step;
        }
        if number || (word.closes && last == step) {
            break;
        }
    }
    (last > street_at).then_some((Kind::Address, at, last))
}
