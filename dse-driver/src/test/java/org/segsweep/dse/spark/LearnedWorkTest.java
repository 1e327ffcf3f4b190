package org.segsweep.dse.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.segsweep.dse.spark.LearnedWork.Kind;

class LearnedWorkTest {
  private static final Kind SMALL = new Kind("segprune", 0);
  private static final Kind LARGE = new Kind("segprune", 1);

  @Test
  void theModelStandsUntilSomethingIsLearned() {
    assertThat(new LearnedWork().seconds(SMALL, 3)).isEqualTo(3);
  }

  @Test
  void aKindIsCorrectedByWhatItTook() {
    LearnedWork learned = new LearnedWork();
    learned.learn(SMALL, 1, 4);
    learned.learn(LARGE, 2, 1);
    assertThat(learned.seconds(SMALL, 10)).isCloseTo(40, within(1e-12));
    assertThat(learned.seconds(LARGE, 10)).isCloseTo(5, within(1e-12));
    // Twice as much work of the kind, at half the speed: three waves weigh as their work does.
    learned.learn(SMALL, 2, 16);
    assertThat(learned.seconds(SMALL, 3)).isCloseTo(20, within(1e-12));
  }

  @Test
  void anUnknownLayerIsTakenLikeItsSchemeAndAnUnknownSchemeLikeAll() {
    LearnedWork learned = new LearnedWork();
    learned.learn(SMALL, 1, 3);
    learned.learn(new Kind("dense", 0), 1, 1);
    assertThat(learned.seconds(LARGE, 2)).isCloseTo(6, within(1e-12));
    assertThat(learned.seconds(new Kind("forms", 0), 2)).isCloseTo(4, within(1e-12));
  }
}
