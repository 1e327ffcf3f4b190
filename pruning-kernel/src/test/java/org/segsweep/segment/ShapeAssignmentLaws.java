package org.segsweep.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ShapeAssignmentLaws {
  @SuppressWarnings("ArrayRecordComponent")
  record Scores(double[][] of) {
    int shapes() {
      return of.length;
    }

    int segments() {
      return of[0].length;
    }

    double energy(int[] shapeOf) {
      double sum = 0;
      for (int n = 0; n < shapeOf.length; n++) {
        sum += of[shapeOf[n]][n];
      }
      return sum;
    }

    int blocks(int[] shapeOf, int columnsPerArray) {
      int[] sizes = new int[shapes()];
      int blocks = 0;
      for (int shape : shapeOf) {
        blocks += sizes[shape]++ % columnsPerArray == 0 ? 1 : 0;
      }
      return blocks;
    }
  }

  @Provide
  Arbitrary<Scores> scores() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 20),
            Arbitraries.longs(),
            Arbitraries.of(true, false))
        .as(
            (shapes, segments, seed, whole) -> {
              Random random = new Random(seed);
              double[][] scores = new double[shapes][segments];
              for (double[] row : scores) {
                for (int n = 0; n < row.length; n++) {
                  row[n] = whole ? random.nextInt(4) : random.nextDouble();
                }
              }
              return new Scores(scores);
            });
  }

  @Property
  void freeTakesTheBestAndTheLowerIdOfEquals(@ForAll("scores") Scores scores) {
    int[] shapeOf = ShapeAssignment.FREE.assign(scores.of(), 4);
    for (int n = 0; n < shapeOf.length; n++) {
      for (int p = 0; p < scores.shapes(); p++) {
        double mine = scores.of()[shapeOf[n]][n];
        assertThat(scores.of()[p][n]).isLessThanOrEqualTo(mine);
        assertThat(p < shapeOf[n] && scores.of()[p][n] == mine).isFalse();
      }
    }
  }

  @Property
  void balancedOpensTheFewestColumnBlocks(
      @ForAll("scores") Scores scores, @ForAll @IntRange(min = 1, max = 9) int columnsPerArray) {
    int[] shapeOf = ShapeAssignment.BALANCED.assign(scores.of(), columnsPerArray);
    assertThat(scores.blocks(shapeOf, columnsPerArray))
        .isEqualTo((scores.segments() + columnsPerArray - 1) / columnsPerArray);
  }

  @Property
  void noExchangeOfTwoSegmentsImprovesABalancedAssignment(
      @ForAll("scores") Scores scores, @ForAll @IntRange(min = 1, max = 9) int columnsPerArray) {
    int[] shapeOf = ShapeAssignment.BALANCED.assign(scores.of(), columnsPerArray);
    double energy = scores.energy(shapeOf);
    for (int a = 0; a < shapeOf.length; a++) {
      for (int b = 0; b < a; b++) {
        int[] swapped = shapeOf.clone();
        swapped[a] = shapeOf[b];
        swapped[b] = shapeOf[a];
        assertThat(scores.energy(swapped)).isLessThanOrEqualTo(energy + 1e-9);
      }
    }
  }

  @Property
  void balancedIsFreeWhereFreeAlreadyFillsWholeBlocks(@ForAll("scores") Scores scores) {
    // One filter an array: every assignment fills its blocks.
    assertThat(ShapeAssignment.BALANCED.assign(scores.of(), 1))
        .isEqualTo(ShapeAssignment.FREE.assign(scores.of(), 1));
  }

  @Property
  void oneArrayForAllSegmentsLeavesOneShape(@ForAll("scores") Scores scores) {
    int[] shapeOf = ShapeAssignment.BALANCED.assign(scores.of(), Integer.MAX_VALUE);
    assertThat(shapeOf).containsOnly(shapeOf[0]);
  }

  @Test
  void theSegmentWithMostToLoseChoosesFirst() {
    // Both blocks hold two; shape 0 is everybody's favourite, so segments 0 and 3 give way.
    double[][] scores = {{5, 9, 9, 5}, {4, 1, 2, 4.5}};
    assertThat(ShapeAssignment.BALANCED.assign(scores, 2)).containsExactly(0, 0, 0, 0);
    double[][] divided = {{5, 9, 9, 5, 1}, {4, 1, 2, 4.5, 2}};
    assertThat(ShapeAssignment.BALANCED.assign(divided, 2)).containsExactly(0, 0, 0, 0, 1);
    double[][] contested = {{5, 9, 9, 5, 0, 0}, {4, 1, 2, 4.5, 1, 1}, {0, 0, 0, 0, 1, 1}};
    assertThat(ShapeAssignment.BALANCED.assign(contested, 3)).containsExactly(0, 0, 0, 1, 1, 1);
  }
}
