package io.swapline.job.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/**
 * Between any two steps of a delivery somebody may put something into the outbox, or the power
 * goes.
 */
class DeliverTest extends DeliverTestSupport {
  @Test
  void aResultAndItsReceiptGetTheNameAndNothingElseIsLeft() throws IOException {
    Job job = fetched("reel", "shot");

    delivered(job);

    assertThat(outbox.resolve("reel/shot.mp4")).hasContent(RESULT);
    assertThat(outbox.resolve("reel/shot.receipt.json")).content().contains(job.id());
    assertThat(files()).containsExactly(".swapline", "reel/shot.mp4", "reel/shot.receipt.json");
  }

  @Test
  void aNameThatCameIntoTheLedgerBeforeIsThatOfTheFileToTheByte() throws IOException {
    Path victim = Files.createDirectories(outbox.resolve("teamB")).resolve("victim.mp4");
    Files.writeString(victim, "another's");
    Path top = Files.writeString(outbox.resolve("top.mp4"), "another's");

    delivered(fetched("", "teamB\\victim"));
    delivered(fetched("", "teamB\\..\\top"));

    assertThat(victim).hasContent("another's");
    assertThat(top).hasContent("another's");
    assertThat(files())
        .contains(
            "teamB\\victim.mp4",
            "teamB\\victim.receipt.json",
            "teamB\\..\\top.mp4",
            "teamB\\..\\top.receipt.json");
  }

  @Test
  void whatComesBetweenTheStepsIsKeptAndTheResultGetsTheNextName() throws IOException {
    Exchange exchange = begun(fetched("", "shot"));
    write(exchange);
    Path mine = Files.writeString(outbox.resolve("shot.mp4"), "mine");
    Path another = Files.writeString(outbox.resolve("shot~2.receipt.json"), "mine too");

    deliver.placeResult(exchange);
    receipt(exchange);

    assertThat(mine).hasContent("mine");
    assertThat(another).hasContent("mine too");
    assertThat(outbox.resolve("shot~3.mp4")).hasContent(RESULT);
    assertThat(outbox.resolve("shot~3.receipt.json")).content().contains("shot~3.mp4");
  }

