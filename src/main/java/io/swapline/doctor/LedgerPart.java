package io.swapline.doctor;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.access.HiddenFolder;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.store.DataLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The ledger: whole, of this version, and whether somebody has to decide something. */
final class LedgerPart implements DoctorPart {
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
  public List<DoctorFinding> examine() throws IOException {
    Optional<String> hidden = HiddenFolder.words(data);
    if (hidden.isPresent()) {
      return List.of(
          DoctorFinding.mend(subject(), hidden.get() + ". Run doctor as the service's user"));
    }
    Optional<String> closed =
        Files.exists(data) ? Access.ofCommand().toList(Place.of(data)) : Optional.empty();
    if (closed.isPresent()) {
      return List.of(DoctorFinding.mend(subject(), closed.get()));
    }
    if (LedgerStore.isNew(data)) {
      return List.of(DoctorFinding.ok(subject(), "there is none yet; the first start makes it"));
    }
    List<DoctorFinding> findings = new ArrayList<>();
    try (LedgerStore store = LedgerStore.openExisting(data, clock, "doctor", BudgetCaps.NONE)) {
      findings.add(service(store.ledger()));
      String how = store.verify() ? "whole" : "whole (its indices were not compared: it is large)";
      findings.add(
          DoctorFinding.ok(
              subject(), how + ", tables of version " + store.version() + " as this program's"));
      store
          .ledger()
          .restored()
          .hold()
          .ifPresent(hold -> findings.add(DoctorFinding.mend("restored", held(hold))));
      findings.addAll(pauses(store.ledger()));
      findings.addAll(rights(store.ledger()));
      int waiting = needsPerson.applyAsInt(store.ledger());
      if (waiting > 0) {
        String which = waiting == 1 ? "one job needs you" : waiting + " jobs need you";
        findings.add(DoctorFinding.mend("jobs", which + ": ./swapline jobs says what to do"));
      }
    } catch (LedgerException e) {
      if (findings.isEmpty()) {
        findings.add(DoctorFinding.ok("service", where(DataLock.isHeld(data))));
      }
      findings.add(DoctorFinding.mend(subject(), e.getMessage()));
    }
    return findings;
  }

  private static String held(RestoreHold.Hold hold) {
    return hold.words()
        + (hold.foundAt() == null ? "; start the service first, then " : "; ")
        + "./swapline jobs says what to compare, and ./swapline resume goes on";
  }

  private String where(boolean runs) {
    return runs ? "one works on " + data : "none works on " + data + " now";
  }

  private DoctorFinding service(Ledger ledger) {
    ServiceLife life = ServiceLife.of(data, ledger.heartbeat(), clock.instant());
    String where = where(life.runs());
    return life.words(ZoneId.systemDefault())
        .map(words -> DoctorFinding.warn("service", where + ". " + words))
        .orElseGet(() -> DoctorFinding.ok("service", where));
  }

  /** As the service found it, which may be another user than who asks. */
  private static List<DoctorFinding> rights(Ledger ledger) {
    return ledger.arrivals().missingPermissions().stream()
        .limit(MOST_TOLD)
        .map(one -> DoctorFinding.mend("rights", one.title() + ": " + one.words()))
        .toList();
  }

  private static List<DoctorFinding> pauses(Ledger ledger) {
    return ledger.pauses().paused().stream()
        .map(
            pause ->
                DoctorFinding.mend(
                    "provider",
                    pause.provider()
                        + " is paused, nothing is submitted to it: "
                        + pause.why()
                        + "; when that is mended: ./swapline resume "
                        + pause.provider()))
        .toList();
  }
}
