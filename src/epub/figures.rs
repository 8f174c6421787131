//! Figures side by side.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};

/// What all figures of a row take of the column, in tenths of a per cent: the rest is the
/// white around them, 2 % for each.
const COLUMN: u64 = 1000;
const AROUND: u64 = 20;

/// What a figure of a row wants for itself on average, in ems: where the column has less, each
/// stands on a line of its own.
const LEAST: u64 = 8;

/// The height of a picture whose row the column has no room for, in ems.
const HEIGHT: u64 = 11;

/// How each figure among the children of a row stands, as a style: beside the others, so that
/// all are of one height, or where the column is too narrow for that by itself. `None` for a
/// child that is none.
///
/// The base of a flexible width is less than nothing where all have room, and more than the
/// column where they have not; its greatest width is the other way about: none, or that of a
/// picture [`HEIGHT`] high. Reading systems that know no such boxes have them in one row.
pub(super) fn styles(flow: &Flow, children: &[NodeId]) -> Vec<Option<String>> {
    let ratios: Vec<Option<u64>> = children.iter().map(|&it| ratio(flow, it)).collect();
    let figures = ratios.iter().flatten().count() as u64;
    let sum = ratios.iter().flatten().sum::<u64>().max(1);
    // Less a thousandth: what is rounded must not make the last one turn over.
    let room = COLUMN.saturating_sub(AROUND * figures + 1);
    let least = LEAST * figures;
    let style = |ratio: u64| {
        let (tenths, high) = (room * ratio / sum, HEIGHT * ratio / 10);
        format!(
            "width: {}.{}%; flex: {tenths} 1 calc(({least}em - 100%) * 999); \
             max-width: max({}.{:02}em, (100% - {least}em) * 999)",
            tenths / 10,
            tenths % 10,
            high / 100,
            high % 100
        )
    };
    ratios.into_iter().map(|ratio| ratio.map(style)).collect()
}

/// The width of a figure's picture in thousandths of its height.
fn ratio(flow: &Flow, figure: NodeId) -> Option<u64> {
    let tree = flow.tree_of(figure);
    if tree.get(figure).role != Role::Figure {
        return None;
    }
    let image = tree.descendants(figure).find_map(|node| match tree.get(node).role {
        Role::Image { image, .. } => Some(image),
        _ => None,
    });
    // A picture that could not be read was told; its place stays.
    let Some(image) = image else { return Some(COLUMN) };
    let file = &flow.book.image(image).file;
    Some((u64::from(file.width) * 1000 / u64::from(file.height.max(1))).max(1))
}
