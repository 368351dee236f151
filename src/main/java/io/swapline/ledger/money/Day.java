package io.swapline.ledger.money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One day as people count it: from its first moment, which is midnight but where the clocks change
 * at midnight, to that of the next one; 23 or 25 hours long on some days.
 *
 * @param start its first moment
 * @param end the first moment of the next day
 * @param zone by whose clocks
 */
record Day(Instant start, Instant end, ZoneId zone) {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  static Day of(Instant now, ZoneId zone) {
    LocalDate date = now.atZone(zone).toLocalDate();
    return new Day(
        date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant(), zone);
  }

  /** When the next day begins: {@code 2026-03-02 00:00 Europe/Berlin}. */
  String endText() {
    return MINUTES.format(end.atZone(zone)) + " " + zone.getId();
  }
}
