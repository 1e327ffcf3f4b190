package org.segsweep.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segsweep.dataset.Augmentation;
import org.segsweep.dataset.Glyph;
import org.segsweep.dataset.Glyphs;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dataset.Normalisation;
import org.segsweep.dataset.Split;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.source.NetworkSource;
import org.segsweep.train.InitialWeights;
import org.segsweep.train.Optimiser;
import org.segsweep.train.Phase;
import org.segsweep.train.Pruning;
import org.segsweep.train.Schedule;
import org.segsweep.train.TrainedNetwork;
import org.segsweep.train.Trainer;
import org.segsweep.train.TrainingData;
import org.segsweep.train.TrainingPlan;
import org.segsweep.train.TrainingTask;

/**
 * How hard {@link Glyphs} is: a network is trained from nothing with Adam, with several seeds, and
 * for each its accuracy on the test split and what its classes are taken for are printed. The
 * weights are left in {@code target}.
 */
public final class GlyphDifficulty {
  private static final int EPOCHS = 16;
  private static final int BATCH = 64;
  private static final int HELD_OUT = 1_000;
  private static final int SEEDS = 2;

  private GlyphDifficulty() {}

  /** {@code args}: the topology of a network for 24x24 grey images. */
  public static void main(String[] args) throws Exception {
    NativeEngine.require();
    long start = System.nanoTime();
    Glyphs images = Glyphs.of(Split.TRAIN);
    System.out.printf("%.0f images drawn a second%n", images.size() / seconds(start));
    ImageSet test = Glyphs.of(Split.TEST);
    ImportedNetwork network = NetworkSource.readUntrained(Path.of(args[0]));
    for (int seed = 1; seed <= SEEDS; seed++) {
      start = System.nanoTime();
      TrainingData data = TrainingData.holdingOut(images, HELD_OUT, seed);
      TrainedNetwork trained = train(InitialWeights.of(network, seed), data, seed);
      try (Runner runner = Runner.of(trained.network())) {
        System.out.printf(
            "seed %d: %.2f %% of %d, %.2f %% of those held out, %.0f s%n",
            seed,
            100 * Accuracy.topOne(runner, test, test.size()).share(),
            test.size(),
            100 * trained.validation().share(),
            seconds(start));
        confusion(runner, test);
      }
      trained.write(Path.of("target", "%s-%d.safetensors".formatted(network.graph().name(), seed)));
    }
  }

  private static TrainedNetwork train(ImportedNetwork network, TrainingData data, long seed)
      throws Exception {
    Augmentation moved = new Augmentation(2, Augmentation.Flip.HALF, seed);
    TrainingPlan plan =
        new TrainingPlan(
            seed,
            BATCH,
            Optimiser.Adam.STANDARD,
            Objective.CROSS_ENTROPY,
            new TrainingPlan.Images(Normalisation.NONE, moved),
            NormStatistics.BATCH,
            List.of(new Phase.Free(EPOCHS, Schedule.cosine(0.002))));
    return Trainer.train(
        new TrainingTask(network, Pruning.none(network.network()), data, Optional.empty()), plan);
  }

  /** A row for each class: how often it was taken for which. */
  private static void confusion(Runner runner, ImageSet test) throws Exception {
    int[][] taken = new int[test.classes()][test.classes()];
    for (int first = 0; first < test.size(); first += 500) {
      ImageBatch batch = test.range(first, Math.min(500, test.size() - first));
      float[][] logits = runner.logits(batch);
      for (int i = 0; i < logits.length; i++) {
        taken[batch.labels()[i]][Top1.answer(logits[i])]++;
      }
    }
    for (Glyph glyph : Glyph.values()) {
      System.out.printf("  %9s", glyph.label());
      for (int count : taken[glyph.number()]) {
        System.out.printf("%5d", count);
      }
      System.out.println();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
