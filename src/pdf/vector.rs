//! SVG paths in greys, for print: fills and strokes of one colour each. What would need
//! transparency, blending or pixels on press is refused before anything is drawn.

use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use usvg::tiny_skia_path::PathSegment;

use super::grey::Scale;

/// Says what in a drawing cannot be printed, if anything.
pub(super) fn check(group: &usvg::Group) -> Result<(), String> {
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
            let fill = path.fill().map(|fill| (fill.paint(), fill.opacity()));
            let stroke = path.stroke().map(|stroke| (stroke.paint(), stroke.opacity()));
            fill.into_iter().chain(stroke).try_for_each(|(paint, opacity)| match paint {
                usvg::Paint::Color(_) if opacity.get() >= 1.0 => Ok(()),
                usvg::Paint::Color(_) => {
                    Err("it uses transparency, which print files do not allow".into())
                }
                _ => Err("it uses a gradient or pattern, which print files do not allow"
                    .into()),
            })
        }
    })
}

/// Draws a checked tree at a size.
pub(super) fn draw(surface: &mut Surface<'_>, tree: &usvg::Tree, size: Size) {
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
    draw_group(surface, tree.root(), &Scale::new());
    if clip.is_some() {
        surface.pop();
    }
    surface.pop();
    surface.set_stroke(None);
}

fn draw_group(surface: &mut Surface<'_>, group: &usvg::Group, scale: &Scale) {
    surface.push_transform(&transform(group.transform()));
    let clip = group.clip_path().and_then(clip_outline);
    if let Some(clip) = &clip {
        surface.push_clip_path(clip, &FillRule::NonZero);
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => draw_group(surface, group, scale),
            usvg::Node::Text(text) => draw_group(surface, text.flattened(), scale),
            usvg::Node::Path(path) if path.is_visible() => {
                draw_path(surface, path, scale);
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

fn draw_path(surface: &mut Surface<'_>, path: &usvg::Path, scale: &Scale) {
    let mut builder = PathBuilder::new();
    add(&mut builder, path.data());
    let Some(outline) = builder.finish() else { return };
    let fill = path.fill().map(|fill| Fill {
        paint: grey(fill.paint(), scale).into(),
        opacity: NormalizedF32::ONE,
        rule: match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    });
    let stroke = path.stroke().map(|stroke| stroked(stroke, scale));
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&outline);
    surface.set_stroke(None);
}

fn stroked(stroke: &usvg::Stroke, scale: &Scale) -> Stroke {
    Stroke {
        paint: grey(stroke.paint(), scale).into(),
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

fn grey(paint: &usvg::Paint, scale: &Scale) -> luma::Color {
    match paint {
        usvg::Paint::Color(color) => {
            luma::Color::new(scale.of([color.red, color.green, color.blue, 255]))
        }
        _ => luma::Color::black(),
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

fn transform(from: usvg::Transform) -> Transform {
    Transform::from_row(from.sx, from.ky, from.kx, from.sy, from.tx, from.ty)
}
