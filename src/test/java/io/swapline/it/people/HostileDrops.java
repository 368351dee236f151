package io.swapline.it.people;

import io.swapline.it.support.Clip;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import io.swapline.media.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What strangers drop, and what must become of it. */
final class HostileDrops {
  private final Path inbox;
  private final Path elsewhere;
  private final List<Drop> drops = new ArrayList<>();

  /**
   * @param elsewhere a folder that links lead to
   */
  HostileDrops(Path inbox, Path elsewhere) {
    this.inbox = inbox;
    this.elsewhere = elsewhere;
  }

  /**
   * A drop.
   *
   * @param name its NAME
   * @param ends where its job ends; null where it never becomes one
   * @param words part of what people are told; null where it is left alone without a word
   */
  record Drop(String name, JobState ends, String words) {
    void check(SoftAssertions softly, Job job, String waiting) {
      if (ends == null) {
        softly.assertThat(job).as("the job of '%s'", name).isNull();
        softly
            .assertThat(waiting == null)
            .as("'%s' waits: %s", name, waiting)
            .isEqualTo(words == null);
        if (words != null && waiting != null) {
          softly.assertThat(waiting).as("what '%s' waits for", name).contains(words);
        }
      } else if (job == null) {
        softly.fail("'%s' has no job; it waits: %s", name, waiting);
      } else {
        softly.assertThat(job.state()).as("'%s': %s", name, job.why()).isEqualTo(ends);
        if (words != null) {
          softly.assertThat(job.why()).as("why of '%s'", name).contains(words);
        }
      }
    }
  }

  List<Drop> all() throws Exception {
    videos();
    faces();
    names();
    links();
    sidecars();
    return drops;
  }

