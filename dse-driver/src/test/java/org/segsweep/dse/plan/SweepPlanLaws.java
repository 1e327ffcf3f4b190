package org.segsweep.dse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.segsweep.dse.spec.InvalidSpecException;
import org.segsweep.dse.spec.SchemeSweep;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.TestVocabulary;
import org.segsweep.prune.Settings;

class SweepPlanLaws {
  private static final NetworkFacts NETWORK = Shapes.resnet20();

  @Property(tries = 25)
  void keptAndDroppedPointsAreAllPointsOfTheAxes(@ForAll("specs") String text) throws Exception {
    SweepSpec spec = read(text);
    PlanCounts counts = SweepPlan.of(spec, NETWORK, Shapes.ISAAC).counts();
    assertThat(counts.points() + counts.droppedPoints()).isEqualTo(plainTuples(spec).size());
  }

  @Property(tries = 25)
  void everyPointAppearsOnceAndTheCountsAreThoseOfTheGroups(@ForAll("specs") String text)
      throws Exception {
    SweepPlan plan = SweepPlan.of(read(text), NETWORK, Shapes.ISAAC);
    Set<String> texts = new HashSet<>();
    Set<String> ids = new HashSet<>();
    long mappings = 0;
    for (PruneGroup group : plan.groups()) {
      assertThat(group.pointCount()).isPositive();
      assertThat(group.mappings()).hasSize((int) group.mappingCount());
      for (MappingGroup mapping : group.mappings()) {
        mappings++;
        long[] keys = mapping.pointKeys();
        for (int i = 0; i < keys.length; i++) {
          DesignPoint point = mapping.point(i);
          assertThat(DesignPoint.id(keys[i])).isEqualTo(point.id());
          assertThat(texts.add(point.canonicalText())).isTrue();
          assertThat(ids.add(point.id())).isTrue();
        }
      }
    }
    assertThat(plan.counts().points()).isEqualTo(texts.size());
    assertThat(plan.counts().mappings()).isEqualTo(mappings);
    assertThat(plan.counts().prunings()).isEqualTo(plan.groups().size());
  }

  @Property(tries = 15)
  void schemesListedTwiceAddNothing(@ForAll("specs") String text) throws Exception {
    SweepSpec once = read(text);
    SweepSpec twice = read(text.replace("schemes:\n", "schemes:\n  - plain\n"));
    SweepSpec thrice =
        read(text.replace("schemes:\n", "schemes:\n  - plain\n  - plain: {rowOrder: chw}\n"));
    assertThat(points(thrice)).isEqualTo(points(twice));
    assertThat(points(once)).isSubsetOf(points(twice));
  }

  @Property(tries = 15)
  void theOrderDependsOnTheSpecificationOnly(@ForAll("specs") String text) throws Exception {
    assertThat(ordered(read(text))).isEqualTo(ordered(read(text)));
  }

  @Provide
  Arbitrary<String> specs() {
    // Each has rows that the fragments divide.
    Arbitrary<String> rows =
        Arbitraries.of("64", "[32, 64]", "[100, 128]", "[128, 64, 100]", "[128, 32]");
    Arbitrary<String> columns = list("same", "64", "3", "128");
    Arbitrary<String> cells = list("1", "2", "4");
    Arbitrary<String> adc = list("exact", "paper", "7", "8", "12");
    Arbitrary<String> shared = list("8", "64", "all", "128");
    Arbitrary<String> sign = list("offset", "pair-columns", "polarised", "pair-arrays");
    Arbitrary<String> mapping =
        list("A", "B", "{B: {activeRows: [8, 64], tileColumns: [16, 64, full]}}");
    Arbitrary<String> drop =
        Arbitraries.of(
            "activeRows >= 64",
            "segmentRows > crossbar.rows",
            "scheme = tiled and cellBits = 4",
            "adcBits > 7 and crossbar.columns != 64",
            "keep = 1/4 and mapping = B");
    return Combinators.combine(rows, columns, cells, adc, shared, sign, mapping, drop)
        .as(
            (r, c, w, a, s, g, m, d) ->
                """
                network: resnet20
                mapping: %s
                schemes:
                  - signed: {fragment: [none, 8, 64]}
                  - bands: {segmentRows: [16, 500, 1000], keep: [1/4, 1/8]}
                  - tiled: {keep: 1/2, rowOrder: [chw, hwc]}
                crossbar: {rows: %s, columns: %s, cellBits: %s}
                periphery: {adcBits: %s, columnsPerAdc: %s, dacBits: [1, 4]}
                precision: {weights: [8, 3], inputs: [8, 2], sign: %s, straddle: [true, false]}
                constraints: [{drop: "%s", because: asked}]
                """
                    .formatted(m, r, c, w, a, s, g, d));
  }

  private static Arbitrary<String> list(String... values) {
    return Arbitraries.of(values)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(Object::toString);
  }

  /** Every tuple of the axes as text, counted without the plan's sharing. */
  private static Set<String> plainTuples(SweepSpec spec) {
    Set<String> all = new LinkedHashSet<>();
    for (SchemeSweep sweep : spec.schemes()) {
      for (Settings settings : sweep.settings()) {
        for (var order : sweep.rowOrders()) {
          String prune = sweep.scheme().id() + settings + order + sweep.exempt();
          OptionalInt fragment = sweep.pruner(settings).fragmentRows();
          for (String mapping : plainMappings(spec, sweep, fragment)) {
            all.add(prune + mapping);
          }
        }
      }
    }
    return all;
  }

  private static List<String> plainMappings(
      SweepSpec spec, SchemeSweep sweep, OptionalInt fragment) {
    List<String> all = new ArrayList<>();
    for (var packing : sweep.packings()) {
      for (int rows : spec.crossbar().rows()) {
        for (var column : spec.crossbar().columns()) {
          int columns = column.orElse(rows);
          String placed = packing.toString().replace("," + columns + ")", ",full)");
          for (int cell : spec.crossbar().cellBits()) {
            for (var weight : spec.precision().weights()) {
              for (var sign : spec.precision().sign()) {
                for (var straddle : spec.precision().straddle()) {
                  String stored = fragment.isPresent() ? "polarised" : sign.label();
                  String text =
                      String.join(
                          " ",
                          placed,
                          "" + rows,
                          "" + columns,
                          "" + cell,
                          "" + weight,
                          stored,
                          "" + straddle);
                  plainPeripheries(spec, columns).forEach(p -> all.add(text + p));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<String> plainPeripheries(SweepSpec spec, int columns) {
    List<String> all = new ArrayList<>();
    for (var adc : spec.periphery().adcBits()) {
      for (var shared : spec.periphery().columnsPerAdc()) {
        for (int dac : spec.periphery().dacBits()) {
          for (int input : spec.precision().inputs()) {
            all.add(" %s %d %d %d".formatted(adc, shared.orElse(columns), dac, input));
          }
        }
      }
    }
    return all;
  }

  private static Set<String> points(SweepSpec spec) {
    return new TreeSet<>(ordered(spec));
  }

  private static List<String> ordered(SweepSpec spec) {
    List<String> all = new ArrayList<>();
    for (PruneGroup group : SweepPlan.of(spec, NETWORK, Shapes.ISAAC).groups()) {
      for (MappingGroup mapping : group.mappings()) {
        for (int i = 0; i < mapping.peripheries().size(); i++) {
          all.add(mapping.point(i).canonicalText());
        }
      }
    }
    return all;
  }

  private static SweepSpec read(String text) throws InvalidSpecException {
    return new SpecReader(TestVocabulary.ALL).read(text, "law.yaml", List.of());
  }
}
