package io.swapline.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.swapline.bucket.EventTarget;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Arrival;
import io.swapline.sqs.EventCounts.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectEventsTest {
  private static final String NAME = "main";
  private static final String PUT = "ObjectCreated:Put";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final List<String> told = new ArrayList<>();
  @TempDir private Path home;
  private LedgerScene scene;
  private ObjectEvents events;
  private SetAsideMessages setAside;
  private String failsAt;

  @BeforeEach
  void open() {
    scene = new LedgerScene(home);
    EventTarget target = new EventTarget("bucket main", Messages.BUCKET, "in/", this::changed);
    events = new ObjectEvents(Map.of(NAME, target), scene.ledger());
    setAside = new SetAsideMessages(home.resolve("messages"), scene.ledger());
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
    context.close();
  }

  private void changed(String key) throws IOException {
    if (key.equals(failsAt)) {
      throw new IOException("slow down");
    }
    told.add(key);
  }

  @Test
  void sourceIsToldOfEachObjectThatIsWatched() throws Exception {
    take(Messages.notifications(PUT, "in/a.mp4", "in/a.face.png", "in/a.mp4"));
    take(Messages.eventBridge("Object Deleted", "in/b.mp4", "0B"));

    assertThat(told).containsExactly("in/a.mp4", "in/a.face.png", "in/b.mp4");
    assertThat(rows()).containsExactly("in/a.face.png|0A|0|", "in/a.mp4|0A|0|", "in/b.mp4|0B|1|");
    assertThat(events.counts(NAME).of(Fate.TOLD)).isEqualTo(3);
  }

  @Test
  void whatIsNotWatchedIsCountedAndNothingElse() throws Exception {
    take(Messages.notification("other", PUT, "in/a.mp4", "0A"));
    take(Messages.notification(PUT, "out/a.mp4", "0A"));
    take(Messages.notification(PUT, "in/folder/", "0A"));
    take(Messages.notification("s3:ObjectAccessed:Head", "in/a.mp4", "0A"));
    take(Messages.TEST);

    assertThat(told).isEmpty();
    assertThat(rows()).isEmpty();
    for (Fate fate :
        List.of(
            Fate.OTHER_BUCKET,
            Fate.OUTSIDE_PREFIX,
            Fate.FOLDER_MARKER,
            Fate.UNCHANGED,
            Fate.TEST)) {
      assertThat(events.counts(NAME).of(fate)).as("%s", fate).isEqualTo(1);
    }
  }

  @Test
  void olderNewsIsCountedAndNotTold() throws Exception {
    take(Messages.notification("ObjectRemoved:Delete", "in/a.mp4", "0B"));
    take(Messages.notification(PUT, "in/a.mp4", "0A"));

    assertThat(told).containsExactly("in/a.mp4");
    assertThat(rows()).containsExactly("in/a.mp4|0B|1|");
    assertThat(events.counts(NAME).of(Fate.OLDER)).isEqualTo(1);
  }

  @Test
  void objectThatCannotBeLookedAtHoldsUpNoOtherAndIsToldAgain() throws Exception {
    failsAt = "in/a.mp4";
    String message = Messages.notifications(PUT, "in/a.mp4", "in/b.mp4");

    assertThatIOException().isThrownBy(() -> take(message)).withMessage("slow down");
    failsAt = null;
    take(message);

    assertThat(told).containsExactly("in/b.mp4", "in/a.mp4", "in/b.mp4");
    assertThat(rows()).containsExactly("in/a.mp4|0A|0|", "in/b.mp4|0A|0|");
  }

  @Test
  void messageThatNobodyUnderstandsWaitsForAPersonWhoSeesWhy() throws Exception {
    take("hello");
    take("hello");
    take("{}");

    assertThat(told).isEmpty();
    assertThat(events.counts(NAME).of(Fate.UNREADABLE)).isEqualTo(3);
    List<Path> files = files();
    assertThat(files).hasSize(2);
    assertThat(files).extracting(Files::readString).contains("it is no JSON\n\nhello\n");
    assertThat(scene.ledger().arrivals().all())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isNotUnderstood()).isTrue();
              assertThat(one.path()).isEqualTo("queue of main");
              assertThat(one.words())
                  .contains(
                      "2 message(s) were not understood", files.get(0).getParent().toString());
              assertThat(one.files()).hasSize(2);
            });
  }

  @Test
  void messagesThatAPersonRemovedWaitNoMore() throws Exception {
    take("hello");
    for (Path file : files()) {
      Files.delete(file);
    }

    setAside.look(NAME);

    assertThat(scene.ledger().arrivals().all()).isEmpty();
  }

  @Test
  void messagesThatWaitAreStillShownAfterARestart() throws Exception {
    take("hello");
    scene.ledger().arrivals().replace("queue main", List.of());

    new SetAsideMessages(home.resolve("messages"), scene.ledger()).look(NAME);

    assertThat(scene.ledger().arrivals().all())
        .extracting(Arrival::name)
        .containsExactly("queue of main");
  }

  @Test
  void floodOfThemTakesNoMoreThanItsRoom() throws Exception {
    for (int i = 0; i < 105; i++) {
      take("hello " + i);
    }
    take("x".repeat(300_000));

    assertThat(files()).hasSize(100);
    assertThat(scene.ledger().arrivals().all())
        .singleElement()
        .satisfies(one -> assertThat(one.files()).hasSize(20));
  }

  @Test
  void messageThatIsTooLongIsCut() throws Exception {
    take("x".repeat(2_000_000));

    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(Files.size(file)).isLessThan(263_000));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("messages/main"))) {
      return all.sorted().toList();
    }
  }

  private List<String> rows() {
    return scene.rows("SELECT place, sequencer, removed FROM object_arrival ORDER BY place");
  }

  /** As the route does. */
  private void take(String message) throws IOException {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(message);
    exchange.getMessage().setBody(events.read(NAME, exchange));
    if (events.isUnreadable(exchange)) {
      setAside.keep(NAME, exchange);
    }
    exchange.getMessage().setBody(events.keep(NAME, exchange));
    events.tell(NAME, exchange);
  }
}
