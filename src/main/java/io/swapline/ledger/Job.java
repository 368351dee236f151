package io.swapline.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it stood when it was read. Steps never change it: they name an {@link Outcome}.
 *
 * @param id short and sortable by day
 * @param origin where it came in: {@code folder}; or whose second task it is
 * @param subPath folder below the inbox, '/'-separated, '' for the top
 * @param name the drop's NAME
 * @param kind {@code video} or {@code image}
 * @param provider provider id
 * @param state where it stands
 * @param version fences writes: a write with an older one is refused
 * @param dueAt when the next step may run
 * @param leased whether a step works on it
 * @param tries failures in a row of the step it stands at
 * @param why what it waits for or why it ended; null if there is nothing to say
 * @param wanted what a person asked for and is not done yet; null if nothing
 * @param label cost centre or the like; null if none
 * @param options the provider's options
 * @param inputs its files
 * @param consent on what ground; null before it is known
 * @param estimate what it should cost; null before it is known
 * @param progress the last status read; null before the first
 * @param result where the provider offers the result; null before there is one
 * @param output the fetched result; null before it is in custody
 * @param lastExchange the last exchange with the provider, masked; null before the first
 * @param createdAt when it was taken
 * @param changedAt when it was last written
 * @param runningAt when its task id was on disk; null before
 * @param overdueAt when it passed the deadline; null if it did not
 * @param endedAt when it reached an end; null before
 * @param closedAt when its files were at their last place; null before
 * @param lookAt when its unanswered submits are looked for at the provider next; null if they are
 *     not
 */
public record Job(
    String id,
    String origin,
    String subPath,
    String name,
    String kind,
    String provider,
    JobState state,
    long version,
    Instant dueAt,
    boolean leased,
    int tries,
    String why,
    Wanted wanted,
    String label,
    Map<String, Object> options,
    List<InputFile> inputs,
    Consent consent,
    Estimate estimate,
    Progress progress,
    ResultLink result,
    Output output,
    String lastExchange,
    Instant createdAt,
    Instant changedAt,
    Instant runningAt,
    Instant overdueAt,
    Instant endedAt,
    Instant closedAt,
    Instant lookAt) {

  /** How the origin of a {@link SecondTask} begins; the job's id follows. */
  static final String SECOND_OF = "second task of ";

  /** How the words about a job begin whose video and face another one had before. */
  static final String DUPLICATE = "the same video and face ";

  /** The job to which this one is a second task; empty for all but such. */
  public Optional<String> secondOf() {
    return origin.startsWith(SECOND_OF)
        ? Optional.of(origin.substring(SECOND_OF.length()))
        : Optional.empty();
  }

  /** Who decided what about it, where that is not carried out yet. */
  public Optional<String> decided() {
    return Optional.ofNullable(wanted)
        .filter(one -> !one.by().equals(JobEvent.ITSELF))
        .map(Wanted::told);
  }

  /** Whether it was rejected because the same was dropped before. */
  public boolean isDuplicate() {
    return state == JobState.REJECTED && why != null && why.startsWith(DUPLICATE);
  }

  /** The file of that role, if the job has one. */
  public Optional<InputFile> input(FileRole role) {
    return inputs.stream().filter(file -> file.role() == role).findFirst();
  }

  /**
   * The target.
   *
   * @throws LedgerException if the row has none, which is a broken ledger
   */
  public InputFile target() {
    return input(FileRole.TARGET)
        .orElseThrow(() -> new LedgerException("job " + id + " has no target on its row"));
  }

  /** The face as it is sent: the fitted one where there is one. */
  public InputFile faceToSend() {
    return input(FileRole.FITTED_FACE)
        .or(() -> input(FileRole.FACE))
        .orElseThrow(() -> new LedgerException("job " + id + " has no face on its row"));
  }

  /** Sub-folder and NAME as people say it: {@code sub/folder/NAME}. */
  public String path() {
    return subPath.isEmpty() ? name : subPath + "/" + name;
  }

  /** The same job with other files, as a step sees it before the row has them. */
  public Job withInputs(List<InputFile> files) {
    return new Job(
        id,
        origin,
        subPath,
        name,
        kind,
        provider,
        state,
        version,
        dueAt,
        leased,
        tries,
        why,
        wanted,
        label,
        options,
        files,
        consent,
        estimate,
        progress,
        result,
        output,
        lastExchange,
        createdAt,
        changedAt,
        runningAt,
        overdueAt,
        endedAt,
        closedAt,
        lookAt);
  }
}
