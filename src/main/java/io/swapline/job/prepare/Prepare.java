package io.swapline.job.prepare;

import static io.swapline.job.prepare.MediaLimits.FACE;
import static io.swapline.job.prepare.MediaLimits.PICTURE;

import io.swapline.custody.HiddenName;
import io.swapline.custody.Sha256;
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
import io.swapline.media.face.FaceFit;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.face.FaceRules;
import io.swapline.media.face.FittedFace;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.sidecar.SidecarException;
import java.io.IOException;
import java.nio.file.Files;
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
    REJECTED
  }

  private final Providers providers;
  private final BiFunction<Job, FileRole, Path> fitted;
  private final Prices prices;
  private final BudgetCaps caps;
  private final Sidecars sidecars;
  private final Consents consents;
  private final FaceRules rules;
  private final FaceFit faceFit;
  private final MediaProbe probe = new MediaProbe();

  /**
   * @param fitted where a picture goes that has to be changed; its folder is there
   * @param caps what may be spent
   * @param rules what may be done to pictures
   */
  public Prepare(
      Providers providers,
      BiFunction<Job, FileRole, Path> fitted,
      Prices prices,
      BudgetCaps caps,
      Sidecars sidecars,
      Consents consents,
      FaceRules rules) {
    this.providers = providers;
    this.fitted = fitted;
    this.prices = prices;
    this.caps = caps;
    this.sidecars = sidecars;
    this.consents = consents;
    this.rules = rules;
    this.faceFit = new FaceFit(rules);
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
    return examine(job);
  }

  /** Such a file is still its dropper's: it has a name of ours there, or is on no disk of ours. */
  private static boolean isSetAside(InputFile file) {
    String held = file.custody();
    return held != null
        && (!held.startsWith("/") || HiddenName.is(held.substring(held.lastIndexOf('/') + 1)));
  }

  /** The same, whatever was said of the job before. */
  public Outcome<Checked> examine(Job job) throws IOException {
    try {
      Outcome<Checked> checked = examine(job, sidecars.of(job));
      return checked.is(Checked.PREPARED)
          ? checked.note(sidecars.leftOut(job).orElse(null))
          : checked;
    } catch (SidecarException | UnreadableMediaException e) {
      return rejected(e.getMessage());
    }
  }

  /** The same if another provider made it, with the options that the operator set for that one. */
  public Outcome<Checked> examineFor(Job job, String other) throws IOException {
    try {
      return examine(job, sidecars.of(job, other));
    } catch (SidecarException | UnreadableMediaException e) {
      return rejected(e.getMessage());
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
      Optional<MediaFacts> video = known(job.target());
      Optional<MediaFacts> picture = known(job.input(FileRole.FACE).orElseThrow());
      if (video.isPresent()) {
        MediaLimits.checkTarget(provider, video.get(), rules.lessen());
      }
      if (picture.isPresent()) {
        MediaLimits.checkFaceType(provider, picture.get());
      }
      return Optional.empty();
    } catch (SidecarException e) {
      return e.isUnfinished() ? Optional.empty() : Optional.of(e.getMessage());
    } catch (UnreadableMediaException e) {
      return Optional.of(e.getMessage());
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

  private Outcome<Checked> examine(Job job, JobRequest wishes)
      throws IOException, SidecarException, UnreadableMediaException {
    Provider provider = providers.get(wishes.provider());
    Optional<String> unfit = stranger(job, provider).or(() -> CustodyCompleteness.all(job));
    if (unfit.isPresent()) {
      return rejected(unfit.get());
    }
    Consent consent = consents.of(job, wishes.provider(), wishes.purpose(), wishes.needsRecord());
    InputFile target = job.target();
    InputFile face = job.input(FileRole.FACE).orElseThrow();
    MediaFacts video = probe.probe(Path.of(target.custody()));
    MediaFacts picture = probe.probe(Path.of(face.custody()));
    Optional<String> ownPicture = FilmsOwnPicture.objection(job, face, video, picture);
    if (ownPicture.isPresent()) {
      return rejected(ownPicture.get());
    }
    MediaLimits.checkTarget(provider, video, rules.lessen());
    Estimate estimate = prices.estimate(wishes.provider(), provider, video);
    Optional<String> overCap =
        overCap(provider, video, estimate)
            .or(() -> overFolderBudget(provider, video, estimate, wishes.budget()));
    if (overCap.isPresent()) {
      return rejected(overCap.get());
    }
    MediaLimits.checkFaceType(provider, picture);
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
        .estimate(estimate);
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
      throws IOException, UnreadableMediaException {
    Path out = fitted.apply(job, role);
    FittedFace made = faceFit.fit(Path.of(picture.custody()), out, limits);
    if (!rules.fit()) {
      MediaLimits.checkPicture(limits, made.facts(), role == FileRole.FITTED_FACE ? FACE : PICTURE);
    }
    if (made.changed()) {
      FileSync.file(out);
      FileSync.folder(out.getParent());
      inputs.add(
          InputFile.seen(
                  role,
                  picture.source(),
                  "",
                  Files.size(out),
                  Files.getLastModifiedTime(out).toMillis(),
                  true)
              .towards(out.toString())
              .hashed(Sha256.of(out))
              .probed(made.facts()));
    }
  }

  private static Outcome<Checked> rejected(String why) {
    return Outcome.named(Checked.REJECTED).why(why);
  }
}
