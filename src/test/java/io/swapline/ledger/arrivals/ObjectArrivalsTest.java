package io.swapline.ledger.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.ObjectChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectArrivalsTest {
  private static final String ORIGIN = "bucket main";
  private static final String ROWS =
      "SELECT place, sequencer, removed FROM object_arrival ORDER BY origin, place";

  @TempDir private Path data;
  private LedgerScene scene;
  private ObjectArrivals arrivals;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    arrivals = scene.ledger().objectArrivals();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatIsToldIsKeptAndIsToBeLookedAtOnce() {
    assertThat(keep(put("in/a.mp4", "0A"), put("in/a.png", "0B"), put("in/a.mp4", "0C")))
        .containsExactly("in/a.mp4", "in/a.png");

    assertThat(scene.rows(ROWS)).containsExactly("in/a.mp4|0C|0|", "in/a.png|0B|0|");
  }

  @Test
  void whatIsToldAgainIsLookedAtAgain() {
    keep(put("in/a.mp4", "0A"));

    assertThat(keep(put("in/a.mp4", "0A"))).containsExactly("in/a.mp4");
    assertThat(scene.rows(ROWS)).containsExactly("in/a.mp4|0A|0|");
  }

  @Test
  void olderNewsOfAnObjectChangesNothing() {
    keep(gone("in/a.mp4", "0055AED6DCD90281E5"));

    assertThat(keep(put("in/a.mp4", "0055AED6DCD90281E4"), put("in/b.mp4", "01")))
        .containsExactly("in/b.mp4");
    assertThat(scene.rows(ROWS))
        .containsExactly("in/a.mp4|0055AED6DCD90281E5|1|", "in/b.mp4|01|0|");
  }

  @Test
  void newerNewsOfAnObjectTakesThePlaceOfTheOlder() {
    keep(put("in/a.mp4", "0a"));

    assertThat(keep(gone("in/a.mp4", "0B"))).containsExactly("in/a.mp4");
    assertThat(scene.rows(ROWS)).containsExactly("in/a.mp4|0B|1|");
  }

  @Test
  void newsWithoutAnOrderIsLookedAtAndKeepsTheOrderThatIsKnown() {
    keep(put("in/a.mp4", "0B"));

    assertThat(keep(gone("in/a.mp4", null))).containsExactly("in/a.mp4");
    assertThat(keep(put("in/a.mp4", "0A"))).isEmpty();
    assertThat(scene.rows(ROWS)).containsExactly("in/a.mp4|0B|1|");
  }

  @Test
  void lengthsThatDifferAreOlderOnlyWhereBothWaysOfPaddingSaySo() {
    assertThat(Sequencers.isOlder("0A", "00B0")).as("greater with zeros behind").isFalse();
    assertThat(Sequencers.isOlder("00B0", "0A")).as("greater with zeros before").isFalse();
    assertThat(Sequencers.isOlder("1", "20")).isTrue();
    assertThat(Sequencers.isOlder("20", "1")).isFalse();
    assertThat(Sequencers.isOlder("0a", "0A0")).as("the same, with zeros behind").isFalse();
  }

  @Test
  void sourcesDoNotKnowOfOneAnother() {
    keep(put("in/a.mp4", "0B"));

    assertThat(arrivals.keep("bucket other", List.of(put("in/a.mp4", "0A"))))
        .containsExactly("in/a.mp4");
  }

  @Test
  void whatAListingShowsIsForgotten() {
    keep(put("in/a.mp4", "0A"));
    scene.clock().move(Duration.ofSeconds(1));
    Instant began = scene.clock().instant();
    keep(put("in/b.mp4", "0A"));
    arrivals.keep("bucket other", List.of(put("in/c.mp4", "0A")));

    arrivals.listed(ORIGIN, began);

    assertThat(scene.rows(ROWS)).containsExactly("in/b.mp4|0A|0|", "in/c.mp4|0A|0|");
  }

  private List<String> keep(ObjectChange... changes) {
    return arrivals.keep(ORIGIN, List.of(changes));
  }

  private static ObjectChange put(String place, String sequencer) {
    return new ObjectChange(place, sequencer, false);
  }

  private static ObjectChange gone(String place, String sequencer) {
    return new ObjectChange(place, sequencer, true);
  }
}
