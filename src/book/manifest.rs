//! What the manifest says with inline Markdown, as nodes: read once, with the book.
//!
//! A string is a [`Role::Title`](super::Role::Title) that stands nowhere; one of several
//! paragraphs is a node for each.

use crate::ground::NodeId;

/// What a title page and a copyright page say of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// The title.
    pub title: NodeId,
    /// The subtitle.
    pub subtitle: Option<NodeId>,
    /// Which edition it is.
    pub statement: Option<NodeId>,
    /// The name of the series, without the book's number in it.
    pub series: Option<NodeId>,
    /// The rights, by paragraphs.
    pub rights: Vec<NodeId>,
    /// The publisher's device, a [`Role::Image`](super::Role::Image).
    pub device: Option<NodeId>,
    /// Who printed the book, by paragraphs.
    pub printed: Vec<NodeId>,
    /// What shops say of the book, by paragraphs.
    pub description: Vec<NodeId>,
}

/// What stands on the back of a printed cover, each by blocks; empty where nothing does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Back {
    /// The text: a [`Role::Content`](super::Role::Content) of a file, or a
    /// [`Role::Title`](super::Role::Title) for each paragraph of a string.
    pub text: Vec<NodeId>,
    /// The text of a jacket's flap beside the front, in the same way.
    pub front_flap: Vec<NodeId>,
    /// The text of its other flap.
    pub back_flap: Vec<NodeId>,
    /// Lines beside the author's picture.
    pub author: Vec<NodeId>,
}

/// Where a piece comes from and whose it is, each by paragraphs; empty where nothing is
/// said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// When it was written.
    pub date: Vec<NodeId>,
    /// Where it was first published.
    pub first_published: Vec<NodeId>,
    /// Whose it is.
    pub copyright: Vec<NodeId>,
    /// By whose leave it stands here.
    pub permission: Vec<NodeId>,
    /// The copy or scan that the text was taken from.
    pub source: Vec<NodeId>,
    /// A note on the text.
    pub note: Vec<NodeId>,
}
