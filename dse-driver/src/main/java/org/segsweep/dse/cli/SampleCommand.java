package org.segsweep.dse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segsweep.dataset.DataFault;
import org.segsweep.dataset.ImageSet;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.store.Reasons;
import org.segsweep.exec.ActivationSampler;
import org.segsweep.exec.EngineFault;
import org.segsweep.exec.LossGradients;
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

/** Samples what the layers of a network see, for costs and schemes that follow the data. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a network on images and keeps sampled inputs of its layers in a .safetensors file, which a"
          + " sweep takes as activity.inputs; see docs/models/activity.md.",
      "Schemes that need data read the same file; those that need a loss gradient want --gradients."
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

  @Option(
      names = "--gradients",
      description = "keep the gradient of the loss by each weight too; needs labels")
  private boolean withGradients;

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
    List<SampledLayer> layers =
        imported.network().layers().stream().map(SampledLayer::new).toList();
    var size = new SampleSize(imageCount, windows, seed);
    ActivationSampler.sample(
        imported, set, size, (layer, group, rows) -> layers.get(layer).add(rows));
    if (withGradients) {
      LossGradients.Result result = LossGradients.of(imported, set, size);
      write(layers, gradients(imported.network().layers(), result.byLayer()));
      report(layers);
      report(result);
    } else {
      write(layers, Map.of());
      report(layers);
    }
    return Main.DONE;
  }

  private static Map<String, FloatTensor> gradients(List<Layer> layers, List<float[]> values)
      throws CommandFault {
    List<String> names = layers.stream().map(Layer::name).toList();
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + LayerEvidenceLoader.GRADIENT;
      if (names.contains(name)) {
        throw CommandFault.invalidInput(
            "layer '%s' has the name of the gradient of layer '%s'; rename one"
                .formatted(name, names.get(i)));
      }
      LayerShape shape = layers.get(i).shape();
      List<Integer> dims =
          List.of(
              shape.outputChannels(),
              shape.inputChannels() / shape.groups(),
              shape.kernel().height(),
              shape.kernel().width());
      tensors.put(name, FloatTensor.owning(dims, values.get(i)));
    }
    return tensors;
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

  private void write(List<SampledLayer> layers, Map<String, FloatTensor> gradients)
      throws CommandFault {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    layers.forEach(layer -> tensors.put(layer.name(), layer.tensor()));
    tensors.putAll(gradients);
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

  private void report(List<SampledLayer> layers) {
    long inputs = layers.stream().mapToLong(SampledLayer::count).sum();
    long negative = layers.stream().filter(l -> l.inputs().signed()).count();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %s inputs of %d layers from %d images; %d with negative inputs%n",
        file, Numbers.grouped(inputs), layers.size(), imageCount, negative);
    out.flush();
  }

  private void report(LossGradients.Result result) {
    long weights = result.byLayer().stream().mapToLong(layer -> layer.length).sum();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: gradients by %s weights; the loss is %.4f%n",
        file, Numbers.grouped(weights), result.loss());
    out.flush();
  }
}
