package org.segsweep.dse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segsweep.dse.store.ResultFault;
import org.segsweep.dse.store.ResultFolder;
import org.segsweep.dse.store.TestPoints;

class ResultQueryTest {
  @TempDir private Path folder;
  private ResultFolder results;

  @BeforeEach
  void aSweepOfTwoWaves() throws Exception {
    results =
        TestPoints.folder(
            folder.resolve("it's out"), TestPoints.points(0, 5), TestPoints.points(5, 4));
  }

  /** Holds an answer. */
  private static final class Answer implements RowSink {
    private List<String> columns = List.of();
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    @Override
    public void begin(List<String> names) {
      columns = names;
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
      rows.add(values);
      return true;
    }
  }

  private Answer ask(String sql) throws Exception {
    return ask(sql, new QueryLimits(30, 256));
  }

  private Answer ask(String sql, QueryLimits limits) throws Exception {
    var answer = new Answer();
    new ResultQuery(results, limits).run(sql, answer);
    return answer;
  }

  @Test
  void rowsOfAllCompleteWavesAreThere() throws Exception {
    Answer answer =
        ask("select count(*) as n, min(crossbars) least, max(kept_energy) from results");
    assertThat(answer.columns).containsExactly("n", "least", "max(kept_energy)");
    assertThat(answer.rows).hasSize(1);
    assertThat(answer.rows.get(0)).containsExactly(9L, 92L, 1.0);
    assertThat(ask("select * from layers").rows).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with a as (select 1 as x) select * from a",
        "from results select scheme",
        "describe results",
        "summarize results",
        "select 1;",
        "select * from query('select 3')"
      })
  void everyWayToReadIsAnswered(String sql) throws Exception {
    assertThat(ask(sql).rows).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t as select 1",
        "drop view results",
        "insert into results values (1)",
        "delete from results",
        "copy (select 1) to '%s/query.csv'",
        "copy results to 'results.parquet'",
        "export database '%s/query'",
        "attach '%s/query.db'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '10GB'",
        "set enable_external_access = true",
        "pragma database_list",
        "call pragma_version()",
        "select 1; drop view results",
        "begin; select 1"
      })
  void whatIsNoSelectIsRefusedBeforeAnythingRuns(String sql) throws Exception {
    List<String> before = TestPoints.tree(folder);
    QueryFault fault =
        catchThrowableOfType(QueryFault.class, () -> ask(sql.replace("%s", folder.toString())));
    assertThat(fault.kind()).isEqualTo(QueryFault.Kind.SQL);
    assertThat(fault).hasMessage("only SELECT is answered: results are read and never changed");
    assertThat(TestPoints.tree(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_text('%s')",
        "select * from read_csv('%s')",
        "select * from read_blob('%s')",
        "select * from '%s'",
        "select * from sniff_csv('%s')",
        "select * from glob('%s*')",
        "select * from read_parquet('https://example.org/x.parquet')",
        "select * from query('select * from read_text(''%s'')')"
      })
  void noOtherFileIsRead(String sql) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
    QueryFault fault =
        catchThrowableOfType(QueryFault.class, () -> ask(sql.formatted(secret.toAbsolutePath())));
    assertThat(fault.kind()).isEqualTo(QueryFault.Kind.SQL);
    assertThat(fault.getMessage()).doesNotContain("\n", "1,2");
  }

  @Test
  void wrongSqlIsOneLineWithTheWayOut() {
    assertThatThrownBy(() -> ask("selec 1"))
        .hasMessage(
            "syntax error at or near \"selec\"; docs/results.md lists the columns of results and"
                + " layers");
    assertThatThrownBy(() -> ask("select crossbar from results"))
        .hasMessageContaining("Referenced column \"crossbar\" not found")
        .hasMessageContaining("crossbars")
        .hasMessageEndingWith("; docs/results.md lists the columns of results and layers")
        .message()
        .hasLineCount(1);
    for (String name : List.of("points", "/other/notes.md")) {
      assertThatThrownBy(() -> ask("select * from '%s'".formatted(name)))
          .hasMessage(
              "no table %s; a query reads the views results and layers, and no other files"
                  .formatted(name));
    }
    assertThatThrownBy(() -> ask("")).hasMessage("one SELECT is needed, and 0 are there");
    assertThatThrownBy(() -> ask("-- nothing")).hasMessage("one SELECT is needed, and 0 are there");
    assertThatThrownBy(() -> ask("select 1; select 2"))
        .hasMessage("one SELECT is needed, and 2 are there");
    assertThatThrownBy(() -> ask("select cast('x' as integer)"))
        .message()
        .contains("Could not convert")
        .hasLineCount(1);
  }

  @Test
  void aQueryIsStoppedAtItsLimits() {
    QueryFault late =
        catchThrowableOfType(
            QueryFault.class,
            () ->
                ask(
                    "select sum(a.i * b.i) from range(10000000) a(i), range(10000000) b(i)",
                    new QueryLimits(1, 256)));
    assertThat(late.kind()).isEqualTo(QueryFault.Kind.LIMIT);
    assertThat(late)
        .hasMessage(
            "the query ran for more than 1 s and was stopped; ask for less, or give --seconds");
    QueryFault large =
        catchThrowableOfType(
            QueryFault.class,
            () ->
                ask(
                    "select count(distinct i::varchar || 'some more text') from range(20000000) t(i)",
                    new QueryLimits(300, 64)));
    assertThat(large.kind()).isEqualTo(QueryFault.Kind.LIMIT);
    assertThat(large).hasMessage("the query needs more than 64 MB; ask for less, or give --memory");
  }

  @Test
  void layersAreThereOnlyWhereTheSweepHasSome() throws Exception {
    TestPoints.withoutLayers(results);
    assertThat(ask("select count(*) from results").rows).hasSize(1);
    assertThatThrownBy(() -> ask("select * from layers")).hasMessage("this sweep has no layers");
  }

  @Test
  void foldersThatCannotBeReadAreToldAsElsewhere() throws Exception {
    results = ResultFolder.at(folder.resolve("none"));
    assertThatThrownBy(() -> ask("select 1"))
        .isInstanceOf(ResultFault.class)
        .hasMessageContaining("no such folder");
    results = TestPoints.folder(folder.resolve("empty"));
    assertThatThrownBy(() -> ask("select 1"))
        .isInstanceOf(ResultFault.class)
        .hasMessageContaining("holds no complete wave yet");
    results = TestPoints.folder(folder.resolve("a[1]"), TestPoints.points(0, 1));
    assertThatThrownBy(() -> ask("select 1"))
        .isInstanceOf(ResultFault.class)
        .hasMessageContaining("takes *, ? and [ in a path for patterns; rename the folder");
  }
}
