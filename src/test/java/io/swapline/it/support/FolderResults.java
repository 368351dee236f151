package io.swapline.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outbox of a site. */
public record FolderResults(Site site) implements Results {
  @Override
  public Set<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(site.outbox())) {
      return files
          .filter(Files::isRegularFile)
          .filter(AuditedFiles::belongsToAJob)
          .map(file -> site.outbox().relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  @Override
  public Path file(String name) {
    return site.outbox().resolve(name);
  }

  @Override
  public boolean has(String name) {
    return Files.exists(file(name));
  }

  @Override
  public String stem(String name) {
    return name;
  }
}
