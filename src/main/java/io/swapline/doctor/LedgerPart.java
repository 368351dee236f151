package io.swapline.doctor;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.Caps;
import io.swapline.ledger.store.DataLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The ledger: whole, of this version, and whether somebody has to decide something. */
final class LedgerPart implements Part {
  private static final int MOST_TOLD = 20;

  private final Path data;
  private final ToIntFunction<Ledger> needsPerson;
  private final Clock clock;

  LedgerPart(Path data, ToIntFunction<Ledger> needsPerson, Clock clock) {
    this.data = data;
    this.needsPerson = needsPerson;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "ledger";
  }

  @Override
  public List<Finding> examine() throws IOException {
    Optional<String> closed =
        Files.exists(data) ? Access.ofCommand().toList(Place.of(data)) : Optional.empty();
    if (closed.isPresent()) {
      return List.of(Finding.mend(subject(), closed.get()));
    }
    if (LedgerStore.isNew(data)) {
      return List.of(Finding.ok(subject(), "there is none yet; the first start makes it"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "service",
            DataLock.isHeld(data) ? "one works on " + data : "none works on " + data + " now"));
    try (LedgerStore store = LedgerStore.openExisting(data, clock, "doctor", Caps.NONE)) {
      store.verify();
      findings.add(
          Finding.ok(
              subject(), "whole, tables of version " + store.version() + " as this program's"));
      findings.addAll(pauses(store.ledger()));
      findings.addAll(rights(store.ledger()));
      int waiting = needsPerson.applyAsInt(store.ledger());
      if (waiting > 0) {
        String which = waiting == 1 ? "one job needs you" : waiting + " jobs need you";
        findings.add(Finding.mend("jobs", which + ": ./swapline jobs says what to do"));
      }
    } catch (LedgerException e) {
      findings.add(Finding.mend(subject(), e.getMessage()));
    }
    return findings;
  }

  /** As the service found it, which may be another user than who asks. */
  private static List<Finding> rights(Ledger ledger) {
    return ledger.arrivals().obstructions().stream()
        .limit(MOST_TOLD)
        .map(one -> Finding.mend("rights", one.title() + ": " + one.words()))
        .toList();
  }

  private static List<Finding> pauses(Ledger ledger) {
    return ledger.pauses().paused().stream()
        .map(
            pause ->
                Finding.mend(
                    "provider",
                    pause.provider()
                        + " is paused, nothing is submitted to it: "
                        + pause.why()
                        + "; when that is mended: ./swapline resume "
                        + pause.provider()))
        .toList();
  }
}
