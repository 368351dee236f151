package io.swapline.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** What a server packs an answer into although it was asked not to. */
final class ContentCoding {
  private ContentCoding() {}

  /** In lower case; empty where it is packed into nothing. */
  static String of(ClassicHttpResponse response) {
    Header coding = response.getFirstHeader("Content-Encoding");
    String name = coding == null ? "" : coding.getValue().strip().toLowerCase(Locale.ROOT);
    return name.equals("identity") ? "" : name;
  }

  /**
   * What is in it.
   *
   * @throws IOException if the coding is not known, or the bytes are not in it
   */
  static InputStream decoded(String coding, InputStream in) throws IOException {
    return switch (coding) {
      case "" -> in;
      case "gzip", "x-gzip" -> new GZIPInputStream(in, 64 * 1024);
      case "deflate" -> new InflaterInputStream(in);
      default ->
          throw new IOException("the result's server packed it in a way that was not asked for");
    };
  }
}
