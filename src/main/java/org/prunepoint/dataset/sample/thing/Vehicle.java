package org.prunepoint.dataset.sample.thing;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Shade;
import org.prunepoint.dataset.sample.render.Solid;

/** A car or a truck on the road. */
public record Vehicle(Design design, Pose pose, boolean braking) implements Thing {
  private static final Rgb TYRE = Rgb.of(0x17181A);
  private static final Rgb HUB = Rgb.of(0x9A9EA2);

  @Override
  public Footprint footprint() {
    return pose.footprint(design.length(), design.width());
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(design.kind());
  }

  @Override
  public void shade(Canvas canvas) {
    Shade.thrown(canvas, parts(canvas).stream().flatMap(p -> p.corners().stream()).toList());
    Shade.contact(canvas, pose, design.length(), design.width());
    double end = design.length() / 2;
    if (canvas.light().lampsOn()) {
      P3 ahead = pose.at(end + 4, 0, 0);
      canvas.pool(Rgb.of(0xFFF2CC), ahead, 1.9, 4);
      if (braking) {
        canvas.pool(Rgb.of(0x802018), pose.at(-end - 0.8, 0, 0), 1.5, 1.2);
      }
    }
  }

  private List<Solid> parts(Canvas canvas) {
    var lamps = new Design.Lamps(canvas.light().lampsOn(), braking);
    return design.parts(pose, lamps, canvas.camera().eye());
  }

  @Override
  public void paint(Canvas canvas) {
    List<Solid> parts = parts(canvas);
    wheels(canvas, false);
    parts.getFirst().paint(canvas);
    wheels(canvas, true);
    parts.subList(1, parts.size()).forEach(part -> part.paint(canvas));
    gleam(canvas);
  }

  private void wheels(Canvas canvas, boolean near) {
    P3 eye = canvas.camera().eye();
    double r = design.wheelRadius();
    for (int side : new int[] {-1, 1}) {
      double outer = side * design.width() / 2 * (near ? 1.005 : 0.96);
      P3 flank = pose.at(0, r, outer);
      boolean seen = flank.minus(pose.at(0, r, 0)).dot(eye.minus(flank)) > 0;
      if (seen == near) {
        for (double axle : design.axles()) {
          wheel(canvas, axle, r, outer, side * 0.2, near);
        }
      }
    }
  }

  private void wheel(Canvas canvas, double axle, double r, double outer, double deep, boolean hub) {
    P3[] rim = disc(axle, r, r, outer);
    P3[] inner = disc(axle, r, r, outer - deep);
    List<P3> seen = new ArrayList<>();
    for (P3[] circle : List.of(rim, inner)) {
      for (P3 p : circle) {
        if (!canvas.camera().before(p)) {
          return;
        }
        P3 at = canvas.camera().project(p, canvas.width(), canvas.height());
        seen.add(new P3(at.x(), 0, at.y()));
      }
    }
    double depth = canvas.camera().depth(P3.middle(rim));
    canvas.shape(path(Shade.hull(seen)), TYRE.times(canvas.light().ambient()), depth);
    if (hub) {
      canvas.solid(HUB.times(canvas.light().ambient()), disc(axle, r, r * 0.58, outer));
    }
  }

  private P3[] disc(double axle, double up, double r, double right) {
    P3[] points = new P3[14];
    for (int i = 0; i < points.length; i++) {
      double angle = 2 * Math.PI * i / points.length;
      points[i] = pose.at(axle + r * StrictMath.cos(angle), up + r * StrictMath.sin(angle), right);
    }
    return points;
  }

  private static Shape path(P3[] hull) {
    var path = new Path2D.Double();
    path.moveTo(hull[0].x(), hull[0].z());
    for (P3 p : hull) {
      path.lineTo(p.x(), p.z());
    }
    path.closePath();
    return path;
  }

  /** Lamps that look at the camera dazzle in the dark. */
  private void gleam(Canvas canvas) {
    if (!canvas.light().lampsOn()) {
      return;
    }
    double end = design.length() / 2;
    double ahead = pose.forwards(canvas.camera().eye());
    for (int side : new int[] {-1, 1}) {
      double right = side * design.width() * 0.4;
      if (ahead > end) {
        canvas.halo(Rgb.of(0xFFF2D0), pose.at(end, design.lampHeight(), right), 0.7);
      } else if (ahead < -end) {
        Rgb red = Rgb.of(0xFF3020).times(braking ? 1 : 0.5);
        canvas.halo(red, pose.at(-end, design.lampHeight(), right), braking ? 0.6 : 0.4);
      }
    }
  }
}