  @Test
  void aReceiptsNameThatIsTakenWhileItIsWrittenTakesTheResultAlongToTheNext() throws IOException {
    Job job = fetched("", "shot");
    Exchange exchange = begun(job);
    write(exchange);
    deliver.placeResult(exchange);
    deliver.receipt(exchange);
    write(exchange);
    Path mine = Files.writeString(outbox.resolve("shot.receipt.json"), "mine");

    assertThatThrownBy(() -> deliver.placeReceipt(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the next name is shot~2.mp4");
    end(exchange);
    delivered(job);

    assertThat(mine).hasContent("mine");
    assertThat(files())
        .containsExactly(".swapline", "shot.receipt.json", "shot~2.mp4", "shot~2.receipt.json");
  }

  @Test
  void aDeliveryThatIsRepeatedAfterAnyStepEndsUnderOneName() throws IOException {
    for (int steps = 0; steps <= 6; steps++) {
      Job job = fetched("", "shot" + steps);
      Exchange exchange = begun(job);
      for (int step = 0; step < steps; step++) {
        step(exchange, step);
      }
      end(exchange);
      scene.clock().move(Duration.ofSeconds(5));
      delivered(job);

      assertThat(scene.ledger().deliveries().of(job.id()))
          .extracting(Delivery::name)
          .containsExactly("shot" + steps + ".mp4");
    }
    assertThat(files()).hasSize(1 + 2 * 7);
  }

  @Test
  void whoTakesEachFileAsItComesGetsOneResultWhereverTheProcessDies() throws IOException {
    for (int steps = 3; steps <= 6; steps++) {
      Job job = fetched("", "shot" + steps);
      Exchange exchange = begun(job);
      for (int step = 0; step < steps; step++) {
        step(exchange, step);
        Files.deleteIfExists(outbox.resolve("shot" + steps + ".mp4"));
      }
      end(exchange);
      scene.clock().move(Duration.ofSeconds(5));

      delivered(job);

      assertThat(files()).doesNotContain("shot" + steps + ".mp4");
      assertThat(files()).contains("shot" + steps + ".receipt.json");
    }
  }

  @Test
  void aResultThatAPowerCutMayHaveTakenIsWrittenAgain() throws IOException {
    Job job = fetched("", "shot");
    Exchange exchange = begun(job);
    for (int step = 0; step <= 4; step++) {
      step(exchange, step);
    }
    end(exchange);
    Files.delete(outbox.resolve("shot.mp4"));
    powerCycle();

    delivered(job);

    assertThat(outbox.resolve("shot.mp4")).hasContent(RESULT);
  }

  @Test
  void aResultWhoseNameSomebodyElseHasByNowGetsTheNextOne() throws IOException {
    Job job = fetched("", "shot");
    Exchange exchange = begun(job);
    for (int step = 0; step <= 2; step++) {
      step(exchange, step);
    }
    end(exchange);
    Files.writeString(outbox.resolve("shot.mp4"), "mine");

    delivered(job);

    assertThat(outbox.resolve("shot.mp4")).hasContent("mine");
    assertThat(outbox.resolve("shot~2.mp4")).hasContent(RESULT);
  }

  @Test
  void aReceiptsNameThatADeadProcessOnlyClaimedIsTheJobsStill() throws IOException {
    Job job = fetched("", "shot");
    end(begun(job));
    Files.writeString(
        outbox.resolve("shot.receipt.json"),
        "Swapline puts a file of job " + job.id() + " here.\n");

    delivered(job);

    assertThat(files()).containsExactly(".swapline", "shot.mp4", "shot.receipt.json");
  }

  @Test
  void aReceiptThatIsWholeIsNotWrittenAgain() throws IOException {
    Job job = fetched("", "shot");
    delivered(job);
    String first = Files.readString(outbox.resolve("shot.receipt.json"));
    scene.sql("UPDATE delivery SET state = 'claimed'");
    scene.clock().move(Duration.ofSeconds(5));

    delivered(job);

    assertThat(outbox.resolve("shot.receipt.json")).content().isEqualTo(first);
    assertThat(files()).hasSize(3);
  }

  @Test
  void nothingIsDeliveredBehindALinkAndTheResultIsKept() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(outbox.resolve("reel"), elsewhere);
    Job job = fetched("reel", "shot");
    Exchange exchange = begun(job);
    write(exchange);

    assertThatThrownBy(() -> deliver.placeResult(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reel is a link: nothing is put behind it");

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(Path.of(job.output().path())).hasContent(RESULT);
    end(exchange);
    Files.delete(outbox.resolve("reel"));
    delivered(job);
    assertThat(outbox.resolve("reel/shot.mp4")).hasContent(RESULT);
  }

  @Test
  void anAttemptThatIsUndoneRemovesNothingBehindALink() throws IOException {
    Path reel = outbox.resolve("reel");
    Job job = fetched("reel", "shot");
    Exchange exchange = begun(job);
    write(exchange);
    deliver.placeResult(exchange);
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(reel, elsewhere);
    Files.createSymbolicLink(reel, elsewhere);
    deliver.receipt(exchange);
    write(exchange);

    assertThatThrownBy(() -> deliver.placeReceipt(exchange))
        .hasMessageContaining("reel is a link: nothing is put behind it");

    assertThat(elsewhere.resolve("shot.mp4")).hasContent(RESULT);
    assertThat(elsewhere).isDirectoryNotContaining("glob:**receipt.json");
  }

  @Test
  void whatTheDestinationChangedOnTheWayIsNotShown() throws IOException {
    Exchange exchange = begun(fetched("", "shot"));
    Files.writeString(part(exchange), "the resulT");

    assertThatThrownBy(() -> deliver.placeResult(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not hold what was written to it");
    assertThat(files()).containsExactly(".swapline");
  }

  @Test
  void aTemplateOfOneNameForAllAndOneThatChangesBetweenTwoTriesLoseNothing() throws IOException {
    Job job = fetched("", "shot");
    end(begun(job));
    open("film/result");

    delivered(job);
    delivered(fetched("", "second"));
    delivered(fetched("", "third"));

    assertThat(files())
        .contains("shot.mp4", "film/result.mp4", "film/result~2.mp4", "film/result~2.receipt.json");
  }

  private void receipt(Exchange exchange) throws IOException {
    deliver.receipt(exchange);
    write(exchange);
    deliver.placeReceipt(exchange);
  }
}
