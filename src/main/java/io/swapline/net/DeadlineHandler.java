package io.swapline.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Has every exchange of a client end in time: from before its connection to the last byte of the
 * answer's body and what trails it. HttpClient counts its own times anew for each read.
 */
public final class DeadlineHandler implements ExecChainHandler {
  private static final String DEADLINE = "io.swapline.deadline";

  private final Rule rule;
  private final ExchangeTimes body;

  /** How long an exchange may take, as far as its request tells. */
  @FunctionalInterface
  public interface Rule {
    Duration most(ClassicHttpRequest request, ExecChain.Scope scope);
  }

  private DeadlineHandler(Rule rule, ExchangeTimes body) {
    this.rule = rule;
    this.body = body;
  }

  /** Of a client whose answers are short. */
  public static DeadlineHandler ofRequests(Rule rule) {
    return new DeadlineHandler(rule, null);
  }

  /** Of one whose answers may be results too: these have the time that their length needs. */
  public static DeadlineHandler ofResults(ExchangeTimes times) {
    return new DeadlineHandler((request, scope) -> times.of(length(request)), times);
  }

  /** The bytes of its body; negative where nobody tells. */
  public static long length(ClassicHttpRequest request) {
    return request.getEntity() == null ? 0 : request.getEntity().getContentLength();
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Deadline deadline =
        new Deadline(
            scope.route.getTargetHost().getHostName(),
            rule.most(request, scope),
            scope.execRuntime::discardEndpoint);
    scope.clientContext.setAttribute(DEADLINE, deadline);
    scope.clientContext.removeAttribute(WireLimits.BEGUN);
    boolean goesOn = false;
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        if (body != null) {
          deadline.extend(body.of(entity.getContentLength()));
        }
        response.setEntity(new Watched(entity, deadline));
        goesOn = true;
      }
      return response;
    } catch (IOException e) {
      throw deadline.told(e);
    } finally {
      if (!goesOn) {
        deadline.met();
      }
    }
  }

  /**
   * Whether an exchange ended so because its answer began and then came too slowly. That is trouble
   * with this one answer: the host is there, and answers.
   */
  public static boolean isSlowAnswer(ExecChain.Scope scope, IOException thrown) {
    boolean isOver =
        scope.clientContext.getAttribute(DEADLINE) instanceof Deadline deadline
            && deadline.isOver();
    return (isOver || thrown instanceof SocketTimeoutException)
        && scope.clientContext.getAttribute(WireLimits.BEGUN) != null;
  }

  /** The exchange is over when its body was read or is closed. */
  private static final class Watched extends HttpEntityWrapper {
    private final Deadline deadline;

    Watched(HttpEntity entity, Deadline deadline) {
      super(entity);
      this.deadline = deadline;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new WatchedStream(super.getContent(), deadline);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (InputStream in = getContent()) {
        in.transferTo(out);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (IOException e) {
        throw deadline.told(e);
      } finally {
        deadline.met();
      }
    }
  }

  private static final class WatchedStream extends FilterInputStream {
    private final Deadline deadline;

    WatchedStream(InputStream in, Deadline deadline) {
      super(in);
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int read = in.read(bytes, offset, length);
        if (read < 0) {
          deadline.met();
        }
        return read;
      } catch (IOException e) {
        throw deadline.told(e);
      }
    }

    /** What is not read yet is read by that, so the deadline counts until it is over. */
    @Override
    public void close() throws IOException {
      try {
        in.close();
      } catch (IOException e) {
        throw deadline.told(e);
      } finally {
        deadline.met();
      }
    }
  }
}
