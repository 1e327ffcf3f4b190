package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segsweep.activity.LayerInputs;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.store.Reasons;
import org.segsweep.exec.ActivationSampler;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.NativeEngine;
import org.segsweep.exec.SampleSize;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.ImportFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.safetensors.SafetensorsWriter;
import org.segsweep.source.NetworkSource;
import org.segsweep.workload.Layer;
import org.segsweep.workload.LayerShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Samples what the layers of a network see, for costs that follow the data. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a network on images and keeps sampled inputs of its layers in a .safetensors file, which",
      "a sweep takes as activity.inputs; see docs/models/activity.md."
    })
final class SampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NETWORK", description = "an .onnx file or a topology .yaml")
  private Path network = Path.of("");

  @Mixin private ImageOptions images = new ImageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the .safetensors file to write")
  private Path file = Path.of("");

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "64",
      description = "images, chosen by the seed; default ${DEFAULT-VALUE}")
  private int imageCount = 64;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "4",
      description = "positions of each layer in each image; default ${DEFAULT-VALUE}")
  private int windows = 4;

  @Option(names = "--seed", defaultValue = "0", description = "default ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() throws ImportFault, DataFault, EngineFault, CommandFault {
    if (!file.toString().endsWith(".safetensors")) {
      throw CommandFault.usage("--out: %s does not end in .safetensors".formatted(file));
    }
    ImageSet set = images.open();
    if (imageCount < 1 || imageCount > set.size()) {
      throw CommandFault.usage(
          "--images: %d is not between 1 and %d, the size of %s"
              .formatted(imageCount, set.size(), images.data()));
    }
    if (windows < 1) {
      throw CommandFault.usage("--windows: %d is not at least 1".formatted(windows));
    }
    ImportedNetwork imported = NetworkSource.read(network, BatchNormPolicy.KEEP);
    requireBounded(imported.network().layers());
    NativeEngine.require();
    List<Sampled> layers = imported.network().layers().stream().map(Sampled::new).toList();
    ActivationSampler.sample(
        imported,
        set,
        new SampleSize(imageCount, windows, seed),
        (layer, group, rows) -> layers.get(layer).add(rows));
    write(layers);
    report(layers);
    return Main.DONE;
  }

  private void requireBounded(List<Layer> layers) throws CommandFault {
    long values =
        layers.stream()
            .map(Layer::shape)
            .mapToLong(
                s ->
                    Math.min(windows, s.windows())
                        * imageCount
                        * s.inputChannels()
                        * s.kernel().area())
            .sum();
    if (values > ActivityLoader.MOST_VALUES) {
      throw CommandFault.usage(
          "%,d inputs would be sampled, more than the %,d that a sweep reads; lower --images or --windows"
              .formatted(values, ActivityLoader.MOST_VALUES));
    }
  }

  private void write(List<Sampled> layers) throws CommandFault {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    layers.forEach(layer -> tensors.put(layer.layer.name(), layer.tensor()));
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      SafetensorsWriter.write(file, tensors);
    } catch (IOException e) {
      throw CommandFault.invalidInput("%s: cannot be written (%s)".formatted(file, Reasons.of(e)));
    }
  }

  private void report(List<Sampled> layers) {
    long inputs = layers.stream().mapToLong(layer -> layer.count).sum();
    long negative = layers.stream().filter(l -> l.inputs().signed()).count();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %s inputs of %d layers from %d images; %d with negative inputs%n",
        file, Numbers.grouped(inputs), layers.size(), imageCount, negative);
    out.flush();
  }

  /** The windows of one layer, one after the other. */
  private static final class Sampled {
    private final Layer layer;
    private final List<float[]> windows = new ArrayList<>();
    private int count;

    Sampled(Layer layer) {
      this.layer = layer;
    }

    void add(float[] rows) {
      windows.add(rows);
      count += rows.length;
    }

    private float[] values() {
      float[] values = new float[count];
      int at = 0;
      for (float[] window : windows) {
        System.arraycopy(window, 0, values, at, window.length);
        at += window.length;
      }
      return values;
    }

    LayerInputs inputs() {
      LayerShape shape = layer.shape();
      return new LayerInputs(shape.inputChannels() / shape.groups(), shape.kernel(), values());
    }

    FloatTensor tensor() {
      LayerShape shape = layer.shape();
      int inputs = shape.inputChannels() * shape.kernel().area();
      return FloatTensor.owning(
          Arrays.asList(
              count / inputs,
              shape.inputChannels(),
              shape.kernel().height(),
              shape.kernel().width()),
          values());
    }
  }
}
