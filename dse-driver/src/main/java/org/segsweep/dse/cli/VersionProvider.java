package org.segsweep.dse.cli;

import org.segsweep.dse.spark.SparkSweep;
import org.segsweep.dse.store.CodeVersion;
import org.segsweep.dse.store.ResultSchema;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "segsweep " + CodeVersion.of(SparkSweep.MODULES),
      "result schema " + ResultSchema.VERSION,
      "Java " + Runtime.version()
    };
  }
}
