package org.segsweep.dse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segsweep.cost.AdcChoice;
import org.segsweep.device.Crossbar;
import org.segsweep.device.SignScheme;
import org.segsweep.graph.ImportFault;
import org.segsweep.map.LayerMapping;
import org.segsweep.map.Mapper;
import org.segsweep.map.MappingConfig;
import org.segsweep.map.Packing;
import org.segsweep.prune.Parameter;
import org.segsweep.prune.Parameter.Kind;
import org.segsweep.prune.Parameter.Value;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.Pruner;
import org.segsweep.prune.Scheme;
import org.segsweep.prune.SchemeCatalogue;
import org.segsweep.prune.Settings;
import org.segsweep.readout.ColumnEncoding;
import org.segsweep.readout.InputFormat;
import org.segsweep.readout.ProgrammedLayer;
import org.segsweep.readout.QuantisedLayer;
import org.segsweep.readout.Readout;
import org.segsweep.readout.ReadoutConfig;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerEvidence;
import org.segsweep.workload.Network;
import org.segsweep.workload.Ratio;
import org.segsweep.workload.RowOrder;
import org.segsweep.workload.WeightMatrix;

/** Every layer of trained networks, pruned by every scheme, read out bit for bit. */
class ReadoutOfRealLayersTest {

  /** Ways to read a network that differ in everything a mapping may differ in. */
  @SuppressWarnings("ImmutableEnumChecker") // a record of records, none of which changes
  enum Way {
    ISAAC(
        new MappingConfig(
            new Crossbar(128, 128, 2), 8, SignScheme.OFFSET, Packing.wholeArray(), false),
        InputFormat.unsigned(8, 1),
        AdcChoice.paper(),
        ColumnEncoding.FLIPPED),
    FORMS(
        MappingConfig.of(new Crossbar(128, 128, 2), 8, SignScheme.POLARISED, Packing.rowGroups(8)),
        InputFormat.unsigned(16, 1),
        AdcChoice.exact(),
        ColumnEncoding.PLAIN),
    PRIME(
        MappingConfig.of(
            new Crossbar(256, 256, 4), 8, SignScheme.PAIR_ARRAYS, Packing.wholeArray()),
        InputFormat.twosComplement(7, 3),
        AdcChoice.exact(),
        ColumnEncoding.PLAIN),
    STRADDLING(
        new MappingConfig(
                new Crossbar(72, 100, 3), 16, SignScheme.PAIR_COLUMNS, Packing.wholeArray(), true)
            .withRowsAtOnce(50),
        InputFormat.twosComplement(8, 1),
        AdcChoice.exact(),
        ColumnEncoding.FLIPPED),
    NARROW_TILES(
        new MappingConfig(
            new Crossbar(96, 64, 1),
            6,
            SignScheme.OFFSET,
            new Packing.RowGroups(16, OptionalInt.of(24)),
            false),
        InputFormat.unsigned(4, 2),
        AdcChoice.exact(),
        ColumnEncoding.PLAIN);

    private final ReadoutConfig config;

    Way(MappingConfig mapping, InputFormat inputs, AdcChoice adc, ColumnEncoding encoding) {
      this.config = new ReadoutConfig(mapping, inputs, adc, encoding);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void everyLayerOfLeNet5(Way way) throws ImportFault {
    Path file =
        above(Path.of("").toAbsolutePath(), "sweeps/networks/lenet5_mnist.onnx").orElseThrow();
    readEveryLayer(NetworkSource.read(file), way.config);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void everyLayerOfResNet20(Way way) throws ImportFault {
    Optional<Path> file = above(Path.of("").toAbsolutePath(), "shared/data/resnet20_cifar10.onnx");
    assumeTrue(
        file.isPresent(),
        "skipped: no ../shared/data/resnet20_cifar10.onnx beside this repository");
    readEveryLayer(NetworkSource.read(file.orElseThrow()), way.config);
  }

  private static void readEveryLayer(Network network, ReadoutConfig config) {
    for (Scheme scheme : SchemeCatalogue.schemes()) {
      Pruner pruner = scheme.create().apply(settings(scheme));
      for (Layer layer : network.layers()) {
        read(layer, pruner, config);
      }
    }
  }

  private static void read(Layer layer, Pruner pruner, ReadoutConfig config) {
    List<PrunedMatrix> groups = new ArrayList<>();
    List<WeightMatrix> projected = new ArrayList<>();
    for (int g = 0; g < layer.shape().groups(); g++) {
      WeightMatrix matrix = evidence(layer).attach(layer.matrix(g, RowOrder.CHW), g, RowOrder.CHW);
      groups.add(pruner.prune(matrix, config.mapping().tile()));
      projected.add(pruner.refit(matrix, groups.get(g)));
    }
    QuantisedLayer weights = QuantisedLayer.symmetric(projected, config.mapping().weightBits());
    ProgrammedLayer written = ProgrammedLayer.program(layer.shape(), groups, weights, config);
    LayerMapping mapping = Mapper.map(layer.shape(), groups, config.mapping());
    assertThat((long) written.crossbars()).isEqualTo(mapping.crossbars());
    assertThat(written.usedCells()).isEqualTo(mapping.usedCells());
    Readout readout = Readout.of(written);
    for (int[] inputs : inputs(config.inputs(), written.inputCount())) {
      assertThat(readout.multiply(inputs).outputs())
          .as("%s under %s", layer.name(), pruner)
          .isEqualTo(weights.multiply(inputs));
    }
  }

  /** Arbitrary inputs and gradients, for the schemes that rank by them. */
  private static LayerEvidence evidence(Layer layer) {
    var random = new SplittableRandom(7);
    int windows = 4 * layer.shape().rows() * layer.shape().groups();
    return LayerEvidence.none(layer.shape())
        .withInputs(floats(random, windows))
        .withGradient(floats(random, (int) layer.shape().weightCount()));
  }

  private static float[] floats(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /** A window of arbitrary activations, and those of the largest and smallest ones. */
  private static List<int[]> inputs(InputFormat format, int count) {
    int[] any =
        new SplittableRandom(11).ints(count, format.smallest(), format.largest() + 1).toArray();
    int[] largest = new int[count];
    Arrays.fill(largest, format.largest());
    int[] smallest = new int[count];
    Arrays.fill(smallest, format.smallest());
    return List.of(any, largest, smallest);
  }

  /** A quarter kept, and the least of whatever else a scheme asks for. */
  private static Settings settings(Scheme scheme) {
    Map<String, Value> values = new HashMap<>();
    for (Parameter parameter : scheme.parameters()) {
      if (parameter.presence() == Parameter.Presence.REQUIRED) {
        values.put(parameter.name(), value(parameter.kind()));
      }
    }
    return new Settings(values);
  }

  private static Value value(Kind kind) {
    if (kind instanceof Kind.Whole whole) {
      return new Value.Whole(Math.min(whole.high(), Math.max(whole.low(), 16)));
    }
    if (kind instanceof Kind.Choice choice) {
      return Value.Choice.of(choice.options().get(0).name());
    }
    return new Value.Share(Ratio.parse("1/4"));
  }

  private static Optional<Path> above(@Nullable Path folder, String name) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }
}
