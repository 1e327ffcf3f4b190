package org.segsweep.prune;

import java.util.List;
import java.util.Optional;
import org.segsweep.prune.scheme.AutoPrune;
import org.segsweep.prune.scheme.BlkRew;
import org.segsweep.prune.scheme.Channel;
import org.segsweep.prune.scheme.ColumnShape;
import org.segsweep.prune.scheme.Decorrelation;
import org.segsweep.prune.scheme.Dense;
import org.segsweep.prune.scheme.Discrimination;
import org.segsweep.prune.scheme.Filter;
import org.segsweep.prune.scheme.FilterShape;
import org.segsweep.prune.scheme.Forms;
import org.segsweep.prune.scheme.GroupLasso;
import org.segsweep.prune.scheme.HybridP;
import org.segsweep.prune.scheme.LearnSparsity;
import org.segsweep.prune.scheme.PattPim;
import org.segsweep.prune.scheme.Pattern;
import org.segsweep.prune.scheme.PimPrune;
import org.segsweep.prune.scheme.Polarise;
import org.segsweep.prune.scheme.RePim;
import org.segsweep.prune.scheme.Recom;
import org.segsweep.prune.scheme.SegPrune;
import org.segsweep.prune.scheme.Snrram;
import org.segsweep.prune.scheme.Sre;
import org.segsweep.prune.scheme.ThiNet;
import org.segsweep.prune.scheme.TinyAdc;
import org.segsweep.prune.scheme.Unstructured;

/** Every pruning scheme, in the order reports list them. A new scheme is one line here. */
public final class SchemeCatalogue {
  private static final List<Scheme> SCHEMES =
      List.of(
          Dense.SCHEME,
          Unstructured.SCHEME,
          Filter.SCHEME,
          FilterShape.SCHEME,
          Channel.SCHEME,
          ColumnShape.SCHEME,
          ThiNet.SCHEME,
          Discrimination.SCHEME,
          Decorrelation.SCHEME,
          HybridP.SCHEME,
          Forms.SCHEME,
          TinyAdc.SCHEME,
          Pattern.SCHEME,
          LearnSparsity.SCHEME,
          PimPrune.SCHEME,
          AutoPrune.SCHEME,
          GroupLasso.SCHEME,
          BlkRew.SCHEME,
          SegPrune.SCHEME,
          Polarise.SCHEME,
          Sre.SCHEME,
          Snrram.SCHEME,
          Recom.SCHEME,
          PattPim.SCHEME,
          RePim.SCHEME);

  private SchemeCatalogue() {}

  public static List<Scheme> schemes() {
    return SCHEMES;
  }

  /** A scheme by its id; ids joined by {@code +} are a pipeline. */
  public static Optional<Scheme> find(String id) {
    Optional<Scheme> single = SCHEMES.stream().filter(s -> s.id().equals(id)).findFirst();
    return single.isPresent() ? single : Pipelines.find(id);
  }
}
