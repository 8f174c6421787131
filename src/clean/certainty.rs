//! How sure the program is of something: of what a line is, of an edit, of a question.

/// How sure a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It is a question: somebody has to decide.
    Ask,
    /// It is taken, and listed to be looked at. Of what the page model claims, 95 of 100
    /// are right on books left out of training.
    Likely,
    /// It is taken. Of what the page model claims, 995 of 1,000 are right.
    Sure,
}
