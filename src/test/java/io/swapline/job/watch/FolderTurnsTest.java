package io.swapline.job.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.NewJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderTurnsTest {

  @Test
  void aFloodInOneFolderLeavesTurnsToTheOthers() {
    FolderTurns turns = new FolderTurns(2, "folder", List.of());
    List<NewJob> jobs = new ArrayList<>();

    turns.into(jobs).accept(job("flood"));
    turns.into(jobs).accept(job("flood"));

    assertThat(turns.has("flood")).isFalse();
    assertThat(turns.has("calm")).isTrue();
    assertThat(jobs).hasSize(2);
  }

  private static NewJob job(String subPath) {
    return new NewJob("folder", subPath, "a", "video", "novita-video", Map.of(), List.of(), null);
  }
}
