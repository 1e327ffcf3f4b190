package org.segsweep.dse.spec;

/** Where a part of a specification was written. */
public sealed interface Place {
  /** The place in front of a message. */
  String prefix();

  /** The line with a caret under the place, ending in a line break; empty where there is none. */
  String excerpt();

  /** A file that has no text to point at. */
  record WholeFile(String file) implements Place {
    @Override
    public String prefix() {
      return file;
    }

    @Override
    public String excerpt() {
      return "";
    }
  }

  /** An override of the command line, {@code --set key=value}. */
  record CommandLine(String override) implements Place {
    @Override
    public String prefix() {
      return "--set " + override;
    }

    @Override
    public String excerpt() {
      return "";
    }
  }

  /**
   * Characters of one line.
   *
   * @param sourceLine the line as it stands in the file
   * @param line counted from 1
   * @param column counted from 1, in code points
   * @param width code points to underline, at least 1
   */
  record InFile(String file, String sourceLine, int line, int column, int width) implements Place {
    private static final int SHOWN = 110;
    private static final int BEFORE = 60;

    @Override
    public String prefix() {
      return file + ":" + line + ":" + column;
    }

    @Override
    public String excerpt() {
      int[] points =
          sourceLine.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
      int from = points.length <= SHOWN ? 0 : Math.max(0, column - 1 - BEFORE);
      int to = Math.min(points.length, from + SHOWN);
      String gutter = " ".repeat(Integer.toString(line).length());
      String shown = new String(points, from, to - from);
      int underlined = Math.max(1, Math.min(width, to - (column - 1)));
      return "  "
          + line
          + " | "
          + shown
          + "\n  "
          + gutter
          + " | "
          + " ".repeat(column - 1 - from)
          + "^".repeat(underlined)
          + "\n";
    }

    /** A part of this place, {@code offset} code points to the right. */
    InFile within(int offset, int partWidth) {
      return new InFile(file, sourceLine, line, column + offset, partWidth);
    }
  }
}
