package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.swapline.routes.RouteUnderTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every route file is walked by a test; that each walks all of it, it shows itself. */
class RouteTestsTest {
  private static final RouteSet SHIPPED = RouteSet.shipped();

  @Test
  void everyRouteFileHasATest() {
    assertThat(walked()).hasSizeGreaterThan(20);
    assertThat(withoutTest(SHIPPED)).isEmpty();
  }

  @Test
  void fileThatNoTestWalksIsFound() {
    assertThat(withoutTest(SHIPPED.with("routes/job/more.camel.yaml", "[]")))
        .containsExactly("routes/job/more.camel.yaml");
  }

  private static Set<String> withoutTest(RouteSet routes) {
    // Those of providers all walk through the conformance test.
    Set<String> files =
        routes.files().stream()
            .filter(file -> !file.isProvider())
            .map(RouteFile::name)
            .collect(Collectors.toCollection(TreeSet::new));
    files.removeAll(walked());
    return files;
  }

  private static Set<String> walked() {
    return new ClassFileImporter()
        .importPackagesOf(RouteUnderTest.class).stream()
            .filter(test -> test.isAnnotatedWith(RouteUnderTest.class))
            .filter(test -> !test.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(RouteTestsTest::hasTests)
            .map(test -> test.getAnnotationOfType(RouteUnderTest.class).value())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean hasTests(JavaClass test) {
    return test.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Test.class));
  }
}
