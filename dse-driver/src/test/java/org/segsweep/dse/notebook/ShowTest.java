package org.segsweep.dse.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segsweep.dse.pareto.Objective;
import org.segsweep.dse.query.QueryFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.TestPoints;
import org.segsweep.prune.ArrayTile;
import org.segsweep.prune.Block;
import org.segsweep.prune.IndexData;
import org.segsweep.prune.PrunedMatrix;
import org.segsweep.prune.PruningMask;
import org.segsweep.segment.SegmentShape;
import org.segsweep.segment.Tally;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ShowTest {
  private static final String HOSTILE = "</table><script>alert(1)</script>\u001b[2J\"'&$x$\n<img>";
  private static final List<Objective> TWO = List.of(Objective.KEPT_ENERGY, Objective.CROSSBARS);

  @TempDir private Path folder;

  private ResultFolder results(String scheme) throws Exception {
    return TestPoints.folder(
        folder.resolve("out"),
        List.of(
            TestPoints.point(
                "%016x".formatted(1),
                "done",
                Map.of("scheme", scheme, "kept_energy", 0.5, "crossbars", 10L)),
            TestPoints.point(
                "%016x".formatted(2),
                "done",
                Map.of("scheme", "dense", "kept_energy", 1.0, "crossbars", 40L))));
  }

  /** Well-formed markup whose elements are those that we write. */
  private static Document parsed(Exhibit exhibit) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<div>" + exhibit.html() + "</div>")));
    var elements = document.getElementsByTagName("*");
    assertThat(IntStream.range(0, elements.getLength()).mapToObj(i -> elements.item(i)))
        .allMatch(
            e ->
                List.of(
                        "div", "p", "img", "table", "thead", "tbody", "tr", "th", "td", "svg",
                        "rect", "text")
                    .contains(e.getNodeName()));
    return document;
  }

  private static void harmless(Exhibit exhibit) throws Exception {
    parsed(exhibit);
    assertThat(exhibit.html()).doesNotContain("<script", "\u001b", "$x$");
    assertThat(exhibit.text()).doesNotContain("\u001b");
  }

  @Test
  void namesAreNeverMarkup() throws Exception {
    ResultFolder results = results(HOSTILE);
    harmless(TablePictures.query(results, "select scheme, crossbars from results"));
    harmless(TablePictures.bars(results, "select scheme, crossbars from results"));
    harmless(Show.rowsOf(List.of(HOSTILE), List.of(List.of(HOSTILE))));
    harmless(Show.frontOf(results, TWO));
    harmless(new Exhibit(new Svg(HOSTILE).text(0, 0, HOSTILE).render(), ""));
  }

  @Test
  void longNamesAreCut() throws Exception {
    Exhibit table = TablePictures.query(results("x".repeat(10_000)), "select scheme from results");
    assertThat(table.html()).hasSizeLessThan(1000).contains("(10000 characters)");
  }

  @Test
  void aTableHasTheRowsOfTheAnswer() throws Exception {
    Exhibit table =
        TablePictures.query(
            results("segprune"), "select scheme, crossbars from results order by crossbars");
    Document document = parsed(table);
    var cells = document.getElementsByTagName("td");
    assertThat(IntStream.range(0, cells.getLength()).mapToObj(i -> cells.item(i).getTextContent()))
        .containsExactly("segprune", "10", "dense", "40");
    assertThat(table.text()).contains("segprune");
    ResultFolder results = ResultFolder.at(folder.resolve("out"));
    assertThatThrownBy(() -> TablePictures.query(results, "drop table results"))
        .isInstanceOf(QueryFault.class);
  }

  @Test
  void barsAreAsLongAsTheirNumbers() throws Exception {
    Exhibit bars =
        TablePictures.bars(
            results("segprune"), "select scheme, crossbars from results order by crossbars");
    var rectangles = parsed(bars).getElementsByTagName("rect");
    assertThat(rectangles.item(0).getAttributes().getNamedItem("width").getNodeValue())
        .isEqualTo("100.0");
    assertThat(rectangles.item(1).getAttributes().getNamedItem("width").getNodeValue())
        .isEqualTo("400.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TablePictures.bars(ResultFolder.at(folder.resolve("out")), "select 1 from results"))
        .withMessageContaining("a name and a number");
  }

  @Test
  void aFrontIsAPictureThatSaysWhatItIs() throws Exception {
    Exhibit front = Show.frontOf(results("segprune"), TWO);
    assertThat(front.html()).startsWith("<img alt=\"Pareto front: ").contains("data:image/png");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Show.front(folder.resolve("out"), "crossbars"))
        .withMessageContaining("name one more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Show.front(folder.resolve("out"), "crossbar", "energy_pj"))
        .withMessageContaining("no objective 'crossbar'; there are accuracy, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Show.front(folder.resolve("out"), "accuracy", "crossbars"))
        .withMessageContaining("accuracy is there where it was measured");
  }

  @Test
  void rowsFitTheirColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Show.rows(List.of("a", "b"), List.of(List.of(1))))
        .withMessage("rows: [1] has 1 values for 2 columns");
    assertThat(Show.rowsOf(List.of("a"), List.of(Arrays.asList((Object) null))).html())
        .contains("<td");
  }

  private static PrunedMatrix rows(int rows, int columns, int... kept) {
    BitSet bits = new BitSet();
    for (int r : kept) {
      bits.set(r * columns, (r + 1) * columns);
    }
    return new PrunedMatrix(
        PruningMask.of(rows, columns, bits),
        Optional.empty(),
        List.of(new Block(kept, IntStream.range(0, columns).toArray())),
        IndexData.NONE,
        1,
        2);
  }

  @Test
  void keptRowsAndBlocksAreDrawnOnce() throws Exception {
    // One rectangle behind, and one for each run of equal cells in a row.
    PrunedMatrix pruned = rows(4, 3, 1, 2);
    assertThat(parsed(MatrixPictures.kept(pruned)).getElementsByTagName("rect").getLength())
        .isEqualTo(3);
    assertThat(parsed(MatrixPictures.blocks(pruned)).getElementsByTagName("rect").getLength())
        .isEqualTo(3);
    assertThat(MatrixPictures.kept(pruned).text()).startsWith("6 of 4 x 3 kept weights");
  }

  @Test
  void ofALargeMatrixTheCornerIsDrawnAndSaid() throws Exception {
    Exhibit large = MatrixPictures.kept(rows(2000, 3, 1, 1999));
    assertThat(parsed(large).getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(large.text()).contains("the upper left 512 x 3 are drawn");
    assertThat(MatrixPictures.blocks(rows(2000, 3, 1, 1999)).text()).contains("512 x 3");
  }

  @Test
  void crossbarsAreCountedAsModeAHasThem() {
    // 5 rows x 3 filters on arrays of 2 x 2: 3 by 2 arrays, 15 of 24 places filled.
    assertThat(MatrixPictures.crossbars(rows(9, 3, 0, 1, 2, 3, 4), new ArrayTile(2, 2)).text())
        .startsWith("6 crossbars of 2 rows x 2 filters, 62.5 % filled");
  }

  @Test
  void shapesAndVotesNameWhatTheyShow() {
    SegmentShape shape = SegmentShape.of(4, 1, 3);
    assertThat(MatrixPictures.shapes(List.of(shape)).text()).contains("1 shapes", "[1, 3] of 4");
    assertThat(MatrixPictures.votes(List.of(new Tally(shape, 3, 1.0)), 5).text())
        .contains("ballots with most votes: 3 of 5", "3 votes");
  }
}
