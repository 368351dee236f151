package io.swapline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.ledger.claims.Deaths;
import io.swapline.ledger.claims.SubmitQueueWaits;
import io.swapline.ledger.failover.FailoverLine;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.ProviderChange;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.ledger.money.Budget;
import io.swapline.listing.ListedJob;
import io.swapline.listing.NeedsYou;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The shapes of {@code --json}. */
final class JobJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JobJson() {}

  /** As it is printed. */
  static String text(Map<String, Object> json) throws JsonProcessingException {
    return MAPPER.writeValueAsString(json);
  }

  static Map<String, Object> brief(Job job) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", job.id());
    json.put("name", job.path());
    json.put("folder", job.subPath());
    json.put("state", job.state().text());
    json.put("provider", job.provider());
    json.put("why", job.why());
    json.put("label", job.label());
    json.put("face", job.siblings() == null ? null : job.siblings().label());
    json.put("faceOf", job.siblings() == null ? null : job.siblings().drop());
    json.put("consentId", job.consent() == null ? null : job.consent().id());
    json.put("estimateUsd", job.estimate() == null ? null : job.estimate().usd());
    json.put("percent", job.progress() == null ? null : job.progress().percent());
    json.put("overdue", job.overdueAt() != null);
    json.put("createdAt", text(job.createdAt()));
    json.put("changedAt", text(job.changedAt()));
    json.put("endedAt", text(job.endedAt()));
    json.put("closedAt", text(job.closedAt()));
    json.put("output", job.output() == null ? null : job.output().path());
    return json;
  }

  /** With what the list adds to it. */
  static Map<String, Object> listed(ListedJob one) {
    Map<String, Object> json = brief(one.job());
    json.put("paid", one.paid().text());
    json.put("secondsLeft", one.left() == null ? null : one.left().toSeconds());
    json.put("mends", one.mended().stream().map(Job::id).toList());
    return json;
  }

  /** What somebody has to do; the words are a person's, the rest a program's. */
  static Map<String, Object> need(NeedsYou.Item item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("job", item.job());
    json.put("name", item.name());
    json.put("state", item.state());
    json.put("what", item.what());
    json.put("money", item.money());
    json.put("next", item.next().command());
    json.put("choices", item.next().commands());
    json.put("nextWords", item.next().words());
    return json;
  }

  static Map<String, Object> file(InputFile file, String where) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("role", file.role().name().toLowerCase(Locale.ROOT));
    json.put("source", file.source());
    json.put("where", where);
    json.put("bytes", file.bytes());
    json.put("sha256", file.sha256());
    return json;
  }

  static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", attempt.n());
    json.put("provider", attempt.provider());
    json.put("sentAt", text(attempt.sentAt()));
    json.put("answeredAt", text(attempt.answeredAt()));
    json.put("task", attempt.taskId());
    json.put("outcome", attempt.outcome());
    json.put("reservedUsd", attempt.reservedUsd());
    return json;
  }

  static Map<String, Object> setAside(Deaths.SetAside aside) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deaths", aside.deaths());
    json.put("againAt", text(aside.againAt()));
    json.put("words", aside.words());
    return json;
  }

  static Map<String, Object> delivery(Delivery delivery) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("destination", delivery.destination());
    json.put("name", delivery.name());
    json.put("done", delivery.done());
    json.put("givenUp", delivery.state() == Delivery.State.DROPPED);
    json.put("attempts", delivery.attempts());
    json.put("why", delivery.trouble() == null ? null : delivery.trouble().why());
    return json;
  }

  static Map<String, Object> event(JobEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", text(event.at()));
    json.put("from", event.from() == null ? null : event.from().text());
    json.put("to", event.to().text());
    json.put("by", event.by());
    json.put("note", event.note());
    return json;
  }

  static Map<String, Object> arrival(Arrival arrival) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", arrival.subPath());
    json.put("name", arrival.name());
    json.put("reason", arrival.reason());
    json.put("words", arrival.words());
    json.put("files", arrival.files());
    json.put("since", text(arrival.since()));
    return json;
  }

  static Map<String, Object> pause(ProviderPause pause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provider", pause.provider());
    json.put("why", pause.why());
    json.put("since", text(pause.since()));
    json.put("by", pause.by());
    return json;
  }

  static Map<String, Object> waits(SubmitQueueWaits.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provider", line.provider());
    json.put("jobs", line.jobs());
    json.put("why", line.why());
    return json;
  }

  static Map<String, Object> failover(FailoverLine line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", line.from());
    json.put("to", line.to());
    json.put("jobs", line.jobs());
    json.put("at", text(line.at()));
    json.put("words", line.words());
    return json;
  }

  static Map<String, Object> wentOver(ProviderChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", change.from());
    json.put("to", change.to());
    json.put("at", text(change.at()));
    json.put("why", change.why());
    return json;
  }

  static Map<String, Object> budget(Budget budget) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("perJobUsd", budget.caps().perJob().orElse(null));
    json.put("perDayUsd", budget.caps().perDay().orElse(null));
    json.put("todayUsd", budget.capsToday().perDay().orElse(null));
    json.put("zone", budget.caps().zone().getId());
    json.put("usedTodayUsd", budget.usedToday());
    json.put("waiting", budget.line().map(Budget.Line::count).orElse(0L));
    return json;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
