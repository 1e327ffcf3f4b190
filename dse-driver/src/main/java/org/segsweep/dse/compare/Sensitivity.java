package org.segsweep.dse.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.store.PointParameters;
import org.segsweep.dse.store.PointParameters.Parameter;
import org.segsweep.dse.store.PointTable;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/**
 * Which parameter moves which objective. Points that are equal in all parameters but one are a set
 * of that parameter; in each set an objective has a largest and a smallest value, and the effect is
 * the geometric mean of their ratios over all sets (our reading). Only matched points are compared,
 * so an effect is that of the parameter alone, at the values that were swept. The scheme is no
 * parameter here: its own parameters come and go with it, see {@link Comparison}.
 */
public final class Sensitivity {
  private static final String SCHEME = "scheme";

  /** The columns of so many parameters are held at once. */
  private static final int TOGETHER = 12;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<Objective> objectives;
  private final List<Effect> effects;
  private final List<String> neverAlone;

  /**
   * What one parameter does to one objective.
   *
   * @param values how many the parameter has in these sets
   * @param sets sets with two values or more, and an objective above 0 in all their points
   * @param mean geometric mean over the sets of largest / smallest, at least 1
   * @param largest of these ratios
   * @param best the value that is most often the best of its set; {@code -} where no set moves
   * @param bestShare of the sets in which it is, 0 to 1
   */
  public record Effect(
      String parameter,
      Objective objective,
      int values,
      int sets,
      double mean,
      double largest,
      String best,
      double bestShare) {}

  private Sensitivity(List<Objective> objectives, List<Effect> effects, List<String> neverAlone) {
    this.objectives = List.copyOf(objectives);
    this.effects = List.copyOf(effects);
    this.neverAlone = List.copyOf(neverAlone);
  }

  /** The effects in a result folder, over the points that did not fail. */
  public static Sensitivity of(ResultFolder folder, List<Objective> objectives) throws ResultFault {
    List<String> columns = objectives.stream().map(Objective::column).distinct().toList();
    PointTable figures = PointTable.read(folder, columns, List.of("status"));
    int[] done =
        IntStream.range(0, figures.rows())
            .filter(r -> figures.text("status", r).equals("done"))
            .toArray();
    List<CodedParameter> all = new ArrayList<>();
    List<Parameter> parameters = PointParameters.all();
    for (int from = 0; from < parameters.size(); from += TOGETHER) {
      List<Parameter> some = parameters.subList(from, Math.min(parameters.size(), from + TOGETHER));
      PointTable table =
          PointTable.read(
              folder,
              some.stream().flatMap(p -> p.numbers().stream()).distinct().toList(),
              some.stream().flatMap(p -> p.texts().stream()).distinct().toList());
      some.stream()
          .filter(parameter -> !isConstant(parameter, table))
          .map(parameter -> CodedParameter.of(parameter, table, done))
          .filter(coded -> coded.values().size() > 1)
          .forEach(all::add);
    }
    List<Effect> effects = new Sets(all, figures, done).effects(objectives);
    Set<String> known = effects.stream().map(Effect::parameter).collect(Collectors.toSet());
    List<String> neverAlone =
        all.stream()
            .filter(p -> !p.name().equals(SCHEME) && !known.contains(p.name()))
            .filter(p -> p.values().stream().filter(v -> !v.equals("-")).count() > 1)
            .map(CodedParameter::name)
            .toList();
    return new Sensitivity(objectives, effects, neverAlone);
  }

  private static boolean isConstant(Parameter parameter, PointTable table) {
    return parameter.numbers().stream().allMatch(table::isConstant)
        && parameter.texts().stream().allMatch(table::isConstant);
  }

  /** Objectives in the order asked for. */
  public List<Objective> objectives() {
    return objectives;
  }

  /** All effects, those of the parameter with the largest one first. */
  public List<Effect> effects() {
    return effects;
  }

  /**
   * Parameters with several values and no effect, since no two points differ in them alone: others
   * follow them, as the rows a read and the converter follow a fragment, or their sets have no
   * ratio.
   */
  public List<String> neverAlone() {
    return neverAlone;
  }

  /** Rows sorted into the sets of each parameter. */
  private static final class Sets {
    private final List<CodedParameter> parameters;
    private final PointTable figures;
    private final int[] rows;
    private final long[] hashes;

    Sets(List<CodedParameter> parameters, PointTable figures, int[] rows) {
      this.parameters = parameters;
      this.figures = figures;
      this.rows = rows;
      this.hashes = new long[rows.length];
      for (int p = 0; p < parameters.size(); p++) {
        int parameter = p;
        int[] codes = parameters.get(p).codes();
        long[] ofCode = new long[parameters.get(p).values().size()];
        Arrays.setAll(ofCode, code -> mixed(parameter, code));
        for (int i = 0; i < rows.length; i++) {
          hashes[i] += ofCode[codes[i]];
        }
      }
    }

    List<Effect> effects(List<Objective> objectives) {
      List<double[]> values = objectives.stream().map(this::values).toList();
      return IntStream.range(0, parameters.size())
          .parallel()
          .filter(p -> !parameters.get(p).name().equals(SCHEME))
          .mapToObj(p -> effects(p, objectives, values))
          .filter(own -> !own.isEmpty())
          .sorted(
              Comparator.<List<Effect>>comparingDouble(
                      own -> -own.stream().mapToDouble(Effect::mean).max().orElse(1))
                  .thenComparing(own -> own.get(0).parameter()))
          .flatMap(List::stream)
          .toList();
    }

    private List<Effect> effects(int p, List<Objective> objectives, List<double[]> values) {
      SetOfRow sets = sets(p);
      List<Effect> own = new ArrayList<>();
      for (int o = 0; o < values.size(); o++) {
        Effect effect =
            new SetRatios(parameters.get(p), sets, values.get(o)).effect(objectives.get(o));
        if (effect.sets() > 0) {
          own.add(effect);
        }
      }
      return own;
    }

    private double[] values(Objective objective) {
      return IntStream.of(rows).mapToDouble(figures.numbers(objective.column())).toArray();
    }

    /**
     * Equal hashes without a parameter are taken for equal: 64 bits over a million rows. In the
     * order of a plan most rows of a set are as far apart as the last two, so that is tried before
     * a look-up, which costs a miss of the cache.
     */
    private SetOfRow sets(int p) {
      int[] codes = parameters.get(p).codes();
      long[] ofCode = new long[parameters.get(p).values().size()];
      Arrays.setAll(ofCode, code -> mixed(p, code));
      LongIndex index = new LongIndex();
      long[] keys = new long[rows.length];
      int[] set = new int[rows.length];
      int[] latest = new int[rows.length];
      int apart = 1;
      for (int i = 0; i < set.length; i++) {
        long key = hashes[i] - ofCode[codes[i]];
        keys[i] = key;
        if (i >= apart && keys[i - apart] == key) {
          set[i] = set[i - apart];
        } else {
          int known = index.size();
          set[i] = index.of(key);
          apart = set[i] < known ? i - latest[set[i]] : apart;
        }
        latest[set[i]] = i;
      }
      return new SetOfRow(set, index.size());
    }

    private static long mixed(int parameter, int code) {
      long x = (parameter * 1_000_003L + code + 1) * MIX;
      x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
      return x ^ (x >>> 31);
    }
  }
}
