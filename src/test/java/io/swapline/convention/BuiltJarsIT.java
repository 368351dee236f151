package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plays a provider is not in the product: the service cannot load it, whatever it tries. */
class BuiltJarsIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path PRODUCT = TARGET.resolve("swapline.jar");
  private static final Path DEMO = TARGET.resolve("demo-lib/swapline-demo.jar");

  @TempDir Path folder;

  @Test
  void productHoldsNothingThatPlaysAProviderAndTheDemoHoldsNothingElse() throws Exception {
    assertThat(files(PRODUCT)).isNotEmpty().noneMatch(BuiltJarsIT::playsAProvider);
    assertThat(files(DEMO))
        .contains("io/swapline/sandbox/Sandbox.class")
        .allMatch(BuiltJarsIT::playsAProvider);
  }

  @Test
  void everythingThatWasCompiledIsInOneOfTheJars() throws Exception {
    Set<String> both = new TreeSet<>(files(PRODUCT));
    both.addAll(files(DEMO));

    assertThat(both).isEqualTo(compiled());
  }

  @Test
  void serviceCannotLoadTheSandboxAndTheDemoCan() throws Exception {
    List<Path> service = new ArrayList<>(jars("lib"));
    service.add(PRODUCT);
    List<Path> demo = new ArrayList<>(service);
    demo.addAll(jars("demo-lib"));

    for (String name : List.of("io.swapline.sandbox.Sandbox", "io.swapline.demo.SandboxDemo")) {
      assertThat(load(demo, name).getName()).isEqualTo(name);
      assertThatThrownBy(() -> load(service, name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void librariesOfTheDemoAreNotTheServices() throws Exception {
    assertThat(jars("demo-lib"))
        .extracting(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
        .containsExactly(
            "jcodec", "jcodec-javase", "metadata-extractor", "swapline-demo.jar", "xmpcore");
    assertThat(jars("lib"))
        .isNotEmpty()
        .noneMatch(
            jar -> jar.getFileName().toString().matches("(jcodec|metadata-extractor|xmpcore).*"));
  }

  @Test
  void demoWithoutItsLibrariesSaysHowItIsRun() throws Exception {
    File said = folder.resolve("said").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                PRODUCT + File.pathSeparator + TARGET.resolve("lib") + "/*",
                "io.swapline.Swapline",
                "demo")
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said.toPath()))
        .isEqualTo("swapline: the demo runs by the launcher only: ./swapline demo\n");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private static boolean playsAProvider(String file) {
    return file.matches("io/swapline/(demo|sandbox)/.+|META-INF/services/.*(Demo|sandbox).*");
  }

  private static Class<?> load(List<Path> jars, String name) throws Exception {
    List<URL> places = new ArrayList<>();
    for (Path jar : jars) {
      places.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      return Class.forName(name, false, loader);
    }
  }

  private static List<Path> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  /** What Maven adds of its own is not ours. */
  private static Set<String> files(Path jar) throws IOException {
    try (JarFile open = new JarFile(jar.toFile())) {
      return open.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .filter(name -> !name.equals("META-INF/MANIFEST.MF"))
          .filter(name -> !name.startsWith("META-INF/maven/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> compiled() throws IOException {
    Path classes = TARGET.resolve("classes");
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> classes.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
