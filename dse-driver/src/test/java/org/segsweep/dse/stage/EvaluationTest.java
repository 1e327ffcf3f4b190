package org.segsweep.dse.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EvaluationTest {
  @Test
  void aValuePassesOn() {
    Evaluation<Integer> seven = Evaluation.attempt("x", () -> 7);
    assertThat(seven.then(n -> new Evaluation.Done<>(n + 1))).isEqualTo(new Evaluation.Done<>(8));
    assertThat(seven.<String>either(n -> "value " + n, why -> why)).isEqualTo("value 7");
  }

  @Test
  void aFaultIsItsReasonInOneLine() {
    assertThat(failing(new IllegalArgumentException(" too\r\n   wide\n")))
        .isEqualTo("layer a: too wide");
    assertThat(failing(new ArithmeticException("long overflow")))
        .isEqualTo("layer a: long overflow");
    assertThat(failing(new IndexOutOfBoundsException()))
        .isEqualTo("layer a: IndexOutOfBoundsException");
    assertThat(failing(new IllegalStateException(" \n")))
        .isEqualTo("layer a: IllegalStateException");
    assertThat(failing(new AssertionError("a scheme's own check")))
        .endsWith("a scheme's own check");
    assertThat(failing(new StackOverflowError())).isEqualTo("layer a: StackOverflowError");
  }

  @Test
  void aFailurePassesThroughWithoutFurtherWork() {
    Evaluation<Integer> failed = new Evaluation.Failed<>("because");
    assertThat(
            failed.<Integer>then(
                n -> {
                  throw new AssertionError("not reached");
                }))
        .isEqualTo(failed);
  }

  @Test
  void whatBreaksTheMachineIsNoOutcome() {
    assertThatThrownBy(() -> failing(new OutOfMemoryError("heap")))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private static String failing(Throwable fault) {
    return Evaluation.<Integer>attempt(
            "layer a",
            () -> {
              if (fault instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) fault;
            })
        .either(n -> "done", why -> why);
  }
}
