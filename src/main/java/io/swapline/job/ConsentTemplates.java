package io.swapline.job;

import io.swapline.custody.Moves;
import io.swapline.custody.Sha256;
import io.swapline.ledger.FileSync;
import io.swapline.ledger.Job;
import io.swapline.sidecar.ConsentTemplate;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a consent record to be filled in beside a drop that lacks one, and clears it away again. */
public final class ConsentTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentTemplates.class);

  /** Each needs its face's hash, and the others in the inbox wait for that. */
  private static final int MOST_NEW_AT_ONCE = 16;

  /** Whether the template that was offered there could be written. */
  private Map<Path, Boolean> offered = new HashMap<>();

  /**
   * Offers a template for each of these drops, a few at a time, and only once: what is there is
   * never overwritten, and where nothing can be written it is not tried again.
   *
   * @return for the drops beside which one lies, their targets and what to do with it, in words
   */
  Map<Path, String> offer(List<Drop> drops) {
    Map<Path, Boolean> current = new HashMap<>();
    Map<Path, String> ready = new HashMap<>();
    int left = MOST_NEW_AT_ONCE;
    for (Drop drop : drops) {
      Path place = place(drop.target().path(), drop.name());
      Boolean known = offered.get(place);
      if (known == null && left > 0) {
        left--;
        known = write(drop, place);
      }
      if (known != null) {
        current.put(place, known);
        if (known && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
          ready.put(drop.target().path(), words(drop.name()));
        }
      }
    }
    offered = current;
    return ready;
  }

  /** Removes the template beside a drop that is taken, unless somebody wrote into it. */
  void remove(Job job) {
    Path place = place(Path.of(job.target().source()), job.name());
    try {
      if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && ConsentTemplate.isUntouched(place, job.name())) {
        Files.delete(place);
      }
    } catch (IOException e) {
      LOG.warn("{} is not needed any more and could not be removed: {}", place, e.getMessage());
    }
  }

  private static String words(String name) {
    return " The easiest way: fill in "
        + Quote.name(ConsentTemplate.fileName(name))
        + ", which lies beside it, and rename it to "
        + Quote.name(ConsentTemplate.recordName(name))
        + ".";
  }

  private static boolean write(Drop drop, Path place) {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Path part = place.resolveSibling("." + place.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.writeString(
          part,
          ConsentTemplate.text(drop.name(), Sha256.of(drop.face().path())),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      FileSync.file(part);
      Moves.move(part, place);
      return true;
    } catch (IOException e) {
      LOG.info("no template for a consent record was put to {}: {}", place, e.getMessage());
      return false;
    }
  }

  private static Path place(Path target, String name) {
    return target.resolveSibling(ConsentTemplate.fileName(name));
  }
}
