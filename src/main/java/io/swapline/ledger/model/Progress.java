package io.swapline.ledger.model;

import java.time.Duration;

/**
 * What the last status read said.
 *
 * @param percent 0 to 100; 0 where the provider tells none
 * @param etaSeconds the provider's own guess of the seconds left; null where it tells none
 * @param word the provider's word for the state
 * @param reads status reads so far
 * @param emptyReads how many of them, in a row, said finished and offered no result
 * @param missing those in a row in which the provider itself knew no such task; null for none
 * @param astray those in a row that a gateway answered in its place; null for none
 * @param readAt time of the last one, milliseconds since 1970
 * @param otherModel the model that the answer to the submit named, where it was not ours; else null
 */
public record Progress(
    int percent,
    Long etaSeconds,
    String word,
    int reads,
    int emptyReads,
    Streak missing,
    Streak astray,
    long readAt,
    String otherModel) {
  /** Before the first read. */
  public static final Progress NONE = new Progress(0, null, "", 0, 0, null, null, 0, null);

  /**
   * Reads in a row that said the same.
   *
   * @param reads how many
   * @param since time of the first, milliseconds since 1970
   * @param last time of the last
   */
  public record Streak(int reads, long since, long last) {
    /** Reads do not follow one another that are further apart: nobody knows what was between. */
    private static final Duration LONGEST_GAP = Duration.ofHours(3);

    /**
     * With one more at that time; a first one where there is none before, or it is no more true.
     */
    public static Streak after(Streak before, long now) {
      boolean goesOn =
          before != null && now >= before.last && now - before.last <= LONGEST_GAP.toMillis();
      return goesOn ? new Streak(before.reads + 1, before.since, now) : new Streak(1, now, now);
    }

    /** Whether there were so many at least, over so long a time. */
    public boolean lasted(int least, Duration time) {
      return reads >= least && last - since >= time.toMillis();
    }
  }

  /** Of a submit whose answer named another model. */
  public static Progress ofOtherModel(String named) {
    return new Progress(0, null, "", 0, 0, null, null, 0, named);
  }

  /** After a read in which the provider itself knew no such task. */
  public Progress notFound(long now) {
    return new Progress(
        percent,
        null,
        "not found",
        reads + 1,
        emptyReads,
        Streak.after(missing, now),
        null,
        now,
        otherModel);
  }

  /** After a read that a gateway answered. */
  public Progress astray(long now) {
    return new Progress(
        percent,
        null,
        word,
        reads + 1,
        emptyReads,
        missing,
        Streak.after(astray, now),
        now,
        otherModel);
  }

  /** After one more read that offered no result. */
  public Progress empty(int before) {
    return new Progress(
        percent, etaSeconds, word, reads, before + 1, null, null, readAt, otherModel);
  }
}
