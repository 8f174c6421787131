//! Findings, one and many.

use rustc_hash::FxHashMap;

use super::codes::{Code, Severity};
use crate::source::{SourceMap, Span};

/// One finding: what, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// Where; `None` only where no text is at hand (a missing file named on the
    /// command line).
    pub span: Option<Span>,
    /// What is wrong with this very place, in one sentence.
    pub message: String,
    /// What stands under the marked place; empty: `message` is enough.
    pub label: String,
    /// Further places that matter, each with its own label.
    pub related: Vec<(Span, String)>,
    /// What to do next.
    pub hint: Option<String>,
    /// Replacement for `span`, when the fix is sure.
    pub fix: Option<String>,
    /// Why it is so, as one word for programs.
    pub reason: Option<&'static str>,
    /// The editions that it is about; none: the book.
    pub editions: Vec<String>,
}

impl Diagnostic {
    /// A finding at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), ..Self::unplaced(code, message) }
    }

    /// A finding that no text shows.
    pub fn unplaced(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            span: None,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            hint: None,
            fix: None,
            reason: None,
            editions: Vec::new(),
        }
    }

    /// Adds the words under the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds why it is so, as one word.
    #[must_use]
    pub const fn reason(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Adds a replacement for the marked place.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = Some(replacement.into());
        self
    }
}

/// The findings of a stage, in the order they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds those that layout found in some editions: what others have named in the same
    /// words gains these editions.
    pub fn append_of(&mut self, other: Self, editions: &[String]) {
        let bare = |it: &Diagnostic| Diagnostic { editions: Vec::new(), ..it.clone() };
        let of_editions =
            self.list.iter().enumerate().filter(|(_, it)| !it.editions.is_empty());
        let known: FxHashMap<Diagnostic, usize> =
            of_editions.map(|(at, it)| (bare(it), at)).collect();
        for mut finding in other.list {
            if let Some(&at) = known.get(&finding) {
                self.list[at].editions.extend_from_slice(editions);
            } else {
                finding.editions = editions.to_vec();
                self.list.push(finding);
            }
        }
    }

    /// Adds those of a stage that ran apart, after the present ones.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether any of them fails the build.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|found| found.code.severity() == Severity::Error)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Sorts by place: unplaced first, then by file and offset, so that the order
    /// does not depend on which stage or thread came first.
    ///
    /// A message about a text that nobody wrote is moved to the file that it speaks of.
    pub fn sort(&mut self, sources: &SourceMap) {
        for found in &mut self.list {
            if found.span.is_some_and(|span| sources.is_unwritten(span)) {
                found.span = found.span.and_then(|span| sources.written(span));
                found.fix = None;
            }
            let related = std::mem::take(&mut found.related).into_iter();
            found.related = related
                .filter_map(|(at, label)| Some((sources.written(at)?, label)))
                .collect();
        }
        let place = |found: &Diagnostic| found.span.map(|span| sources.resolve(span));
        self.list.sort_by(|a, b| {
            (place(a), a.code, &a.message).cmp(&(place(b), b.code, &b.message))
        });
        self.list.dedup();
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        Self { list: found.into_iter().collect() }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
