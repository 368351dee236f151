package io.swapline.ledger.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it stood when it was read, each column in the part that says what kind of thing it is.
 * Steps never change it: they name an {@link Outcome}. The job answers for its parts, so that
 * routes and callers need not know which one holds what.
 *
 * @param identity what was dropped
 * @param position where it stands
 * @param commission what is to be made
 * @param answers what the provider said and made
 * @param timeline when
 */
public record Job(
    Identity identity,
    Position position,
    Commission commission,
    Answers answers,
    Timeline timeline) {

  /** How the origin of a {@code SecondTask} begins; the job's id follows. */
  public static final String SECOND_OF = "second task of ";

  /** How the words about a job begin whose video and face another one had before. */
  private static final String SAME = "the same ";

  private static final String AND_FACE = " and face ";

  /**
   * What was dropped, and where: none of it changes once it is taken.
   *
   * @param id short and sortable by day
   * @param origin where it came in: {@code folder}; or whose second task it is
   * @param subPath folder below the inbox, '/'-separated, '' for the top
   * @param name the drop's NAME
   * @param kind {@code video} or {@code image}
   * @param siblings its place among the jobs of a drop with labelled faces; null for all others,
   *     and while such a drop is taken
   */
  public record Identity(
      String id, String origin, String subPath, String name, String kind, Siblings siblings) {}

  /**
   * One of the jobs of a drop with labelled faces.
   *
   * @param drop the id of the first of them
   * @param dropName the NAME of all of them
   * @param label of its face; empty for one without
   * @param faces how many they were when they were taken
   * @param gaveUp whether it left what they have in common to the others
   */
  public record Siblings(String drop, String dropName, String label, int faces, boolean gaveUp) {}

  /**
   * Where it stands in its chain of steps, and why.
   *
   * @param state where it stands
   * @param version fences writes: a write with an older one is refused
   * @param dueAt when the next step may run
   * @param leased whether a step works on it
   * @param tries failures in a row of the step it stands at
   * @param why what it waits for or why it ended; null if there is nothing to say
   * @param pendingDecision what a person asked for and is not done yet; null if nothing
   */
  public record Position(
      JobState state,
      long version,
      Instant dueAt,
      boolean leased,
      int tries,
      String why,
      PendingDecision pendingDecision) {
    Position in(JobState next) {
      return new Position(next, version, dueAt, leased, tries, why, pendingDecision);
    }

    /** Of one that was just taken into custody. */
    static Position received(Instant now, PendingDecision pendingDecision) {
      return new Position(JobState.RECEIVED, 0, now, false, 0, null, pendingDecision);
    }
  }

  /**
   * What is to be made, by whom, of what, on what ground and for how much.
   *
   * @param provider provider id
   * @param label cost centre or the like; null if none
   * @param options the provider's options
   * @param inputs its files
   * @param consent on what ground; null before it is known
   * @param estimate what it should cost; null before it is known
   * @param destinations where the result goes, by the names of their settings; null for all
   */
  public record Commission(
      String provider,
      String label,
      Map<String, Object> options,
      List<InputFile> inputs,
      Consent consent,
      Estimate estimate,
      List<String> destinations) {
    /** Before anything was checked. */
    static Commission unchecked(
        String provider, Map<String, Object> options, List<InputFile> inputs) {
      return new Commission(provider, null, options, inputs, null, null, null);
    }

    private Commission with(List<InputFile> files) {
      return new Commission(provider, label, options, files, consent, estimate, destinations);
    }
  }

  /**
   * What the provider said of it and made.
   *
   * @param progress the last status read; null before the first
   * @param result where the provider offers the result; null before there is one
   * @param output the fetched result; null before it is in custody
   * @param lastExchange the last exchange with the provider, masked; null before the first
   */
  public record Answers(Progress progress, ResultLink result, Output output, String lastExchange) {
    /** Before anything was sent. */
    static Answers none() {
      return new Answers(null, null, null, null);
    }
  }

  /**
   * When what happened to it.
   *
   * @param createdAt when it was taken
   * @param changedAt when it was last written
   * @param runningAt when its task id was on disk; null before
   * @param overdueAt when it passed the deadline; null if it did not
   * @param endedAt when it reached an end; null before
   * @param closedAt when its files were at their last place; null before
   * @param lookAt when its unanswered submits are looked for at the provider next; null if they are
   *     not
   */
  public record Timeline(
      Instant createdAt,
      Instant changedAt,
      Instant runningAt,
      Instant overdueAt,
      Instant endedAt,
      Instant closedAt,
      Instant lookAt) {
    static Timeline of(Instant created) {
      return new Timeline(created, created, null, null, null, null, null);
    }
  }

  /** The job to which this one is a second task; empty for all but such. */
  public Optional<String> secondOf() {
    return secondOf(origin());
  }

  /** The same of a job that came in at that origin. */
  public static Optional<String> secondOf(String origin) {
    return origin.startsWith(SECOND_OF)
        ? Optional.of(origin.substring(SECOND_OF.length()))
        : Optional.empty();
  }

  /** Who decided what about it, where that is not carried out yet. */
  public Optional<String> decided() {
    return Optional.ofNullable(pendingDecision())
        .filter(one -> !one.by().equals(JobEvent.ITSELF))
        .map(PendingDecision::told);
  }

  /** What its target is called before people: {@code video} or {@code picture}. */
  public String what() {
    return "image".equals(kind()) ? "picture" : "video";
  }

  /** How the words begin for one that was given the same as this one. */
  public String same() {
    return SAME + what() + AND_FACE;
  }

  /** Whether it was rejected because the same was dropped before. */
  public boolean isDuplicate() {
    return state() == JobState.REJECTED
        && why() != null
        && why().startsWith(SAME)
        && why().contains(AND_FACE);
  }

  /** The file of that role, if the job has one. */
  public Optional<InputFile> input(FileRole role) {
    return inputs().stream().filter(file -> file.role() == role).findFirst();
  }

  /**
   * The target.
   *
   * @throws LedgerException if the row has none, which is a broken ledger
   */
  public InputFile target() {
    return input(FileRole.TARGET)
        .orElseThrow(() -> new LedgerException("job " + id() + " has no target on its row"));
  }

  /** The video or picture as it is sent: the fitted one where there is one. */
  public InputFile targetToSend() {
    return input(FileRole.FITTED_TARGET).orElseGet(this::target);
  }

  /** The face as it is sent: the fitted one where there is one. */
  public InputFile faceToSend() {
    return input(FileRole.FITTED_FACE)
        .or(() -> input(FileRole.FACE))
        .orElseThrow(() -> new LedgerException("job " + id() + " has no face on its row"));
  }

  /** Sub-folder and NAME as people say it: {@code sub/folder/NAME}. */
  public String path() {
    return subPath().isEmpty() ? name() : subPath() + "/" + name();
  }

  /** The same job in the state that its row has next. */
  public Job as(JobState next) {
    return new Job(identity, position.in(next), commission, answers, timeline);
  }

  /** The same job with other files, as a step sees it before the row has them. */
  public Job withInputs(List<InputFile> files) {
    return new Job(identity, position, commission.with(files), answers, timeline);
  }

  public String id() {
    return identity.id;
  }

  public String origin() {
    return identity.origin;
  }

  public String subPath() {
    return identity.subPath;
  }

  public String name() {
    return identity.name;
  }

  public String kind() {
    return identity.kind;
  }

  public Siblings siblings() {
    return identity.siblings;
  }

  /** The NAME under which it was dropped: that of its video, also where its own has a label. */
  public String dropName() {
    return siblings() == null ? name() : siblings().dropName();
  }

  /** Whether its drop had more faces than its own. */
  public boolean isOneOfSeveral() {
    return siblings() != null && siblings().faces() > 1;
  }

  public JobState state() {
    return position.state;
  }

  public long version() {
    return position.version;
  }

  public Instant dueAt() {
    return position.dueAt;
  }

  public boolean leased() {
    return position.leased;
  }

  public int tries() {
    return position.tries;
  }

  public String why() {
    return position.why;
  }

  public PendingDecision pendingDecision() {
    return position.pendingDecision;
  }

  public String provider() {
    return commission.provider;
  }

  public String label() {
    return commission.label;
  }

  public Map<String, Object> options() {
    return commission.options;
  }

  public List<InputFile> inputs() {
    return commission.inputs;
  }

  public Consent consent() {
    return commission.consent;
  }

  public Estimate estimate() {
    return commission.estimate;
  }

  public List<String> destinations() {
    return commission.destinations;
  }

  public Progress progress() {
    return answers.progress;
  }

  public ResultLink result() {
    return answers.result;
  }

  public Output output() {
    return answers.output;
  }

  public String lastExchange() {
    return answers.lastExchange;
  }

  public Instant createdAt() {
    return timeline.createdAt;
  }

  public Instant changedAt() {
    return timeline.changedAt;
  }

  public Instant runningAt() {
    return timeline.runningAt;
  }

  public Instant overdueAt() {
    return timeline.overdueAt;
  }

  public Instant endedAt() {
    return timeline.endedAt;
  }

  public Instant closedAt() {
    return timeline.closedAt;
  }

  public Instant lookAt() {
    return timeline.lookAt;
  }
}
