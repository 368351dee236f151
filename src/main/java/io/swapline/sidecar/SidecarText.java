package io.swapline.sidecar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The text of a sidecar, of which only so much is ever read. */
public final class SidecarText {
  /** A sidecar of more bytes is refused. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SidecarText() {}

  /** Reads it; a link is not followed. */
  static String read(Path file, String fileName) throws IOException, SidecarException {
    // Opening a pipe would block for as long as somebody likes.
    if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw SidecarException.wrong(
          fileName, "is a pipe, socket or device: put a plain file in its place");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return of(in.readNBytes(MOST_BYTES + 1), fileName);
    }
  }

  /**
   * The same of bytes that are at hand.
   *
   * @param bytes all of it, or more than {@link #MOST_BYTES}
   */
  static String of(byte[] bytes, String fileName) throws SidecarException {
    if (bytes.length > MOST_BYTES) {
      throw SidecarException.wrong(
          fileName, "has more than 64 KB, which no such file needs: write it anew and short");
    }
    String text = decode(bytes, fileName);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decode(byte[] bytes, String fileName) throws SidecarException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    // Not told that this is the end, so that half a letter there is not yet an error.
    CoderResult result = decoder.decode(in, out, false);
    if (result.isError()) {
      throw SidecarException.wrong(
          fileName, "is no text in UTF-8: save it again as plain text in UTF-8");
    }
    if (in.hasRemaining()) {
      throw SidecarException.unfinished(fileName);
    }
    return out.flip().toString();
  }
}
