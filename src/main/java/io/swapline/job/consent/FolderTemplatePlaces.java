package io.swapline.job.consent;

import io.swapline.access.HeldTops;
import io.swapline.custody.Moves;
import io.swapline.custody.PartFiles;
import io.swapline.custody.Sha256;
import io.swapline.durable.DurableFile;
import io.swapline.watch.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beside the files of a folder. */
public final class FolderTemplatePlaces implements TemplatePlaces {
  private static final Logger LOG = LoggerFactory.getLogger(FolderTemplatePlaces.class);

  /** In place of a job's id. */
  private static final String TEMPLATE = "template";

  private final HeldTops tops;

  /**
   * @param tops the operator's folders; below them no link is followed
   */
  public FolderTemplatePlaces(List<Path> tops) {
    this.tops = new HeldTops(tops);
  }

  @Override
  public boolean covers(String place) {
    return place.startsWith("/");
  }

  @Override
  public boolean isThere(String beside, String name) {
    return Files.exists(Path.of(beside).resolveSibling(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public String folder(String beside) {
    return Path.of(beside).getParent().toString();
  }

  @Override
  public boolean isOpen(String beside) {
    return Files.isWritable(Path.of(beside).getParent());
  }

  @Override
  public void put(String beside, String name, String text) throws IOException {
    tops.act(Path.of(beside), folder -> put(folder, name, text));
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Path part = folder.resolve(PartFiles.fresh(TEMPLATE));
    try {
      PartFiles.sweep(folder, TEMPLATE);
      DurableFile.create(part, text.getBytes(StandardCharsets.UTF_8));
      Moves.move(part, folder.resolve(name));
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.warn("{} is not needed and could not be removed: {}", part.getFileName(), e.getMessage());
    }
  }

  @Override
  public Optional<byte[]> read(String beside, String name, int most) throws IOException {
    return tops.ask(Path.of(beside), folder -> content(folder.resolve(name), most));
  }

  private static Optional<byte[]> content(Path place, int most) throws IOException {
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(most + 1));
    }
  }

  @Override
  public void remove(String beside, String name) throws IOException {
    tops.act(Path.of(beside), folder -> Files.delete(folder.resolve(name)));
  }

  @Override
  public String hash(SourceFile file) throws IOException {
    return tops.ask(Path.of(file.place()), folder -> Sha256.of(folder.resolve(file.fileName())));
  }
}
