package io.swapline.job.publish;

import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.submits.Published;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.logging.Masking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the one file that an address was made for, while its job is not over. The server sends it
 * from the disk by itself: no thread and no memory is held while a vendor fetches.
 */
public final class PublishedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedFiles.class);

  /** {@code /media/TOKEN} or {@code /media/TOKEN/NAME}, and nothing that leads anywhere else. */
  private static final Pattern ADDRESS =
      Pattern.compile("/media/([0-9a-f]{32})(?:/([a-z]{1,10}\\.[a-z0-9]{1,5}))?");

  private static final int AT_ONCE = 64;
  private static final long LONGEST = TimeUnit.HOURS.toMillis(1);

  private static final int OK = 200;
  private static final int PART = 206;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_PART = 416;
  private static final int NOT_NOW = 503;

  private final PublishedMedia ledger;
  private final Path custody;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param custody the folder of all files that may be sent
   */
  public PublishedFiles(PublishedMedia ledger, Path custody) {
    this.ledger = ledger;
    this.custody = custody;
  }

  /**
   * Answers 200 or 206 with the file; 416 where it has no such part; 404, always alike, for what is
   * not known, over, or another's; 503 while too many fetch, or the ledger cannot be read.
   */
  public void serve(Exchange exchange) {
    HttpMessage asked = exchange.getMessage(HttpMessage.class);
    String path = asked.getHeader(Exchange.HTTP_PATH, "", String.class);
    int status = serve(path, asked);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody("");
  }

  private int serve(String path, HttpMessage asked) {
    try {
      Optional<Published> found = find(path);
      if (found.isEmpty()) {
        return NOT_FOUND;
      }
      return free.tryAcquire() ? send(found.get(), asked) : NOT_NOW;
    } catch (LedgerException e) {
      LOG.warn("a vendor asked for media, and {}", e.getMessage());
      return NOT_NOW;
    }
  }

  private Optional<Published> find(String path) {
    Matcher address = ADDRESS.matcher(path);
    return address.matches()
        ? ledger
            .served(address.group(1))
            .filter(row -> address.group(2) == null || address.group(2).equals(row.name()))
            .filter(this::isThere)
        : Optional.empty();
  }

  /** Its job may be closing right now. */
  private boolean isThere(Published row) {
    Path file = Path.of(row.place());
    try {
      return file.startsWith(custody)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == row.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Afterwards the response is ended as far as Camel is concerned, and on its way. */
  private int send(Published row, HttpMessage asked) {
    HttpServerRequest request = asked.getRequest();
    HttpServerResponse response = asked.getResponse();
    String wanted = request.getHeader("If-Range");
    String etag = "\"" + row.sha256() + "\"";
    Optional<AskedRange> range =
        AskedRange.of(
            wanted == null || wanted.equals(etag) ? request.getHeader("Range") : null, row.bytes());
    response.putHeader("Accept-Ranges", "bytes");
    response.putHeader("Cache-Control", "private, no-store");
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (range.isEmpty()) {
      free.release();
      response.putHeader("Content-Range", "bytes */" + row.bytes());
      return NO_SUCH_PART;
    }
    boolean whole = range.get().isAllOf(row.bytes());
    response.setStatusCode(whole ? OK : PART);
    response.putHeader("Content-Type", row.mediaType());
    response.putHeader("ETag", etag);
    if (!whole) {
      response.putHeader("Content-Range", range.get().text(row.bytes()));
    }
    if ("HEAD".equals(request.method().name())) {
      free.release();
      response.putHeader("Content-Length", Long.toString(range.get().length()));
      response.end();
    } else {
      Runnable inTime = cutWhenTooLong(request.connection());
      Future<Void> sent =
          response
              .sendFile(row.place(), range.get().from(), range.get().length())
              .onComplete(
                  done -> {
                    inTime.run();
                    free.release();
                  });
      if (!response.ended() && !isSent(sent) && !response.headWritten()) {
        // gone between the look and the act
        response.headers().clear();
        return NOT_FOUND;
      }
    }
    return response.getStatusCode();
  }

  /** Only where HTTP/2 is spoken it is not on its way at once: then it is waited for. */
  private static boolean isSent(Future<Void> sent) {
    try {
      sent.toCompletionStage().toCompletableFuture().get(LONGEST, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.info(
          "a vendor did not get its media whole: {}",
          Masking.oneLine(String.valueOf(e.getMessage())));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Who takes a drop at a time holds a place of {@link #AT_ONCE}, but not for ever.
   *
   * @return to be run when it was sent in time
   */
  private static Runnable cutWhenTooLong(HttpConnection connection) {
    Vertx vertx = Vertx.currentContext().owner();
    long timer = vertx.setTimer(LONGEST, late -> connection.close());
    return () -> vertx.cancelTimer(timer);
  }
}
