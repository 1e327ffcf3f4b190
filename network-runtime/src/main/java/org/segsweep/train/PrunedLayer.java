package org.segsweep.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.workload.WeightMatrix;

/** One layer on its way to its pruned form. Everything is in the order of the file. */
final class PrunedLayer {
  private final LayerView view;
  private final Pruning.LayerPruning pruning;
  private final ArrayTile tile;
  private final Counting counting;

  private float[] projection = {};
  private float[] dual = {};
  private float[] votedOn = {};
  private List<PrunedMatrix> pruned = List.of();
  private @Nullable Feasible feasible;
  private Feasible.Signs signs = Feasible.Signs.HELD;

  PrunedLayer(LayerView view, Pruning.LayerPruning pruning, ArrayTile tile, Counting counting) {
    this.view = view;
    this.pruning = pruning;
    this.tile = tile;
    this.counting = counting;
  }

  /** Which input channels of the layer count nothing when what to prune is chosen. */
  interface Counting {
    /** Every channel counts. */
    Counting ALL = BitSet::new;

    BitSet uncounted();
  }

  /** The filters of which nothing is left. */
  BitSet goneFilters() {
    BitSet gone = new BitSet();
    int first = 0;
    for (PrunedMatrix matrix : pruned) {
      int offset = first;
      matrix.mask().emptyColumns().stream().forEach(column -> gone.set(offset + column));
      first += matrix.mask().columns();
    }
    return gone;
  }

  /** What ADMM remembers: arrays are empty before it begins, or before anything was pruned. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Memory(float[] projection, float[] dual, float[] votedOn) {}

  Memory memory() {
    return new Memory(projection, dual, votedOn);
  }

  /** Takes up what another run remembered. What is pruned follows from what it was chosen on. */
  void restore(Memory memory) {
    projection = memory.projection();
    dual = memory.dual();
    votedOn = memory.votedOn();
    if (votedOn.length > 0) {
      choose();
    }
  }

  /** One matrix for each group; empty until something was pruned. */
  List<PrunedMatrix> pruned() {
    return pruned;
  }

  /** The weights on which that was chosen, OIHW. */
  float[] chosenOn() {
    return view.layerWeights(votedOn);
  }

  /** {@code Z}. */
  float[] projection() {
    return projection;
  }

  /** {@code U}, scaled. */
  float[] dual() {
    return dual;
  }

  /** Chooses what to prune. */
  void vote(float[] weights) {
    BitSet uncounted = counting.uncounted();
    votedOn = uncounted.isEmpty() ? weights.clone() : view.without(uncounted, weights);
    choose();
  }

  private void choose() {
    List<PrunedMatrix> chosen = new ArrayList<>();
    for (WeightMatrix matrix : matrices(votedOn)) {
      chosen.add(pruning.pruner().prune(matrix, tile));
    }
    pruned = List.copyOf(chosen);
  }

  private List<WeightMatrix> matrices(float[] weights) {
    List<WeightMatrix> known = new ArrayList<>();
    for (WeightMatrix matrix : view.matrices(weights)) {
      known.add(pruning.evidence().attach(matrix, known.size(), view.order()));
    }
    return known;
  }

  /** What the pruner leaves of weights, by its latest choice. */
  float[] project(float[] weights) {
    List<WeightMatrix> left = new ArrayList<>();
    for (WeightMatrix matrix : matrices(weights)) {
      left.add(pruning.pruner().refit(matrix, pruned.get(left.size())));
    }
    return view.stored(left);
  }

  void beginAdmm(float[] weights) {
    vote(weights);
    projection = project(weights);
    dual = new float[weights.length];
  }

  /** Adds the gradient of {@code penalty/2 ||W - Z + U||^2}. */
  void addGradient(float[] weights, float[] gradient, double penalty) {
    if (penalty == 0) {
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      double away = (double) weights[i] - projection[i] + dual[i];
      gradient[i] = (float) (gradient[i] + penalty * away);
    }
  }

  /** Whether an update chooses anew what is pruned. */
  enum Vote {
    ANEW,
    KEEP
  }

  /** {@code Z = projection(W + U)}, then {@code U = U + W - Z}. */
  void update(float[] weights, Vote vote) {
    float[] sum = new float[weights.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = weights[i] + dual[i];
    }
    switch (vote) {
      case ANEW -> vote(sum);
      case KEEP -> {}
    }
    projection = project(sum);
    for (int i = 0; i < sum.length; i++) {
      dual[i] = sum[i] - projection[i];
    }
  }

  void divideDual(double factor) {
    for (int i = 0; i < dual.length; i++) {
      dual[i] = (float) (dual[i] / factor);
    }
  }

  /**
   * Prunes the weights for good; the dual variable is dropped. Once, but that what is polarised is
   * chosen again when its signs no longer are free.
   */
  void harden(float[] weights, Feasible.Signs signs) {
    boolean again =
        this.signs == Feasible.Signs.FREE && signs == Feasible.Signs.HELD && isPolarised();
    if (feasible != null && !again) {
      return;
    }
    if (pruned.isEmpty() || again) {
      vote(weights);
    }
    constrain(signs);
    if (signs == Feasible.Signs.HELD || !isPolarised()) {
      float[] left = project(weights);
      System.arraycopy(left, 0, weights, 0, weights.length);
    }
    keepFeasible(weights, new float[0][]);
  }

  private boolean isPolarised() {
    return pruned.stream().anyMatch(matrix -> matrix.polarity().isPresent());
  }

  /** From now on, {@link #keepFeasible} acts. */
  void constrain(Feasible.Signs signs) {
    this.signs = signs;
    feasible = view.feasible(pruned, signs);
  }

  void keepFeasible(float[] weights, float[][] moments) {
    if (feasible != null) {
      feasible.project(weights, moments);
    }
  }

  /** {@code ||W - Z||^2} where ADMM runs. */
  double squaredDistance(float[] weights) {
    double sum = 0;
    for (int i = 0; i < projection.length; i++) {
      double away = (double) weights[i] - projection[i];
      sum += away * away;
    }
    return sum;
  }
}
