package io.swapline.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request line and the headers, read once and by the letter: what two readers could read
 * differently is refused, so that no proxy before us and no part behind us reads another request.
 *
 * @param line method, target and version as they go on
 * @param method such as {@code POST}
 * @param path as it came, without the query
 * @param fields the lines below the first
 * @param length of the body in bytes, 0 where there is none, {@link #CHUNKED} where nobody says
 */
record RequestHead(String line, String method, String path, List<String> fields, long length) {
  static final long CHUNKED = -1;

  private static final int MALFORMED = 400;
  private static final int NOT_FOUND = 404;
  private static final int NOT_OURS = 421;
  private static final int TOO_MANY_FIELDS = 431;
  private static final int MOST_FIELDS = 100;

  private static final Pattern FIRST =
      Pattern.compile("([A-Z]{1,20}) ([\\x21-\\x7e]+) (HTTP/1\\.[01])");
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)https?://([^/?#]+)(/.*)?", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\\t\\x20-\\x7e\\x80-\\xff]*)");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /** Two readers of these make other paths of them. */
  private static final Pattern HIDDEN =
      Pattern.compile("(?i)%(?:2e|2f|5c|[01][0-9a-f]|7f)|%(?![0-9a-f]{2})|\\\\");

  private static final Pattern CROOKED = Pattern.compile("//|/\\.{1,2}(?:/|$)");

  /** What is answered instead of what was asked for. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
      super("HTTP " + status, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * @param bytes up to the empty line, and with it
   * @param local the address that the connection leads to
   * @throws Refused 400 for what is no request, or more than one; 404 for a path that leads
   *     elsewhere than it says; 421 for a host that is not ours
   */
  static RequestHead of(byte[] bytes, OurNames ours, InetAddress local) throws Refused {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    require(text.endsWith("\r\n\r\n"));
    String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
    Matcher first = FIRST.matcher(lines[0]);
    require(first.matches());
    List<String> fields = fields(lines);
    boolean old = first.group(3).endsWith("0");
    String target = first.group(2);
    List<String> hosts = all(fields, "host");
    require(hosts.size() == 1 || (hosts.isEmpty() && old));
    for (String host : hosts) {
      ours(host, ours, local);
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    if (absolute.matches()) {
      ours(absolute.group(1), ours, local);
      target = absolute.group(2) == null ? "/" : absolute.group(2);
    }
    require(target.startsWith("/") && target.indexOf('#') < 0);
    String path = target.split("\\?", 2)[0];
    require(!HIDDEN.matcher(path).find());
    if (CROOKED.matcher(path).find()) {
      throw new Refused(NOT_FOUND);
    }
    String line = first.group(1) + " " + target + " " + first.group(3);
    return new RequestHead(line, first.group(1), path, fields, length(fields, old));
  }

  /** As it goes on. */
  byte[] bytes() {
    return (line + "\r\n" + String.join("\r\n", fields) + (fields.isEmpty() ? "" : "\r\n") + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> fields(String[] lines) throws Refused {
    if (lines.length > MOST_FIELDS) {
      throw new Refused(TOO_MANY_FIELDS);
    }
    List<String> fields = new ArrayList<>();
    for (int n = 1; n < lines.length; n++) {
      require(FIELD.matcher(lines[n]).matches());
      fields.add(lines[n]);
    }
    return fields;
  }

  private static void ours(String host, OurNames ours, InetAddress local) throws Refused {
    OurNames.Kind kind = ours.of(host, local);
    require(kind != OurNames.Kind.MALFORMED);
    if (kind == OurNames.Kind.FOREIGN) {
      throw new Refused(NOT_OURS);
    }
  }

  private static long length(List<String> fields, boolean old) throws Refused {
    List<String> lengths = all(fields, "content-length");
    List<String> codings = all(fields, "transfer-encoding");
    require(lengths.size() + codings.size() <= 1);
    if (!codings.isEmpty()) {
      require(codings.get(0).equalsIgnoreCase("chunked") && !old);
      return CHUNKED;
    }
    if (lengths.isEmpty()) {
      return 0;
    }
    require(LENGTH.matcher(lengths.get(0)).matches());
    return Long.parseLong(lengths.get(0));
  }

  private static List<String> all(List<String> fields, String name) {
    String start = name + ":";
    return fields.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
        .map(field -> field.substring(start.length()).strip())
        .toList();
  }

  private static void require(boolean clear) throws Refused {
    if (!clear) {
      throw new Refused(MALFORMED);
    }
  }
}
