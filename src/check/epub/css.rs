//! Style sheets as far as a check needs them: addresses, names of properties and classes,
//! and whether braces and declarations are whole (CSS Syntax 3, 5).

use std::collections::BTreeSet;

/// What a style sheet names and sets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::check) struct CheckedSheet {
    /// Addresses, with what they are for.
    pub(in crate::check) targets: Vec<SheetAddress>,
    /// Names of properties, with their lines.
    pub(in crate::check) properties: Vec<(String, usize)>,
    /// Names of classes in selectors.
    pub(in crate::check) classes: BTreeSet<String>,
    /// What is wrong with its grammar.
    pub(in crate::check) faults: Vec<String>,
    /// Lines of `@font-face` that are empty.
    pub(in crate::check) empty_faces: Vec<usize>,
}

/// An address in a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct SheetAddress {
    /// The address.
    pub(in crate::check) href: String,
    /// What the sheet takes from the address: a font, a picture, another sheet.
    pub(in crate::check) aim: AddressAim,
    /// Its line, from 1.
    pub(in crate::check) line: usize,
}

/// What an address in a style sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum AddressAim {
    /// `@import`.
    Sheet,
    /// `src` of `@font-face`.
    Font,
    /// Pictures and the like.
    Picture,
}

/// A piece of a style sheet.
#[derive(Debug, Clone, PartialEq)]
enum CssToken<'a> {
    Word(&'a str),
    At(&'a str),
    /// A string, or the address of a `url()`.
    Quoted(&'a str, bool),
    Sign(char),
}

/// Rules are followed so deep into one another.
const DEEPEST: usize = 32;

/// At-rules that hold rules; others hold declarations.
const HOLDS_RULES: [&str; 7] =
    ["media", "supports", "document", "layer", "container", "scope", "keyframes"];

/// Reads a style sheet.
pub(in crate::check) fn parse(text: &str) -> CheckedSheet {
    let mut parser = CssParser::new(text);
    parser.rules(0);
    parser.sheet
}

/// Reads the declarations of a `style` attribute.
pub(in crate::check) fn declarations(text: &str) -> CheckedSheet {
    let mut parser = CssParser::new(text);
    parser.block("", 0, true);
    parser.sheet
}

struct CssParser<'a> {
    tokens: Vec<(CssToken<'a>, usize)>,
    at: usize,
    sheet: CheckedSheet,
}

impl<'a> CssParser<'a> {
    fn new(text: &'a str) -> Self {
        let mut sheet = CheckedSheet::default();
        let tokens = tokens(text, &mut sheet.faults);
        Self { tokens, at: 0, sheet }
    }

    fn next(&mut self) -> Option<(CssToken<'a>, usize)> {
        let next = self.tokens.get(self.at).cloned();
        self.at += 1;
        next
    }

    fn peek(&self) -> Option<&CssToken<'a>> {
        self.tokens.get(self.at).map(|it| &it.0)
    }

    fn line(&self) -> usize {
        let at = self.at.min(self.tokens.len().saturating_sub(1));
        self.tokens.get(at).map_or(1, |it| it.1)
    }

    fn fault(&mut self, line: usize, words: &str) {
        self.sheet.faults.push(format!("line {line}: {words}"));
    }

    /// Rules up to the end, or to the brace that closes them.
    fn rules(&mut self, depth: usize) {
        while let Some(token) = self.peek() {
            match token {
                CssToken::Sign('}') if depth > 0 => return,
                CssToken::Sign('}') => {
                    let line = self.line();
                    self.at += 1;
                    self.fault(line, "a brace closes nothing");
                }
                CssToken::Sign(';') => self.at += 1,
                CssToken::At(_) => self.at_rule(depth),
                _ => self.rule(depth),
            }
        }
    }

    fn at_rule(&mut self, depth: usize) {
        let line = self.line();
        let Some((CssToken::At(name), _)) = self.next() else { return };
        let name = name.to_ascii_lowercase();
        let mut first = true;
        while let Some((token, line)) = self.next() {
            match token {
                CssToken::Sign(';') => return,
                CssToken::Sign('{') => {
                    let plain =
                        name.trim_start_matches("-webkit-").trim_start_matches("-moz-");
                    if HOLDS_RULES.contains(&plain) && depth < DEEPEST {
                        self.rules(depth + 1);
                        self.close(line);
                    } else {
                        let before = self.sheet.properties.len();
                        self.block(&name, depth + 1, false);
                        if name == "font-face" && self.sheet.properties.len() == before {
                            self.sheet.empty_faces.push(line);
                        }
                    }
                    return;
                }
                CssToken::Quoted(href, _) if name == "import" && first => {
                    first = false;
                    self.target(href, AddressAim::Sheet, line);
                }
                _ => {}
            }
        }
        if !matches!(name.as_str(), "import" | "charset" | "namespace") {
            self.fault(line, "a rule has no block in braces");
        }
    }

    fn close(&mut self, opened: usize) {
        match self.next() {
            Some((CssToken::Sign('}'), _)) => {}
            _ => self.fault(opened, "the brace that opens here is never closed"),
        }
    }

    fn rule(&mut self, depth: usize) {
        let line = self.line();
        let mut is_class = false;
        let mut any = false;
        while let Some((token, at)) = self.next() {
            match token {
                CssToken::Sign('{') => {
                    if !any {
                        self.fault(line, "a block has no selector");
                    }
                    return self.block("", depth + 1, false);
                }
                CssToken::Sign('}') => {
                    return self.fault(at, "a brace closes a rule that has no block");
                }
                CssToken::Word(word) if is_class => {
                    self.sheet.classes.insert(word.to_owned());
                    is_class = false;
                }
                CssToken::Sign('.') => is_class = true,
                _ => is_class = false,
            }
            any = true;
        }
        self.fault(line, "a rule has no block in braces");
    }

    /// Declarations up to the brace that closes them, or to the end of an attribute.
    fn block(&mut self, rule: &str, depth: usize, is_attribute: bool) {
        let opened = self.line();
        loop {
            match self.peek() {
                None if is_attribute => return,
                None => {
                    return self.fault(opened, "the brace before this is never closed");
                }
                Some(CssToken::Sign('}')) => {
                    self.at += 1;
                    return;
                }
                Some(CssToken::Sign(';')) => self.at += 1,
                Some(CssToken::At(_)) if depth < DEEPEST => self.at_rule(depth),
                Some(_) => self.declaration(rule, depth),
            }
        }
    }

    fn declaration(&mut self, rule: &str, depth: usize) {
        let (line, start) = (self.line(), self.at);
        let mut name = String::new();
        let mut colon = None;
        let mut values = 0;
        while let Some(token) = self.peek().cloned() {
            match token {
                CssToken::Sign(';' | '}') => break,
                // A rule within a rule; or a declaration that lacks its end.
                CssToken::Sign('{') => {
                    if colon.is_some()
                        && rule.is_empty()
                        && self.tokens[start].1 < self.line()
                    {
                        self.fault(line, "a declaration has no end");
                    }
                    self.at += 1;
                    if depth < DEEPEST {
                        return self.block("", depth + 1, false);
                    }
                    continue;
                }
                CssToken::Sign(':') if colon.is_none() => colon = Some(self.at),
                CssToken::Word(word) if colon.is_none() => name.push_str(word),
                CssToken::Quoted(href, is_address) if colon.is_some() => {
                    values += 1;
                    if is_address {
                        let aim = if rule == "font-face" {
                            AddressAim::Font
                        } else {
                            AddressAim::Picture
                        };
                        let line = self.line();
                        self.target(href, aim, line);
                    }
                }
                _ if colon.is_some() => values += 1,
                _ => {}
            }
            self.at += 1;
        }
        match colon {
            None => self.fault(line, "a declaration has no colon, as `color: black`"),
            Some(_) if name.is_empty() => {
                self.fault(line, "a declaration has no property");
            }
            Some(_) if values == 0 && !name.starts_with("--") => {
                self.fault(line, &format!("`{name}` has no value"));
            }
            Some(_) => {}
        }
        self.sheet.properties.push((name.to_ascii_lowercase(), line));
    }

    fn target(&mut self, href: &str, aim: AddressAim, line: usize) {
        self.sheet.targets.push(SheetAddress { href: href.trim().to_owned(), aim, line });
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '%') || !c.is_ascii()
}

/// Takes a text apart; comments and spaces are left out.
fn tokens<'a>(text: &'a str, faults: &mut Vec<String>) -> Vec<(CssToken<'a>, usize)> {
    let mut list = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let mut length = c.len_utf8();
        let token = match c {
            _ if rest.starts_with("/*") => {
                length = rest[2..].find("*/").map_or(rest.len(), |it| it + 4);
                None
            }
            _ if rest.starts_with("<!--") => {
                length = 4;
                None
            }
            _ if rest.starts_with("-->") => {
                length = 3;
                None
            }
            '"' | '\'' => {
                let (inner, end) = string(rest, c);
                if end == rest.len() && !rest[1..].ends_with(c) {
                    faults.push(format!("line {line}: a quotation mark is never closed"));
                }
                length = end;
                Some(CssToken::Quoted(inner, false))
            }
            '\\' => {
                length += rest[1..].chars().next().map_or(0, char::len_utf8);
                Some(CssToken::Word(&rest[..length]))
            }
            '@' => {
                length = 1 + word(&rest[1..]);
                Some(CssToken::At(&rest[1..length]))
            }
            _ if is_word(c) => {
                length = word(rest);
                let is_address = rest[..length].eq_ignore_ascii_case("url")
                    && rest[length..].starts_with('(');
                if is_address {
                    let (href, end) = address(&rest[length + 1..]);
                    length += 1 + end;
                    Some(CssToken::Quoted(href, true))
                } else {
                    Some(CssToken::Word(&rest[..length]))
                }
            }
            _ if c.is_whitespace() => None,
            _ => Some(CssToken::Sign(c)),
        };
        list.extend(token.map(|it| (it, line)));
        line += text[at..at + length].matches('\n').count();
        at += length;
    }
    list
}

