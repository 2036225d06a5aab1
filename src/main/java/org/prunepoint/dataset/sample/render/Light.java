package org.prunepoint.dataset.sample.render;

/**
 * The light and the air of a scene.
 *
 * @param sun towards the sun, of length 1
 * @param direct strength of the sun; 0 under clouds and at night
 * @param ambient what the sky gives to all sides
 * @param zenith the sky above
 * @param horizon the sky low down, and the colour of haze
 * @param haze share of the light lost on a metre
 * @param dark what is left of the light where no lamp shines; white by day
 * @param rain streaks in a picture of 320 x 240
 */
public record Light(
    P3 sun, double direct, Rgb ambient, Rgb zenith, Rgb horizon, double haze, Rgb dark, int rain) {

  /** When, and under what sky. */
  public enum Hour {
    NOON,
    OVERCAST,
    DAWN,
    DUSK,
    NIGHT
  }

  public static Light at(Hour hour, Dice dice) {
    boolean rain = hour != Hour.NOON && dice.chance(0.28);
    double haze = dice.chance(0.25) ? dice.between(0.008, 0.02) : dice.between(0.001, 0.006);
    int streaks = rain ? 40 + dice.below(140) : 0;
    double side = dice.between(-1.4, 1.4);
    return switch (hour) {
      case NOON ->
          new Light(
              new P3(side, dice.between(1.1, 2.4), dice.between(-0.9, 0.9)).unit(),
              dice.between(0.45, 0.65),
              new Rgb(0.58, 0.61, 0.66),
              Rgb.of(0x4A86CF).mix(Rgb.of(0x7FB0E6), dice.unit()),
              Rgb.of(0xC5DBEE),
              haze * 0.7,
              Rgb.WHITE,
              0);
      case OVERCAST ->
          new Light(
              new P3(side * 0.3, 2, 0.3).unit(),
              0.14,
              new Rgb(0.72, 0.74, 0.77).times(dice.between(0.8, 1.08)),
              Rgb.of(0x9AA6B2).mix(Rgb.of(0xB9C2CA), dice.unit()),
              Rgb.of(0xC9CFD4),
              haze * 1.3,
              Rgb.WHITE,
              streaks);
      case DAWN ->
          new Light(
              new P3(side * 1.5, dice.between(0.45, 0.8), dice.between(-0.6, 1)).unit(),
              dice.between(0.4, 0.6),
              new Rgb(0.60, 0.54, 0.56),
              Rgb.of(0x6E8FC0).mix(Rgb.of(0x8FA0BC), dice.unit()),
              Rgb.of(0xF3CFA4),
              haze * 1.5,
              Rgb.WHITE,
              0);
      case DUSK ->
          new Light(
              new P3(side, 0.5, 1).unit(),
              0.12,
              new Rgb(0.78, 0.74, 0.78),
              Rgb.of(0x4C5F91),
              Rgb.of(0xDD9A78).mix(Rgb.of(0xA88FA8), dice.unit()),
              haze,
              new Rgb(0.60, 0.56, 0.64).times(dice.between(0.75, 1.05)),
              streaks);
      case NIGHT ->
          new Light(
              new P3(side * 0.3, 2, 0.3).unit(),
              0.08,
              new Rgb(0.82, 0.82, 0.84),
              Rgb.of(0x39435F),
              Rgb.of(0x68708A),
              haze * 0.6,
              new Rgb(0.38, 0.41, 0.50).times(dice.between(0.85, 1.25)),
              streaks);
    };
  }

  /** Whether street lamps and headlights are on. */
  public boolean lampsOn() {
    return dark.g() < 0.9;
  }

  /** A surface of that colour under this light, with its normal of length 1. */
  public Rgb on(Rgb color, P3 normal) {
    double sunny = direct * Math.max(0, normal.dot(sun));
    Rgb warm = sun.y() < 0.6 ? new Rgb(1.25, 0.98, 0.68) : new Rgb(1.05, 1.0, 0.92);
    Rgb sky = ambient.times(0.82 + 0.18 * normal.y());
    return color.times(sky.plus(warm.times(sunny)));
  }

  /** What haze makes of a colour at a distance in metres. */
  public Rgb through(Rgb color, double distance) {
    return color.mix(horizon, 1 - StrictMath.exp(-haze * Math.max(0, distance)));
  }
}
