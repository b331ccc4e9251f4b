//! Italy's twenty regions and 107 provinces: a vacancy asks for the province and knows the region from it.
//!
//! Source: ISTAT, territorial units as of 2024 (`Codici delle unità amministrative territoriali`). Sardinia's reform, which brings back
//! further provinces, is to be taken over when ISTAT lists them.

use serde::{Deserialize, Serialize};

use crate::{
    choice::{Choice, choice},
    text::Lang,
};

choice! {
    /// A region of Italy.
    Region {
        /// Abruzzo.
        Abruzzo = "abruzzo",
        /// Basilicata.
        Basilicata = "basilicata",
        /// Calabria.
        Calabria = "calabria",
        /// Campania.
        Campania = "campania",
        /// Emilia-Romagna.
        EmiliaRomagna = "emilia-romagna",
        /// Friuli-Venezia Giulia.
        FriuliVeneziaGiulia = "friuli-venezia-giulia",
        /// Lazio.
        Lazio = "lazio",
        /// Liguria.
        Liguria = "liguria",
        /// Lombardia.
        Lombardia = "lombardia",
        /// Marche.
        Marche = "marche",
        /// Molise.
        Molise = "molise",
        /// Piemonte.
        Piemonte = "piemonte",
        /// Puglia.
        Puglia = "puglia",
        /// Sardegna.
        Sardegna = "sardegna",
        /// Sicilia.
        Sicilia = "sicilia",
        /// Toscana.
        Toscana = "toscana",
        /// Trentino-Alto Adige.
        TrentinoAltoAdige = "trentino-alto-adige",
        /// Umbria.
        Umbria = "umbria",
        /// Valle d'Aosta.
        ValleDAosta = "valle-d-aosta",
        /// Veneto.
        Veneto = "veneto",
    }
}

impl Region {
    /// The name as it is written in `lang`.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Abruzzo, _) => "Abruzzo",
            (Self::Basilicata, _) => "Basilicata",
            (Self::Calabria, _) => "Calabria",
            (Self::Campania, _) => "Campania",
            (Self::EmiliaRomagna, _) => "Emilia-Romagna",
            (Self::FriuliVeneziaGiulia, _) => "Friuli-Venezia Giulia",
            (Self::Lazio, _) => "Lazio",
            (Self::Liguria, _) => "Liguria",
            (Self::Lombardia, Lang::It) => "Lombardia",
            (Self::Lombardia, Lang::En) => "Lombardy",
            (Self::Marche, _) => "Marche",
            (Self::Molise, _) => "Molise",
            (Self::Piemonte, Lang::It) => "Piemonte",
            (Self::Piemonte, Lang::En) => "Piedmont",
            (Self::Puglia, Lang::It) => "Puglia",
            (Self::Puglia, Lang::En) => "Apulia",
            (Self::Sardegna, Lang::It) => "Sardegna",
            (Self::Sardegna, Lang::En) => "Sardinia",
            (Self::Sicilia, Lang::It) => "Sicilia",
            (Self::Sicilia, Lang::En) => "Sicily",
            (Self::Toscana, Lang::It) => "Toscana",
            (Self::Toscana, Lang::En) => "Tuscany",
            (Self::TrentinoAltoAdige, Lang::It) => "Trentino-Alto Adige",
            (Self::TrentinoAltoAdige, Lang::En) => "Trentino-South Tyrol",
            (Self::Umbria, _) => "Umbria",
            (Self::ValleDAosta, Lang::It) => "Valle d'Aosta",
            (Self::ValleDAosta, Lang::En) => "Aosta Valley",
            (Self::Veneto, _) => "Veneto",
        }
    }

    /// Every region in the alphabetical order of its Italian name, for a list to choose from.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        <Self as Choice>::ALL
    }
}

/// A province or metropolitan city, by its two-letter code: an index into one table, so that it costs a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "MI"))]
pub struct Province(u8);

