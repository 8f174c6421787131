//! A collation as one page of HTML that can be passed on: no script, nothing fetched,
//! light or dark as the reader's screen, readable without colours and on paper.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::passage::ShownStretch;
use super::summary::count;
use super::telling::Telling;
use super::text::picture_in_words;
use crate::collate::collation::{Change, FactChange, Passage, WorkChange};
use crate::collate::segments::DifferenceClass;
use crate::diag::visible;

/// Words of unchanged text beside a change.
const AROUND: usize = 30;

const STYLE: &str = include_str!("changes.css");

impl Telling<'_> {
    /// The collation as a page of HTML.
    pub fn html(&self) -> String {
        let mut out = String::new();
        let title = match self.new.title.as_str() {
            "" => "Two books",
            title => title,
        };
        let _ = write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>What differs: {0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <header>\n<h1{1}>{0}</h1>\n\
             <p class=\"sides\">What differs between <b>{2}</b> and <b>{3}</b></p>\n</header>\n\
             <main>\n",
            escaped(title),
            self.lang(),
            escaped(&self.old.name),
            escaped(&self.new.name),
        );
        self.html_summary(&mut out);
        self.html_book(&mut out);
        for (at, work) in self.changed().enumerate() {
            self.html_work(at, work, &mut out);
        }
        out.push_str(
            "</main>\n<footer>\n<p><del>Struck out</del>: no longer there. \
             <ins>Underlined</ins>: new. <mark>Marked</mark>: set otherwise.</p>\n</footer>\n\
             </body>\n</html>\n",
        );
        out
    }

    /// The attributes of an element with text of the book.
    fn lang(&self) -> String {
        let lang = self.new.facts.iter().find(|fact| fact.key == "language");
        let lang = lang.map(|it| format!(" lang=\"{}\"", escaped(&it.value)));
        format!("{} dir=\"auto\"", lang.unwrap_or_default())
    }

    fn html_summary(&self, out: &mut String) {
        out.push_str("<section aria-label=\"Summary\">\n<ul class=\"summary\">\n");
        let clauses = self.summary();
        if clauses.is_empty() {
            out.push_str("<li>Nothing differs.</li>\n");
        }
        for clause in clauses {
            let _ = writeln!(out, "<li>{}</li>", escaped(&clause));
        }
        for lack in &self.collation.lacks {
            let _ = writeln!(out, "<li>Not compared: {}</li>", escaped(lack));
        }
        out.push_str("</ul>\n");
        if self.changed().next().is_some() {
            self.html_table(out);
        }
        out.push_str("</section>\n");
    }

    /// The works that changed, with links.
    fn html_table(&self, out: &mut String) {
        out.push_str(
            "<table>\n<thead><tr><th scope=\"col\">Work</th>\
             <th scope=\"col\" class=\"number\">Words added</th>\
             <th scope=\"col\" class=\"number\">deleted</th></tr></thead>\n<tbody>\n",
        );
        for (at, work) in self.changed().enumerate() {
            let counts = work.count();
            let _ = writeln!(
                out,
                "<tr><td><a href=\"#work-{at}\"{}>{}</a>{}</td>\
                 <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
                self.lang(),
                escaped(self.work(work).name()),
                flag(work),
                counts.added,
                counts.deleted,
            );
        }
        out.push_str("</tbody>\n</table>\n");
    }

    fn html_book(&self, out: &mut String) {
        let it = self.collation;
        let pages = it.editions.iter().filter(|it| it.is_changed());
        let mut lines: Vec<String> =
            pages.flat_map(|edition| self.pages(edition)).collect();
        lines.extend(it.pictures.iter().map(|picture| {
            format!(
                "picture {}",
                picture_in_words(picture.old.as_ref(), picture.new.as_ref())
            )
        }));
        if it.facts.is_empty() && lines.is_empty() {
            return;
        }
        out.push_str("<section>\n<h2>The book</h2>\n");
        html_facts(&it.facts, out);
        if !lines.is_empty() {
            out.push_str("<ul>\n");
            for line in lines {
                let _ = writeln!(out, "<li>{}</li>", escaped(&line));
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
    }

    fn html_work(&self, at: usize, work: &WorkChange, out: &mut String) {
        let it = self.work(work);
        let _ = writeln!(
            out,
            "<section>\n<h2 id=\"work-{at}\"{}>{}{}</h2>",
            self.lang(),
            escaped(it.name()),
            flag(work),
        );
        html_facts(&work.facts, out);
        let lone = work.old.is_none() || work.new.is_none();
        let whole =
            |it: &&Passage| lone && matches!(it.change, Change::Added | Change::Deleted);
        for passage in self.passages(work).filter(|it| !whole(it)) {
            if passage.change != Change::Gone || !passage.stays_in(work) {
                self.html_passage(passage, out);
            }
        }
        if lone {
            let words = count(it.words(), "word");
            let _ =
                writeln!(out, "<details>\n<summary>The whole text, {words}</summary>");
            self.passages(work).filter(whole).for_each(|it| self.html_passage(it, out));
            out.push_str("</details>\n");
        }
        out.push_str("</section>\n");
    }

    fn html_passage(&self, passage: &Passage, out: &mut String) {
        let spot = self.spot(passage).to_string();
        let happened = self.happened(passage);
        let between = if spot.is_empty() || happened.is_empty() { "" } else { " · " };
        let _ = writeln!(
            out,
            "<div class=\"passage\">\n<p class=\"place\">{}{between}<strong>{}</strong></p>",
            escaped(&spot),
            escaped(&happened),
        );
        let shown = self.shown(passage, AROUND);
        if !shown.is_empty() {
            let _ = write!(out, "<p class=\"text\"{}>", self.lang());
            for stretch in &shown {
                html_stretch(stretch, out);
            }
            out.push_str("</p>\n");
        }
        out.push_str("</div>\n");
    }
}

/// What happened to a work as a whole.
fn flag(work: &WorkChange) -> String {
    let words = match (work.old, work.new) {
        (None, _) => "added",
        (_, None) => "removed",
        _ if work.moved => "stands elsewhere",
        _ => return String::new(),
    };
    format!(" <span class=\"flag\" lang=\"en\">({words})</span>")
}

fn html_stretch(stretch: &ShownStretch, out: &mut String) {
    let typography = |class: &DifferenceClass| match class {
        DifferenceClass::Typography => " class=\"typography\"",
        _ => "",
    };
    let _ = match stretch {
        ShownStretch::Same(text) => write!(out, "{}", escaped(text)),
        ShownStretch::Gap => write!(out, "<span class=\"gap\"> … </span>"),
        ShownStretch::Deleted(class, text) => {
            write!(out, "<del{}>{}</del>", typography(class), escaped(text))
        }
        ShownStretch::Added(class, text) => {
            write!(out, "<ins{}>{}</ins>", typography(class), escaped(text))
        }
        ShownStretch::Style(text, how) => write!(
            out,
            "<mark>{}</mark> <span class=\"flag\" lang=\"en\">({})</span>",
            escaped(text),
            escaped(how)
        ),
    };
}

fn html_facts(facts: &[FactChange], out: &mut String) {
    if facts.is_empty() {
        return;
    }
    out.push_str("<dl>\n");
    for fact in facts {
        let _ = write!(out, "<dt>{}</dt><dd dir=\"auto\">", escaped(&fact.key));
        if let Some(old) = &fact.old {
            let _ = write!(out, "<del>{}</del>", escaped(old));
        }
        if let (Some(_), Some(_)) = (&fact.old, &fact.new) {
            out.push_str(" → ");
        }
        if let Some(new) = &fact.new {
            let _ = write!(out, "<ins>{}</ins>", escaped(new));
        }
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n");
}

/// Text for HTML; what cannot be seen is written out.
fn escaped(text: &str) -> String {
    escape(visible(text, usize::MAX)).into_owned()
}
