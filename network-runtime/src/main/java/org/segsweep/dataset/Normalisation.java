package org.segsweep.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code (pixel - mean) / deviation} for each channel, in float, of pixels between 0 and 1. It is
 * part of a network as much as its weights, and no file states it, so it is never guessed.
 *
 * @param means one for each channel
 * @param deviations as many, each above 0
 */
public record Normalisation(List<Float> means, List<Float> deviations) implements Serializable {
  /** Pixels stay between 0 and 1. */
  public static final Normalisation NONE = new Normalisation(List.of(), List.of());

  private static final Map<String, Normalisation> PRESETS =
      new TreeMap<>(
          Map.of(
              "none",
              NONE,
              "imagenet",
              new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)),
              "cifar10",
              new Normalisation(
                  List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)),
              "mnist",
              new Normalisation(List.of(0.1307f), List.of(0.3081f))));

  public Normalisation {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.size() != deviations.size()) {
      throw new IllegalArgumentException(
          "%d means and %d deviations; as many are needed"
              .formatted(means.size(), deviations.size()));
    }
    for (int c = 0; c < means.size(); c++) {
      if (!Float.isFinite(means.get(c)) || !(deviations.get(c) > 0)) {
        throw new IllegalArgumentException(
            "mean %s and deviation %s of channel %d: finite and above 0 are needed"
                .formatted(means.get(c), deviations.get(c), c));
      }
    }
  }

  /** The names that {@link #parse} knows. */
  public static String presets() {
    return String.join(", ", PRESETS.keySet());
  }

  /**
   * A preset by name, or {@code MEANS/DEVIATIONS} such as {@code 0.1307/0.3081} or {@code
   * 0.5,0.5,0.5/0.2,0.2,0.2}.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static Normalisation parse(String text) {
    Optional<Normalisation> preset =
        Optional.ofNullable(PRESETS.get(text.toLowerCase(Locale.ROOT)));
    if (preset.isPresent()) {
      return preset.get();
    }
    String[] sides = text.split("/", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException(
          "'%s' is neither %s nor MEANS/DEVIATIONS such as 0.1307/0.3081"
              .formatted(text, presets()));
    }
    return new Normalisation(floats(sides[0]), floats(sides[1]));
  }

  private static List<Float> floats(String text) {
    try {
      return List.of(text.split(",", -1)).stream()
          .map(part -> Float.valueOf(part.strip()))
          .toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no list of numbers".formatted(text), e);
    }
  }

  /** Whether it fits images of that many channels. */
  public boolean fits(int channels) {
    return means.isEmpty() || means.size() == channels;
  }

  /** The batch with its pixels normalised. */
  public ImageBatch apply(ImageBatch batch) {
    if (means.isEmpty()) {
      return batch;
    }
    int channels = batch.shape().dim(0);
    int plane = batch.shape().elements() / channels;
    float[] pixels = batch.pixels().clone();
    for (int start = 0; start < pixels.length; start += plane) {
      int channel = start / plane % channels;
      float mean = means.get(channel);
      float deviation = deviations.get(channel);
      for (int i = start; i < start + plane; i++) {
        pixels[i] = (pixels[i] - mean) / deviation;
      }
    }
    return batch.with(pixels);
  }
}
