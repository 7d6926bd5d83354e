package veil.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Core is what every function shares: it must stay free of clouds, frameworks and native code. */
class CoreDependenciesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("veil.core");

  @Test
  void importsNoCloudNoFrameworkAndNoNativeCode() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..", "com.amazonaws..", "io.quarkus..", "jakarta..", "org.bytedeco..")
        .check(CORE);
  }

  @Test
  void tracksKnowNothingOfStorageAndPayloads() {
    noClasses()
        .that()
        .resideInAPackage("veil.core.tracks")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("veil.core.storage", "veil.core.payloads")
        .check(CORE);
  }
}
