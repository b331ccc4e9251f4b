//! The portal's style sheet: in each page as far as the page needs it, and the rest of it as a file.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

/// Classes that the app gives to what stands on a page already, or to what it shows until the rest of the sheet is there.
const GIVEN_LATER: [&str; 4] = ["active", "expanded", "skeleton", "skeleton-item"];

/// A style sheet as the build minifies it.
#[derive(Clone, Debug, Default)]
pub(crate) struct StyleSheet {
    text: String,
    rules: Vec<Rule>,
    file: String,
    /// Where its file stands, from the root; the name tells the content.
    address: String,
}

#[derive(Clone, Debug)]
enum Rule {
    /// Declarations under selectors, each of which applies where all of its names stand.
    Style { selectors: Vec<Vec<Name>>, text: String },
    /// Rules under a condition or in a layer.
    Group { prelude: String, rules: Vec<Self> },
    /// What no selector rules: fonts, key frames, the page on paper.
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Name {
    Tag(String),
    Class(String),
    Id(String),
}

impl StyleSheet {
    pub(super) fn parse(text: &str) -> Self {
        let rules = rules(text);
        let mut file = String::with_capacity(text.len());
        rules.iter().filter(|rule| !rule.is_font()).for_each(|rule| rule.write_whole(&mut file));
        let hash = Sha256::digest(&file);
        let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { text: text.to_owned(), rules, file, address: format!("/assets/approdo-{hash}.css") }
    }

    /// The whole sheet.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What a page that brings its part of the sheet fetches later: all but the fonts, which every page brings. A browser that is told
    /// of a font again chooses it again: text that was set in another one would move while the reader points at it.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Where the file stands; empty where there is no sheet.
    pub(crate) fn address(&self) -> &str {
        if self.text.is_empty() { "" } else { &self.address }
    }

    /// What of it can apply to a page, in its order.
    pub(crate) fn needed(&self, html: &str) -> String {
        let names = names_in(html);
        let mut needed = String::with_capacity(self.text.len() / 2);
        write_needed(&self.rules, &names, &mut needed);
        needed
    }
}

impl Rule {
    fn is_font(&self) -> bool {
        matches!(self, Self::Other(text) if text.starts_with("@font-face"))
    }

    fn write_whole(&self, to: &mut String) {
        match self {
            Self::Style { text, .. } | Self::Other(text) => to.push_str(text),
            Self::Group { prelude, rules } => {
                to.extend([prelude, "{"]);
                rules.iter().for_each(|rule| rule.write_whole(to));
                to.push('}');
            }
        }
    }
}

fn write_needed(rules: &[Rule], names: &HashSet<Name>, to: &mut String) {
    for rule in rules {
        match rule {
            Rule::Style { selectors, text } => {
                if selectors.iter().any(|selector| selector.iter().all(|name| names.contains(name))) {
                    to.push_str(text);
                }
            }
            Rule::Group { prelude, rules } => {
                let mut inside = String::new();
                write_needed(rules, names, &mut inside);
                // An empty layer still says where in the order it stands.
                if !inside.is_empty() || prelude.starts_with("@layer") {
                    to.extend([prelude, "{", &inside, "}"]);
                }
            }
            Rule::Other(text) => to.push_str(text),
        }
    }
}

/// The rules of a sheet, or of what stands between the braces of a group.
fn rules(text: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (end, block) = extent(rest);
        let (rule, after) = rest.split_at(end);
        let Some((prelude, body)) = block.map(|(open, close)| (&rest[..open], &rest[open + 1..close])) else {
            rules.push(Rule::Other(rule.to_owned()));
            rest = after.trim_start();
            continue;
        };
        let prelude = prelude.trim();
        rules.push(if ["@media", "@layer", "@supports", "@container"].iter().any(|group| prelude.starts_with(group)) {
            Rule::Group { prelude: prelude.to_owned(), rules: self::rules(body) }
        } else if prelude.starts_with('@') {
            Rule::Other(rule.to_owned())
        } else {
            Rule::Style { selectors: outside_brackets(prelude, ',').map(names_of).collect(), text: rule.to_owned() }
        });
        rest = after.trim_start();
    }
    rules
}

/// Where the first rule of a text ends, and where its braces stand; none where it ends with a semicolon.
fn extent(text: &str) -> (usize, Option<(usize, usize)>) {
    let (mut depth, mut open, mut quote, mut escaped) = (0_u32, None, None, false);
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (Some(end), sign) => {
                if sign == end {
                    quote = None;
                }
            }
            (None, '"' | '\'') => quote = Some(sign),
            (None, '{') => {
                depth += 1;
                open = open.or(Some(at));
            }
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (at + 1, open.map(|open| (open, at)));
                }
            }
            (None, ';') if depth == 0 => return (at + 1, None),
            (None, _) => {}
        }
    }
    (text.len(), None)
}

/// The pieces between signs that stand in no brackets.
fn outside_brackets(text: &str, between: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    text.split(move |sign| {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && sign == between
    })
}

