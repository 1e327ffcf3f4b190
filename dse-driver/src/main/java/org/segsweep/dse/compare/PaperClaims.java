package org.segsweep.dse.compare;

import java.util.List;
import java.util.Optional;

/**
 * What the SegPrune paper claims over another scheme, at most and at better accuracy. Source:
 * SegPrune, IEEE TCAD 41(11), 2022, abstract. Its networks, crossbars and accuracies are not
 * public, and the abstract does not say how its pruning ratio counts signs.
 *
 * @param scheme ours of that name; hybrid-p is our reading of it
 * @param ratio pruning ratio of SegPrune over the scheme's
 * @param speed of SegPrune over the scheme's
 * @param energy of the scheme over SegPrune's
 */
public record PaperClaims(String scheme, String name, double ratio, double speed, double energy) {
  static final String OF = "segprune";

  public static final List<PaperClaims> ALL =
      List.of(
          new PaperClaims("hybrid-p", "Hybrid-P", 14.6, 13.9, 12.5),
          new PaperClaims("forms", "FORMS", 3.6, 3.4, 3.1));

  /** The claim over a scheme. */
  public static Optional<PaperClaims> over(String scheme) {
    return ALL.stream().filter(c -> c.scheme.equals(scheme)).findFirst();
  }
}
