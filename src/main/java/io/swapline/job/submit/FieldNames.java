package io.swapline.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.JobEvent;
import io.swapline.logging.Masking;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a vendor has the fields that our paid request names, where it can be asked: once after
 * each start, before somebody pays for a request that does not say what it should.
 */
public final class FieldNames {
  private static final Logger LOG = LoggerFactory.getLogger(FieldNames.class);

  private static final int MOST = 50;

  private final Providers providers;
  private final ProviderKeys keys;
  private final ProviderPauses pauses;
  private final InstantSource clock;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  public FieldNames(
      Providers providers, ProviderKeys keys, ProviderPauses pauses, InstantSource clock) {
    this.providers = providers;
    this.keys = keys;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * What a vendor tells of the fields of its paid request.
   *
   * @param ours those that our request has
   * @param known those that it has; none where it does not tell
   * @param status of its answer
   */
  public record Told(List<String> ours, Set<String> known, int status) {
    /** Reads the answer to the route {@code ID-names}. */
    public static Told of(Provider provider, ProviderAnswer answer) {
      Set<String> known =
          answer.isSuccess() ? names(provider.getAt().fields().object(answer.json())) : Set.of();
      return new Told(provider.fieldList(), known, answer.status());
    }

    /** Whether it tells none, so that nothing is known. */
    public boolean isSilent() {
      return known.isEmpty();
    }

    /** Those of ours that it does not have, where it tells. */
    public List<String> missing() {
      return isSilent()
          ? List.of()
          : ours.stream().filter(field -> !known.contains(field)).toList();
    }

    /**
     * How it is, in words.
     *
     * @param who the provider
     */
    public String words(String who) {
      if (isSilent()) {
        return who
            + " does not tell the names of its fields (HTTP "
            + status
            + "): that they are "
            + ours
            + " is not checked";
      }
      return missing().isEmpty()
          ? who + " has the fields " + ours
          : who
              + " has no field "
              + String.join(", ", missing())
              + ", which its request would have; it has "
              + Masking.oneLine(String.join(", ", known))
              + ": correct the name (docs/providers.md says by which setting)";
    }
  }

  /** Whether the vendor is still to be asked; it needs the key for that. */
  public boolean isWanted(String provider) {
    return keys.has(provider) && !answered.contains(provider);
  }

  /** Pauses the provider where it lacks one of our fields; what it does not tell is a warning. */
  public void read(String id, Exchange exchange) throws IOException {
    Provider provider = providers.get(id);
    Told told = Told.of(provider, ProviderAnswer.of(exchange, clock));
    answered.add(id);
    String words = told.words(provider.getTitle());
    if (told.isSilent()) {
      LOG.warn("{}", words);
      return;
    }
    if (told.missing().isEmpty()) {
      LOG.info("{}", words);
      return;
    }
    String why = words + ", restart the service, then ./swapline resume " + id;
    LOG.error("{}", why);
    pauses.pause(id, why, JobEvent.ITSELF);
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .limit(MOST)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
