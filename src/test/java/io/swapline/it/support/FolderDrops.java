package io.swapline.it.support;

import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The folders of a site. */
public record FolderDrops(Site site) implements Drops {
  @Override
  public Pair ready(String name, long bytes) throws IOException {
    return site.dropReady(name, bytes);
  }

  @Override
  public Pair tooLarge(String name) throws IOException {
    return site.dropTooLarge(name);
  }

  @Override
  public void check(List<Pair> pairs, Map<String, Job> jobs) throws IOException {
    AuditedFiles.check(site, pairs, jobs);
  }

  @Override
  public Results results() {
    return new FolderResults(site);
  }

  @Override
  public String reason(Pair pair) throws IOException {
    return Files.readString(site.failed().resolve(pair.name() + ".reason.txt"));
  }
}
