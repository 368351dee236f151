package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.s3.ListedObject;
import io.swapline.watch.Drop;
import io.swapline.watch.FileCheckResult;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxScan;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.Listing;
import io.swapline.watch.Source;
import io.swapline.watch.SourceFile;
import io.swapline.watch.WaitingFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyTreeTest {
  private final List<MirrorEntry> entries = new ArrayList<>();

  private KeyTreeTest put(String... keys) {
    for (String key : keys) {
      entries.add(entry(key, false));
    }
    return this;
  }

  private KeyTreeTest used(String... keys) {
    for (String key : keys) {
      entries.add(entry(key, true));
    }
    return this;
  }

  private static MirrorEntry entry(String key, boolean used) {
    Instant put = Instant.parse("2026-03-01T12:00:00Z");
    return new MirrorEntry(new ListedObject(key, "etag", 5, put, null, null), used);
  }

  /** What a look finds that takes at once. */
  private InboxScan look() {
    InboxSettings when =
        new InboxSettings(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(1),
            InboxSettings.Ready.OPTIONAL,
            InboxSettings.Consent.OPTIONAL,
            () -> List.of("mp4"));
    return new Inbox(new Keys(), when, Clock.systemUTC(), () -> 0).look();
  }

  private final class Keys implements Source {
    @Override
    public String origin() {
      return "s3:test";
    }

    @Override
    public String shown() {
      return "s3://bucket/in/";
    }

    @Override
    public Optional<String> gone() {
      return Optional.empty();
    }

    @Override
    public Listing list() {
      return new KeyTree("bucket", "in/", entries, folder -> 0).listing();
    }

    @Override
    public FileCheckResult check(SourceFile file) {
      return FileCheckResult.whole();
    }

    @Override
    public Optional<String> hindrance(Drop drop) {
      return Optional.empty();
    }
  }

  @Test
  void objectsOfOneNameAreADropInTheFolderOfTheirKeys() {
    put("in/shoot/day 1/clip+a%41.mp4", "in/shoot/day 1/clip+a%41.face.jpg");

    Drop drop = look().complete().get(0);

    assertThat(drop.subPath()).isEqualTo("shoot/day 1");
    assertThat(drop.name()).isEqualTo("clip+a%41");
    assertThat(drop.target().place()).isEqualTo("s3://bucket/in/shoot/day 1/clip+a%41.mp4");
  }

  @Test
  void aFaceOfAFolderHoldsInThoseBelowItWhateverTheOrderOfKeys() {
    put("in/z/deep/clip.mp4", "in/z/_face.jpg", "in/_consent.json", "in/clip.mp4");

    InboxScan look = look();

    assertThat(look.complete())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.faces().get(0).file().place())
                  .isEqualTo("s3://bucket/in/z/_face.jpg");
              assertThat(drop.folderConsent()).isPresent();
            });
    assertThat(look.waiting())
        .extracting(WaitingFiles::reason)
        .containsExactly(WaitingFiles.Reason.NO_FACE);
  }

  @Test
  void whatWasTakenIsNotLackingAnything() {
    used("in/clip.face.jpg", "in/clip.job.yaml");

    assertThat(look()).isEqualTo(new InboxScan(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aTargetThatIsPutAnewGoesWithTheFaceThatItHad() {
    used("in/clip.face.jpg").put("in/clip.mp4");

    assertThat(look().complete()).extracting(Drop::name).containsExactly("clip");
  }

  @Test
  void keysThatNoFolderCanHaveAreNeverTaken() {
    String wide = "w".repeat(201);
    for (String folder : List.of("..", ".", "", "a\\b", "x//y", wide)) {
      put("in/" + folder + "/clip.mp4", "in/" + folder + "/clip.face.jpg");
    }

    InboxScan look = look();

    assertThat(look.complete()).isEmpty();
    assertThat(look.waiting())
        .hasSize(6)
        .allSatisfy(one -> assertThat(one.reason()).isEqualTo(WaitingFiles.Reason.UNFIT_NAME));
  }

  @Test
  void hiddenFoldersAndForeignKeysAreLeftAlone() {
    assertThat(KeyNames.isOfUse("in/.hidden/clip.mp4", "in/")).isFalse();
    assertThat(KeyNames.isOfUse("in/notes.docx", "in/")).isFalse();
    assertThat(KeyNames.isOfUse("in/clip.mp4.part", "in/")).isTrue();
    assertThat(KeyNames.isOfUse("in/../clip.mp4", "in/")).isTrue();
    assertThat(KeyNames.isOfUse("in/clip.mp4", "in/")).isTrue();
  }
}
