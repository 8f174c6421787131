//! The elements and attributes of XHTML, as tables (HTML Living Standard, 3.2.5 and 4).

/// An element of HTML.
pub(super) struct HtmlRow {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is: `F` flow, `P` phrasing, `M` metadata.
    pub(super) is: &'static str,
    /// What may stand in it: such letters, `#` for characters, names, `=` for what its
    /// parent may have, `*` for anything.
    pub(super) holds: &'static str,
    /// Its own attributes.
    pub(super) attributes: &'static str,
}

const fn row(
    name: &'static str,
    is: &'static str,
    holds: &'static str,
    attributes: &'static str,
) -> HtmlRow {
    HtmlRow { name, is, holds, attributes }
}

const HEADINGS: &str = "P h1 h2 h3 h4 h5 h6 hgroup";
const MEDIA: &str = "autoplay controls crossorigin height loop mediagroup muted playsinline \
                     poster preload src width controlslist disablepictureinpicture \
                     disableremoteplayback";

/// All elements.
pub(super) const ELEMENTS: [HtmlRow; 112] = [
    row("html", "", "head body", "manifest version"),
    row("head", "", "M", "profile"),
    row("title", "M", "#", ""),
    row("base", "M", "", "href target"),
    row(
        "link",
        "MFP",
        "",
        "as blocking color crossorigin disabled fetchpriority href hreflang imagesizes \
         imagesrcset integrity media referrerpolicy rel rev sizes type",
    ),
    row("meta", "MFP", "", "charset content http-equiv media name scheme"),
    row("style", "M", "#", "blocking media type"),
    row(
        "script",
        "MFP",
        "#",
        "async blocking charset crossorigin defer fetchpriority integrity language nomodule \
         referrerpolicy src type",
    ),
    row("noscript", "MFP", "= M", ""),
    row("template", "MFP", "*", ""),
    row("body", "", "F", ""),
    row("article", "F", "F", ""),
    row("section", "F", "F", "cite"),
    row("nav", "F", "F", ""),
    row("aside", "F", "F", ""),
    row("h1", "F", "P", ""),
    row("h2", "F", "P", ""),
    row("h3", "F", "P", ""),
    row("h4", "F", "P", ""),
    row("h5", "F", "P", ""),
    row("h6", "F", "P", ""),
    row("hgroup", "F", "h1 h2 h3 h4 h5 h6 p script template", ""),
    row("header", "F", "F", ""),
    row("footer", "F", "F", ""),
    row("address", "F", "F", ""),
    row("main", "F", "F", ""),
    row("search", "F", "F", ""),
    row("p", "F", "P", ""),
    row("hr", "F", "", ""),
    row("pre", "F", "P", ""),
    row("blockquote", "F", "F", "cite"),
    row("ol", "F", "li script template", "compact reversed start type"),
    row("ul", "F", "li script template", "compact"),
    row("menu", "F", "li script template", ""),
    row("li", "", "F", "value"),
    row("dl", "F", "dt dd div script template", "compact"),
    row("dt", "", "F", ""),
    row("dd", "", "F", ""),
    row("figure", "F", "F figcaption", ""),
    row("figcaption", "", "F", ""),
    row("div", "F", "F dt dd", ""),
    row(
        "a",
        "FP",
        "=",
        "charset coords download href hreflang name ping referrerpolicy rel rev shape target type",
    ),
    row("em", "FP", "P", ""),
    row("strong", "FP", "P", ""),
    row("small", "FP", "P", ""),
    row("s", "FP", "P", ""),
    row("cite", "FP", "P", ""),
    row("q", "FP", "P", "cite"),
    row("dfn", "FP", "P", ""),
    row("abbr", "FP", "P", ""),
    row("data", "FP", "P", "value"),
    row("time", "FP", "P", "datetime"),
    row("code", "FP", "P", ""),
    row("var", "FP", "P", ""),
    row("samp", "FP", "P", ""),
    row("kbd", "FP", "P", ""),
    row("sub", "FP", "P", ""),
    row("sup", "FP", "P", ""),
    row("i", "FP", "P", ""),
    row("b", "FP", "P", ""),
    row("u", "FP", "P", ""),
    row("mark", "FP", "P", ""),
    row("bdi", "FP", "P", ""),
    row("bdo", "FP", "P", ""),
    row("span", "FP", "P", ""),
    row("ruby", "FP", "P rb rt rp rtc", ""),
    row("rb", "", "P", ""),
    row("rt", "", "P", ""),
    row("rtc", "", "P rt rp", ""),
    row("rp", "", "P", ""),
    row("br", "FP", "", "clear"),
    row("wbr", "FP", "", ""),
    row("ins", "FP", "=", "cite datetime"),
    row("del", "FP", "=", "cite datetime"),
    row("picture", "FP", "source img script template", ""),
    row("source", "", "", "height media sizes src srcset type width"),
    row(
        "img",
        "FP",
        "",
        "alt border crossorigin decoding fetchpriority height ismap loading longdesc name \
         referrerpolicy sizes src srcset usemap width",
    ),
    row(
        "iframe",
        "FP",
        "#",
        "allow allowfullscreen height loading name referrerpolicy sandbox src srcdoc width",
    ),
    row("embed", "FP", "", "height src type width"),
    row("object", "FP", "= param", "data form height name type usemap width"),
    row("param", "", "", "name value"),
    row("video", "FP", "= source track", MEDIA),
    row("audio", "FP", "= source track", MEDIA),
    row("track", "", "", "default kind label src srclang"),
    row("map", "FP", "=", "name"),
    row(
        "area",
        "FP",
        "",
        "alt coords download href hreflang ping referrerpolicy rel shape target type",
    ),
    row("table", "F", "caption colgroup thead tbody tfoot tr script template", "border"),
    row("caption", "", "F", ""),
    row("colgroup", "", "col script template", "span"),
    row("col", "", "", "span"),
    row("thead", "", "tr script template", ""),
    row("tbody", "", "tr script template", ""),
    row("tfoot", "", "tr script template", ""),
    row("tr", "", "td th script template", ""),
    row("td", "", "F", "colspan headers rowspan"),
    row("th", "", "F", "abbr colspan headers rowspan scope"),
    row(
        "form",
        "F",
        "F",
        "accept-charset action autocomplete enctype method name novalidate target",
    ),
    row("label", "FP", "P", "for form"),
    row(
        "input",
        "FP",
        "",
        "accept alt autocomplete capture checked dirname disabled form formaction formenctype \
         formmethod formnovalidate formtarget height list max maxlength min minlength multiple \
         name pattern placeholder popovertarget popovertargetaction readonly required size src \
         step type value width",
    ),
    row(
        "button",
        "FP",
        "P",
        "disabled form formaction formenctype formmethod formnovalidate formtarget name \
         popovertarget popovertargetaction type value",
    ),
    row(
        "select",
        "FP",
        "option optgroup script template hr",
        "autocomplete disabled form multiple name required size",
    ),
    row("datalist", "FP", "P option", ""),
    row("optgroup", "", "option script template", "disabled label"),
    row("option", "", "#", "disabled label selected value"),
    row(
        "textarea",
        "FP",
        "#",
        "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly \
         required rows wrap",
    ),
    row("output", "FP", "P", "for form name"),
    row("progress", "FP", "P", "max value"),
    row("meter", "FP", "P", "high low max min optimum value"),
    row("fieldset", "F", "F legend", "disabled form name"),
    row("legend", "", HEADINGS, ""),
    row("details", "F", "F summary", "name open"),
    row("summary", "", HEADINGS, ""),
];

