package io.swapline.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link as others write it, made into an address as a browser does: edges and line breaks go, what
 * an address cannot hold is written in percents of its UTF-8, what is in percents already stays.
 */
final class LinkText {
  private static final int LONGEST = 16 * 1024;

  /**
   * Scheme, host and port, the rest; a path may begin with a backslash too, as browsers have it.
   */
  private static final Pattern PARTS =
      Pattern.compile(
          "(https?):[/\\\\]{2}([^/\\\\?#]*+)(.*+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]++]|[^:\\[\\]@]++)(?::(\\d{0,5}+))?+");

  /** What names in the DNS are made of in practice, the underscore with them. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)*+\\.?");

  /** What stands for itself in an address, besides letters, digits and the percents. */
  private static final String PLAIN = "-._~:/?@!$&'()*+,;=";

  private LinkText() {}

  /** The address; empty where it is none that is of http or https and has a host. */
  static Optional<URI> address(String link) {
    if (link.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = PARTS.matcher(stripped(link));
    if (!parts.matches()) {
      return Optional.empty();
    }
    Matcher host = HOST.matcher(parts.group(2));
    if (!host.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    return port(host.group(2))
        .flatMap(port -> name(host.group(1)).map(name -> scheme + "://" + name + port))
        .flatMap(start -> parsed(start + rest(parts.group(3))));
  }

  /** What is in the brackets may be no IPv6 address all the same. */
  private static Optional<URI> parsed(String address) {
    try {
      return Optional.of(new URI(address));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Without control characters and blanks around it, and without line breaks anywhere. */
  private static String stripped(String link) {
    int from = 0;
    int to = link.length();
    while (from < to && isEdge(link.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(link.charAt(to - 1))) {
      to--;
    }
    return link.substring(from, to).replace("\r", "").replace("\n", "").replace("\t", "");
  }

  private static boolean isEdge(char letter) {
    return letter <= ' ' || letter == '\u00a0' || letter == '\ufeff' || letter == '\u200b';
  }

  private static Optional<String> port(String digits) {
    if (digits == null || digits.isEmpty()) {
      return Optional.of("");
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= 65_535 ? Optional.of(":" + port) : Optional.empty();
  }

  private static Optional<String> name(String host) {
    if (host.startsWith("[")) {
      return Optional.of(host);
    }
    try {
      String name = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return NAME.matcher(name).matches() && name.length() <= 253
          ? Optional.of(name)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Path and query; what is behind a # is for browsers alone. */
  private static String rest(String text) {
    int fragment = text.indexOf('#');
    String sent = fragment < 0 ? text : text.substring(0, fragment);
    int query = sent.indexOf('?');
    String path = query < 0 ? sent : sent.substring(0, query);
    return encoded(path.replace('\\', '/')) + (query < 0 ? "" : encoded(sent.substring(query)));
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            letter -> {
              if (isPlain(letter)) {
                out.appendCodePoint(letter);
              } else {
                percents(letter, out);
              }
            });
    return percentSigns(out);
  }

  private static boolean isPlain(int letter) {
    return letter == '%'
        || (letter < 128 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0));
  }

  private static void percents(int letter, StringBuilder out) {
    // Half of a letter stands for none.
    int whole = letter >= 0xd800 && letter <= 0xdfff ? 0xfffd : letter;
    for (byte one : Character.toString(whole).getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(String.format("%02X", one));
    }
  }

  /** One that begins nothing is meant as itself. */
  private static String percentSigns(StringBuilder text) {
    for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
      if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2))) {
        text.replace(at, at + 1, "%25");
      }
    }
    return text.toString();
  }

  private static boolean isHex(char letter) {
    return Character.digit(letter, 16) >= 0 && letter < 128;
  }
}
