package io.swapline.job.consent;

import io.swapline.ledger.model.Job;
import io.swapline.sidecar.ConsentTemplate;
import io.swapline.sidecar.SidecarText;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.Phrases;
import io.swapline.watch.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a consent record to be filled in beside a drop of a source that lacks one, and clears it
 * away again.
 */
public final class ConsentTemplates {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentTemplates.class);

  /** Each needs its face's hash, and the others wait for that. */
  private static final int MOST_NEW_AT_ONCE = 16;

  private final TemplatePlaces places;
  private Map<SourceFile, Offer> offered = new HashMap<>();
  private Set<String> obstructed = new HashSet<>();

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
   * @param places of the source
   */
  public ConsentTemplates(TemplatePlaces places) {
    this.places = places;
  }

  /**
   * Offers a template for each of these drops, a few at a time, and only once: what is there is
   * never overwritten. Where nothing can be written, that is told once a folder and tried again
   * when the folder can be written to.
   *
   * @return the targets of the drops, and what to do with the template or why there is none, in
   *     words
   */
  public Map<SourceFile, String> offer(List<Drop> drops) {
    Map<SourceFile, Offer> current = new HashMap<>();
    Map<SourceFile, String> words = new HashMap<>();
    Set<String> stillObstructed = new HashSet<>();
    int left = MOST_NEW_AT_ONCE;
    for (Drop drop : drops) {
      SourceFile target = drop.target();
      Offer offer = offered.get(target);
      boolean again = offer != null && offer.locked() && places.isOpen(target.place());
      if ((offer == null || again) && left > 0) {
        left--;
        offer = write(drop);
      }
      if (offer == null) {
        continue;
      }
      current.put(target, offer);
      if (offer.obstacle() != null) {
        String folder = places.folder(target.place());
        if (!obstructed.contains(folder) && stillObstructed.add(folder)) {
          LOG.warn("no consent template can be put into {}: {}", folder, offer.obstacle());
        }
        stillObstructed.add(folder);
        words.put(target, " No template could be put there: " + offer.obstacle() + ".");
      } else if (places.isThere(target.place(), ConsentTemplate.fileName(drop.name()))) {
        words.put(target, words(drop.name()));
      }
    }
    offered = current;
    obstructed = stillObstructed;
    return words;
  }

  /** Removes the template beside a drop that is taken, unless somebody wrote into it. */
  public void remove(Job job) {
    String beside = job.target().source();
    String name = ConsentTemplate.fileName(job.name());
    if (!places.covers(beside)) {
      return;
    }
    try {
      Optional<byte[]> found = places.read(beside, name, SidecarText.MOST_BYTES);
      if (found.isPresent() && ConsentTemplate.isUntouched(found.get(), job.name())) {
        places.remove(beside, name);
      }
    } catch (IOException e) {
      LOG.warn("{} is not needed any more and could not be removed: {}", name, e.getMessage());
    }
  }

  private static String words(String name) {
    return " The easiest way: fill in "
        + Quote.name(ConsentTemplate.fileName(name))
        + ", which lies beside it, and rename it to "
        + Quote.name(ConsentTemplate.recordName(name))
        + ".";
  }

  private Offer write(Drop drop) {
    String beside = drop.target().place();
    String name = ConsentTemplate.fileName(drop.name());
    if (places.isThere(beside, name)) {
      return Offer.MADE;
    }
    try {
      List<String> hashes = new ArrayList<>();
      for (Drop.Face face : drop.faces()) {
        hashes.add(places.hash(face.file()));
      }
      places.put(beside, name, ConsentTemplate.text(drop.name(), hashes));
      return Offer.MADE;
    } catch (IOException e) {
      return new Offer(Phrases.cause(e), !places.isOpen(beside));
    }
  }
}
