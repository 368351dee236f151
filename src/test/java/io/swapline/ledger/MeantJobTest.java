package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Job;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person may type in place of a job's id. */
class MeantJobTest {
  @TempDir private Path data;
  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anIdItsBeginningANameAndAPathMeanTheJob() {
    Job job = scene.ledger().open(LedgerScene.drop("team/a", "clip", List.of()));
    scene.open("other");

    for (String said : List.of(job.id(), "clip", "team/a/clip")) {
      assertThat(meant(said)).as(said).containsExactly(job.id());
    }
  }

  @Test
  void aNameThatSeveralHadAndABeginningOfSeveralIdsMeanAllOfThem() {
    Job one = scene.open("clip");
    Job two = scene.ledger().open(LedgerScene.drop("team", "clip", List.of()));

    assertThat(meant("clip")).containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(meant(one.id().substring(0, one.id().length() - 1))).contains(one.id(), two.id());
    scene.sql("UPDATE job SET id = 'x' || id WHERE sub_path = 'team'");
    assertThat(meant("this")).containsExactly(one.id());
    scene.sql("UPDATE job SET id = SUBSTR(id, 2) WHERE sub_path = 'team'");
    assertThat(meant("team/clip")).containsExactly(two.id());
  }

  @Test
  void theEndOfAnIdMeansItsJobWhereNothingElseIsMeant() {
    Job one = scene.open("clip");
    scene.sql("UPDATE job SET id = '20261128-221201-b5t584s' WHERE id = '" + one.id() + "'");

    assertThat(meant("b5t584s")).containsExactly("20261128-221201-b5t584s");
    assertThat(meant("t584s")).isEmpty();
    assertThat(meant("84s")).isEmpty();
    Job named = scene.open("b5t584s");
    assertThat(meant("b5t584s")).containsExactly(named.id());
  }

  @Test
  void nothingElseMeansAJob() {
    scene.open("clip");

    for (String said : List.of("cli", "clip2", "", "%", "_lip", "a/clip", "CLIP", "*")) {
      assertThat(meant(said)).as(said).isEmpty();
    }
  }

  private List<String> meant(String said) {
    return scene.ledger().reads().meant(said, 10).stream().map(Job::id).toList();
  }
}
