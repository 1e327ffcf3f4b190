package org.segsweep.dse.cli;

import java.io.PrintWriter;
import org.segsweep.dse.plan.AcceleratorFacts;
import org.segsweep.dse.plan.NetworkFacts;
import org.segsweep.dse.plan.SearchSpace;
import org.segsweep.dse.plan.WorkModel;
import org.segsweep.dse.report.Numbers;
import org.segsweep.dse.search.Search;
import org.segsweep.dse.spark.SweepJob;
import org.segsweep.dse.spec.SearchBudget;
import org.segsweep.dse.spec.SearchChoice;
import org.segsweep.workload.Layer;

/** What a search will do, where a grid has its plan. */
final class SearchText {
  private SearchText() {}

  static void print(PrintWriter out, SweepJob job) {
    SearchChoice search = job.spec().search();
    SearchSpace space = space(job);
    SearchBudget budget = search.budget();
    out.printf(
        "search    %s: %s in waves of %s, seed %d, of %s combinations of %d axes%n",
        search.method().label(),
        budget.points() > 0
            ? "%s points".formatted(Numbers.grouped(budget.points()))
            : Numbers.duration(budget.minutes() * 60.0),
        Numbers.grouped(search.population()),
        job.spec().seed(),
        Numbers.grouped(space.combinations()),
        space.sizes().length);
    out.printf(
        "          about %s or less; combinations that constraints drop are not counted%n",
        Numbers.duration(seconds(job)));
  }

  private static SearchSpace space(SweepJob job) {
    return new SearchSpace(
        job.spec(), NetworkFacts.of(job.network()), AcceleratorFacts.of(job.accelerator()));
  }

  /** Refuses a search that would find nothing to evaluate. */
  static void requirePoint(SweepJob job) throws CommandFault {
    if (new Search(space(job), job.spec().search(), job.spec().seed()).next().isEmpty()) {
      throw CommandFault.invalidInput(
          "no point is left to evaluate: rules or constraints drop all that the search proposes");
    }
  }

  /** From start to front on all cores, if no point shares its pruning with another. */
  static double seconds(SweepJob job) {
    SearchBudget budget = job.spec().search().budget();
    if (budget.points() == 0) {
      return budget.minutes() * 60.0;
    }
    double point = 0;
    for (Layer layer : job.network().layers()) {
      point += WorkModel.layerSeconds(layer.shape());
    }
    double waves = Math.ceil(budget.points() / (double) job.spec().search().population());
    return WorkModel.START_SECONDS
        + waves * WorkModel.WAVE_SECONDS
        + budget.points() * point / PlanText.cores();
  }
}
