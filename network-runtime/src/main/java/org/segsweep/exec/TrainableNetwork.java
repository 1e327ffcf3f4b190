package org.segsweep.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;
import org.segsweep.dataset.ImageBatch;
import org.segsweep.graph.BatchNorm;
import org.segsweep.graph.BatchNormPolicy;
import org.segsweep.graph.Convolution;
import org.segsweep.graph.Elementwise;
import org.segsweep.graph.FloatTensor;
import org.segsweep.graph.Graph;
import org.segsweep.graph.GraphFault;
import org.segsweep.graph.ImportedNetwork;
import org.segsweep.graph.LayerExtraction;
import org.segsweep.graph.Linear;
import org.segsweep.graph.Node;
import org.segsweep.graph.Softmax;

/**
 * An imported network whose parameters can be read, written and derived by, as the file stores
 * them. It takes no step of its own: whoever trains it keeps the parameters and decides what
 * becomes of them. Owns native memory, so it must be closed; belongs to one thread at a time.
 */
@SuppressWarnings("try") // a scope acts by being open
public final class TrainableNetwork implements AutoCloseable {
  private static final float[] NONE = {};

  private final ImportedNetwork network;
  private final Runner runner;
  private final List<Parameter> parameters;
  private final List<List<Integer>> inputs;
  private final Unbroken unbroken;

  private TrainableNetwork(ImportedNetwork network, Program program) {
    this.network = network;
    this.inputs = program.steps().stream().map(Program.Step::inputs).toList();
    this.runner = Runner.of(network, scoring(program));
    this.parameters = parameters(program);
    this.unbroken = new Unbroken(network.graph().name());
  }

  /** What a parameter is to training. */
  public enum Role {
    /** The weights of a layer of the network. */
    WEIGHTS,
    /** A bias, or the scale or shift of a normalisation. */
    OFFSETS,
    /** The mean or variance of a normalisation: followed, not derived by. */
    STATISTICS,
    /** Any other constant: stays. */
    FIXED
  }

  /**
   * A constant of the file that takes part in training.
   *
   * @param name that of the file; where the file shares one between layers, with the node behind
   * @param layer index in the layers of the network, of weights
   */
  public record Parameter(String name, Role role, OptionalInt layer, FloatTensor stored) {
    /** Whether the loss is derived by it. */
    public boolean isLearned() {
      return role == Role.WEIGHTS || role == Role.OFFSETS;
    }
  }

  /**
   * What one batch says.
   *
   * @param loss mean over the batch
   * @param gradients one for each parameter, in their order; empty where it is not learned
   */
  public record Step(double loss, List<float[]> gradients) {
    public Step {
      gradients = List.copyOf(gradients);
    }
  }

  /**
   * Copies the parameters of a network to the engine.
   *
   * @param network imported without folding its normalisations into the weights
   * @throws EngineFault when the engine is not available here, or the network cannot be trained
   */
  public static TrainableNetwork of(ImportedNetwork network, NormStatistics statistics)
      throws EngineFault {
    NativeEngine.require();
    if (network.bindings().stream().anyMatch(binding -> !binding.filterScale().isEmpty())) {
      throw new EngineFault(
          EngineFault.Kind.UNFIT,
          network.graph().name()
              + ": its batch normalisation is folded into its weights, which training would move;"
              + " read it without folding");
    }
    return of(network, Program.of(network, statistics));
  }

  /**
   * A runner that yields logits even where the network ends with a softmax.
   *
   * @throws EngineFault as {@link Runner#of}
   */
  public static Runner scorer(ImportedNetwork network) throws EngineFault {
    NativeEngine.require();
    return Runner.of(network, scoring(Program.of(network)));
  }

  static TrainableNetwork of(ImportedNetwork network, Program program) {
    return new TrainableNetwork(network, program);
  }

  /** Without a softmax at the end: the loss takes logits. */
  private static Program scoring(Program program) {
    Program.Step last = program.steps().get(program.steps().size() - 1);
    return last.output() == program.result() && last.node().op() instanceof Softmax
        ? new Program(
            program.steps().subList(0, program.steps().size() - 1),
            program.parameters(),
            program.layerParameters(),
            program.values(),
            last.inputs().get(0))
        : program;
  }

  private static List<Parameter> parameters(Program program) {
    Map<Integer, Role> roles = new HashMap<>();
    Map<Integer, Node> makers = new HashMap<>();
    for (Program.Step step : program.steps()) {
      for (int i = 1; i < step.inputs().size(); i++) {
        roles.putIfAbsent(step.inputs().get(i), role(step, i, makers));
      }
      makers.put(step.output(), step.node());
    }
    List<Parameter> list = new ArrayList<>();
    for (int p = 0; p < program.parameters().size(); p++) {
      int layer = program.layerParameters().indexOf(p);
      Role role = layer >= 0 ? Role.WEIGHTS : roles.getOrDefault(p + 1, Role.FIXED);
      Program.Parameter parameter = program.parameters().get(p);
      list.add(
          new Parameter(
              parameter.name(),
              role,
              layer >= 0 ? OptionalInt.of(layer) : OptionalInt.empty(),
              parameter.stored()));
    }
    return List.copyOf(list);
  }

