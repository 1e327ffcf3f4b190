package org.segsweep.dse.search;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.segsweep.catalogue.NetworkCatalogue;
import org.segsweep.device.Accelerators;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.MappingGroup;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.PruneGroup;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.SweepPlan;
import org.segsweep.dse.spec.SpecReader;
import org.segsweep.dse.spec.SweepSpec;
import org.segsweep.dse.spec.Vocabulary;
import org.segsweep.prune.SchemeCatalogue;

/** Spaces of LeNet-5 with synthetic weights. */
record Spaces(SweepSpec spec, NetworkFacts network, AcceleratorFacts accelerator) {
  private static final NetworkFacts LENET = NetworkFacts.of(NetworkCatalogue.create("lenet5", 0));

  /** Schemes with different axes, one that polarises, one that prunes for a crossbar. */
  static final String MIXED =
      """
      schemes:
        - dense
        - unstructured: {keep: [1/2, 1/4, 1/8]}
        - forms: {keep: [1/4, 1/8], fragment: [4, 8]}
        - pim-prune: {keep: [1/2, 1/4]}
        - segprune: {segmentRows: [16, 32, 4096], keep: [1/2, 1/4], shapesPerBand: [2, 4, 8]}
      mapping: [A, {B: {activeRows: [16, 64], tileColumns: [16, full]}}]
      crossbar: {rows: [32, 128], columns: [same, 64], cellBits: [1, 2]}
      periphery: {adcBits: [exact, paper, 6], columnsPerAdc: [16, all, 100], dacBits: [1, 2]}
      precision: {sign: [offset, pair-arrays], weights: [4, 8]}
      constraints:
        - {drop: 'crossbar.cellBits == 1 and weights == 4', because: no need}
      """;

  /** A few hundred points. */
  static final String SMALL =
      """
      schemes: [dense, {unstructured: {keep: [1/2, 1/4, 1/8]}}]
      crossbar: {rows: [16, 32, 64, 128], columns: [32, 64, 128], cellBits: [1, 2, 4]}
      periphery: {columnsPerAdc: [8, 128]}
      """;

  static Spaces of(String yaml, String search) throws Exception {
    Vocabulary vocabulary =
        new Vocabulary(SchemeCatalogue.schemes(), NetworkCatalogue.names(), Accelerators.names());
    SweepSpec spec =
        new SpecReader(vocabulary)
            .read("network: lenet5\n" + yaml + "search: " + search + "\n", "space.yaml", List.of());
    return new Spaces(spec, LENET, AcceleratorFacts.of(spec.accelerator().load()));
  }

  SearchSpace space() {
    return new SearchSpace(spec, network, accelerator);
  }

  Search search(long seed) {
    return new Search(space(), spec.search(), seed);
  }

  /** Every point of the plan of a grid. */
  static Set<String> grid(String yaml) throws Exception {
    Spaces grid = of(yaml, "{method: grid}");
    Set<String> ids = new TreeSet<>();
    for (PruneGroup group : SweepPlan.of(grid.spec, grid.network, grid.accelerator).groups()) {
      for (MappingGroup mapping : group.mappings()) {
        for (int i = 0; i < mapping.peripheries().size(); i++) {
          ids.add(mapping.point(i).id());
        }
      }
    }
    return ids;
  }
}
