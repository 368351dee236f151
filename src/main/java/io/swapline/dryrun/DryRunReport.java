package io.swapline.dryrun;

import io.swapline.ledger.model.Estimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a dry run found.
 *
 * @param taken drops that would be taken and pass every check that costs nothing, by name
 * @param waits what lies there and would not be taken yet, by name
 * @param refused drops that would be rejected, by name
 * @param leftAlone files that are no part of any drop, by name
 */
public record DryRunReport(
    List<Taken> taken, List<Held> waits, List<Held> refused, List<LeftAlone> leftAlone) {

  /**
   * A drop that would be taken.
   *
   * @param name sub-folder and NAME
   * @param files its files, by their paths below the folder
   * @param provider provider id
   * @param label cost centre or the like; null for none
   * @param madeFirst what is done to its video before it is sent; null for nothing
   * @param leftOut what its folder's options say for targets of the other kind; null for nothing
   * @param estimate list price and how it came about; null where it is not known
   * @param others to which providers it may go over when its own takes nothing, in their order
   */
  public record Taken(
      String name,
      List<String> files,
      String provider,
      String label,
      String madeFirst,
      String leftOut,
      Estimate estimate,
      List<Other> others) {}

  /**
   * A provider to which a drop may go over.
   *
   * @param provider its id
   * @param estimate list price there; null where it is not known or the drop stays
   * @param stays why it does not go there; null where it may
   */
  public record Other(String provider, Estimate estimate, String stays) {}

  /**
   * A drop, or what there is of one, that would not be taken.
   *
   * @param name sub-folder and NAME
   * @param files its files, by their paths below the folder
   * @param words why, and what to do
   * @param estimate what it would cost where it lacks a consent record only; else null
   */
  public record Held(String name, List<String> files, String words, Estimate estimate) {}

  /**
   * A file that would stay where it is.
   *
   * @param file its path below the folder
   * @param words why
   */
  public record LeftAlone(String file, String words) {}

  /** Whether nothing waits and nothing is refused. */
  public boolean allTaken() {
    return waits.isEmpty() && refused.isEmpty();
  }

  /** The list prices of all that would be taken, in US dollars, as far as they are known. */
  public BigDecimal usd() {
    return sum(taken.stream().map(Taken::estimate));
  }

  /** The same for all that lack a consent record only. */
  public BigDecimal usdWithConsent() {
    return sum(waits.stream().map(Held::estimate));
  }

  /** How many would be taken whose price is not known. */
  public long withoutPrice() {
    return taken.stream().filter(one -> one.estimate() == null).count();
  }

  private static BigDecimal sum(Stream<Estimate> estimates) {
    return estimates
        .filter(Objects::nonNull)
        .map(Estimate::usd)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
