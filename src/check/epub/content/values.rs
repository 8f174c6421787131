//! Values of attributes, and attributes that must be there (HTML, 4).

use super::found::DocumentFindings;
use super::moments::is_moment;
use crate::check::epub::package::words;
use crate::check::epub::schema::is_language;
use crate::check::epub::xml::{EpubNamespace, XmlElement};

/// Attributes that must be there.
const NEEDED: [(&str, &str); 5] = [
    ("img", "src"),
    ("bdo", "dir"),
    ("map", "name"),
    ("track", "src"),
    ("data", "value"),
];

/// Attributes of few words.
const WORDS: [(&str, &[&str]); 3] = [
    ("dir", &["ltr", "rtl", "auto"]),
    ("hidden", &["", "hidden", "until-found"]),
    ("translate", &["", "yes", "no"]),
];

/// Attributes that make microdata of an element, by the attribute that they need.
const DATA: [(&str, &str); 6] = [
    ("a", "href"),
    ("area", "href"),
    ("object", "data"),
    ("iframe", "src"),
    ("embed", "src"),
    ("audio", "src"),
];

/// Roles that may not stand on an item of a list.
const OLD_ROLES: [&str; 2] = ["doc-endnote", "doc-biblioentry"];

/// Every element of HTML.
pub(super) fn check(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    for (at, element) in document.elements.iter().enumerate() {
        languages(found, element);
        if element.space != EpubNamespace::Html {
            continue;
        }
        needed(found, element);
        listed(found, element);
        let name = element.name.as_str();
        let picture =
            || document.around(at).next().is_some_and(|it| it.name == "picture");
        if name == "source" && picture() && !element.has("srcset") {
            found.wrong(element, "`source` of a `picture` lacks its `srcset`");
        }
        if name == "area"
            && !document
                .around(at)
                .any(|it| matches!(it.name.as_str(), "map" | "template"))
        {
            found.wrong(element, "`area` stands inside a `map`");
        }
        if element.has("ssml:ph") {
            if document.around(at).any(|it| it.has("ssml:ph")) {
                found.wrong(element, "`ssml:ph` stands inside another");
            } else if element.get("ssml:ph").trim().is_empty() {
                found.doubtful(element, "`ssml:ph` is empty");
            }
        }
        let rel = words(element.get("rel"));
        let has = |word: &str| rel.iter().any(|it| it.eq_ignore_ascii_case(word));
        if name == "link" {
            if has("alternate")
                && has("stylesheet")
                && element.get("title").trim().is_empty()
            {
                found.wrong(element, "an alternative style sheet needs a title");
            }
            if element.has("sizes") && !has("icon") && !has("apple-touch-icon") {
                found.wrong(element, "`sizes` is for icons only");
            }
        }
        for role in words(element.get("role")) {
            if name == "li" && OLD_ROLES.contains(&role.as_str()) {
                found.doubtful(
                    element,
                    &format!("the role `{role}` has been given up on `li`"),
                );
            }
        }
    }
    encodings(found);
    choices(found);
}

fn languages(found: &mut DocumentFindings<'_>, element: &XmlElement) {
    for key in ["lang", "xml:lang"] {
        let tag = element.attributes.get(key).map(|it| it.trim());
        if let Some(tag) = tag.filter(|it| !it.is_empty() && !is_language(it)) {
            found.wrong(element, &format!("`{key}` is `{tag}`, which is no language"));
        }
    }
    let (html, xml) =
        (element.attributes.get("lang"), element.attributes.get("xml:lang"));
    if let (Some(html), Some(xml)) = (html, xml)
        && !html.eq_ignore_ascii_case(xml)
    {
        found.wrong(element, &format!("`lang` is `{html}`, `xml:lang` is `{xml}`"));
    }
}

fn needed(found: &mut DocumentFindings<'_>, element: &XmlElement) {
    let name = element.name.as_str();
    let needs = NEEDED.iter().filter(|it| it.0 == name);
    for (_, attribute) in needs {
        if !element.has(attribute) {
            found.wrong(element, &format!("`{name}` lacks its `{attribute}`"));
        }
    }
    if name == "img" && element.has("src") && element.get("src").trim().is_empty() {
        found.wrong(element, "the `src` of an `img` is empty");
    }
    let microdata = DATA.iter().filter(|it| it.0 == name && element.has("itemprop"));
    for (_, attribute) in microdata {
        if !element.has(attribute) {
            let words = format!("`{name}` with `itemprop` needs its `{attribute}`");
            found.wrong(element, &words);
        }
    }
}

fn listed(found: &mut DocumentFindings<'_>, element: &XmlElement) {
    let name = element.name.as_str();
    for (attribute, allowed) in WORDS {
        let value = element.attributes.get(attribute);
        if let Some(value) =
            value.filter(|it| !allowed.contains(&it.to_ascii_lowercase().as_str()))
        {
            found.wrong(
                element,
                &format!("`{attribute}` is `{value}`, which it cannot be"),
            );
        }
    }
    if let Some(value) = element.attributes.get("datetime")
        && !is_moment(value, name == "time")
    {
        found.wrong(element, &format!("`{value}` is no date, time or duration"));
    }
    let border = element.attributes.get("border").filter(|_| name == "table");
    if border.is_some_and(|it| !matches!(it.as_str(), "" | "1")) {
        found
            .wrong(element, "the `border` of a table is `1` or empty: use a style sheet");
    }
    if let Some(map) = element.attributes.get("usemap")
        && (!map.starts_with('#') || map.len() < 2)
    {
        found.wrong(element, &format!("`usemap` is `{map}`, it must be as `#map`"));
    }
}

/// The encoding is said once, and is UTF-8.
fn encodings(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    let metas = document.elements.iter().filter(|it| it.is(EpubNamespace::Html, "meta"));
    let (mut short, mut long) = (0, 0);
    for meta in metas {
        if let Some(charset) = meta.attributes.get("charset") {
            short += 1;
            if !charset.eq_ignore_ascii_case("utf-8") {
                found.wrong(meta, &format!("the document is UTF-8, not `{charset}`"));
            }
        }
        if meta.get("http-equiv").eq_ignore_ascii_case("content-type") {
            long += 1;
            let said: String = meta.get("content").to_lowercase();
            let said = said.split_ascii_whitespace().collect::<String>();
            if said != "text/html;charset=utf-8" {
                found.wrong(meta, "`content` must be `text/html; charset=utf-8`");
            }
        }
    }
    if let Some(root) = document.elements.first()
        && short + long > 1
    {
        found.wrong(root, "several `meta` say the encoding, one is allowed");
    }
}

/// One choice of a list that has one, one caption that is on.
fn choices(found: &mut DocumentFindings<'_>) {
    let document = found.document;
    for (at, element) in document.elements.iter().enumerate() {
        if element.is(EpubNamespace::Html, "select") && !element.has("multiple") {
            let chosen = document.children_of(at).filter(|it| it.has("selected")).count();
            if chosen > 1 {
                found.wrong(element, "several options are `selected`, one may be");
            }
        }
        if matches!(element.name.as_str(), "audio" | "video")
            && element.space == EpubNamespace::Html
        {
            let tracks = || document.children_of(at).filter(|it| it.name == "track");
            if tracks().filter(|it| it.has("default")).count() > 1 {
                found.wrong(element, "several tracks are the `default`, one may be");
            }
            if let Some(track) = tracks().find(|it| {
                it.attributes.get("label").is_some_and(|it| it.trim().is_empty())
            }) {
                found.wrong(track, "the `label` of a track is empty");
            }
        }
    }
}