  private void videos() throws IOException {
    rejected("zero", "is empty", new byte[0]);
    byte[] whole = Mp4Builder.video().bytes();
    rejected("truncated", "is not complete", Arrays.copyOf(whole, whole.length / 2));
    rejected(
        "text",
        "holds something else",
        "This is not a film.\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    rejected("picture", "holds a PNG picture", Samples.png(64, 64));
    face("movie");
    Mp4Builder.video().brand("qt  ").writeTo(inbox.resolve("movie.mov"));
    add("movie", JobState.REJECTED, "export it as MP4");
    face("prores");
    Mp4Builder.video().brand("qt  ").codec("apcn").writeTo(inbox.resolve("prores.mov"));
    add("prores", JobState.REJECTED, "export it as MP4");
    face("avi");
    Files.write(inbox.resolve("avi.avi"), Samples.avi());
    add("avi", JobState.REJECTED, "export it as MP4");
    face("renamed");
    Mp4Builder.video().writeTo(inbox.resolve("renamed.mov"));
    add("renamed", JobState.DELIVERED, null);
    face("renamed-avi");
    Files.write(inbox.resolve("renamed-avi.mp4"), Samples.avi());
    add("renamed-avi", JobState.REJECTED, "The target is AVI");
    face("huge");
    Mp4Builder.video().filler(101_000_000).writeTo(inbox.resolve("huge.mp4"));
    add("huge", JobState.REJECTED, "takes 100 MB at most");
    face("wide");
    Mp4Builder.video().size(7680, 4320).writeTo(inbox.resolve("wide.mp4"));
    add("wide", JobState.REJECTED, "7680 x 4320");
  }

  private void faces() throws IOException {
    faced("face-zero", ".jpg", new byte[0], JobState.REJECTED, "is empty");
    faced(
        "face-text",
        ".jpg",
        "hello".getBytes(StandardCharsets.UTF_8),
        JobState.REJECTED,
        "only the beginning");
    faced("face-heic", ".heic", Samples.heic(800, 600), null, "export it as JPEG");
    faced("face-turned", ".jpg", Samples.turned(Samples.jpeg(90, 60), 6), JobState.DELIVERED, null);
    faced("face-renamed", ".jpg", Samples.png(90, 60), JobState.DELIVERED, null);
    faced(
        "face-half",
        ".jpg",
        Arrays.copyOf(Samples.jpeg(90, 60), 400),
        JobState.REJECTED,
        "this JPEG picture is not complete");
    faced("face-large", ".png", Samples.png(5000, 5000), JobState.DELIVERED, null);
    video("face-bomb");
    try (OutputStream out = Files.newOutputStream(inbox.resolve("face-bomb.face.png"))) {
      Samples.flatPng(out, 30_000, 30_000);
    }
    add("face-bomb", JobState.REJECTED, "900 million pixels");
  }

  private void names() throws IOException {
    for (String name :
        List.of(
            "with spaces  two",
            "quote's \"double\"",
            "new\nline",
            "clear\u001b[2J\u001b[Hscreen",
            "emoji 🎬 film",
            "$(touch owned)",
            "-rf",
            "semi;colon & {{brace}} ${body}",
            "Ünïcödé")) {
      pair(name);
      add(name, JobState.DELIVERED, null);
    }
    video("lonely\u001b[31m\nNothing needs you.");
    add("lonely\u001b[31m\nNothing needs you.", null, "the face is missing");
    String longest = "l".repeat(246);
    pair(longest);
    add(longest, null, "name is too long");
    pair("..%2f..%2fetc");
    add("..%2f..%2fetc", null, null);
    String mac = Normalizer.normalize("fenêtre", Normalizer.Form.NFD);
    video(mac);
    Clip.face(inbox.resolve("fenêtre.face.jpg"));
    add(mac, JobState.DELIVERED, null);
    video(Normalizer.normalize("café", Normalizer.Form.NFD));
    video("café");
    face("café");
    add("café", null, "Two of these names look alike and are stored differently");
    video("Twin");
    video("tWIN");
    face("twin");
    add("Twin", null, "twin");
    Files.createDirectory(inbox.resolve("folder.mp4"));
    face("folder");
    add("folder", null, "video");
  }

  private void links() throws Exception {
    Path secret = Clip.video(elsewhere.resolve("secret.mp4"), 1000);
    Files.createSymbolicLink(inbox.resolve("linked.mp4"), secret);
    face("linked");
    add("linked", null, "link");
    video("linked-face");
    Files.createSymbolicLink(
        inbox.resolve("linked-face.face.jpg"), Clip.face(elsewhere.resolve("secret.jpg")));
    add("linked-face", null, "link");
    pair("linked-side");
    Path options = Files.writeString(elsewhere.resolve("secret.yaml"), "label: stolen\n");
    Files.createSymbolicLink(inbox.resolve("linked-side.job.yaml"), options);
    add("linked-side", null, "link");
    Path folder = Files.createDirectory(elsewhere.resolve("secret"));
    Clip.video(folder.resolve("below.mp4"), 1000);
    Clip.face(folder.resolve("below.face.jpg"));
    Files.createSymbolicLink(inbox.resolve("linked-folder"), folder);
    add("below", null, null);
    int made = new ProcessBuilder("mkfifo", inbox.resolve("pipe.mp4").toString()).start().waitFor();
    if (made == 0) {
      face("pipe");
      add("pipe", null, "pipe");
    }
  }

  private void sidecars() throws IOException {
    sidecar("side-no-yaml", "provider: [novita-video", JobState.REJECTED, "side-no-yaml.job.yaml");
    sidecar("side-unknown", "enable_restor: true\n", JobState.REJECTED, "enable_restore");
    sidecar("side-type", "enable_restore: perhaps\n", JobState.REJECTED, "enable_restore");
    sidecar("side-list", "provider: [a, b]\n", JobState.REJECTED, "side-list.job.yaml");
    sidecar(
        "side-bomb",
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nprovider: *c\n",
        JobState.REJECTED,
        "side-bomb.job.yaml");
    sidecar("side-deep", "provider: " + "[".repeat(50_000), JobState.REJECTED, "side-deep");
    pair("side-large");
    try (RandomAccessFile large =
        new RandomAccessFile(inbox.resolve("side-large.job.yaml").toFile(), "rw")) {
      large.setLength(100_000_000);
    }
    add("side-large", JobState.REJECTED, "side-large.job.yaml");
    sidecar("side-climb", "provider: ../../etc/passwd\n", JobState.REJECTED, "which is not there");
    sidecar("side-other", "target_gender: female\n", JobState.REJECTED, "belongs to wavespeed");
    sidecar("side-empty", "", JobState.REJECTED, "is empty");
    record("record-no-json", "{\"schema\": consent/1}", "is not JSON (line 1)");
    record("record-deep", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "nested too deeply");
    record(
        "record-type",
        "{\"schema\": 1, \"consentId\": [], \"subject\": 7, \"basis\": {}}",
        "\"schema\" must be text in quotes");
    record("record-empty", "{}", "are missing or empty: fill them in");
    record(
        "record-unknown",
        "{\"schema\": \"consent/1\", \"person\": \"Jo\"}",
        "unknown key \"person\"");
    pair("record-large");
    try (RandomAccessFile large =
        new RandomAccessFile(inbox.resolve("record-large.consent.json").toFile(), "rw")) {
      large.setLength(100_000_000);
    }
    add("record-large", JobState.REJECTED, "more than 64 KB");
    sidecar("side-good", "label: north\nenable_restore: false\n", JobState.DELIVERED, null);
  }

  private void rejected(String name, String words, byte[] video) throws IOException {
    Files.write(inbox.resolve(name + ".mp4"), video);
    face(name);
    add(name, JobState.REJECTED, words);
  }

  private void faced(String name, String extension, byte[] face, JobState ends, String words)
      throws IOException {
    video(name);
    Files.write(inbox.resolve(name + ".face" + extension), face);
    add(name, ends, words);
  }

  private void record(String name, String text, String words) throws IOException {
    pair(name);
    Files.writeString(inbox.resolve(name + ".consent.json"), text);
    add(name, JobState.REJECTED, words);
  }

  private void sidecar(String name, String text, JobState ends, String words) throws IOException {
    pair(name);
    Files.writeString(inbox.resolve(name + ".job.yaml"), text);
    add(name, ends, words);
  }

  private void pair(String name) throws IOException {
    video(name);
    face(name);
  }

  private void video(String name) throws IOException {
    Clip.video(inbox.resolve(name + ".mp4"), 1000);
  }

  private void face(String name) throws IOException {
    Clip.face(inbox.resolve(name + ".face.jpg"));
  }

  private void add(String name, JobState ends, String words) {
    drops.add(new Drop(name, ends, words));
  }
}
