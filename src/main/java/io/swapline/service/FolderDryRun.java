package io.swapline.service;

import io.swapline.access.HiddenFolder;
import io.swapline.convert.MediaMaker;
import io.swapline.convert.MediaMakers;
import io.swapline.convert.MissingProgramException;
import io.swapline.convert.ToldMaker;
import io.swapline.custody.Sources;
import io.swapline.dryrun.DryRun;
import io.swapline.dryrun.DryRunReport;
import io.swapline.job.consent.Consents;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.submit.Clearance;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.LedgerException;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.watch.FolderOwnership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A dry run over somebody's folder, by the settings and provider files that the service uses. */
public final class FolderDryRun {
  private final Settings settings;
  private final Clock clock;
  private final List<String> remarks = new ArrayList<>();

  public FolderDryRun(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @throws StartException if a provider file or an option cannot be used
   */
  public DryRunReport of(Path folder) throws StartException, IOException {
    Path data = settings.path("swapline.data");
    try (ProviderBeans beans = ProviderBeans.read(settings)) {
      Optional<String> hidden = HiddenFolder.words(data);
      if (hidden.isPresent()) {
        remarks.add(
            "Not compared with earlier jobs: "
                + hidden.get()
                + ". Give the command as the service's user.");
        return look(folder, beans.providers(), fingerprint -> Optional.empty());
      }
      if (!LedgerStore.isThere(data)) {
        remarkOwners(folder, "");
        return look(folder, beans.providers(), fingerprint -> Optional.empty());
      }
      try (LedgerStore ledger =
          LedgerStore.openExisting(
              data, clock, "check", LimitSettings.budget(settings, ZoneId.systemDefault()))) {
        remarkOwners(folder, ledger.id());
        return look(folder, beans.providers(), ledger.ledger().reads()::duplicate);
      } catch (LedgerException e) {
        remarks.add("Not compared with earlier jobs: " + e.getMessage() + ".");
        return look(folder, beans.providers(), fingerprint -> Optional.empty());
      }
    } catch (IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** What else would keep the drops from being paid for; after the look. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * Folders of another ledger.
   *
   * @param ledger the id of this one; empty where it is not made yet
   */
  private void remarkOwners(Path folder, String ledger) {
    FolderOwnership ours = TopFolders.ownership(settings.path("swapline.data"), ledger, clock);
    Stream.concat(ours.refusal(folder).stream(), TopFolders.refusals(settings, ours).stream())
        .distinct()
        .forEach(words -> remarks.add("./swapline run does not start there: " + words));
  }

  private DryRunReport look(
      Path folder, Providers providers, Function<String, Optional<String>> duplicates)
      throws IOException {
    Path scratch = Files.createTempDirectory("swapline-check");
    Path fitted = scratch.resolve("face");
    Path work = scratch.resolve("work");
    try (MediaMakers makers = makers(work)) {
      MediaMaker told = new ToldMaker(makers.maker());
      JobRules rules = new JobRules(settings, providers, Sources.folders(), told, clock);
      Prepare prepare = rules.prepare(rules.consents(), (job, role) -> fitted);
      Consents assumed = Consents.assumed(Sources.folders(), clock);
      Prepare withConsent = rules.prepare(assumed, (job, role) -> fitted);
      DryRunReport found =
          new DryRun(
                  rules.inbox(Duration.ZERO),
                  new StructureCheck(),
                  rules.newJobs(),
                  prepare,
                  withConsent,
                  FailoverSettings.others(settings, rules.caps(), other -> prepare)::answers,
                  rules.payForDuplicates() ? fingerprint -> Optional.empty() : duplicates,
                  clock)
              .of(folder);
      remark(found, providers);
      return found;
    } finally {
      Files.deleteIfExists(fitted);
      Files.deleteIfExists(work);
      Files.deleteIfExists(scratch);
    }
  }

  /** What the service would refuse to start with is done without, and told. */
  private MediaMakers makers(Path work) {
    try {
      return MediaMakers.forDryRun(settings, work);
    } catch (MissingProgramException e) {
      remarks.add("./swapline run does not start: " + e.getMessage() + ".");
      return MediaMakers.none();
    }
  }

  private void remark(DryRunReport found, Providers providers) {
    try {
      settings.requireConsentBasis();
    } catch (SettingsException e) {
      remarks.add("./swapline run does not start: " + e.getMessage() + ".");
    }
    if (found.waits().stream().anyMatch(one -> one.estimate() != null)) {
      remarks.add(
          "A consent record to copy is in docs/folders.md; in the inbox the service puts one to be"
              + " filled in beside each drop that lacks it.");
    }
    Clearance clearance = Beans.clearance(settings, providers);
    found.taken().stream()
        .map(DryRunReport.Taken::provider)
        .distinct()
        .forEach(
            id -> {
              remarkKey(id, providers.get(id));
              clearance.objection(id).ifPresent(words -> remarks.add(sentence(words)));
            });
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private void remarkKey(String id, Provider provider) {
    try {
      if (settings.apiKey(id).isEmpty()) {
        remarks.add(
            "There is no key for "
                + provider.getTitle()
                + " yet: what is taken waits until swapline.providers."
                + provider.getAccount()
                + ".api-key is set.");
      }
    } catch (SettingsException e) {
      remarks.add("The key for " + provider.getTitle() + " cannot be used: " + e.getMessage());
    }
  }
}
