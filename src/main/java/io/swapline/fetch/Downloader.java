package io.swapline.fetch;

import io.swapline.net.DeadlineHandler;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;

/**
 * Fetches a result under a link that the provider returned, into a file, without the API key: the
 * link's address is checked, and so is each that it leads on to; size and time are bounded, and a
 * download that was cut goes on where it stopped.
 */
public final class Downloader implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int PARTS = 4;

  /** Addresses that a link may lead on to, one from the other. */
  private static final int MOST_LEADS = 5;

  private static final Set<Integer> LEADING_ON = Set.of(301, 302, 303, 307, 308);

  /** Refusals of a server that may pass by themselves; all others need a fresh link. */
  private static final Set<Integer> PASSING = Set.of(408, 416, 425, 429);

  private final CloseableHttpClient client;
  private final boolean loopbackAllowed;
  private final long mostBytes;
  private final long mostNanos;
  private final LongSupplier nanoTime;

  /**
   * @param out by which way requests leave
   * @param loopbackAllowed true where the provider itself is on this machine
   * @param mostBytes of a result
   * @param mostSeconds for a whole download
   * @param nanoTime a clock that never jumps
   */
  public Downloader(
      WayOut out,
      boolean loopbackAllowed,
      long mostBytes,
      long mostSeconds,
      LongSupplier nanoTime) {
    this(out, loopbackAllowed, mostBytes, mostSeconds, nanoTime, ExchangeTimes.USUAL);
  }

  /**
   * @param times of each of its requests
   */
  Downloader(
      WayOut out,
      boolean loopbackAllowed,
      long mostBytes,
      long mostSeconds,
      LongSupplier nanoTime,
      ExchangeTimes times) {
    this.loopbackAllowed = loopbackAllowed;
    this.mostBytes = mostBytes;
    this.mostNanos = TimeUnit.SECONDS.toNanos(mostSeconds);
    this.nanoTime = nanoTime;
    this.client = LinkRules.client(out, loopbackAllowed, DeadlineHandler.ofResults(times));
  }

  /**
   * Fetches the whole of it, replacing the file; its bytes are on the disk on return.
   *
   * @throws LinkExpiredException if the server refuses the request for good
   * @throws LinkRefusedException if the link must not be followed
   * @throws IOException for everything that may pass
   */
  public DownloadedFile fetch(String link, Path file) throws IOException {
    URI uri = LinkRules.checked(link, loopbackAllowed, "the result's link");
    long end = nanoTime.getAsLong() + mostNanos;
    Part part = new Part(sha256());
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int tries = 1; ; tries++) {
        try {
          get(uri, part, out, end);
          break;
        } catch (AddressGuard.PrivateAddressException e) {
          throw new LinkRefusedException(e.getMessage());
        } catch (LinkExpiredException | LinkRefusedException e) {
          throw e;
        } catch (IOException e) {
          if (tries == PARTS || part.tag == null || part.done == 0 || isPast(end)) {
            throw e;
          }
        }
      }
      out.force(true);
    }
    return new DownloadedFile(part.done, HexFormat.of().formatHex(part.digest.digest()));
  }

  /** How far a download came; it may go on only while the server vouches for the same bytes. */
  private static final class Part {
    private final MessageDigest digest;
    private long done;
    private String tag;

    Part(MessageDigest digest) {
      this.digest = digest;
    }
  }

  /** The server has the result elsewhere. */
  private static final class LedOnException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String location;

    LedOnException(String location) {
      super("the result's link leads elsewhere");
      this.location = location;
    }
  }

  /** Each time from the link itself: where it leads to may not last. */
  private void get(URI link, Part part, FileChannel out, long end) throws IOException {
    URI at = link;
    for (int leads = 0; ; leads++) {
      try {
        getAt(at, part, out, end);
        return;
      } catch (LedOnException e) {
        if (leads == MOST_LEADS) {
          throw new LinkRefusedException("the result's link leads from one address to the next");
        }
        at = LinkRules.ledOn(at, e.location, loopbackAllowed);
      }
    }
  }

  private void getAt(URI uri, Part part, FileChannel out, long end) throws IOException {
    HttpGet get = new HttpGet(uri);
    get.setHeader("Accept-Encoding", "identity");
    if (part.done > 0) {
      get.setHeader("Range", "bytes=" + part.done + "-");
      get.setHeader("If-Range", part.tag);
    }
    client.execute(
        get,
        response -> {
          try {
            receive(response, part, out, end);
          } catch (IOException e) {
            // Dropped first: a stream that is closed would be read to its end, if it has one.
            get.abort();
            throw e;
          }
          return null;
        });
  }

  private void receive(ClassicHttpResponse response, Part part, FileChannel out, long end)
      throws IOException {
    int status = response.getCode();
    if (status >= 400 && status < 500 && !PASSING.contains(status)) {
      throw new LinkExpiredException(status);
    }
    if (status >= 300 && status < 400) {
      Header location = response.getFirstHeader("Location");
      if (location == null || !LEADING_ON.contains(status)) {
        throw new LinkRefusedException("the result's link leads elsewhere, and not to an address");
      }
      throw new LedOnException(location.getValue());
    }
    boolean goesOn = part.done > 0;
    if (status != 200 && !(status == 206 && goesOn)) {
      throw new IOException("the result's server answered HTTP " + status);
    }
    if (goesOn && status == 200) {
      part.digest.reset();
      part.done = 0;
      out.truncate(0);
    } else if (goesOn && !range(response).startsWith("bytes " + part.done + "-")) {
      throw new IOException("the result's server sent another part than it was asked for");
    }
    String coding = ContentCoding.of(response);
    Header tag = response.getFirstHeader("ETag");
    // The tag is of the bytes as they are sent, which a part of what they mean says nothing about.
    boolean resumable = tag != null && !tag.getValue().startsWith("W/") && coding.isEmpty();
    part.tag = resumable ? tag.getValue() : null;
    long announced = coding.isEmpty() ? response.getEntity().getContentLength() : -1;
    long whole = announced < 0 ? -1 : part.done + announced;
    if (whole > mostBytes) {
      throw new LinkRefusedException("the result has " + whole + " bytes, more than allowed");
    }
    copy(ContentCoding.decoded(coding, response.getEntity().getContent()), part, out, end);
    if (whole >= 0 && part.done != whole) {
      throw new IOException("the result was cut at " + part.done + " of " + whole + " bytes");
    }
  }

  private static String range(ClassicHttpResponse response) {
    Header range = response.getFirstHeader("Content-Range");
    return range == null ? "" : range.getValue();
  }

  private void copy(InputStream in, Part part, FileChannel out, long end) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
      while (chunk.hasRemaining()) {
        int at = chunk.position();
        int written = out.write(chunk, part.done);
        part.digest.update(buffer, at, written);
        part.done += written;
      }
      if (part.done > mostBytes) {
        throw new LinkRefusedException("the result is larger than allowed");
      }
      if (isPast(end)) {
        throw new IOException("the result did not come in within the time for a download");
      }
    }
  }

  private boolean isPast(long end) {
    return nanoTime.getAsLong() - end > 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Cuts what is coming in. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
