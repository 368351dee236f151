package io.swapline.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where results go: a Camel {@code file:} endpoint with an absolute folder.
 *
 * @param uri for Camel, with the operator's own options
 */
record FileDestination(String uri, Path folder) {
  /** What the delivery sets itself so that nobody sees half a file and nothing is overwritten. */
  private static final Set<String> OURS =
      Set.of(
          "filename",
          "tempfilename",
          "tempprefix",
          "fileexist",
          "moveexisting",
          "eagerdeletetargetfile",
          "autocreate",
          "donefilename",
          "checksumfilealgorithm",
          "appendchars");

  static final String SCHEME = "file:";

  /** What begins another endpoint, where only a folder is meant: several of them in one setting. */
  private static final Pattern ANOTHER = Pattern.compile("[,;\\s/][a-z][a-z0-9+-]+:");

  /** Any {@code file:} endpoint with its folder made absolute. */
  static String absolute(String text, Path home) throws BadValueException {
    int question = text.indexOf('?');
    String path = text.substring(SCHEME.length(), question < 0 ? text.length() : question);
    String query = question < 0 ? "" : text.substring(question);
    return SCHEME
        + encoded(ValueKind.fullPath(decoded(path.replaceFirst("^//", "")), home))
        + query;
  }

  static FileDestination parse(String text, Path home) throws BadValueException {
    int question = text.indexOf('?');
    String path = text.substring(SCHEME.length(), question < 0 ? text.length() : question);
    String query = question < 0 ? "" : text.substring(question);
    refuseOurOptions(query);
    Path folder = ValueKind.fullPath(decoded(path.replaceFirst("^//", "")), home);
    refuseSeveral(path);
    if (folder.toString().contains("?") || folder.toString().contains("${")) {
      throw new BadValueException("the folder's path must not contain ? or ${");
    }
    return new FileDestination(endpoint(folder) + query, folder);
  }

  private static void refuseSeveral(String path) throws BadValueException {
    if (path.contains(",") || ANOTHER.matcher(path).find()) {
      throw new BadValueException(
          "must be one folder, without a comma in its path; further ones are named in"
              + " swapline.destinations");
    }
  }

  static void refuseOurOptions(String uri) throws BadValueException {
    for (String option : uri.split("[?&]", -1)) {
      String name = option.replaceFirst("=.*", "");
      if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new BadValueException("the option " + name + " is Swapline's own; leave it out");
      }
    }
  }

  /** Camel reads %20 in a path as a blank; so do we. */
  private static String decoded(String path) throws BadValueException {
    if (path.isEmpty()) {
      throw new BadValueException("must name a folder after file:");
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadValueException("a % in the folder's path must be written %25");
    }
  }

  static String endpoint(Path folder) {
    return SCHEME + encoded(folder);
  }

  private static String encoded(Path folder) {
    return folder.toString().replace("%", "%25").replace("#", "%23").replace(" ", "%20");
  }
}
