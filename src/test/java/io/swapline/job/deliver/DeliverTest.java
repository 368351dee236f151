package io.swapline.job.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.custody.Sha256;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.text.NameTemplate;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between any two steps of a delivery somebody may put something into the outbox, or the power
 * goes.
 */
class DeliverTest {
  private static final String OUTBOX = "swapline.deliver.to";
  private static final String DOWN = "swapline.deliver.down.to";
  private static final String GIVEN_UP = "swapline.deliver.old.to";
  private static final String RESULT = "the result";

  @TempDir private Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private LedgerScene scene;
  private Path outbox;
  private Deliver deliver;
  private final Unreachable down = new Unreachable();
  private List<String> goesTo = List.of(OUTBOX);

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    outbox = folder.resolve("outbox");
    context.getRegistry().bind("novita-video", new Provider());
    open("${subPath}/${name}");
  }

  private void open(String template) throws IOException {
    FolderMarker marker = FolderMarker.open(outbox, new KnownFolders(scene.data()), new Random(1));
    Providers providers = new Providers(() -> context);
    deliver =
        new Deliver(
            scene.ledger(),
            new Destinations(
                List.of(new FolderDestination(OUTBOX, marker), down), Set.of(GIVEN_UP)),
            new OutputNames(NameTemplate.parse(template), ZoneOffset.UTC),
            new Receipts(scene.ledger(), providers, "test", scene.clock()),
            scene.clock());
  }

  @AfterEach
  void end() {
    scene.close();
  }

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
  void whatTheDestinationChangedOnTheWayIsNotShown() throws IOException {
    Exchange exchange = begun(fetched("", "shot"));
    Files.writeString(part(exchange), "the resulT");

    assertThatThrownBy(() -> deliver.placeResult(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not hold what was written to it");
    assertThat(files()).containsExactly(".swapline");
  }

  @Test
  void aDestinationThatFailsDoesNotDelayTheFirstTryOfAnother() throws IOException {
    Job job = fetchedFor("shot", DOWN, OUTBOX);
    Exchange first = next(job);
    assertThat(destination(first)).isEqualTo(DOWN);
    assertThatThrownBy(() -> deliver.result(first)).hasMessage("no route to host");

    failed(first, new IOException("no route to host"));
    delivered(job);

    assertThat(outbox.resolve("shot.mp4")).hasContent(RESULT);
    Exchange later = next(scene.find(job));
    assertThat(answer(later)).isEqualTo("later");
    assertThat(later.getMessage().getBody(Outcome.class).getWhy())
        .isEqualTo(
            "not yet at " + DOWN + " (tried 1 times): no route to host; " + OUTBOX + " has it");
    scene.clock().move(Duration.ofMinutes(1));
    Exchange again = next(scene.find(job));
    assertThat(destination(again)).isEqualTo(DOWN);
    deliver.done(again);
    end(again);
    assertThat(answer(next(scene.find(job)))).isEqualTo("done");
  }

  @Test
  void aDestinationThatIsSlowOrDownLeavesTheOthersTheirTurns() throws IOException {
    Exchange one = next(fetchedFor("one", DOWN));
    Exchange two = next(fetchedFor("two", DOWN));

    assertThat(List.of(answer(one), answer(two))).containsOnly("open");
    assertThat(answer(next(fetchedFor("three", DOWN)))).isEqualTo("later");
    assertThat(answer(next(fetchedFor("four", OUTBOX)))).isEqualTo("open");

    failed(one, new IOException("no route to host"));
    failed(two, new IOException("no route to host"));
    assertThat(answer(next(fetchedFor("five", DOWN)))).isEqualTo("later");
    scene.clock().move(Duration.ofSeconds(2));
    assertThat(answer(next(fetchedFor("six", DOWN)))).isEqualTo("open");
    assertThat(answer(next(fetchedFor("seven", DOWN)))).isEqualTo("later");
  }

  @Test
  void whatADestinationWasToGetThatIsGivenUpIsNotBroughtThereAnyMore() throws IOException {
    Job job = fetchedFor("shot", OUTBOX, GIVEN_UP);
    scene.ledger().deliveries().open(job.id(), List.of(OUTBOX, GIVEN_UP), n -> "shot" + n + ".mp4");

    delivered(job);

    assertThat(answer(next(scene.find(job)))).isEqualTo("done");
    assertThat(scene.ledger().deliveries().of(job.id()))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.DROPPED, Delivery.State.DONE);
  }

  @Test
  void aResultThatOnlyADestinationOfNoSettingWasToGetIsKeptAndTold() throws IOException {
    Exchange exchange = next(fetchedFor("shot", "swapline.deliver.gone.to"));

    assertThat(answer(exchange)).isEqualTo("later");
    assertThat(exchange.getMessage().getBody(Outcome.class).getWhy())
        .contains(
            "swapline.deliver.gone.to, which is not among the settings any more: put it back");
    assertThatThrownBy(() -> next(fetchedFor("other", GIVEN_UP)))
        .hasMessageContaining("no destination is left");
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

  private static String destination(Exchange exchange) {
    return exchange.getVariable("delivery", Delivery.class).destination();
  }

  /** One that cannot be reached. */
  private static final class Unreachable implements Destination {
    @Override
    public String name() {
      return DOWN;
    }

    @Override
    public boolean layOut(Exchange exchange, Piece piece) throws IOException {
      throw new IOException("no route to host");
    }
  }

  private Job fetched(String subPath, String name) throws IOException {
    Path result = Files.writeString(folder.resolve("data/result-" + name.hashCode()), RESULT);
    InputFile video = InputFile.seen(FileRole.TARGET, "/inbox/shot.mp4", "1", 5, 20, false);
    Job job = scene.ledger().open(LedgerScene.drop(subPath, name, List.of(video)));
    scene.sql("UPDATE job SET state = 'fetched' WHERE id = '" + job.id() + "'");
    Output output =
        new Output(result.toString(), "mp4", RESULT.length(), Sha256.of(result), null, List.of());
    return scene
        .ledger()
        .note(
            scene.find(job),
            Outcome.plain()
                .output(output)
                .consent(Consent.attested("all", null))
                .destinations(goesTo));
  }

  /** What its drop chose, and the step's end. */
  private Exchange next(Job job) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("job", job);
    exchange.getMessage().setBody(deliver.next(exchange));
    return exchange;
  }

  private static void end(Exchange exchange) {
    UnitOfWorkHelper.doneSynchronizations(
        exchange, exchange.getExchangeExtension().handoverCompletions());
  }

  private static String answer(Exchange exchange) {
    return exchange.getMessage().getBody(Outcome.class).getName();
  }

  /** As the route does where a step throws. */
  private Outcome<?> failed(Exchange exchange, Exception thrown) {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, thrown);
    Outcome<?> outcome = deliver.failed(exchange);
    end(exchange);
    return outcome;
  }

  private Job fetchedFor(String name, String... destinations) throws IOException {
    goesTo = List.of(destinations);
    return fetched("", name);
  }

  private Exchange begun(Job job) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("job", job);
    deliver.next(exchange);
    deliver.result(exchange);
    return exchange;
  }

  private void delivered(Job job) throws IOException {
    Exchange exchange = begun(job);
    for (int step = 0; step <= 6; step++) {
      step(exchange, step);
    }
    end(exchange);
  }

  private void step(Exchange exchange, int step) throws IOException {
    switch (step) {
      case 0, 3 -> write(exchange);
      case 1 -> deliver.placeResult(exchange);
      case 2 -> deliver.receipt(exchange);
      case 4 -> deliver.sync(exchange);
      case 5 -> deliver.placeReceipt(exchange);
      default -> deliver.done(exchange);
    }
  }

  private void receipt(Exchange exchange) throws IOException {
    deliver.receipt(exchange);
    write(exchange);
    deliver.placeReceipt(exchange);
  }

  private Path part(Exchange exchange) {
    return outbox.resolve(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
  }

  /** As the destination's endpoint does. */
  private void write(Exchange exchange) throws IOException {
    Object body = exchange.getMessage().getBody();
    byte[] bytes = body instanceof File file ? Files.readAllBytes(file.toPath()) : (byte[]) body;
    Files.write(part(exchange), bytes);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(outbox)) {
      return all.filter(Files::isRegularFile)
          .map(file -> outbox.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
