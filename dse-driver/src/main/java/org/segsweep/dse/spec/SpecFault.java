package org.segsweep.dse.spec;

/**
 * Something wrong in a specification.
 *
 * @param path key path such as {@code schemes[1].keep}; empty for faults of the file as a whole
 * @param message what is wrong and the way out
 */
public record SpecFault(Place place, String path, String message) {
  /**
   * Path and message quote the file, which may hold line breaks and other controls: each stays one
   * line.
   */
  public SpecFault {
    path = oneLine(path);
    message = oneLine(message);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ");
  }

  /** {@code file:line:column: path: message}, without the line itself. */
  public String headline() {
    return place.prefix() + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }

  /** The headline, then the line with a caret; ends in a line break. */
  public String render() {
    return headline() + "\n" + place.excerpt();
  }
}
