package org.segsweep.dse.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers a key takes where they need not be whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@interface Real {
  double low();

  double high();

  Ends ends() default Ends.BOTH;

  /** Which ends of the range belong to it. */
  enum Ends {
    BOTH,
    LOW,
    HIGH;

    boolean hasLow() {
      return this != HIGH;
    }

    boolean hasHigh() {
      return this != LOW;
    }
  }
}
