package io.swapline.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Hosts to which no proxy leads. This machine is always one of them. Names are compared as they are
 * written, and never looked up.
 */
public final class DirectHosts {
  /** More than anybody writes by hand. */
  private static final int MOST = 200;

  private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Pattern HERE = Pattern.compile("(.*\\.)?localhost");
  private static final List<AddressBlock> HERE_TOO =
      List.of(AddressBlock.of("127.0.0.0/8"), AddressBlock.of("::1/128"));

  private final List<String> names;
  private final List<AddressBlock> blocks;

  private DirectHosts(List<String> names, List<AddressBlock> blocks) {
    this.names = names;
    this.blocks = blocks;
  }

  /** This machine alone. */
  public static DirectHosts none() {
    return new DirectHosts(List.of(), HERE_TOO);
  }

  /**
   * Understands names, each for itself and what ends with it ({@code corp.example}, {@code
   * .corp.example}, {@code *.corp.example}), addresses and blocks of them ({@code 10.0.0.0/8}),
   * with commas between them.
   *
   * @throws IllegalArgumentException in words for whoever wrote it
   */
  public static DirectHosts of(String text) {
    List<String> names = new ArrayList<>();
    List<AddressBlock> blocks = new ArrayList<>(HERE_TOO);
    String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
    if (parts.length > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " hosts are allowed");
    }
    for (String part : parts) {
      String one = part.strip().toLowerCase(Locale.ROOT);
      if (one.contains("/")) {
        blocks.add(block(one));
      } else if (AddressBlock.literal(one).isPresent()) {
        String bare = one.replaceAll("[\\[\\]]", "");
        blocks.add(AddressBlock.of(bare + (bare.contains(":") ? "/128" : "/32")));
      } else {
        names.add(name(one));
      }
    }
    return new DirectHosts(List.copyOf(names), List.copyOf(blocks));
  }

  private static AddressBlock block(String text) {
    try {
      return AddressBlock.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no block of addresses", e);
    }
  }

  private static String name(String text) {
    String name = text.replaceFirst("^\\*?\\.", "");
    if (!LABELS.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "must be hosts with commas between them, such as corp.example,10.0.0.0/8, without"
              + " scheme and port");
    }
    return name;
  }

  /** Whether that host, a name or an address, is one of them. */
  public boolean cover(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return AddressBlock.literal(name)
        .map(address -> blocks.stream().anyMatch(block -> block.holds(address)))
        .orElseGet(
            () ->
                HERE.matcher(name).matches()
                    || names.stream()
                        .anyMatch(one -> name.equals(one) || name.endsWith("." + one)));
  }
}