/// Elements of few readers, with the rest of the table's meaning.
pub(super) const MORE: [HtmlRow; 3] = [
    row("dialog", "F", "F", "open"),
    row("canvas", "FP", "=", "height width"),
    row("slot", "FP", "=", "name"),
];

/// Attributes that any element may have, those of `RDFa` and microdata among them.
const GLOBAL: &str = " about accesskey autocapitalize autofocus class content \
contenteditable datatype dir draggable enterkeyhint hidden id inert inlist inputmode is \
itemid itemprop itemref itemscope itemtype lang nonce part popover prefix property rel \
resource rev role slot spellcheck style tabindex title translate typeof vocab xml:base \
xml:id xml:lang xml:space epub:type epub:prefix ssml:alphabet ssml:ph ";

/// Attributes of WAI-ARIA, without `aria-`.
const ARIA: &str = " activedescendant atomic autocomplete braillelabel \
brailleroledescription busy checked colcount colindex colindextext colspan controls \
current describedby description details disabled dropeffect errormessage expanded flowto \
grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline \
multiselectable orientation owns placeholder posinset pressed readonly relevant required \
roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax \
valuemin valuenow valuetext ";

/// The row of an element.
pub(super) fn row_of(name: &str) -> Option<&'static HtmlRow> {
    ELEMENTS.iter().chain(&MORE).find(|it| it.name == name)
}

/// Whether a word stands in a list with spaces around each.
fn lists(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}

/// Whether an element may have an attribute.
pub(super) fn may_have(row: &HtmlRow, attribute: &str) -> bool {
    if let Some(name) = attribute.strip_prefix("aria-") {
        return lists(ARIA, name);
    }
    attribute.starts_with("data-")
        || attribute.starts_with("on")
        || attribute.starts_with('{')
        || attribute.starts_with("ev:")
        || attribute.starts_with("its-")
        || lists(GLOBAL, attribute)
        || lists(row.attributes, attribute)
        || row.name == "embed" && !attribute.contains(':')
}

/// What an element that holds such may have: a name, `F`, `P`, `M`, or `#`.
pub(super) fn holds(row: &HtmlRow, wanted: &str) -> bool {
    row.holds.split_ascii_whitespace().any(|it| it == wanted || it == "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_nothing_that_is_not_in_it() {
        for row in ELEMENTS.iter().chain(&MORE) {
            for held in row.holds.split_ascii_whitespace() {
                let letter = ["F", "P", "M", "#", "=", "*"].contains(&held);
                assert!(letter || row_of(held).is_some(), "{}: {held}", row.name);
            }
        }
        let mut names: Vec<&str> =
            ELEMENTS.iter().chain(&MORE).map(|it| it.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
