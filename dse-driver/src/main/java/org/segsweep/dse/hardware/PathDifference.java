package org.segsweep.dse.hardware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.segsweep.exec.Top1;

/**
 * How far the fast method is from the exact one, logit by logit, with the same devices on the same
 * images. The first {@link #IMAGES} images of each set of devices are compared; whatever only one
 * method has read is not.
 */
public final class PathDifference {
  /** Of each set of devices; bounds the memory. */
  public static final int IMAGES = 200;

  private final Map<Long, List<float[]>> exact = new HashMap<>();
  private final Map<Long, List<float[]>> fast = new HashMap<>();

  /** Takes the logits of the next images of a run and hands them on. */
  float[][] see(Method method, long seed, float[][] logits) {
    Map<Long, List<float[]>> seen =
        switch (method) {
          case EXACT -> exact;
          case FAST -> fast;
        };
    List<float[]> run = seen.computeIfAbsent(seed, s -> new ArrayList<>());
    for (int i = 0; i < logits.length && run.size() < IMAGES; i++) {
      run.add(logits[i]);
    }
    return logits;
  }

  /**
   * What was found.
   *
   * @param images compared, over all sets of devices
   * @param rmsLogit root of the mean square of the exact logits
   * @param rmsDifference the same of fast less exact
   * @param otherAnswers images that the two put into different classes
   */
  public record Found(int images, double rmsLogit, double rmsDifference, int otherAnswers) {}

  /** The difference over all that both methods have read. */
  public Found found() {
    int images = 0;
    int other = 0;
    long logits = 0;
    double squares = 0;
    double differences = 0;
    for (Map.Entry<Long, List<float[]>> run : exact.entrySet()) {
      List<float[]> twin = fast.getOrDefault(run.getKey(), List.of());
      for (int i = 0; i < Math.min(twin.size(), run.getValue().size()); i++) {
        float[] read = run.getValue().get(i);
        for (int n = 0; n < read.length; n++) {
          double difference = (double) twin.get(i)[n] - read[n];
          squares += (double) read[n] * read[n];
          differences += difference * difference;
        }
        logits += read.length;
        images++;
        other += Top1.answer(read) == Top1.answer(twin.get(i)) ? 0 : 1;
      }
    }
    double count = Math.max(1, logits);
    return new Found(images, Math.sqrt(squares / count), Math.sqrt(differences / count), other);
  }
}
