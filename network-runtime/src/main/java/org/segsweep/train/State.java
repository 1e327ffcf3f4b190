package org.segsweep.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.segsweep.exec.TrainableNetwork.Parameter;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.workload.ChannelFlow;
import org.segsweep.workload.Network;

/** All that a training remembers between two epochs. */
final class State {
  private static final int REPORT_COLUMNS = 2;

  private final List<Parameter> parameters;
  private final float[][] values;
  private final float[][][] moments;
  private final Map<Integer, PrunedLayer> prunedLayers = new TreeMap<>();
  private final Map<Integer, PrunedLayer> byLayer = new HashMap<>();
  private final List<EpochReport> history = new ArrayList<>();

  State(List<Parameter> parameters, TrainingTask task, TrainingPlan plan) {
    int momentCount = plan.optimiser().moments();
    this.parameters = parameters;
    this.values = new float[parameters.size()][];
    this.moments = new float[parameters.size()][][];
    for (int p = 0; p < values.length; p++) {
      Parameter parameter = parameters.get(p);
      values[p] = parameter.stored().values().clone();
      moments[p] = new float[parameter.isLearned() ? momentCount : 0][values[p].length];
      prunedLayer(parameter.layer(), task, plan, p);
    }
  }

  private void prunedLayer(OptionalInt layer, TrainingTask task, TrainingPlan plan, int parameter) {
    if (layer.isEmpty()) {
      return;
    }
    int index = layer.getAsInt();
    ImportedNetwork network = task.network();
    LayerView view =
        new LayerView(
            network.network().layers().get(index),
            network.bindings().get(index),
            task.pruning().order());
    PrunedLayer.Counting counting =
        switch (plan.counted()) {
          case ALL -> PrunedLayer.Counting.ALL;
          case LIVE -> () -> deadChannels(network.network(), index);
        };
    task.pruning()
        .byLayer()
        .get(index)
        .map(pruning -> new PrunedLayer(view, pruning, task.pruning().tile(), counting))
        .ifPresent(
            pruned -> {
              prunedLayers.put(parameter, pruned);
              byLayer.put(index, pruned);
            });
  }

  /** Input channels of a layer that pruning of the layers before it has made constant. */
  private BitSet deadChannels(Network network, int layer) {
    List<BitSet> filters = new ArrayList<>();
    List<BitSet> channels = new ArrayList<>();
    for (int l = 0; l < network.layers().size(); l++) {
      PrunedLayer before = l < layer ? byLayer.get(l) : null;
      filters.add(before == null ? new BitSet() : before.goneFilters());
      channels.add(new BitSet());
    }
    return Objects.requireNonNull(network.flow(), "imported networks know their flow")
        .spread(new ChannelFlow.Unneeded(filters, channels))
        .channels()
        .get(layer);
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** The live values of one parameter. */
  float[] values(int parameter) {
    return values[parameter];
  }

  void set(int parameter, float[] to) {
    values[parameter] = to;
  }

  /** The live moments of one parameter. */
  float[][] moments(int parameter) {
    return moments[parameter];
  }

  void forgetMoments() {
    for (float[][] ofParameter : moments) {
      for (float[] moment : ofParameter) {
        Arrays.fill(moment, 0);
      }
    }
  }

  /** By parameter. */
  Map<Integer, PrunedLayer> prunedLayers() {
    return prunedLayers;
  }

  /** What prunes a layer of the network; empty where it stays dense. */
  Optional<PrunedLayer> ofLayer(int layer) {
    return Optional.ofNullable(byLayer.get(layer));
  }

  List<EpochReport> history() {
    return history;
  }

  /** {@code ||W - Z|| / ||W||} over the pruned layers. */
  float distance() {
    double away = 0;
    double all = 0;
    for (Map.Entry<Integer, PrunedLayer> layer : prunedLayers.entrySet()) {
      float[] weights = values[layer.getKey()];
      away += layer.getValue().squaredDistance(weights);
      for (float weight : weights) {
        all += (double) weight * weight;
      }
    }
    return (float) Math.sqrt(away / all);
  }

  /** Everything as tensors, which {@link #restore} takes up again. */
  Map<String, FloatTensor> tensors() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (int p = 0; p < values.length; p++) {
      put(tensors, "value." + p, values[p]);
      for (int k = 0; k < moments[p].length; k++) {
        put(tensors, "moment." + p + "." + k, moments[p][k]);
      }
    }
    prunedLayers.forEach(
        (p, layer) -> {
          PrunedLayer.Memory memory = layer.memory();
          put(tensors, "projection." + p, memory.projection());
          put(tensors, "dual." + p, memory.dual());
          put(tensors, "vote." + p, memory.votedOn());
        });
    float[] reports = new float[REPORT_COLUMNS * history.size()];
    for (int i = 0; i < history.size(); i++) {
      reports[REPORT_COLUMNS * i] = history.get(i).loss();
      reports[REPORT_COLUMNS * i + 1] = history.get(i).distance();
    }
    put(tensors, "history", reports);
    return tensors;
  }

  private static void put(Map<String, FloatTensor> tensors, String name, float[] values) {
    if (values.length > 0) {
      tensors.put(name, FloatTensor.owning(List.of(values.length), values));
    }
  }

  /** Takes up what {@link #tensors} gave of the same training. */
  void restore(Map<String, FloatTensor> tensors) {
    for (int p = 0; p < values.length; p++) {
      values[p] = copy(tensors, "value." + p);
      for (int k = 0; k < moments[p].length; k++) {
        moments[p][k] = copy(tensors, "moment." + p + "." + k);
      }
    }
    prunedLayers.forEach(
        (p, layer) ->
            layer.restore(
                new PrunedLayer.Memory(
                    copy(tensors, "projection." + p),
                    copy(tensors, "dual." + p),
                    copy(tensors, "vote." + p))));
    float[] reports = copy(tensors, "history");
    history.clear();
    for (int i = 0; i < reports.length; i += REPORT_COLUMNS) {
      history.add(new EpochReport(history.size() + 1, reports[i], reports[i + 1]));
    }
  }

  private static float[] copy(Map<String, FloatTensor> tensors, String name) {
    FloatTensor tensor = tensors.get(name);
    return tensor == null ? new float[0] : tensor.values().clone();
  }
}