fn word(rest: &str) -> usize {
    rest.find(|it| !is_word(it)).unwrap_or(rest.len())
}

/// What a string holds, and where it ends.
fn string(rest: &str, quote: char) -> (&str, usize) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return (&rest[1..at], at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    (&rest[1..], rest.len())
}

/// What stands between `url(` and `)`, and where that ends.
fn address(rest: &str) -> (&str, usize) {
    let trimmed = rest.trim_start();
    let before = rest.len() - trimmed.len();
    if let Some(quote) = trimmed.chars().next().filter(|it| matches!(it, '"' | '\'')) {
        let (inner, end) = string(trimmed, quote);
        let after =
            rest[before + end..].find(')').map_or(rest.len(), |it| before + end + it + 1);
        return (inner, after);
    }
    let end = rest.find(')').unwrap_or(rest.len());
    (rest[..end].trim(), (end + 1).min(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_by_their_aim() {
        let sheet = parse(
            "@import 'a.css'; @namespace e url(urn:e); @font-face { src: url( \"c d.otf\" ), \
             url(e.woff) } .b { background: URL('f.png') } /* url(x) */",
        );
        let found: Vec<_> =
            sheet.targets.iter().map(|it| (it.href.as_str(), it.aim)).collect();
        assert_eq!(
            found,
            [
                ("a.css", AddressAim::Sheet),
                ("c d.otf", AddressAim::Font),
                ("e.woff", AddressAim::Font),
                ("f.png", AddressAim::Picture)
            ]
        );
        assert_eq!(sheet.faults, Vec::<String>::new());
        assert!(sheet.classes.contains("b"));
    }

    #[test]
    fn sound_sheets_have_no_faults() {
        for sound in [
            "",
            "a{}",
            "a { color: red }",
            "a::before { content: \"}\"; } b {}",
            "@media print { a { color: red; } }",
            "@page :first { margin: 0 }",
            "@media (min-width: 3em) and (a: b) { @font-face { src: url(a) } }",
            "@charset 'utf-8'; @import url(a.css) print;",
            "a[href$='.png']:not(.b) > c:nth-child(2n+1) { --x: ; *zoom: 1 }",
            "@keyframes k { from { top: 0 } 50% { top: 1px } }",
            "a { color: rgb(1, 2, 3); } /* open",
            "/*/ a { */ b {}",
            ".\\31 a { b: c\\;d }",
            "a { b: c; & d { e: f } }",
            "<!-- a { b: c } -->",
        ] {
            assert_eq!(parse(sound).faults, Vec::<String>::new(), "{sound}");
        }
        assert_eq!(declarations("color: red; b: c").faults, Vec::<String>::new());
        assert_eq!(parse("@font-face {\n}").empty_faces, [1]);
    }

    #[test]
    fn faults_are_found() {
        for wrong in [
            "a { b: c",
            "a { b }",
            "a { : c }",
            "a { b: }",
            "a",
            "} a {}",
            "a {} }",
            "@media print { a {}",
            "{ b: c }",
            "a { b: 'c }",
            "a {\n b: c;\n\nd {\n e: f }",
        ] {
            assert!(!parse(wrong).faults.is_empty(), "{wrong}");
        }
        assert!(!declarations("blue").faults.is_empty());
        let deep = "a{".repeat(100_000);
        assert!(!parse(&deep).faults.is_empty());
    }
}
