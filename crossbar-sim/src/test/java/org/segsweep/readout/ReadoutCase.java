package org.segsweep.readout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.map.MappingArbitraries;
import org.segsweep.map.MappingConfig;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.workload.Extent;
import org.segsweep.workload.InputSamples;
import org.segsweep.workload.LayerShape;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.WeightMatrix;

/**
 * A layer pruned by a scheme of the catalogue, and a way to read it. A scheme that joins the
 * catalogue joins the cases.
 */
record ReadoutCase(
    Scheme scheme,
    Settings settings,
    LayerShape shape,
    List<PrunedMatrix> groups,
    QuantisedLayer weights,
    ReadoutConfig config) {
  private static final List<Ratio> SHARES =
      Stream.of("1", "2/3", "1/2", "1/4", "1/8", "5/7").map(Ratio::parse).toList();

  /** The catalogue, and pipelines as the papers compose them. */
  private static final List<Scheme> SCHEMES =
      Stream.concat(
              SchemeCatalogue.schemes().stream(),
              Stream.of(
                      "filter-shape+polarise",
                      "unstructured+polarise",
                      "segprune+polarise",
                      "hybrid-p+tinyadc",
                      "filter+segprune",
                      "unstructured+sre",
                      "unstructured+polarise+sre",
                      "pim-prune+polarise+snrram",
                      "unstructured+polarise+recom",
                      "unstructured+polarise+pattpim",
                      "forms+sre",
                      "tinyadc+sre",
                      "tinyadc+recom",
                      "tinyadc+polarise+snrram")
                  .map(id -> SchemeCatalogue.find(id).orElseThrow()))
          .toList();

  static Arbitrary<ReadoutCase> cases() {
    return Combinators.combine(
            Arbitraries.of(SCHEMES), Arbitraries.of(SignScheme.class), Arbitraries.longs())
        .as(ReadoutCase::of);
  }

  /** A case drawn from a seed; settings that do not suit each other are drawn again. */
  static ReadoutCase of(Scheme scheme, SignScheme sign, long seed) {
    var random = new Random(seed);
    Settings settings = settings(scheme, random);
    Pruner pruner = scheme.create().apply(settings);
    MappingConfig mapping = bounded(mapping(sign, random), pruner);
    LayerShape shape = shape(random);
    List<PrunedMatrix> groups = new ArrayList<>();
    List<WeightMatrix> projected = new ArrayList<>();
    for (int g = 0; g < shape.groups(); g++) {
      WeightMatrix matrix = known(shape, random);
      PrunedMatrix pruned = pruner.prune(matrix, mapping.tile());
      groups.add(pruned);
      projected.add(pruner.refit(matrix, pruned));
    }
    return new ReadoutCase(
        scheme,
        settings,
        shape,
        groups,
        QuantisedLayer.symmetric(projected, mapping.weightBits()),
        new ReadoutConfig(
            mapping,
            inputs(random),
            AdcChoice.exact(),
            random.nextBoolean() && mapping.columnNonZeros().isEmpty()
                ? ColumnEncoding.FLIPPED
                : ColumnEncoding.PLAIN));
  }

  /** Converters need not resolve more than the scheme leaves in a column. */
  private static MappingConfig bounded(MappingConfig mapping, Pruner pruner) {
    OptionalInt bound = pruner.columnNonZeros(mapping.tile());
    // What does not polarise is stored with an offset where magnitudes are asked for.
    boolean offset =
        mapping.sign() == SignScheme.OFFSET
            || (mapping.sign() == SignScheme.POLARISED && pruner.fragmentRows().isEmpty());
    return bound.isEmpty() || offset
        ? mapping
        : mapping.withColumnNonZeros(
            mapping.packing().nonZerosPerRead(mapping.crossbar().rows(), bound.getAsInt()));
  }

  ProgrammedLayer programmed() {
    return programmed(config);
  }

  ProgrammedLayer programmed(ReadoutConfig other) {
    return ProgrammedLayer.program(shape, groups, weights, other);
  }

  /** Inputs of which some are as large or small as can be. */
  int[] inputs(long seed) {
    return inputs(config.inputs(), shape.rows() * shape.groups(), seed);
  }

  static int[] inputs(InputFormat format, int count, long seed) {
    var random = new Random(seed);
    return IntStream.range(0, count)
        .map(
            i ->
                switch (random.nextInt(4)) {
                  case 0 -> format.largest();
                  case 1 -> format.smallest();
                  default ->
                      (int)
                          (format.smallest()
                              + random.nextDouble()
                                  * ((double) format.largest() - format.smallest()));
                })
        .toArray();
  }

  @Override
  public String toString() {
    return "%s %s, %s, %s".formatted(scheme.id(), settings, shape, config);
  }

  private static LayerShape shape(Random random) {
    int groups = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    int side = random.nextInt(4) == 0 ? 3 : 1;
    return new LayerShape(
        groups * (1 + random.nextInt(side == 3 ? 8 : 70)),
        groups * (1 + random.nextInt(12)),
        new Extent(side, side),
        new Extent(1 + random.nextInt(3), 2),
        groups);
  }

  /** Weights with sampled inputs and a gradient, for the schemes that need them. */
  private static WeightMatrix known(LayerShape shape, Random random) {
    return WeightMatrix.of(gaussian(shape.rows(), shape.columns(), random))
        .withInputs(InputSamples.of(gaussian(3, shape.rows(), random)))
        .withGradient(WeightMatrix.of(gaussian(shape.rows(), shape.columns(), random)));
  }

  private static float[][] gaussian(int height, int width, Random random) {
    float[][] rows = new float[height][width];
    for (float[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static InputFormat inputs(Random random) {
    int dacBits = 1 + random.nextInt(4);
    int bits = dacBits + random.nextInt(9);
    return random.nextBoolean()
        ? InputFormat.unsigned(bits, dacBits)
        : InputFormat.twosComplement(bits, dacBits);
  }

  static MappingConfig mapping(SignScheme sign, Random random) {
    while (true) {
      int rows = random.nextInt(4) == 0 ? 65 + random.nextInt(80) : 1 + random.nextInt(20);
      var crossbar = new Crossbar(rows, 1 + random.nextInt(48), 1 + random.nextInt(8));
      Optional<MappingConfig> drawn =
          MappingArbitraries.config(crossbar, 2 + random.nextInt(15), sign, random);
      if (drawn.isPresent()) {
        return drawn.get();
      }
    }
  }

  private static Settings settings(Scheme scheme, Random random) {
    while (true) {
      Map<String, Value> values = new HashMap<>();
      for (Parameter parameter : scheme.parameters()) {
        if (parameter.presence() == Parameter.Presence.REQUIRED || random.nextBoolean()) {
          values.put(parameter.name(), value(parameter.kind(), random));
        }
      }
      Optional<Settings> accepted = accepted(scheme, new Settings(values));
      if (accepted.isPresent()) {
        return accepted.get();
      }
    }
  }

  private static Optional<Settings> accepted(Scheme scheme, Settings settings) {
    try {
      return Optional.of(scheme.create().apply(settings)).map(pruner -> settings);
    } catch (Scheme.SettingFault fault) {
      return Optional.empty();
    }
  }

  private static Value value(Kind kind, Random random) {
    if (kind instanceof Kind.Whole whole) {
      List<Kind.Word> words = whole.words();
      if (!words.isEmpty() && random.nextInt(4) == 0) {
        return new Value.Whole(words.get(random.nextInt(words.size())).value());
      }
      int span = Math.min(whole.high() - whole.low(), 24);
      return new Value.Whole(whole.low() + random.nextInt(span + 1));
    }
    if (kind instanceof Kind.Choice choice) {
      Kind.Option option = choice.options().get(random.nextInt(choice.options().size()));
      return new Value.Choice(
          option.name(), option.takesShare() ? Optional.of(new Ratio(1, 4)) : Optional.empty());
    }
    return new Value.Share(SHARES.get(random.nextInt(SHARES.size())));
  }
}
