package io.swapline.convention;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The compiled classes of {@code src/main}, read once for all rules. */
final class OurClasses {
  private static final JavaClasses ALL = read();

  private OurClasses() {}

  static JavaClasses all() {
    return ALL;
  }

  /** The names of the packages right below that one. */
  static Set<String> below(String name) {
    return ALL.getPackage(name).getSubpackages().stream()
        .map(JavaPackage::getRelativeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of others' classes are enough; looking into each takes ten seconds. */
  private static JavaClasses read() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.swapline");
  }
}
