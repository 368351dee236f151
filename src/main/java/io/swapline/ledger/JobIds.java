package io.swapline.ledger;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ids that a person can read out: the day, then seven characters that are hard to mistake. */
public final class JobIds implements Supplier<String> {
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyMMdd").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final RandomGenerator random;

  public JobIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String get() {
    StringBuilder id = new StringBuilder(DAY.format(clock.instant())).append('-');
    for (int i = 0; i < 7; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
