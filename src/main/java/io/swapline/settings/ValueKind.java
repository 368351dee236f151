package io.swapline.settings;

import io.swapline.text.NameTemplate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which values a key may have, and what they mean. */
@FunctionalInterface
interface ValueKind {
  /** Stands for a folder that another setting names. */
  String AS_DESTINATION = "destination";

  /**
   * Understands a text.
   *
   * @param text trimmed, without control characters
   * @param home where relative paths start
   * @return nothing when the empty text is allowed and means "not set"
   */
  Optional<Object> parse(String text, Path home) throws BadValueException;

  /** Free words; empty is a value too. */
  static ValueKind text() {
    return (text, home) -> Optional.of(text);
  }

  /** Ids in their order, each once; none is a value too. */
  static ValueKind providerIds() {
    return (text, home) -> {
      Set<String> ids = new LinkedHashSet<>();
      for (String id : text.isEmpty() ? new String[0] : text.split(",", -1)) {
        if (id.isBlank() || !ids.add(id.strip())) {
          throw new BadValueException(
              "must be ids of providers with commas between them, each once");
        }
      }
      return Optional.of(List.copyOf(ids));
    };
  }

  static ValueKind choice(String... allowed) {
    return (text, home) -> {
      if (!List.of(allowed).contains(text)) {
        throw new BadValueException("must be " + String.join(" or ", allowed));
      }
      return Optional.of(text);
    };
  }

  static ValueKind flag() {
    return (text, home) -> {
      choice("true", "false").parse(text.toLowerCase(Locale.ROOT), home);
      return Optional.of(Boolean.valueOf(text));
    };
  }

  static ValueKind number(int least, int most) {
    return (text, home) -> {
      if (text.matches("\\d{1,9}")) {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return Optional.of(number);
        }
      }
      throw new BadValueException("must be a whole number from " + least + " to " + most);
    };
  }

  /** {@code none} for no limit at all. */
  static ValueKind numberOrNone(int least, int most) {
    ValueKind number = number(least, most);
    return (text, home) -> {
      if (text.equals("none")) {
        return Optional.empty();
      }
      try {
        return number.parse(text, home);
      } catch (BadValueException e) {
        throw new BadValueException(e.getMessage() + ", or none");
      }
    };
  }

  /** US dollars; empty when the price is not known. */
  static ValueKind price() {
    return (text, home) -> {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!text.matches("\\d{1,4}(\\.\\d{1,10})?")) {
        throw new BadValueException("must be US dollars, such as 0.0005, from 0 to 9999");
      }
      return Optional.of(new BigDecimal(text));
    };
  }

  /** US dollars, more than nothing; {@code none} for no limit at all. */
  static ValueKind dollarsOrNone() {
    return (text, home) -> {
      if (text.equals("none")) {
        return Optional.empty();
      }
      if (text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
        BigDecimal dollars = new BigDecimal(text);
        if (dollars.signum() > 0) {
          return Optional.of(dollars);
        }
      }
      throw new BadValueException(
          "must be US dollars without a sign, such as 20 or 0.50, more than 0, or none");
    };
  }

  static ValueKind duration(String least, String most) {
    Duration shortest = lengthOfTime(least).orElseThrow();
    Duration longest = lengthOfTime(most).orElseThrow();
    return (text, home) -> {
      Optional<Duration> duration = lengthOfTime(text);
      if (duration.isEmpty()
          || duration.get().compareTo(shortest) < 0
          || duration.get().compareTo(longest) > 0) {
        throw new BadValueException(
            "must be a number and ms, s, m, h or d, such as 10s or 2h, from %s to %s"
                .formatted(least, most));
      }
      return Optional.of(duration.get());
    };
  }

  static ValueKind durationOrNothing(String least, String most) {
    ValueKind duration = duration(least, most);
    return (text, home) -> text.isEmpty() ? Optional.empty() : duration.parse(text, home);
  }

  private static Optional<Duration> lengthOfTime(String text) {
    Matcher parts = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)").matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /** Bytes in decimal units, as disk makers and clouds count them: 1GB is 1,000,000,000. */
  static ValueKind bytes() {
    Map<String, Long> units = Map.of("", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);
    Pattern form = Pattern.compile("(\\d{1,15})(KB|MB|GB|)");
    BigInteger most = BigInteger.valueOf(1_000_000_000_000_000L);
    return (text, home) -> {
      Matcher parts = form.matcher(text);
      if (parts.matches()) {
        BigInteger bytes =
            new BigInteger(parts.group(1)).multiply(BigInteger.valueOf(units.get(parts.group(2))));
        if (bytes.compareTo(most) <= 0) {
          return Optional.of(bytes.longValueExact());
        }
      }
      throw new BadValueException(
          "must be a number of bytes or a number and KB, MB or GB, such as 500MB, up to 1000000GB");
    };
  }

  /** What stands behind the address of an API, from its slash on; nothing that is encoded. */
  static ValueKind addressPath() {
    return (text, home) -> {
      if (!text.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")) {
        throw new BadValueException("must be the path of an address, such as /tasks or /v2/get");
      }
      return Optional.of(text);
    };
  }

  /** The name of a parameter in a query, which goes there as it is. */
  static ValueKind parameterName() {
    return (text, home) -> {
      if (!text.matches("[A-Za-z0-9._~-]+")) {
        throw new BadValueException("must be the name of a parameter, such as id or task_id");
      }
      return Optional.of(text);
    };
  }

  static ValueKind path() {
    return (text, home) -> {
      if (text.isEmpty()) {
        throw new BadValueException("must name a folder or file");
      }
      return Optional.of(fullPath(text, home));
    };
  }

  static ValueKind pathOrNothing() {
    return (text, home) -> text.isEmpty() ? Optional.empty() : Optional.of(fullPath(text, home));
  }

  /** How results are named. */
  static ValueKind nameTemplate() {
    return (text, home) -> {
      try {
        return Optional.of(NameTemplate.parse(text));
      } catch (IllegalArgumentException e) {
        throw new BadValueException(e.getMessage());
      }
    };
  }

  /** {@link #AS_DESTINATION} for the folder of the first {@code file:} destination. */
  static ValueKind pathOrNothingOrDestination() {
    return (text, home) ->
        text.equals(AS_DESTINATION) ? Optional.of(text) : pathOrNothing().parse(text, home);
  }

  /** Absolute, without {@code .} and {@code ..}; a relative path starts at {@code home}. */
  static Path fullPath(String text, Path home) throws BadValueException {
    if (text.equals("~") || text.startsWith("~/")) {
      throw new BadValueException("~ has no meaning here; write the path in full");
    }
    try {
      return home.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new BadValueException("is no path on this machine: " + e.getReason());
    }
  }

  /** A Camel endpoint; the folder of a {@code file:} endpoint is made absolute. */
  static ValueKind endpointOrNothing() {
    return (text, home) -> {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!text.matches("[a-z][a-z0-9+.-]*:.+")) {
        throw new BadValueException(
            "must be a Camel endpoint, such as https://example.com/hook or file:events");
      }
      return Optional.of(text.startsWith("file:") ? FileDestination.absolute(text, home) : text);
    };
  }

  static ValueKind host() {
    return (text, home) -> {
      if (!text.matches("[A-Za-z0-9.:-]{1,253}")) {
        throw new BadValueException("must be a host name or an address, such as 127.0.0.1");
      }
      return Optional.of(text);
    };
  }

  /** A provider's API key. Its own type, so that no getter for text can hand it out. */
  static ValueKind apiKey() {
    return (text, home) -> text.isEmpty() ? Optional.empty() : Optional.of(ApiKey.of(text));
  }
}
