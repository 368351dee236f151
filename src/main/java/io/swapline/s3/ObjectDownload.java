package io.swapline.s3;

import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One object on its way into a file. What was cut goes on where it stopped, with the same bytes.
 */
final class ObjectDownload {
  private static final int BUFFER = 256 * 1024;
  private static final Set<OpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final ObjectReader reader;
  private final S3Limits limits;
  private final LongSupplier nanoTime;
  private final ObjectVersion version;
  private final MessageDigest digest = sha256();
  private final long end;
  private long done;

  ObjectDownload(
      ObjectReader reader, S3Limits limits, LongSupplier nanoTime, ObjectVersion version) {
    this.reader = reader;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.version = version;
    this.end =
        nanoTime.getAsLong()
            + limits.leastDownload().toNanos()
            + version.bytes() / limits.leastBytesPerSecond() * 1_000_000_000L;
  }

  /** Returns the SHA-256 of what is in the file. */
  String into(Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            ANEW,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (int tries = 1; ; tries++) {
        try {
          part(out);
          return HexFormat.of().formatHex(digest.digest());
        } catch (S3Exception e) {
          throw e;
        } catch (CutException e) {
          if (tries == limits.parts() || isPast()) {
            throw new S3Exception(
                Kind.UNREACHABLE,
                "the download of "
                    + reader.named(version.key())
                    + " was cut at "
                    + done
                    + " of "
                    + version.bytes()
                    + " bytes; it begins again later",
                e.getCause());
          }
        }
      }
    }
  }

  private void part(FileChannel out) throws IOException {
    if (!version.isPinned()) {
      beginAnew(out);
    }
    ResponseInputStream<GetObjectResponse> in = reader.open(version, done);
    boolean whole = false;
    try {
      begin(in.response(), out);
      copy(in, out);
      if (done < version.bytes()) {
        throw new CutException(new IOException("the body ended"));
      }
      whole = true;
    } finally {
      if (whole) {
        in.close();
      } else {
        // not closed: that would read on to the end
        in.abort();
      }
    }
  }

  /** A server that knows no ranges begins anew. */
  private void begin(GetObjectResponse head, FileChannel out) throws IOException {
    if (done > 0 && head.contentRange() == null) {
      beginAnew(out);
    } else if (done > 0 && !head.contentRange().startsWith("bytes " + done + "-")) {
      throw new S3Exception(
          Kind.OTHER, "another part than was asked for came of " + reader.named(version.key()));
    }
    if (head.contentLength() != null && done + head.contentLength() != version.bytes()) {
      throw reader.changed(version.key());
    }
  }

  /** Of bytes that may be others by now no rest is asked for. */
  private void beginAnew(FileChannel out) throws IOException {
    done = 0;
    digest.reset();
    out.truncate(0);
  }

  private void copy(InputStream in, FileChannel out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
      if (done + n > version.bytes()) {
        throw reader.changed(version.key());
      }
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n);
      while (chunk.hasRemaining()) {
        int at = chunk.position();
        int written = out.write(chunk, done);
        digest.update(buffer, at, written);
        done += written;
      }
      if (done < version.bytes() && isPast()) {
        throw new CutException(new IOException("too slow"));
      }
    }
  }

  /**
   * As much as comes in time: few large writes cost less than many small ones. What fails here may
   * go on, after what came before it was written; what fails in writing does not.
   */
  private int read(InputStream in, byte[] buffer) throws CutException {
    int done = 0;
    try {
      do {
        int n = in.read(buffer, done, buffer.length - done);
        if (n < 0) {
          return done == 0 ? -1 : done;
        }
        done += n;
      } while (done < buffer.length && !isPast());
      return done;
    } catch (IOException | SdkException e) {
      if (done == 0) {
        throw new CutException(e);
      }
      return done;
    }
  }

  private boolean isPast() {
    return nanoTime.getAsLong() - end > 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    CutException(Exception cause) {
      super(cause);
    }
  }
}
