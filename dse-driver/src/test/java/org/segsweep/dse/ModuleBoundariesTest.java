package org.segsweep.dse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "org.segsweep", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {
  private static final String[] KERNEL = {
    "org.segsweep.workload..", "org.segsweep.segment..", "org.segsweep.prune.."
  };
  private static final String[] SIMULATOR = {
    "org.segsweep.activity..",
    "org.segsweep.device..",
    "org.segsweep.map..",
    "org.segsweep.cost..",
    "org.segsweep.readout.."
  };
  private static final String[] NETWORKS = {
    "org.segsweep.accuracy..",
    "org.segsweep.bytes..",
    "org.segsweep.catalogue..",
    "org.segsweep.dataset..",
    "org.segsweep.exec..",
    "org.segsweep.graph..",
    "org.segsweep.npy..",
    "org.segsweep.onnx..",
    "org.segsweep.safetensors..",
    "org.segsweep.source..",
    "org.segsweep.tensor..",
    "org.segsweep.topology..",
    "org.segsweep.train.."
  };

  @ArchTest
  static final ArchRule KERNEL_NEEDS_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAnyPackage(KERNEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.segsweep.workload..",
              "org.segsweep.segment..",
              "org.segsweep.prune..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule SIMULATOR_KNOWS_NEITHER_NETWORK_FILES_NOR_THE_DRIVER =
      noClasses()
          .that()
          .resideInAnyPackage(SIMULATOR)
          .or()
          .resideInAPackage("org.segsweep.validate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.segsweep.dse..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(NETWORKS);

  @ArchTest
  static final ArchRule NETWORK_RUNTIME_KNOWS_NEITHER_CROSSBARS_NOR_THE_DRIVER =
      noClasses()
          .that()
          .resideInAnyPackage(NETWORKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.segsweep.dse..",
              "org.segsweep.device..",
              "org.segsweep.map..",
              "org.segsweep.cost..");

  @ArchTest
  static final ArchRule MAPPER_AND_COST_MODEL_KNOW_BLOCKS_NEVER_SCHEMES =
      noClasses()
          .that()
          .resideInAnyPackage(SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.segsweep.prune.scheme..");

  @ArchTest
  static final ArchRule ONLY_THE_SPARK_PACKAGE_IMPORTS_SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.segsweep.dse.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule ONLY_EXECUTION_KNOWS_THE_TENSOR_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.segsweep.exec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule ONLY_QUERIES_KNOW_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.segsweep.dse.query..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..", "java.sql..");

  @ArchTest
  static final ArchRule ONLY_PICTURES_KNOW_THE_PLOT_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.segsweep.dse.plot..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm..");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.segsweep.dse.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.segsweep..")
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_DRIVER_ARE_FREE_OF_CYCLES =
      slices().matching("org.segsweep.dse.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_LIBRARIES_ARE_FREE_OF_CYCLES =
      slices()
          .matching(
              "org.segsweep.(workload|segment|prune|device|map|cost|activity|readout|validate|tensor|graph|onnx|safetensors|topology|source|catalogue|bytes|npy|dataset|exec|train|accuracy)..")
          .should()
          .beFreeOfCycles();
}
