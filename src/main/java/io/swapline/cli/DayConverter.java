package io.swapline.cli;

import io.swapline.text.Quote;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day as people give it. */
final class DayConverter implements ITypeConverter<LocalDate> {
  /** No job is older, and none of these people will see a later one. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 9999;

  @Override
  public LocalDate convert(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      throw noDay(text);
    }
    throw noDay(text);
  }

  private static TypeConversionException noDay(String text) {
    return new TypeConversionException(
        "'"
            + Quote.line(text)
            + "' is no day; a day is written as year-month-day, such as 2026-11-30, from 1970 to"
            + " 9999");
  }
}