  private static Role role(Program.Step step, int input, Map<Integer, Node> makers) {
    if (step.node().op() instanceof BatchNorm) {
      return input <= 2 ? Role.OFFSETS : Role.STATISTICS;
    }
    if (step.layer().isPresent()) {
      return Role.OFFSETS;
    }
    // Some exporters write the bias of a layer as an addition behind it.
    boolean bias =
        step.node().op() instanceof Elementwise elementwise
            && elementwise.function() == Elementwise.Function.ADD
            && isLayer(makers.get(step.inputs().get(0)));
    return bias ? Role.OFFSETS : Role.FIXED;
  }

  private static boolean isLayer(@Nullable Node node) {
    return node != null && (node.op() instanceof Convolution || node.op() instanceof Linear);
  }

  /** Constants of the file, in execution order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** A copy of one parameter as it is now. */
  public float[] read(int parameter) {
    return Tensors.read(runner.parameter(parameter));
  }

  /** Overwrites one parameter. */
  public void write(int parameter, float[] values) {
    try (PointerScope scope = new PointerScope()) {
      Tensors.write(values, runner.parameter(parameter));
    }
  }

  /** How many classes the network tells apart. */
  public int classes() {
    String output = network.graph().outputs().get(0);
    return network.graph().signal(output).shape().elements();
  }

  /**
   * The loss of a batch and its gradients by every learned parameter. Statistics follow the batch.
   *
   * @param teacher what the teacher yields for the batch, where the objective distils; else empty
   * @throws EngineFault when the images do not fit the network, or a node fails, naming it
   */
  public Step step(ImageBatch batch, Objective objective, Optional<float[][]> teacher)
      throws EngineFault {
    try (PointerScope scope = new PointerScope();
        AutoGradMode recording = new AutoGradMode(true)) {
      List<Integer> learned = new ArrayList<>();
      for (int p = 0; p < parameters.size(); p++) {
        if (parameters.get(p).isLearned()) {
          learned.add(p);
          runner.parameter(p).set_requires_grad(true);
        }
      }
      try {
        Tensor logits = runner.run(batch, unbroken, scope).reshape(batch.count(), -1);
        Tensor loss = ObjectiveLoss.of(logits, batch, objective, teacher);
        return new Step(loss.item_double(), gradients(loss, learned));
      } finally {
        learned.forEach(p -> runner.parameter(p).set_requires_grad(false));
      }
    }
  }

  private List<float[]> gradients(Tensor loss, List<Integer> learned) throws EngineFault {
    Tensor[] tensors = learned.stream().map(runner::parameter).toArray(Tensor[]::new);
    TensorVector gradients = runner.gradients(loss, tensors);
    List<float[]> all = new ArrayList<>(Collections.nCopies(parameters.size(), NONE));
    for (int i = 0; i < tensors.length; i++) {
      Tensor gradient = gradients.get(i);
      int parameter = learned.get(i);
      all.set(
          parameter,
          gradient.defined()
              ? Tensors.read(gradient)
              : new float[parameters.get(parameter).stored().values().length]);
    }
    return all;
  }

  /**
   * The network with other parameters, as an importer would have read them.
   *
   * @param values one array for each parameter, in their order
   */
  public ImportedNetwork with(List<float[]> values) {
    Graph graph = network.graph();
    Map<String, org.segsweep.graph.Tensor> constants = new HashMap<>(graph.constants());
    for (int p = 0; p < parameters.size(); p++) {
      FloatTensor stored = parameters.get(p).stored();
      constants.put(
          parameters.get(p).name(), FloatTensor.owning(stored.dims(), values.get(p).clone()));
    }
    List<Node> nodes = new ArrayList<>();
    for (int s = 0; s < graph.nodes().size(); s++) {
      nodes.add(renamed(graph.nodes().get(s), inputs.get(s)));
    }
    Graph changed =
        new Graph(graph.name(), graph.inputs(), nodes, constants, graph.signals(), graph.outputs());
    try {
      return LayerExtraction.extract(changed, BatchNormPolicy.KEEP);
    } catch (GraphFault e) {
      throw new IllegalArgumentException(graph.name() + ": " + e.reason(), e);
    }
  }

  /** The node with its constants by the names that they have as parameters. */
  private Node renamed(Node node, List<Integer> values) {
    List<String> names = new ArrayList<>(node.inputs());
    for (int i = 0; i < names.size(); i++) {
      int parameter = values.get(i) - 1;
      if (parameter >= 0 && parameter < parameters.size()) {
        names.set(i, parameters.get(parameter).name());
      }
    }
    return new Node(node.name(), node.op(), names, node.output());
  }

  /** A node that takes what is derived by and yields what is not has cut the chain. */
  private static final class Unbroken implements Runner.Tap {
    private final String network;

    Unbroken(String network) {
      this.network = network;
    }

    @Override
    public void input(int layer, Tensor activations) {
      // Only what nodes yield is of interest.
    }

    @Override
    public void output(Program.Step step, List<Tensor> inputs, Tensor output) throws EngineFault {
      if (!output.requires_grad() && inputs.stream().anyMatch(Tensor::requires_grad)) {
        throw new EngineFault(
            EngineFault.Kind.UNFIT,
            "%s: node '%s' (%s) has no gradient here, so the layers before it cannot be trained"
                .formatted(
                    network, step.node().name(), step.node().op().getClass().getSimpleName()));
      }
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
