package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Site;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.Bytes;
import io.swapline.media.Mp4Builder;
import io.swapline.media.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What public reports of other systems say that programs, phones and cameras leave in a folder. */
@Execution(ExecutionMode.CONCURRENT)
class PublicReportsIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String ID = "4636F170-F379-42AC-9CEA-20233E95936F";

  @RegisterExtension final Site site = new Site();

  @Test
  void whatNobodyMeantAsADropIsNotPaidForAndEachIsToldWhy() throws Exception {
    // With a face for all of them whatever counts as a video would be paid for.
    face("_face.jpg");
    video("synced.mp4");
    face("synced.face.jpg", "synced.face.sync-conflict-20260301-120000-ABCDEF2.jpg");
    video("labelled.mp4");
    face("labelled.face.anna.jpg", "labelled.face.anna (conflicted copy 2026-03-01 120000).jpg");
    video("twice.mp4");
    face("twice.face (1).jpg");
    video("saved.mp4");
    face("saved.face.jfif");
    video("noted.mp4");
    Files.writeString(site.inbox().resolve("noted.job.yaml.txt"), "label: seen\n");
    video("old.3gp");
    video("Photos Library.photoslibrary/originals/A/inside.mp4");
    video("files_trashbin/files/gone.mp4");
    video("GX010123.MP4");
    for (String other : List.of("GX010123.LRV", "GX010123.THM", "GX010123.SRT", "._GX010123.MP4")) {
      Files.writeString(site.inbox().resolve(other), "a camera's own");
    }
    livePhoto();
    site.start();

    await("each has its end or waits")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(waiting()).hasSize(6);
              assertThat(jobs()).hasSize(2).allMatch(job -> job.closedAt() != null);
            });

    assertThat(jobs()).extracting(Job::name).containsExactlyInAnyOrder("GX010123", "IMG_1234");
    Map<String, String> words = waiting();
    assertThat(words.get("synced"))
        .contains("second copy of \"synced.face.jpg\"", "Keep the right one");
    assertThat(words.get("labelled")).contains("second copy of \"labelled.face.anna.jpg\"");
    assertThat(words.get("twice")).contains("second copy of \"twice.face.jpg\"");
    assertThat(words.get("saved")).contains("\"saved.face.jfif\"", "export it as JPEG");
    assertThat(words.get("noted")).contains("Rename it to \"noted.job.yaml\"");
    assertThat(words.get("old")).contains("\"old.3gp\"", "export it as MP4");
    assertThat(site.failed().resolve("IMG_1234.reason.txt"))
        .content()
        .contains("still of a Live Photo", "\"IMG_1234.face.jpg\"", "Paid: no.");
    assertThat(site.outbox().resolve("GX010123.mp4")).exists();
    assertThat(site.inbox().resolve("GX010123.LRV")).exists();
    assertThat(site.inbox().resolve("Photos Library.photoslibrary/originals/A/inside.mp4"))
        .exists();
    assertThat(site.book().paid()).hasSize(1);
  }

  private void video(String name) throws IOException {
    Path file = site.inbox().resolve(name);
    Files.createDirectories(file.getParent());
    Clip.video(file, 1000);
  }

  private void face(String... names) throws IOException {
    for (String name : names) {
      Clip.face(site.inbox().resolve(name));
    }
  }

  private void livePhoto() throws IOException {
    Mp4Builder.video().identifier(ID).writeTo(site.inbox().resolve("IMG_1234.mp4"));
    byte[] notes = new Bytes().text("Exif\0\0").raw(Samples.exif(1)).text(ID).done();
    Files.write(
        site.inbox().resolve("IMG_1234.jpg"),
        Samples.withSegment(Samples.jpeg(96, 96), 0xE1, notes));
  }

  private List<Job> jobs() {
    return site.read(reads -> reads.newest(9));
  }

  private Map<String, String> waiting() {
    try (LedgerStore store =
        LedgerStore.openExisting(site.data(), Clock.systemUTC(), "test", BudgetCaps.NONE)) {
      return store.ledger().arrivals().all().stream()
          .collect(Collectors.toMap(Arrival::name, Arrival::words));
    }
  }
}
