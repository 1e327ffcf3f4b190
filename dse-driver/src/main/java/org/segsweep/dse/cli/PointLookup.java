package org.segsweep.dse.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segsweep.dse.plan.PlannedPoint;
import org.segsweep.dse.plan.SweepPlan;

/** Finds a point of a plan by the beginning of its id. */
final class PointLookup {
  private static final int LISTED = 8;

  private PointLookup() {}

  /**
   * The beginning of an id as it is looked for.
   *
   * @throws CommandFault when the text is none
   */
  static String prefix(String text) throws CommandFault {
    String prefix = text.toLowerCase(Locale.ROOT).replace("…", "");
    if (!prefix.matches("[0-9a-f]{1,16}")) {
      throw CommandFault.usage("'%s' is not a point id: up to 16 hex digits".formatted(text));
    }
    return prefix;
  }

  /**
   * The one point whose id begins so.
   *
   * @param specFile for messages
   * @param text what the user gave for an id
   * @throws CommandFault when it is no id, or there is no such point, or more than one
   */
  static PlannedPoint find(SweepPlan plan, Path specFile, String text) throws CommandFault {
    String prefix = prefix(text);
    List<PlannedPoint> found = PlannedPoint.find(plan, prefix);
    if (found.isEmpty()) {
      throw CommandFault.invalidInput(
          ("%s: no point begins with '%s'; give the --set that it was run with, or take an id from"
                  + " `segsweep front`")
              .formatted(specFile, prefix));
    }
    if (found.size() > 1) {
      String some =
          found.stream().limit(LISTED).map(p -> p.point().id()).collect(Collectors.joining(", "));
      throw CommandFault.invalidInput(
          "%s: %d points begin with '%s'; give more digits: %s"
              .formatted(specFile, found.size(), prefix, some));
    }
    return found.get(0);
  }
}