/// The names that must stand on a page for a selector to apply. What stands in brackets is passed over: it may forbid, or give a choice.
fn names_of(selector: &str) -> Vec<Name> {
    let mut names = Vec::new();
    let mut rest = selector.trim();
    while let Some(first) = rest.chars().next() {
        let name_at = |start: usize| {
            let end = rest[start..].find(|sign: char| !is_of_name(sign)).map_or(rest.len(), |length| start + length);
            (rest[start..end].to_owned(), &rest[end..])
        };
        rest = match first {
            '.' | '#' => {
                let (name, after) = name_at(1);
                names.push(if first == '.' { Name::Class(name) } else { Name::Id(name) });
                after
            }
            ':' => name_at(rest.len() - rest.trim_start_matches(':').len()).1,
            '(' | '[' => after_brackets(rest),
            _ if is_of_name(first) => {
                let (name, after) = name_at(0);
                names.push(Name::Tag(name.to_ascii_lowercase()));
                after
            }
            _ => &rest[first.len_utf8()..],
        };
    }
    names.retain(|name| !matches!(name, Name::Class(class) if GIVEN_LATER.contains(&class.as_str())));
    names
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '_' | '\\')
}

/// What follows the brackets at the beginning of a text.
fn after_brackets(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return &text[at + 1..];
                }
            }
            _ => {}
        }
    }
    ""
}

/// The tags, classes and ids of a page as the app's components write it: every value in double quotes.
fn names_in(html: &str) -> HashSet<Name> {
    let mut names: HashSet<Name> = ["html", "head", "body"].map(|tag| Name::Tag(tag.to_owned())).into();
    for piece in html.split('<').skip(1) {
        let tag: String = piece.chars().take_while(|sign| sign.is_ascii_alphanumeric()).collect();
        if !tag.is_empty() {
            names.insert(Name::Tag(tag.to_ascii_lowercase()));
        }
    }
    let values = |attribute: &'static str| {
        html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace)
    };
    names.extend(values(" class=\"").map(|class| Name::Class(class.to_owned())));
    names.extend(values(" id=\"").map(|id| Name::Id(id.to_owned())));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "@layer bootstrap{:root{--a:1px}.btn,.link{color:red}.gone{color:blue}}@font-face{src:url(a.woff2)}\
         body{margin:0}select:disabled{opacity:1}p.lead>a:hover{color:red}.navbar-nav.expanded{display:block}\
         @media (min-width:768px){.gone{margin:0}#main .btn:not(.gone){margin:1px}}@media print{.gone{margin:0}}\
         .a:after{content:\"}\"}.card[data-x=\"]\"]{margin:0}";

    fn needed(body: &str) -> String {
        StyleSheet::parse(SHEET).needed(&format!("<html><body>{body}</body></html>"))
    }

    #[test]
    fn what_can_apply_stays_in_its_order() {
        let page = needed("<main id=\"main\" class=\"a\"><p class=\"x lead\"><a class=\"btn\">A</a></p></main>");
        assert_eq!(
            page,
            "@layer bootstrap{:root{--a:1px}.btn,.link{color:red}}@font-face{src:url(a.woff2)}body{margin:0}\
             p.lead>a:hover{color:red}@media (min-width:768px){#main .btn:not(.gone){margin:1px}}.a:after{content:\"}\"}"
        );
    }

    #[test]
    fn a_class_that_is_given_later_is_not_waited_for() {
        assert!(needed("<ul class=\"navbar-nav\"></ul>").contains(".navbar-nav.expanded{display:block}"));
        assert!(!needed("<ul></ul>").contains("expanded"));
    }

    #[test]
    fn a_page_with_everything_needs_the_whole_sheet() {
        let all = "<select class=\"gone btn link a card navbar-nav\"></select><main id=\"main\"><p class=\"lead\"><a></a></p></main>";
        assert_eq!(needed(all), SHEET);
    }

    #[test]
    fn the_file_has_everything_but_the_fonts() {
        let sheet = StyleSheet::parse(SHEET);
        assert_eq!(sheet.file(), SHEET.replace("@font-face{src:url(a.woff2)}", ""));
    }

    /// Whoever shows or hides by a class, in what stands on every page, finds its rules on a page that is only read.
    #[test]
    fn classes_that_the_frame_gives_later_are_known() {
        let shell = include_str!("../../../../src/ui/shell.rs");
        let given: Vec<_> = shell.split("class:").skip(1).filter_map(|rest| rest.split('=').next()).collect();
        assert!(!given.is_empty());
        for class in given {
            assert!(GIVEN_LATER.contains(&class), "{class}");
        }
    }

    #[test]
    fn another_sheet_has_another_name() {
        let (one, other) = (StyleSheet::parse("a{}"), StyleSheet::parse("b{}"));
        assert_ne!(one.address(), other.address());
        assert!(super::super::has_hash(one.address()), "{}", one.address());
        assert_eq!(StyleSheet::default().address(), "");
    }
}
