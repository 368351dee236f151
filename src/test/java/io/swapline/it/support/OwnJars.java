package io.swapline.it.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What an operator puts into {@code lib/}. */
public final class OwnJars {
  private static final Path ADDED = Path.of("target/added-lib");
  private static final Path OURS = Path.of("target/lib");

  private OwnJars() {}

  /** As {@code ./swapline add} does: what is ours is not brought. */
  public static void add(Path home, String... stems) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    for (String stem : stems) {
      try (Stream<Path> all = Files.list(ADDED)) {
        List<Path> jars =
            all.filter(jar -> jar.getFileName().toString().matches(stem + "-[0-9].*")).toList();
        if (jars.size() != 1) {
          throw new AssertionError(stem + " is there so often: " + jars);
        }
        Path jar = jars.get(0).getFileName();
        if (!Files.exists(OURS.resolve(jar))) {
          Files.copy(ADDED.resolve(jar), lib.resolve(jar));
        }
      }
    }
  }

  /**
   * Compiles a class and packs it.
   *
   * @param services path in the jar → what is in it
   */
  public static void compile(Path jar, String name, String source, Map<String, String> services)
      throws IOException {
    Path classes = Files.createTempDirectory("own-jar");
    try {
      StringWriter said = new StringWriter();
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      boolean compiled =
          compiler
              .getTask(
                  said,
                  null,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  List.of(new Source(name, source)))
              .call();
      if (!compiled) {
        throw new AssertionError(said.toString());
      }
      Files.createDirectories(jar.getParent());
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream packed = new JarOutputStream(out);
          Stream<Path> all = Files.walk(classes)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          Files.copy(file, packed);
        }
        for (Map.Entry<String, String> service : services.entrySet()) {
          packed.putNextEntry(new JarEntry(service.getKey()));
          packed.write(service.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    } finally {
      Project.delete(classes);
    }
  }

  /** A class as a text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
