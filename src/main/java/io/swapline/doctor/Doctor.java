package io.swapline.doctor;

import io.swapline.ledger.Ledger;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Looks at every part of an installation; what one cannot be asked does not hide the others. */
public final class Doctor {
  private final List<DoctorPart> parts;

  /**
   * @param providers as their files declare them
   * @param needsPerson how many jobs of a ledger go no further without a person
   */
  public Doctor(
      Settings settings,
      List<ProviderFacts> providers,
      ToIntFunction<Ledger> needsPerson,
      Clock clock) {
    this.parts =
        List.of(
            new SettingsPart(settings),
            new MachinePart(
                Path.of("/"),
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name())),
            new FoldersPart(settings),
            new PermissionsPart(settings),
            new LedgerPart(settings.path("swapline.data"), needsPerson, clock),
            new KeysPart(settings, providers),
            new ReachabilityPart(settings, providers, new Reachability()),
            new DiskPart(settings),
            new RetentionPart(settings),
            new ConsentPart(settings));
  }

  /** What was found, in the order in which it is to be read. */
  public List<DoctorFinding> examine() {
    List<DoctorFinding> findings = new ArrayList<>();
    for (DoctorPart part : parts) {
      try {
        findings.addAll(part.examine());
      } catch (IOException | RuntimeException e) {
        findings.add(DoctorFinding.mend(part.subject(), "could not be looked at: " + e));
      }
    }
    return findings;
  }
}
