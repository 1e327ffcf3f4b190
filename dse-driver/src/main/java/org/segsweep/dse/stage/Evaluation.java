package org.segsweep.dse.stage;

import java.io.Serializable;
import java.util.function.Function;
import java.util.function.Supplier;

/** The outcome of a stage: a value, or the reason there is none. */
public sealed interface Evaluation<T extends Serializable> extends Serializable {
  /** Applies {@code next} to the value; a failure passes through. */
  <U extends Serializable> Evaluation<U> then(Function<? super T, Evaluation<U>> next);

  /** One of two answers. */
  <R> R either(Function<? super T, R> done, Function<String, R> failed);

  /**
   * Runs a stage. A fault in a design (an argument out of range, a counter that overflows) or in a
   * scheme is an outcome; what breaks the machine (no memory) is not and passes through.
   *
   * @param what names the thing evaluated, for the reason
   */
  static <T extends Serializable> Evaluation<T> attempt(String what, Supplier<T> stage) {
    try {
      return new Done<>(stage.get());
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      return failed(what, e);
    }
  }

  /** The failure of what threw. */
  static <T extends Serializable> Evaluation<T> failed(String what, Throwable thrown) {
    return new Failed<>(what + ": " + oneLine(thrown));
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** A value. */
  record Done<T extends Serializable>(T value) implements Evaluation<T> {
    @Override
    public <U extends Serializable> Evaluation<U> then(Function<? super T, Evaluation<U>> next) {
      return next.apply(value);
    }

    @Override
    public <R> R either(Function<? super T, R> done, Function<String, R> failed) {
      return done.apply(value);
    }
  }

  /** No value, and why: one line for the {@code reason} column. */
  record Failed<T extends Serializable>(String reason) implements Evaluation<T> {
    @Override
    public <U extends Serializable> Evaluation<U> then(Function<? super T, Evaluation<U>> next) {
      return new Failed<>(reason);
    }

    @Override
    public <R> R either(Function<? super T, R> done, Function<String, R> failed) {
      return failed.apply(reason);
    }
  }
}
