package io.swapline.job.deliver;

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
import org.junit.jupiter.api.io.TempDir;

/** A job whose result is in custody, and a folder and others to which it goes. */
abstract class DeliverTestSupport {
  static final String OUTBOX = "swapline.deliver.to";
  static final String DOWN = "swapline.deliver.down.to";
  static final String GIVEN_UP = "swapline.deliver.old.to";
  static final String RESULT = "the result";

  @TempDir Path folder;
  final DefaultCamelContext context = new DefaultCamelContext();
  LedgerScene scene;
  Path outbox;
  Deliver deliver;
  final Unreachable down = new Unreachable();
  List<String> goesTo = List.of(OUTBOX);

  private String run = "this run";

  @BeforeEach
  void open() throws IOException {
    scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    outbox = folder.resolve("outbox");
    context.getRegistry().bind("novita-video", new Provider());
    open("${subPath}/${name}");
  }

  @AfterEach
  void end() {
    scene.close();
  }

  /** The machine was switched off and on. */
  void powerCycle() throws IOException {
    run = "another run";
    open("${subPath}/${name}");
  }

  void open(String template) throws IOException {
    FolderMarker marker = FolderMarker.open(outbox, new KnownFolders(scene.data()), new Random(1));
    Providers providers = new Providers(() -> context);
    deliver =
        new Deliver(
            scene.ledger(),
            new Destinations(
                List.of(new FolderDestination(OUTBOX, marker), down), Set.of(GIVEN_UP)),
            new OutputNames(NameTemplate.parse(template), ZoneOffset.UTC),
            new Receipts(scene.ledger(), providers, "test", scene.clock()),
            scene.clock(),
            run);
  }

  /** What its drop chose, and the step's end. */
  Exchange next(Job job) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("job", job);
    exchange.getMessage().setBody(deliver.next(exchange));
    return exchange;
  }

  static void end(Exchange exchange) {
    UnitOfWorkHelper.doneSynchronizations(
        exchange, exchange.getExchangeExtension().handoverCompletions());
  }

  static String answer(Exchange exchange) {
    return exchange.getMessage().getBody(Outcome.class).getName();
  }

  /** As the route does where a step throws. */
  Outcome<?> failed(Exchange exchange, Exception thrown) {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, thrown);
    Outcome<?> outcome = deliver.failed(exchange);
    end(exchange);
    return outcome;
  }

  Job fetchedFor(String name, String... destinations) throws IOException {
    goesTo = List.of(destinations);
    return fetched("", name);
  }

  static String destination(Exchange exchange) {
    return exchange.getVariable("delivery", Delivery.class).destination();
  }

  Job fetched(String subPath, String name) throws IOException {
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

  Exchange begun(Job job) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("job", job);
    deliver.next(exchange);
    deliver.result(exchange);
    return exchange;
  }

  void delivered(Job job) throws IOException {
    Exchange exchange = begun(job);
    for (int step = 0; step <= 6; step++) {
      step(exchange, step);
    }
    end(exchange);
  }

  void step(Exchange exchange, int step) throws IOException {
    switch (step) {
      case 0, 3 -> write(exchange);
      case 1 -> deliver.placeResult(exchange);
      case 2 -> deliver.receipt(exchange);
      case 4 -> deliver.sync(exchange);
      case 5 -> deliver.placeReceipt(exchange);
      default -> deliver.done(exchange);
    }
  }

  Path part(Exchange exchange) {
    return outbox.resolve(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
  }

  /** As the destination's endpoint does. */
  void write(Exchange exchange) throws IOException {
    Object body = exchange.getMessage().getBody();
    if (body == null) {
      return;
    }
    byte[] bytes = body instanceof File file ? Files.readAllBytes(file.toPath()) : (byte[]) body;
    Files.write(part(exchange), bytes);
  }

  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(outbox)) {
      return all.filter(Files::isRegularFile)
          .map(file -> outbox.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** One that cannot be reached. */
  static final class Unreachable implements Destination {
    @Override
    public String name() {
      return DOWN;
    }

    @Override
    public boolean layOut(Exchange exchange, Piece piece) throws IOException {
      throw new IOException("no route to host");
    }
  }
}
