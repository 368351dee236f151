package io.swapline.ledger.limits;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A provider and the steps that submit to it, in an order drawn by lot. */
final class LimitModel {
  private final LimitScene scene;
  private final Random random;
  private final List<Job> claimed = new ArrayList<>();
  private final List<Job> staging = new ArrayList<>();
  private final List<Request> sent = new ArrayList<>();
  private final List<Job> running = new ArrayList<>();
  private final List<Instant> seen = new ArrayList<>();
  private int jobs;

  private static final class Request {
    private final LedgerScene.Intended intended;
    private boolean arrived;

    Request(LedgerScene.Intended intended) {
      this.intended = intended;
    }
  }

  LimitModel(LimitScene scene, Random random) {
    this.scene = scene;
    this.random = random;
  }

  /** One step of somebody, or time. */
  void event() {
    switch (random.nextInt(11)) {
      case 0, 1 -> scene.pass(Duration.ofMillis(random.nextInt(8_000)));
      case 2 -> {
        scene.prepared("shot" + ++jobs);
        scene.prepared("shot" + ++jobs);
      }
      case 3, 4 -> claimed.addAll(scene.ledger().claim(JobState.PREPARED, 1 + random.nextInt(4)));
      case 5 -> drawn(claimed).ifPresent(job -> staging.add(scene.stage(job)));
      case 6 -> drawn(staging).ifPresent(this::sendOrPutBack);
      case 7 -> arrive();
      case 8, 9 -> drawn(sent).ifPresent(this::end);
      default -> drawn(running).ifPresent(scene::finish);
    }
  }

  private void sendOrPutBack(Job job) {
    if (random.nextInt(8) == 0) {
      scene.ledger().advance(job, JobState.PREPARED, Outcome.plain());
    } else {
      sent.add(new Request(scene.intendStaged(job)));
    }
  }

  private void arrive() {
    if (!sent.isEmpty()) {
      arrive(sent.get(random.nextInt(sent.size())));
    }
  }

  private void arrive(Request request) {
    if (!request.arrived) {
      request.arrived = true;
      seen.add(scene.ledger().clock().instant());
    }
  }

  /** What never arrived is not sent, or unknown; what arrives is seen at the last moment. */
  private void end(Request request) {
    if (!request.arrived && random.nextInt(4) == 0) {
      scene.end(request.intended, "not-sent");
      return;
    }
    arrive(request);
    switch (random.nextInt(8)) {
      case 0 -> scene.end(request.intended, "refused");
      // A person looked, and it was not there.
      case 1 ->
          scene
              .ledger()
              .advance(scene.end(request.intended, "unknown"), JobState.PREPARED, Outcome.plain());
      default -> running.add(scene.accept(request.intended));
    }
    scene.ledger().ledger().pauses().resume(LedgerScene.PROVIDER, "test");
  }

  /** What the provider works on. */
  int atWork() {
    return running.size() + (int) sent.stream().filter(request -> request.arrived).count();
  }

  /** When it saw each submit. */
  List<Instant> seen() {
    return seen;
  }

  private <T> Optional<T> drawn(List<T> from) {
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(from.remove(random.nextInt(from.size())));
  }
}
