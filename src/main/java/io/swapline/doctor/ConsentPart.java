package io.swapline.doctor;

import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.sidecar.ConsentTemplate;
import io.swapline.text.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** On what ground swaps are made, and which records wait for somebody to write them. */
final class ConsentPart implements DoctorPart {
  private static final String TEMPLATE = ConsentTemplate.fileName("");

  private final Settings settings;

  ConsentPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "consent";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    List<DoctorFinding> findings = new ArrayList<>();
    findings.add(policy());
    Optional<Path> inbox = settings.optionalPath("swapline.watch.folder");
    if (inbox.filter(Files::isDirectory).isPresent()) {
      List<String> waiting = templates(inbox.get().toRealPath());
      if (!waiting.isEmpty()) {
        findings.add(
            DoctorFinding.warn(
                subject(),
                "records to be filled in and renamed: "
                    + waiting.size()
                    + ", the first is "
                    + Quote.name(waiting.get(0))));
      }
    }
    return findings;
  }

  private DoctorFinding policy() {
    try {
      settings.requireConsentBasis();
    } catch (SettingsException e) {
      return DoctorFinding.mend(subject(), "the service does not start: " + e.getMessage());
    }
    return DoctorFinding.ok(
        subject(),
        settings.text("swapline.consent.policy").equals("attested")
            ? "attested: your word stands on every receipt, drops need no record"
            : "required: every drop needs a consent record, or one for its folder");
  }

  private static List<String> templates(Path inbox) throws IOException {
    try (Stream<Path> files = Files.walk(inbox)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(TEMPLATE))
          .map(file -> inbox.relativize(file).toString())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
