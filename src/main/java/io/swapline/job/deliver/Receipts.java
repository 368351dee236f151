package io.swapline.job.deliver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.Output;
import io.swapline.ledger.model.ProviderChange;
import io.swapline.provider.Providers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code NAME.receipt.json}: what was done, to what, on what ground, and what it should cost. */
public final class Receipts {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** As the ledger has them, also where the last digits are zeros. */
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final Ledger ledger;
  private final Providers providers;
  private final String version;
  private final InstantSource clock;

  /**
   * @param version of Swapline
   */
  public Receipts(Ledger ledger, Providers providers, String version, InstantSource clock) {
    this.ledger = ledger;
    this.providers = providers;
    this.version = version;
    this.clock = clock;
  }

  /** The receipt of a job for one destination, JSON in UTF-8; it bears the time of its making. */
  byte[] of(Job job, Delivery delivery) throws IOException {
    Map<String, Object> receipt = new LinkedHashMap<>();
    receipt.put("schema", "receipt/1");
    receipt.put("job", job.id());
    receipt.put("name", job.path());
    if (job.siblings() != null) {
      receipt.put("face", job.siblings().label());
    }
    job.secondOf().ifPresent(id -> receipt.put("secondTaskOf", id));
    receipt.put("provider", job.provider());
    List<ProviderChange> changes = ledger.reads().providerChanges(job.id());
    if (!changes.isEmpty()) {
      receipt.put("providers", path(changes));
    }
    receipt.put("model", providers.get(job.provider()).getModel());
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    receipt.put(
        "task",
        attempts.stream()
            .map(Attempt::taskId)
            .filter(task -> task != null)
            .reduce((first, later) -> later)
            .orElse(null));
    receipt.put("inputs", job.inputs().stream().map(Receipts::input).toList());
    receipt.put("output", output(job.output(), delivery));
    receipt.put("differs", job.output().differs());
    receipt.put("options", job.options());
    receipt.put("label", job.label());
    receipt.put("consent", consent(job));
    receipt.put("cost", cost(job));
    receipt.put("attempts", attempts.stream().map(Receipts::attempt).toList());
    receipt.put("states", states(job));
    receipt.put("swapline", version);
    return (MAPPER.writeValueAsString(receipt) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> input(InputFile file) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("role", file.role().name().toLowerCase(Locale.ROOT));
    input.put("name", file.fileName());
    input.put("bytes", file.bytes());
    input.put("sha256", file.sha256());
    return input;
  }

  /** Which providers it was at, the last one last, and why it left the others. */
  private static List<Map<String, Object>> path(List<ProviderChange> changes) {
    List<Map<String, Object>> path = new ArrayList<>();
    for (ProviderChange change : changes) {
      Map<String, Object> left = new LinkedHashMap<>();
      left.put("provider", change.from());
      left.put("leftAt", MILLIS.format(change.at()));
      left.put("why", change.why());
      path.add(left);
    }
    path.add(Map.of("provider", changes.get(changes.size() - 1).to()));
    return path;
  }

  private static Map<String, Object> output(Output file, Delivery delivery) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("name", delivery.name());
    output.put("bytes", file.bytes());
    output.put("sha256", file.sha256());
    return output;
  }

  private static Map<String, Object> consent(Job job) {
    Map<String, Object> consent = new LinkedHashMap<>();
    Consent ground = job.consent();
    consent.put("policy", ground.policy());
    consent.put("basis", ground.basis());
    if (ground.id() != null) {
      consent.put("consentId", ground.id());
      consent.put("validUntil", ground.validUntil());
    }
    consent.put("purpose", ground.purpose());
    consent.put("face", ground.matched() ? "matched to the face" : "not matched to the face");
    return consent;
  }

  private static Map<String, Object> cost(Job job) {
    Map<String, Object> cost = new LinkedHashMap<>();
    cost.put("estimateUsd", job.estimate() == null ? null : job.estimate().usd());
    cost.put("basis", job.estimate() == null ? "no price is known" : job.estimate().basis());
    return cost;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("n", attempt.n());
    line.put("provider", attempt.provider());
    line.put("sentAt", MILLIS.format(attempt.sentAt()));
    line.put("outcome", attempt.outcome() == null ? "awaited" : attempt.outcome());
    line.put("task", attempt.taskId());
    return line;
  }

  private List<Map<String, Object>> states(Job job) {
    List<Map<String, Object>> states = new ArrayList<>();
    for (JobEvent event : ledger.reads().history(job.id())) {
      if (event.from() != event.to()) {
        states.add(state(event.to().text(), event.at()));
      }
    }
    states.add(state("delivered", clock.instant()));
    return states;
  }

  private static Map<String, Object> state(String state, Instant at) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("state", state);
    line.put("at", MILLIS.format(at));
    return line;
  }
}
