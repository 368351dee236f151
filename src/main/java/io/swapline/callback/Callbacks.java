package io.swapline.callback;

import io.swapline.json.AnswerJson;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.reconciliation.Reconciliations;
import io.swapline.ledger.reconciliation.Reconciliations.Call;
import io.swapline.ledger.reconciliation.Reconciliations.Heard;
import io.swapline.provider.CallbackRules;
import io.swapline.provider.Providers;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Receives callbacks. Whatever one says, it only makes the task's status be read with our own key.
 * A task that it names for a submit without an answer is taken for the job's when it is no other
 * job's and does not show other media; whoever knows the token is the vendor.
 */
public final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern ADDRESS = Pattern.compile("/callbacks/([^/]+)/([^/]+)");
  private static final Pattern TASK = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final String PROVIDER = "provider";
  private static final String UNKNOWN = "unknown";
  private static final String STRANGER = "a callback for no attempt of ours";

  private static final int OK = 200;
  private static final int MALFORMED = 400;
  private static final int FORGED = 401;
  private static final int NOT_FOUND = 404;
  private static final int NOT_YET = 503;

  private final Reconciliations ledger;
  private final Providers providers;
  private final CallbackSecrets secrets;
  private final Consumer<Heard> wake;
  private final InstantSource clock;

  /**
   * @param wake lets the step that has to look do so at once
   */
  public Callbacks(
      Reconciliations ledger,
      Providers providers,
      CallbackSecrets secrets,
      Consumer<Heard> wake,
      InstantSource clock) {
    this.ledger = ledger;
    this.providers = providers;
    this.secrets = secrets;
    this.wake = wake;
    this.clock = clock;
  }

  /**
   * Takes note of a callback and answers with a status alone: 200 when it was understood, whether
   * or not there is anything to do about it; 400 where it is no JSON object; 401 for a wrong
   * signature; 404 where no attempt of that provider has the token; 503 while the secret of the
   * signatures is not known, or the ledger cannot be written. Leaves the provider of the address in
   * the variable {@code provider}, as {@link #provider} has it.
   */
  public void receive(Exchange exchange) {
    String provider = exchange.getMessage().getHeader(PROVIDER, "", String.class);
    String token = exchange.getMessage().getHeader("token", "", String.class);
    int status = status(provider, token, exchange);
    exchange.setVariable(PROVIDER, known(provider));
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody("");
  }

  /**
   * Whether anybody is to be listened to there, before a body is read.
   *
   * @param path as it came
   * @return 0 where an attempt has that address; else 404, or 503 while the ledger cannot be read
   */
  public int objection(String path) {
    Matcher address = ADDRESS.matcher(path);
    try {
      return address.matches() && isKnown(address.group(1), address.group(2))
          ? 0
          : refused(NOT_FOUND, STRANGER);
    } catch (LedgerException e) {
      return refused(NOT_YET, "a provider called back, and " + e.getMessage());
    }
  }

  /**
   * Whom an address names.
   *
   * @param path as it came
   * @return a provider of ours, else {@code unknown}
   */
  public String provider(String path) {
    Matcher address = ADDRESS.matcher(path);
    return address.matches() ? known(address.group(1)) : UNKNOWN;
  }

  private String known(String provider) {
    return isOurs(provider) ? provider : UNKNOWN;
  }

  private boolean isOurs(String provider) {
    return providers.all().containsKey(provider);
  }

  private boolean isKnown(String provider, String token) {
    return TOKEN.matcher(token).matches() && isOurs(provider) && ledger.knows(provider, token);
  }

  /** What cannot be written now is not acknowledged, so that the vendor calls again. */
  private int status(String provider, String token, Exchange exchange) {
    try {
      return isKnown(provider, token)
          ? receive(provider, token, exchange)
          : refused(NOT_FOUND, STRANGER);
    } catch (LedgerException e) {
      return refused(NOT_YET, provider + " called back, and " + e.getMessage());
    }
  }

  private int receive(String provider, String token, Exchange exchange) {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    byte[] bytes = body == null ? new byte[0] : body;
    CallbackRules rules = providers.get(provider).getCallback();
    if (rules.getSignature().isUsed()) {
      Optional<String> secret = secrets.of(provider);
      if (secret.isEmpty()) {
        return refused(NOT_YET, provider + " called back, and its secret is not known yet");
      }
      Optional<String> objection =
          rules
              .getSignature()
              .objection(
                  secret.get(),
                  name -> exchange.getMessage().getHeader(name, String.class),
                  bytes,
                  clock.instant());
      if (objection.isPresent()) {
        secrets.doubt(provider);
        return refused(FORGED, "a callback as of " + provider + ": " + objection.get());
      }
    }
    AnswerJson json = CallbackBody.parse(bytes);
    // What broke off comes again, as it is not acknowledged.
    if (!json.tree().isObject() || !json.isWhole()) {
      return refused(MALFORMED, provider + " called back with what is no JSON object");
    }
    String task = rules.task(json.tree()).filter(id -> TASK.matcher(id).matches()).orElse(null);
    heard(ledger.called(provider, token, task), provider);
    return OK;
  }

  private void heard(Call call, String provider) {
    MDC.put("job", String.valueOf(call.jobId()));
    try {
      switch (call.heard()) {
        case WOKEN -> LOG.info("{} called back: its task is read now", provider);
        case KEPT ->
            LOG.info("{} called back before its answer was written: it is looked into", provider);
        default -> LOG.debug("{} called back, and there is nothing to do about it", provider);
      }
    } finally {
      MDC.remove("job");
    }
    wake.accept(call.heard());
  }

  /** Whoever calls must not fill the log: {@code StrangersLines} sees to it, for each status. */
  private static int refused(int status, String what) {
    LOG.warn("{}: HTTP " + status, what);
    return status;
  }
}
