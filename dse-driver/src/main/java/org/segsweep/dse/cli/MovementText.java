package org.segsweep.dse.cli;

import java.io.PrintWriter;
import java.util.List;
import org.segsweep.dse.compare.Movement;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.report.Terminal;
import org.segsweep.dse.store.Provenance;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;

/** What moved from one sweep to another of the same points, and why. */
final class MovementText {
  private MovementText() {}

  static void print(PrintWriter out, CompareFormat format, ResultFolder first, ResultFolder second)
      throws ResultFault {
    Movement movement = Movement.between(first, second);
    if (format.isForPrograms()) {
      out.print(format.render(movement.table()));
      return;
    }
    Provenance was = first.header().provenance();
    List<String> differences = second.header().provenance().differencesFrom(was);
    out.print(
        format.line(
            "From %s to %s: %s points in both, %s only in the first, %s only in the second"
                .formatted(
                    Terminal.safe(first.root().toString()),
                    Terminal.safe(second.root().toString()),
                    Numbers.grouped(movement.shared()),
                    Numbers.grouped(movement.onlyFirst()),
                    Numbers.grouped(movement.onlySecond()))));
    out.print(
        format.line(
            differences.isEmpty()
                ? "Nothing that they were made from differs."
                : "They were made from other inputs: "
                    + Terminal.safe(String.join(", ", differences))));
    if (movement.newlyFailed() + movement.newlyDone() > 0) {
      out.print(
          format.line(
              "%s points fail in the second only, %s in the first only"
                  .formatted(
                      Numbers.grouped(movement.newlyFailed()),
                      Numbers.grouped(movement.newlyDone()))));
    }
    out.print(
        movement.columns().isEmpty()
            ? format.line("No figure moved by more than 1e-9 of itself.")
            : format.render(movement.table()));
  }
}