/// Code, name, region; in the alphabetical order of the names.
const PROVINCES: [(&str, &str, Region); 107] = [
    ("AG", "Agrigento", Region::Sicilia),
    ("AL", "Alessandria", Region::Piemonte),
    ("AN", "Ancona", Region::Marche),
    ("AO", "Aosta", Region::ValleDAosta),
    ("AR", "Arezzo", Region::Toscana),
    ("AP", "Ascoli Piceno", Region::Marche),
    ("AT", "Asti", Region::Piemonte),
    ("AV", "Avellino", Region::Campania),
    ("BA", "Bari", Region::Puglia),
    ("BT", "Barletta-Andria-Trani", Region::Puglia),
    ("BL", "Belluno", Region::Veneto),
    ("BN", "Benevento", Region::Campania),
    ("BG", "Bergamo", Region::Lombardia),
    ("BI", "Biella", Region::Piemonte),
    ("BO", "Bologna", Region::EmiliaRomagna),
    ("BZ", "Bolzano", Region::TrentinoAltoAdige),
    ("BS", "Brescia", Region::Lombardia),
    ("BR", "Brindisi", Region::Puglia),
    ("CA", "Cagliari", Region::Sardegna),
    ("CL", "Caltanissetta", Region::Sicilia),
    ("CB", "Campobasso", Region::Molise),
    ("CE", "Caserta", Region::Campania),
    ("CT", "Catania", Region::Sicilia),
    ("CZ", "Catanzaro", Region::Calabria),
    ("CH", "Chieti", Region::Abruzzo),
    ("CO", "Como", Region::Lombardia),
    ("CS", "Cosenza", Region::Calabria),
    ("CR", "Cremona", Region::Lombardia),
    ("KR", "Crotone", Region::Calabria),
    ("CN", "Cuneo", Region::Piemonte),
    ("EN", "Enna", Region::Sicilia),
    ("FM", "Fermo", Region::Marche),
    ("FE", "Ferrara", Region::EmiliaRomagna),
    ("FI", "Firenze", Region::Toscana),
    ("FG", "Foggia", Region::Puglia),
    ("FC", "Forlì-Cesena", Region::EmiliaRomagna),
    ("FR", "Frosinone", Region::Lazio),
    ("GE", "Genova", Region::Liguria),
    ("GO", "Gorizia", Region::FriuliVeneziaGiulia),
    ("GR", "Grosseto", Region::Toscana),
    ("IM", "Imperia", Region::Liguria),
    ("IS", "Isernia", Region::Molise),
    ("AQ", "L'Aquila", Region::Abruzzo),
    ("SP", "La Spezia", Region::Liguria),
    ("LT", "Latina", Region::Lazio),
    ("LE", "Lecce", Region::Puglia),
    ("LC", "Lecco", Region::Lombardia),
    ("LI", "Livorno", Region::Toscana),
    ("LO", "Lodi", Region::Lombardia),
    ("LU", "Lucca", Region::Toscana),
    ("MC", "Macerata", Region::Marche),
    ("MN", "Mantova", Region::Lombardia),
    ("MS", "Massa-Carrara", Region::Toscana),
    ("MT", "Matera", Region::Basilicata),
    ("ME", "Messina", Region::Sicilia),
    ("MI", "Milano", Region::Lombardia),
    ("MO", "Modena", Region::EmiliaRomagna),
    ("MB", "Monza e Brianza", Region::Lombardia),
    ("NA", "Napoli", Region::Campania),
    ("NO", "Novara", Region::Piemonte),
    ("NU", "Nuoro", Region::Sardegna),
    ("OR", "Oristano", Region::Sardegna),
    ("PD", "Padova", Region::Veneto),
    ("PA", "Palermo", Region::Sicilia),
    ("PR", "Parma", Region::EmiliaRomagna),
    ("PV", "Pavia", Region::Lombardia),
    ("PG", "Perugia", Region::Umbria),
    ("PU", "Pesaro e Urbino", Region::Marche),
    ("PE", "Pescara", Region::Abruzzo),
    ("PC", "Piacenza", Region::EmiliaRomagna),
    ("PI", "Pisa", Region::Toscana),
    ("PT", "Pistoia", Region::Toscana),
    ("PN", "Pordenone", Region::FriuliVeneziaGiulia),
    ("PZ", "Potenza", Region::Basilicata),
    ("PO", "Prato", Region::Toscana),
    ("RG", "Ragusa", Region::Sicilia),
    ("RA", "Ravenna", Region::EmiliaRomagna),
    ("RC", "Reggio Calabria", Region::Calabria),
    ("RE", "Reggio Emilia", Region::EmiliaRomagna),
    ("RI", "Rieti", Region::Lazio),
    ("RN", "Rimini", Region::EmiliaRomagna),
    ("RM", "Roma", Region::Lazio),
    ("RO", "Rovigo", Region::Veneto),
    ("SA", "Salerno", Region::Campania),
    ("SS", "Sassari", Region::Sardegna),
    ("SV", "Savona", Region::Liguria),
    ("SI", "Siena", Region::Toscana),
    ("SR", "Siracusa", Region::Sicilia),
    ("SO", "Sondrio", Region::Lombardia),
    ("SU", "Sud Sardegna", Region::Sardegna),
    ("TA", "Taranto", Region::Puglia),
    ("TE", "Teramo", Region::Abruzzo),
    ("TR", "Terni", Region::Umbria),
    ("TO", "Torino", Region::Piemonte),
    ("TP", "Trapani", Region::Sicilia),
    ("TN", "Trento", Region::TrentinoAltoAdige),
    ("TV", "Treviso", Region::Veneto),
    ("TS", "Trieste", Region::FriuliVeneziaGiulia),
    ("UD", "Udine", Region::FriuliVeneziaGiulia),
    ("VA", "Varese", Region::Lombardia),
    ("VE", "Venezia", Region::Veneto),
    ("VB", "Verbano-Cusio-Ossola", Region::Piemonte),
    ("VC", "Vercelli", Region::Piemonte),
    ("VR", "Verona", Region::Veneto),
    ("VV", "Vibo Valentia", Region::Calabria),
    ("VI", "Vicenza", Region::Veneto),
    ("VT", "Viterbo", Region::Lazio),
];

impl Province {
    /// Every province in the alphabetical order of the names.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..107).map(Self)
    }

    /// The province with this two-letter code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|province| province.code() == code)
    }

    fn row(self) -> &'static (&'static str, &'static str, Region) {
        PROVINCES.get(usize::from(self.0)).unwrap_or(&PROVINCES[0])
    }

    /// The two-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// The name, the same in both languages.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The region that it lies in.
    #[must_use]
    pub fn region(self) -> Region {
        self.row().2
    }
}

impl From<Province> for String {
    fn from(province: Province) -> Self {
        province.code().to_owned()
    }
}

impl TryFrom<String> for Province {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or("no province has this code")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_and_unique() {
        for province in Province::all() {
            assert_eq!(Province::parse(province.code()), Some(province), "{}", province.name());
        }
        assert_eq!(Province::parse("XX"), None);
    }

    #[test]
    fn every_region_has_a_province() {
        for region in Region::all() {
            assert!(Province::all().any(|province| province.region() == *region), "{region:?}");
        }
        assert_eq!(Province::parse("MI").map(Province::region), Some(Region::Lombardia));
    }
}
