package io.swapline.job.consent;

import io.swapline.custody.Moves;
import io.swapline.custody.PartFiles;
import io.swapline.custody.Sha256;
import io.swapline.durable.DurableFile;
import io.swapline.ledger.model.Job;
import io.swapline.sidecar.ConsentTemplate;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.Phrases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a consent record to be filled in beside a drop that lacks one, and clears it away again. */
public final class ConsentTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentTemplates.class);

  /** In place of a job's id. */
  private static final String TEMPLATE = "template";

  /** Each needs its face's hash, and the others in the inbox wait for that. */
  private static final int MOST_NEW_AT_ONCE = 16;

  private Map<Path, Offer> offered = new HashMap<>();
  private Set<Path> obstructed = new HashSet<>();

  /**
   * What became of one.
   *
   * @param obstacle why it could not be written; null where it was
   * @param locked whether nothing could be written into its folder at all
   */
  private record Offer(String obstacle, boolean locked) {
    static final Offer MADE = new Offer(null, false);
  }

  /**
   * Offers a template for each of these drops, a few at a time, and only once: what is there is
   * never overwritten. Where nothing can be written, that is told once a folder and tried again
   * when the folder can be written to.
   *
   * @return the targets of the drops, and what to do with the template or why there is none, in
   *     words
   */
  public Map<Path, String> offer(List<Drop> drops) {
    Map<Path, Offer> current = new HashMap<>();
    Map<Path, String> words = new HashMap<>();
    Set<Path> stillObstructed = new HashSet<>();
    int left = MOST_NEW_AT_ONCE;
    for (Drop drop : drops) {
      Path place = place(drop.target().path(), drop.name());
      Offer offer = offered.get(place);
      boolean again = offer != null && offer.locked() && Files.isWritable(place.getParent());
      if ((offer == null || again) && left > 0) {
        left--;
        offer = write(drop, place);
      }
      if (offer == null) {
        continue;
      }
      current.put(place, offer);
      if (offer.obstacle() != null) {
        if (!obstructed.contains(place.getParent()) && stillObstructed.add(place.getParent())) {
          LOG.warn(
              "no consent template can be put into {}: {}", place.getParent(), offer.obstacle());
        }
        stillObstructed.add(place.getParent());
        words.put(
            drop.target().path(), " No template could be put there: " + offer.obstacle() + ".");
      } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        words.put(drop.target().path(), words(drop.name()));
      }
    }
    offered = current;
    obstructed = stillObstructed;
    return words;
  }

  /** Removes the template beside a drop that is taken, unless somebody wrote into it. */
  public void remove(Job job) {
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

  private static Offer write(Drop drop, Path place) {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return Offer.MADE;
    }
    Path part = place.resolveSibling(PartFiles.fresh(TEMPLATE));
    try {
      PartFiles.sweep(place.getParent(), TEMPLATE);
      String text = ConsentTemplate.text(drop.name(), Sha256.of(drop.face().path()));
      DurableFile.create(part, text.getBytes(StandardCharsets.UTF_8));
      Moves.move(part, place);
      return Offer.MADE;
    } catch (IOException e) {
      return new Offer(Phrases.cause(e), !Files.isWritable(place.getParent()));
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.warn("{} is not needed and could not be removed: {}", part, e.getMessage());
    }
  }

  private static Path place(Path target, String name) {
    return target.resolveSibling(ConsentTemplate.fileName(name));
  }
}
