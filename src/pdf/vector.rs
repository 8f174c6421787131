//! SVG paths for print: fills and strokes in inks. What would need transparency, blending
//! or pixels on press is refused before anything is drawn.

use krilla::geom::{Path, PathBuilder, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use usvg::tiny_skia_path::PathSegment;

use super::paints::Paints;

/// Says what in a drawing cannot be printed, if anything.
pub(super) fn check(group: &usvg::Group) -> Result<(), String> {
    if is_unseen(group) {
        return Ok(());
    }
    let refused = if !group.filters().is_empty() {
        Some("a filter")
    } else if group.mask().is_some() {
        Some("a mask")
    } else if group.blend_mode() != usvg::BlendMode::Normal {
        Some("a blend mode")
    } else if group.opacity().get() < 1.0 {
        Some("transparency")
    } else {
        None
    };
    if let Some(refused) = refused {
        return Err(format!("it uses {refused}, which print files do not allow"));
    }
    group.children().iter().try_for_each(|node| match node {
        usvg::Node::Group(group) => check(group),
        usvg::Node::Text(text) => check(text.flattened()),
        usvg::Node::Image(_) => {
            Err("it embeds another image; name that image in the chapter instead".into())
        }
        usvg::Node::Path(path) => {
            let fill = seen_fill(path).map(|fill| (fill.paint(), fill.opacity()));
            let stroke =
                seen_stroke(path).map(|stroke| (stroke.paint(), stroke.opacity()));
            fill.into_iter()
                .chain(stroke)
                .try_for_each(|(paint, opacity)| check_paint(paint, opacity.get()))
        }
    })
}

/// Whether nothing of a group is to be seen: that is no transparency, but nothing.
fn is_unseen(group: &usvg::Group) -> bool {
    group.opacity().get() <= 0.0
}

/// The fill of a path, if any of it is to be seen: `transparent` has none.
fn seen_fill(path: &usvg::Path) -> Option<&usvg::Fill> {
    path.fill().filter(|fill| fill.opacity().get() > 0.0)
}

/// The stroke of a path, if any of it is to be seen.
fn seen_stroke(path: &usvg::Path) -> Option<&usvg::Stroke> {
    path.stroke().filter(|stroke| stroke.opacity().get() > 0.0)
}

fn check_paint(paint: &usvg::Paint, opacity: f32) -> Result<(), String> {
    let opaque = |stops: &[usvg::Stop]| stops.iter().all(|it| it.opacity().get() >= 1.0);
    let pad = usvg::SpreadMethod::Pad;
    let refused = match paint {
        usvg::Paint::Pattern(_) => "a pattern",
        _ if opacity < 1.0 => "transparency",
        usvg::Paint::LinearGradient(it) if !opaque(it.stops()) => "transparency",
        usvg::Paint::RadialGradient(it) if !opaque(it.stops()) => "transparency",
        usvg::Paint::RadialGradient(it) if it.spread_method() != pad => {
            "a gradient that repeats"
        }
        _ => return Ok(()),
    };
    Err(format!("it uses {refused}, which print files do not allow"))
}

/// Calls for the paint of every fill and stroke.
pub(super) fn each_paint(group: &usvg::Group, call: &mut impl FnMut(&usvg::Paint)) {
    for node in group.children().iter().filter(|_| !is_unseen(group)) {
        match node {
            usvg::Node::Group(group) => each_paint(group, call),
            usvg::Node::Text(text) => each_paint(text.flattened(), call),
            usvg::Node::Path(path) => {
                seen_fill(path).map(usvg::Fill::paint).into_iter().for_each(&mut *call);
                let stroke = seen_stroke(path).map(usvg::Stroke::paint);
                stroke.into_iter().for_each(&mut *call);
            }
            usvg::Node::Image(_) => {}
        }
    }
}

/// Draws a checked tree at a size.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    tree: &usvg::Tree,
    size: Size,
    paints: &Paints,
) {
    let own = tree.size();
    let (x, y) = (size.width() / own.width(), size.height() / own.height());
    surface.push_transform(&Transform::from_scale(x, y));
    let mut frame = PathBuilder::new();
    if let Some(rect) = krilla::geom::Rect::from_xywh(0.0, 0.0, own.width(), own.height())
    {
        frame.push_rect(rect);
    }
    let clip = frame.finish();
    if let Some(clip) = &clip {
        surface.push_clip_path(clip, &FillRule::NonZero);
    }
    draw_group(surface, tree.root(), paints);
    if clip.is_some() {
        surface.pop();
    }
    surface.pop();
    surface.set_stroke(None);
}

fn draw_group(surface: &mut Surface<'_>, group: &usvg::Group, paints: &Paints) {
    if is_unseen(group) {
        return;
    }
    surface.push_transform(&transform(group.transform()));
    let clip = group.clip_path().and_then(clip_outline);
    if let Some(clip) = &clip {
        surface.push_clip_path(clip, &FillRule::NonZero);
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => draw_group(surface, group, paints),
            usvg::Node::Text(text) => draw_group(surface, text.flattened(), paints),
            usvg::Node::Path(path) if path.is_visible() => {
                draw_path(surface, path, paints);
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
    if clip.is_some() {
        surface.pop();
    }
    surface.pop();
}

/// The outline of a clip made of paths.
fn clip_outline(clip: &usvg::ClipPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for node in clip.root().children() {
        if let usvg::Node::Path(path) = node {
            let moved = path
                .data()
                .clone()
                .transform(clip.transform().pre_concat(path.abs_transform()));
            if let Some(moved) = moved {
                add(&mut builder, &moved);
            }
        }
    }
    builder.finish()
}

fn draw_path(surface: &mut Surface<'_>, path: &usvg::Path, paints: &Paints) {
    let mut builder = PathBuilder::new();
    add(&mut builder, path.data());
    let Some(outline) = builder.finish() else { return };
    let fill = seen_fill(path).map(|fill| Fill {
        paint: paints.of(fill.paint()),
        opacity: NormalizedF32::ONE,
        rule: match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    });
    let stroke = seen_stroke(path).map(|stroke| stroked(stroke, paints));
    if fill.is_none() && stroke.is_none() {
        return;
    }
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&outline);
    surface.set_stroke(None);
}

fn stroked(stroke: &usvg::Stroke, paints: &Paints) -> Stroke {
    Stroke {
        paint: paints.of(stroke.paint()),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: NormalizedF32::ONE,
        dash: stroke.dasharray().map(|array| StrokeDash {
            array: array.to_vec(),
            offset: stroke.dashoffset(),
        }),
    }
}

fn add(builder: &mut PathBuilder, path: &usvg::tiny_skia_path::Path) {
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => builder.move_to(p.x, p.y),
            PathSegment::LineTo(p) => builder.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => builder.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => {
                builder.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y);
            }
            PathSegment::Close => builder.close(),
        }
    }
}

pub(super) fn transform(from: usvg::Transform) -> Transform {
    Transform::from_row(from.sx, from.ky, from.kx, from.sy, from.tx, from.ty)
}
