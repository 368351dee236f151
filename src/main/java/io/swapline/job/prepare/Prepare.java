package io.swapline.job.prepare;

import static io.swapline.job.prepare.MediaLimits.FACE;
import static io.swapline.job.prepare.MediaLimits.PICTURE;

import io.swapline.convert.MediaMaker;
import io.swapline.convert.NotNowException;
import io.swapline.custody.HiddenName;
import io.swapline.durable.FileSync;
import io.swapline.job.consent.Consents;
import io.swapline.job.request.CustodyCompleteness;
import io.swapline.job.request.JobRequest;
import io.swapline.job.request.Sidecars;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.money.Dollars;
import io.swapline.ledger.money.FolderBudgetText;
import io.swapline.media.MediaProbe;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.face.FaceRules;
import io.swapline.media.face.FittedFace;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.sidecar.SidecarException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The cheap local checks before anything is sent anywhere. */
public final class Prepare {
  /** What the checks come to. */
  public enum Checked implements OutcomeName {
    PREPARED,
    REJECTED,
    /** It is made to fit when its turn has come, or there is room. */
    LATER
  }

  /** Between two findings about one drop. */
  private static final String BESIDES = " Besides: ";

  private final Providers providers;
  private final BiFunction<Job, FileRole, Path> fitted;
  private final Prices prices;
  private final BudgetCaps caps;
  private final Sidecars sidecars;
  private final Consents consents;
  private final FaceRules rules;
  private final PictureFit pictures;
  private final FilmFit films;
  private final MediaProbe probe = new MediaProbe();

  /**
   * @param fitted where a picture goes that has to be changed; its folder is there
   * @param caps what may be spent
   * @param rules what may be done to pictures
   * @param maker what is done with programs of others
   */
  public Prepare(
      Providers providers,
      BiFunction<Job, FileRole, Path> fitted,
      Prices prices,
      BudgetCaps caps,
      Sidecars sidecars,
      Consents consents,
      FaceRules rules,
      MediaMaker maker) {
    this.providers = providers;
    this.fitted = fitted;
    this.prices = prices;
    this.caps = caps;
    this.sidecars = sidecars;
    this.consents = consents;
    this.rules = rules;
    this.pictures = new PictureFit(rules, maker);
    this.films = new FilmFit(maker);
  }

  /** {@code prepared} with what the probe found, or {@code rejected} with the reason in words. */
  public Outcome<Checked> check(Job job) throws IOException {
    if (job.pendingDecision() != null
        && job.pendingDecision().what().equals(PendingDecision.REFUSE)) {
      return rejected(job.pendingDecision().argument());
    }
    if (job.inputs().stream().anyMatch(Prepare::isSetAside)) {
      return rejected("it was set aside and is not in custody: drop it again");
    }
    return examine(job, false);
  }

  /** Such a file is still its dropper's: it has a name of ours there, or is on no disk of ours. */
  private static boolean isSetAside(InputFile file) {
    String held = file.custody();
    return held != null
        && (!held.startsWith("/") || HiddenName.is(held.substring(held.lastIndexOf('/') + 1)));
  }

  /** The same, whatever was said of the job before; waits for its turn where it has to. */
  public Outcome<Checked> examine(Job job) throws IOException {
    return examine(job, true);
  }

  private Outcome<Checked> examine(Job job, boolean patient) throws IOException {
    JobRequest wishes = null;
    try {
      wishes = sidecars.of(job);
      Outcome<Checked> checked = examine(job, wishes, patient);
      if (checked.is(Checked.REJECTED)) {
        return rejected(allFindings(job, wishes, checked.getWhy()));
      }
      Optional<String> leftOut = sidecars.leftOut(job);
      return checked.is(Checked.PREPARED) && leftOut.isPresent()
          ? checked.note(joined(leftOut.get(), checked.noted()))
          : checked;
    } catch (SidecarException | UnreadableMediaException e) {
      return rejected(allFindings(job, wishes, e.getMessage()));
    } catch (NotNowException e) {
      return Outcome.named(Checked.LATER).why(e.getMessage()).dueIn(e.again()).untried();
    }
  }

  /** One of the checks that do not depend on one another. */
  private interface Check {
    void run() throws IOException, SidecarException, UnreadableMediaException, NotNowException;
  }

  /**
   * What else is wrong with a drop that is rejected anyhow: who mends one thing and drops it again
   * should not be told of the next one then.
   *
   * @param wishes null where a sidecar says what cannot be: then nothing is held against limits
   */
  private String allFindings(Job job, JobRequest wishes, String first) throws IOException {
    boolean told = wishes != null && stranger(job, providers.get(wishes.provider())).isPresent();
    if (told || CustodyCompleteness.all(job).isPresent()) {
      return first;
    }
    List<String> all = new ArrayList<>(List.of(sentence(first)));
    findings(checks(job, wishes)).stream().filter(one -> !all.contains(one)).forEach(all::add);
    return all.size() == 1 ? first : String.join(BESIDES, all);
  }

