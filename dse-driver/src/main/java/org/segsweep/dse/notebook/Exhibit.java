package org.segsweep.dse.notebook;

import java.lang.reflect.InvocationTargetException;

/**
 * Something to look at, as a notebook shows it and as a terminal does.
 *
 * @param html complete markup; text of users in it is escaped
 * @param text the same for people without a browser
 */
record Exhibit(String html, String text) {
  private static final String KERNEL = "org.rapaio.jupyter.kernel.global.Global";

  /** Shows it in the notebook that this runs in; prints its text where there is none. */
  void show() {
    try {
      Class.forName(KERNEL)
          .getMethod("display", String.class, Object.class)
          .invoke(null, "text/html", html);
    } catch (ClassNotFoundException e) {
      System.out.print(text);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "the notebook kernel shows no HTML; `segsweep notebook` sets up the one that does", e);
    }
  }
}
