package org.segsweep.dse.spec;

/**
 * Something wrong in a specification.
 *
 * @param path key path such as {@code schemes[1].keep}; empty for faults of the file as a whole
 * @param message what is wrong and the way out
 */
public record SpecFault(Place place, String path, String message) {

  /** {@code file:line:column: path: message}, without the line itself. */
  public String headline() {
    return place.prefix() + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }

  /** The headline, then the line with a caret; ends in a line break. */
  public String render() {
    return headline() + "\n" + place.excerpt();
  }
}
