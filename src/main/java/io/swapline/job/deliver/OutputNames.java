package io.swapline.job.deliver;

import io.swapline.ledger.model.Job;
import io.swapline.text.NameTemplate;
import java.time.LocalDate;
import java.time.ZoneId;

/** Names of what comes out, by the operator's template; a second job of a name gets {@code ~2}. */
public final class OutputNames {
  private static final String RECEIPT = ".receipt.json";

  private final NameTemplate template;
  private final ZoneId zone;

  /**
   * @param zone in which a job's day is told
   */
  public OutputNames(NameTemplate template, ZoneId zone) {
    this.template = template;
    this.zone = zone;
  }

  /** {@code SUBPATH/NAME.EXT}, and for the n-th of that name {@code SUBPATH/NAME~n.EXT}. */
  String output(Job job, int n) {
    return output(job, job.output().extension(), n);
  }

  /** The same where its result is not on its row yet. */
  String output(Job job, String extension, int n) {
    String name = template.fill(variable -> value(job, variable), job.id());
    return numbered(name, n) + "." + extension;
  }

  private String value(Job job, String variable) {
    return switch (variable) {
      case "subPath" -> job.subPath();
      case "name" -> job.name();
      case "job" -> job.id();
      case "label" -> job.label();
      case "provider" -> job.provider();
      case "day" -> LocalDate.ofInstant(job.createdAt(), zone).toString();
      default -> throw new IllegalArgumentException("there is no ${" + variable + "}");
    };
  }

  /** The receipt beside an output. */
  public static String receipt(String output) {
    return output.substring(0, output.lastIndexOf('.')) + RECEIPT;
  }

  public static String numbered(String name, int n) {
    return n == 1 ? name : name + "~" + n;
  }
}
