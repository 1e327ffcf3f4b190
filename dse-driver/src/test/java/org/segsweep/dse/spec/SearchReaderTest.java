package org.segsweep.dse.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchReaderTest {
  private static final String HEAD = "network: lenet5\nschemes: [plain]\n";

  @Test
  void withoutASearchAllPointsAreEvaluated() throws Exception {
    assertThat(read(HEAD).search())
        .isEqualTo(new SearchChoice(SearchMethod.GRID, new SearchBudget(0, 0), 100));
    assertThat(read(HEAD).search().isGrid()).isTrue();
  }

  @Test
  void aSearchHasAMethodABudgetAndAPopulation() throws Exception {
    assertThat(
            read(HEAD + "search: {method: nsga2, budget: {points: 5000}, population: 40}\n")
                .search())
        .isEqualTo(new SearchChoice(SearchMethod.NSGA2, new SearchBudget(5000, 0), 40));
    SearchChoice minutes = read(HEAD + "search: {method: sobol, budget: {minutes: 3}}\n").search();
    assertThat(minutes.budget()).isEqualTo(new SearchBudget(0, 3));
    assertThat(minutes).hasToString("sobol points=0 minutes=3 population=100");
  }

  @Test
  void whatIsWrongIsToldWithTheWayOut() {
    assertThat(faults("search: {method: random}\n"))
        .contains("search.budget: missing for random; give {points: 5000} or {minutes: 10}");
    assertThat(faults("search: {method: random, budget: {points: 1, minutes: 1}}\n"))
        .contains("search.budget: is in points or in minutes; give one of them");
    assertThat(faults("search: {budget: {points: 9}}\n"))
        .contains(
            "search.budget: a grid is evaluated whole; leave the budget out, or give another method");
    assertThat(faults("search: {method: nsga3, budget: {points: 9}}\n"))
        .contains("search.method:", "nsga2");
    assertThat(faults("search: {method: nsga2, population: 3, budget: {points: 9}}\n"))
        .contains("search.population: 3 is not a whole number from 4 to 100000");
    assertThat(faults("search: {method: nsga2, budget: {point: 9}}\n"))
        .contains("unknown key; did you mean 'points'?");
  }

  @Test
  void theLimitOfPointsIsOneOfGrids() throws Exception {
    String large =
        "crossbar: {rows: {from: 1, to: 9999, step: 1}, columns: {from: 1, to: 9999, step: 1}}\n"
            + "periphery: {adcBits: [exact, paper]}\n";
    assertThat(faults(large))
        .contains("a grid has at most 100,000,000, so shorten some axes, or give a search");
    assertThat(
            read(HEAD + large + "search: {method: sobol, budget: {points: 9}}\n").crossbar().rows())
        .hasSize(9999);
  }

  @Test
  void aSearchIsPartOfWhatDecidesTheRows() throws Exception {
    String random = HEAD + "search: {method: random, budget: {points: 9}}\n";
    assertThat(read(HEAD).contentHash())
        .isEqualTo(read(HEAD + "search: {method: grid}\n").contentHash())
        .isNotEqualTo(read(random).contentHash());
    assertThat(read(random).contentHash())
        .isNotEqualTo(read(random + "objectives: [crossbars]\n").contentHash());
  }

  private static SweepSpec read(String text) throws InvalidSpecException {
    return new SpecReader(TestVocabulary.ALL).read(text, "my.yaml", List.of());
  }

  private static String faults(String more) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(HEAD + more)).render();
  }
}