  private static List<String> findings(List<Check> checks) throws IOException {
    List<String> found = new ArrayList<>();
    for (Check check : checks) {
      try {
        check.run();
      } catch (SidecarException | UnreadableMediaException e) {
        found.add(sentence(e.getMessage()));
      } catch (NotNowException later) {
        // That is found when it is dropped again.
      }
    }
    return found;
  }

  private List<Check> checks(Job job, JobRequest wishes) {
    InputFile face = job.input(FileRole.FACE).orElseThrow();
    Path film = Path.of(job.target().custody());
    Path picture = Path.of(face.custody());
    if (wishes == null) {
      return List.of(() -> probe.probe(film), () -> probe.probe(picture));
    }
    Provider provider = providers.get(wishes.provider());
    return List.of(
        () -> consents.of(job, wishes.provider(), wishes.purpose(), wishes.needsRecord()),
        () -> checkTarget(provider, job.target(), probe.probe(film)),
        () -> checkFace(provider, face, probe.probe(picture)));
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private static String joined(String one, String other) {
    return other == null ? one : one + "; " + other;
  }

  /** The same if another provider made it, with the options that the operator set for that one. */
  public Outcome<Checked> examineFor(Job job, String other) throws IOException {
    try {
      return examine(job, sidecars.of(job, other), true);
    } catch (SidecarException | UnreadableMediaException e) {
      return rejected(e.getMessage());
    } catch (NotNowException e) {
      return Outcome.named(Checked.LATER).why(e.getMessage());
    }
  }

  /** What is written for the job's folder and is not for this job, in words. */
  public Optional<String> leftOut(Job job) throws IOException {
    try {
      return sidecars.leftOut(job);
    } catch (SidecarException e) {
      return Optional.empty();
    }
  }

  /** What would be done to its video before it is sent there, in words; empty for nothing. */
  public Optional<String> madeFirst(Job job, String provider) {
    return known(job.target()).flatMap(film -> films.told(providers.get(provider), film));
  }

  /** What a person wrote beside the drop that binds it to its provider, in words. */
  public Optional<String> bond(Job job) throws IOException {
    try {
      return sidecars.bond(job);
    } catch (SidecarException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Why the provider takes no such files, by their size and kind, told without reading all of them;
   * empty where nothing speaks against it. What cannot be told yet is no objection.
   */
  public Optional<String> objection(Job job) throws IOException {
    try {
      consents.requireShort(job);
      JobRequest wishes = sidecars.of(job);
      Provider provider = providers.get(wishes.provider());
      Optional<String> stranger = stranger(job, provider);
      if (stranger.isPresent()) {
        return stranger;
      }
      InputFile face = job.input(FileRole.FACE).orElseThrow();
      Optional<MediaFacts> video = known(job.target());
      Optional<MediaFacts> picture = known(face);
      List<Check> media = new ArrayList<>();
      video.ifPresent(facts -> media.add(() -> checkTarget(provider, job.target(), facts)));
      picture.ifPresent(facts -> media.add(() -> checkFace(provider, face, facts)));
      List<String> found = findings(media);
      if (!found.isEmpty()) {
        found.addAll(
            findings(
                List.of(() -> consents.requireStanding(job, wishes.provider(), wishes.purpose()))));
      }
      return found.isEmpty() ? Optional.empty() : Optional.of(String.join(BESIDES, found));
    } catch (SidecarException e) {
      return e.isUnfinished() ? Optional.empty() : Optional.of(e.getMessage());
    }
  }

  /** What can be made to fit is not objected to, but for what no program changes. */
  private void checkTarget(Provider provider, InputFile target, MediaFacts facts)
      throws UnreadableMediaException {
    if (films.isToBeMade(provider, facts)) {
      MediaLimits.checkLength(provider, target.fileName(), facts);
    } else if (!pictures.opens(facts)) {
      MediaLimits.checkTarget(provider, target.fileName(), facts, rules.lessen());
    }
  }

  private void checkFace(Provider provider, InputFile face, MediaFacts facts)
      throws UnreadableMediaException {
    if (pictures.opens(facts)) {
      MediaLimits.checkFaceSize(provider, facts);
    } else {
      MediaLimits.checkFaceType(provider, face.fileName(), facts);
    }
  }

  private Optional<MediaFacts> known(InputFile file) {
    try {
      return Optional.of(probe.probe(Path.of(file.custody())));
    } catch (UnreadableMediaException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> stranger(Job job, Provider provider) {
    return provider.getKind().equals(job.kind())
        ? Optional.empty()
        : Optional.of(
            provider.getTitle()
                + " takes "
                + provider.getKind()
                + "s, and this is "
                + ("image".equals(job.kind()) ? "an image" : "a " + job.kind())
                + ": drop it where a provider for it is set");
  }

  private Outcome<Checked> examine(Job job, JobRequest wishes, boolean patient)
      throws IOException, SidecarException, UnreadableMediaException, NotNowException {
    Provider provider = providers.get(wishes.provider());
    Optional<String> unfit = stranger(job, provider).or(() -> CustodyCompleteness.all(job));
    if (unfit.isPresent()) {
      return rejected(unfit.get());
    }
    Consent consent = consents.of(job, wishes.provider(), wishes.purpose(), wishes.needsRecord());
    InputFile target = job.target();
    InputFile face = job.input(FileRole.FACE).orElseThrow();
    MediaFacts video = films.measured(target, probe.probe(Path.of(target.custody())));
    MediaFacts picture = probe.probe(Path.of(face.custody()));
    Optional<String> ownPicture = FilmsOwnPicture.objection(job, face, video, picture);
    if (ownPicture.isPresent()) {
      return rejected(ownPicture.get());
    }
    checkTarget(provider, target, video);
    Optional<String> overCap = overCap(wishes, provider, video);
    if (overCap.isPresent()) {
      return rejected(overCap.get());
    }
    checkFace(provider, face, picture);
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (file.role() == FileRole.TARGET) {
        inputs.add(file.probed(video));
        if (!video.type().isVideo()) {
          addFitted(job, file, FileRole.FITTED_TARGET, MediaLimits.ofTarget(provider), inputs);
        }
      } else if (file.role() == FileRole.FACE) {
        inputs.add(file.probed(picture));
        addFitted(job, face, FileRole.FITTED_FACE, MediaLimits.ofFace(provider), inputs);
      } else if (!file.role().isMade()) {
        inputs.add(file);
      }
    }
    MediaFacts sent = video;
    Optional<String> note = Optional.empty();
    if (films.isToBeMade(provider, video)) {
      // The last of all, as it alone takes long.
      Path beside = fitted.apply(job, FileRole.FITTED_TARGET);
      FilmFit.Sent made = films.make(target, provider, video, beside, patient);
      made.file().ifPresent(inputs::add);
      sent = made.facts();
      note = Optional.of(made.words());
      MediaLimits.checkTarget(provider, target.fileName(), sent, rules.lessen());
      overCap = overCap(wishes, provider, sent);
      if (overCap.isPresent()) {
        return rejected(overCap.get());
      }
    }
    return Outcome.named(Checked.PREPARED)
        .provider(wishes.provider())
        .options(wishes.options())
        .label(wishes.label())
        .destinations(wishes.destinations())
        .inputs(inputs)
        .fingerprint(
            DropFingerprint.of(wishes.provider(), wishes.options(), target.sha256(), face.sha256()))
        .consent(consent)
        .folderBudget(wishes.budget())
        .estimate(prices.estimate(wishes.provider(), provider, sent))
        .note(note.orElse(null));
  }

  private Optional<String> overCap(JobRequest wishes, Provider provider, MediaFacts video) {
    Estimate estimate = prices.estimate(wishes.provider(), provider, video);
    return overCap(provider, video, estimate)
        .or(() -> overFolderBudget(provider, video, estimate, wishes.budget()));
  }

  private static Optional<String> overFolderBudget(
      Provider provider, MediaFacts video, Estimate estimate, FolderBudget budget) {
    if (budget == null) {
      return Optional.empty();
    }
    if (Prices.needsLength(provider) && video.knownMotion().isEmpty()) {
      return Optional.of(FolderBudgetText.unknownLength(budget));
    }
    return Optional.ofNullable(estimate)
        .filter(price -> Dollars.reserved(price.usd()).compareTo(budget.usd()) > 0)
        .map(price -> FolderBudgetText.tooDear(budget, price));
  }

  private Optional<String> overCap(Provider provider, MediaFacts video, Estimate estimate) {
    if (Prices.needsLength(provider) && video.knownMotion().isEmpty()) {
      return caps.unknownLength();
    }
    return estimate == null ? Optional.empty() : caps.tooDear(estimate);
  }

  private void addFitted(
      Job job, InputFile picture, FileRole role, FaceLimits limits, List<InputFile> inputs)
      throws IOException, UnreadableMediaException, NotNowException {
    Path out = fitted.apply(job, role);
    FittedFace made = pictures.fit(Path.of(picture.custody()), out, limits);
    if (!rules.fit()) {
      MediaLimits.checkPicture(limits, made.facts(), role == FileRole.FITTED_FACE ? FACE : PICTURE);
    }
    if (made.changed()) {
      FileSync.file(out);
      FileSync.folder(out.getParent());
      inputs.add(FittedFile.of(role, picture, out, made.facts()));
    }
  }

  private static Outcome<Checked> rejected(String why) {
    return Outcome.named(Checked.REJECTED).why(why);
  }
}
