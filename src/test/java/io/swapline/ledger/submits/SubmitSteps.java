package io.swapline.ledger.submits;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.provider.FirstByte;
import io.swapline.provider.SendWindow;
import java.io.IOException;

/** What a step does between the slot and the answer; see routes/job/submit.camel.yaml. */
final class SubmitSteps {
  private final SubmitWorld world;

  SubmitSteps(SubmitWorld world) {
    this.world = world;
  }

  void step(Sender sender) {
    try {
      switch (sender.at()) {
        case CLAIMED ->
            world.replace(
                sender,
                sender.with(
                    Sender.At.STAGED,
                    world
                        .service()
                        .advance(
                            sender.job(), JobState.STAGING, Outcome.plain(), JobEvent.ITSELF)));
        case STAGED -> intend(sender);
        case INTENDED -> {
          if (world.without != Fence.NOTE) {
            world.disk.files().sending(sender.token());
          }
          world.replace(sender, sender.at(Sender.At.NOTED));
        }
        case NOTED -> send(sender, true);
        case ACCEPTED -> {
          world.disk.files().heard(sender.token(), sender.task());
          world.heard = SubmitWorld.with(world.heard, sender.task());
          world.replace(sender, sender.at(Sender.At.HEARD));
        }
        case HEARD -> {
          world.disk.files().answered(sender.token(), sender.task());
          world.safe = SubmitWorld.with(world.safe, sender.task());
          world.replace(sender, sender.at(Sender.At.FILED));
        }
        case FILED -> {
          world.service().answered(sender.token(), Outcome.plain().task(sender.task()), "x");
          world.disk.files().discard(sender.token());
          world.replace(sender, null);
        }
        case REFUSED -> {
          world.disk.files().refused(sender.token(), "too many requests");
          Outcome<?> later = Outcome.plain().attempt("refused").why("later").failure();
          world.service().advance(sender.job(), JobState.PREPARED, later, JobEvent.ITSELF);
          world.disk.files().discard(sender.token());
          world.replace(sender, null);
        }
        case UNSETTLED -> fail(sender, "again");
      }
    } catch (LedgerException | IOException e) {
      fail(sender, "failed");
    }
  }

  void intend(Sender sender) throws IOException {
    SendWindow window =
        new SendWindow(LedgerScene.BEGIN, world.clock, () -> world.clock.millis() * 1_000_000L);
    String token = "token-" + sender.id();
    world.disk.files().arm(token);
    Sender intending = sender.intending(token, window);
    // From here on the step knows its token, whatever becomes of the intent.
    world.replace(sender, intending);
    Outcome<?> intent = Outcome.plain().intent(new SubmitIntent(token, "media", window.length()));
    try {
      Job job = world.service().advance(sender.job(), JobState.SUBMITTING, intent, JobEvent.ITSELF);
      world.replace(sender, intending.with(Sender.At.INTENDED, job));
    } catch (LedgerException e) {
      fail(intending, "failed");
    }
  }

  /** The look and the byte are one here; what may come between them is said in docs/proof.md. */
  void send(Sender sender, boolean accept) {
    if (world.without != Fence.LOOK && FirstByte.missed(sender.window()).isPresent()) {
      SubmitWorld.tried(() -> world.disk.files().notSent(sender.token()));
      fail(sender, "too late");
    } else if (accept) {
      String task = "task-" + sender.id();
      world.tasks = SubmitWorld.with(world.tasks, task);
      world.replace(sender, sender.accepted(task));
    } else {
      world.replace(sender, sender.at(Sender.At.REFUSED));
    }
  }

  /** What is done about a step that failed; see StepFailure and LedgerConsumer. */
  void fail(Sender sender, String why) {
    Job job = sender.job();
    try {
      if (job.state() == JobState.SUBMITTING) {
        world.recovery().settle(job, sender.token(), why);
      } else if (job.state() == JobState.STAGING) {
        Outcome<?> failed = Outcome.plain().failure().why(why);
        world.service().advance(job, JobState.PREPARED, failed, JobEvent.ITSELF);
      } else {
        world.service().hold(job, Outcome.plain().failure().why(why));
      }
      world.replace(sender, null);
    } catch (LeaseLostException e) {
      world.replace(sender, null);
    } catch (LedgerException | IOException e) {
      world.replace(sender, sender.at(Sender.At.UNSETTLED));
    }
  }
}
