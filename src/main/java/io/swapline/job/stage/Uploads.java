package io.swapline.job.stage;

import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.logging.Masking;
import io.swapline.media.facts.MediaType;
import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.Asset;
import io.swapline.provider.FormRequest;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.provider.UploadLink;
import io.swapline.step.StepExchange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** What of a job is uploaded, and what the provider answered to that. Nothing is paid yet. */
public final class Uploads {
  /** Variable: what is to be uploaded next; there is none when all is, or one was refused. */
  public static final String NEXT = "asset";

  /** What becomes of the uploads. */
  public enum Staged implements OutcomeName {
    STAGED,
    /** It is tried again later. */
    NOT_STAGED,
    /** It was refused for good, more than once. */
    REFUSED,
    /** Every other job would meet the same answer. */
    PAUSED,
    /** The consent ended meanwhile: {@code Consents.replaceOutcomeUnlessCovered}. */
    NOT_COVERED,
    /** The consent cannot be read now: {@code Consents.replaceOutcomeUnlessCovered}. */
    WAIT
  }

  /** A vendor's slip passes; what is too large or of the wrong kind stays so. */
  private static final int REFUSALS = 5;

  private static final Set<Integer> FOR_GOOD = Set.of(400, 413, 415, 422);

  private final Providers providers;
  private final Function<String, List<Asset>> wanted;
  private final InstantSource clock;

  /**
   * @param wanted provider id → what of its jobs is uploaded
   */
  public Uploads(Providers providers, Function<String, List<Asset>> wanted, InstantSource clock) {
    this.providers = providers;
    this.wanted = wanted;
    this.clock = clock;
  }

  /** {@code staged} where the provider wants nothing uploaded; else the first is next. */
  public Outcome<Staged> begin(Exchange exchange) {
    exchange.setVariable(JsonRequest.MEDIA, new EnumMap<Asset, String>(Asset.class));
    return goOn(exchange, StepExchange.job(exchange).provider());
  }

  /** The file to upload as the body, with a name and a type that tell nothing else of it. */
  public File prepareNext(Exchange exchange) {
    Job job = StepExchange.job(exchange);
    Asset asset = exchange.getVariable(NEXT, Asset.class);
    InputFile file = asset == Asset.FACE ? job.faceToSend() : job.targetToSend();
    MediaType type = file.media().type();
    exchange.setVariable(FormRequest.FILE_NAME, asset.text() + "." + type.extension());
    exchange.setVariable(FormRequest.FILE_TYPE, type.mimeType());
    exchange.setVariable(FormRequest.FILE_ENDING, "." + type.extension());
    File custody = Path.of(file.custody()).toFile();
    exchange.setVariable(FormRequest.FILE, custody);
    return custody;
  }

  /**
   * {@code staged}, and what comes next; or {@code not-staged} with the reason and the time of the
   * next try; or {@code refused} where no further try would end otherwise; or {@code paused} where
   * every other job would meet the same answer.
   */
  public Outcome<Staged> read(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    boolean sent = exchange.getMessage().getHeader(UploadLink.NO_LINK) == null;
    Optional<String> media =
        answer.isSuccess() && sent
            ? provider.getAt().staged().text(answer.json())
            : Optional.empty();
    if (media.isPresent()) {
      uploaded(exchange).put(exchange.getVariable(NEXT, Asset.class), media.get());
      return goOn(exchange, job.provider());
    }
    exchange.removeVariable(NEXT);
    boolean elsewhere = exchange.getMessage().getHeader(UploadLink.ELSEWHERE) != null;
    return refusal(job, provider, answer, elsewhere);
  }

  /** What a link's server says is not in the provider's table: its 403 is not about the key. */
  private static Outcome<Staged> refusal(
      Job job, Provider provider, ProviderAnswer answer, boolean elsewhere) {
    String reason = provider.getAt().reason().text(answer.json()).orElse("");
    AnswerMeaning meaning =
        elsewhere ? AnswerMeaning.UNCLEAR : provider.meaning(answer.status(), reason);
    String what =
        provider.getTitle()
            + " did not take the upload (HTTP "
            + answer.status()
            + provider
                .getAt()
                .message()
                .words(answer.json())
                .map(words -> ", " + Masking.oneLine(words))
                .orElse("")
            + ")";
    String shown = answer.shown("upload");
    if (meaning.pausesProvider()) {
      return Outcome.named(Staged.PAUSED)
          .lastExchange(shown)
          .why(
              what
                  + mend(meaning)
                  + ", then ./swapline resume "
                  + job.provider()
                  + "; nothing was paid");
    }
    boolean forGood = meaning == AnswerMeaning.REFUSED || FOR_GOOD.contains(answer.status());
    if (forGood && !meaning.passes() && job.tries() + 1 >= REFUSALS) {
      return Outcome.named(Staged.REFUSED)
          .lastExchange(shown)
          .why(what + ", " + REFUSALS + " times in a row; nothing was paid");
    }
    Outcome<Staged> again =
        Outcome.named(Staged.NOT_STAGED)
            .lastExchange(shown)
            .why(what + "; nothing was paid, it is tried again")
            .failure();
    return meaning.passes()
        ? again.throttled(answer.retryAfter())
        : again.dueIn(answer.retryAfter().orElse(Backoff.after(job.tries())));
  }

  private static String mend(AnswerMeaning meaning) {
    return switch (meaning) {
      case KEY -> ": correct the API key, restart the service";
      case DISABLED -> ": have it switched on there";
      default -> ": top the account up";
    };
  }

  private Outcome<Staged> goOn(Exchange exchange, String provider) {
    Map<Asset, String> done = uploaded(exchange);
    exchange.setVariable(
        NEXT,
        wanted.apply(provider).stream()
            .filter(asset -> !done.containsKey(asset))
            .findFirst()
            .orElse(null));
    return Outcome.named(Staged.STAGED);
  }

  @SuppressWarnings("unchecked")
  public static Map<Asset, String> uploaded(Exchange exchange) {
    return (Map<Asset, String>) exchange.getVariable(JsonRequest.MEDIA, Map.class);
  }
}
