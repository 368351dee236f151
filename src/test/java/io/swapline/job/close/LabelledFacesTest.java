package io.swapline.job.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Sha256;
import io.swapline.job.SidecarScene;
import io.swapline.job.decide.PayAgain.Restored;
import io.swapline.job.forget.Retention;
import io.swapline.job.watch.CustodyAudit;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One video with many faces, from the inbox to where each of its files ends. */
class LabelledFacesTest {
  private static final Person JO = new Person("Jo", null);

  @TempDir private Path folder;
  private SidecarScene scene;
  private Path done;
  private Path failed;
  private Close close;

  @BeforeEach
  void aVideoWithThreeFaces() throws IOException {
    scene = new SidecarScene(folder);
    scene.drop("clip");
    Files.delete(scene.path("clip.face.jpg"));
    scene.face("clip.face.anna", 1).face("clip.face.bob", 2).face("clip.face.carl", 3);
    done = folder.resolve("done");
    failed = folder.resolve("failed");
    KnownFolders known = new KnownFolders(scene.ledger().data());
    close =
        new Close(
            List.of(
                new FolderEnding(
                    scene.ledger().ledger(),
                    scene.custody(),
                    new ReasonFiles(),
                    Optional.empty(),
                    FolderMarker.open(done, known, new Random(1)),
                    FolderMarker.open(failed, known, new Random(2)))),
            scene.ledger().ledger().labelledFaces(),
            scene.custody());
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void eachFaceIsAJobOfItsOwnAndTheVideoIsInCustodyOnce() throws IOException {
    List<Job> jobs = takenWithConsent();

    assertThat(jobs).extracting(Job::name).containsExactly("clip.anna", "clip.bob", "clip.carl");
    assertThat(jobs).extracting(Job::state).containsOnly(JobState.RECEIVED);
    Path video = Path.of(jobs.get(0).target().custody());
    for (Job job : jobs) {
      assertThat(Path.of(job.target().custody()).getParent())
          .isEqualTo(scene.custody().folder(job.id()));
      assertThat(Files.isSameFile(Path.of(job.target().custody()), video)).isTrue();
      assertThat(job.inputs().stream().filter(file -> file.role() == FileRole.FACE))
          .singleElement()
          .satisfies(face -> assertThat(face.fileName()).contains(job.siblings().label()));
    }
    assertThat(names(scene.path(""))).containsExactly(".swapline");
    assertThat(findings()).isEmpty();
  }

  @Test
  void oneLabelledFaceAloneIsAJobThatBearsItsLabel() throws IOException {
    Files.delete(scene.path("clip.face.bob.jpg"));
    Files.delete(scene.path("clip.face.carl.jpg"));

    Job job = takenWithConsent().get(0);

    assertThat(job.name()).isEqualTo("clip.anna");
    end(prepared(job), JobState.DELIVERED);
    assertThat(names(done))
        .containsExactly(".swapline", "clip.consent.json", "clip.face.anna.jpg", "clip.mp4");
  }

  @Test
  void whatWasKilledBeforeItsJobsWereWrittenIsTakenAgainAndNothingIsStrange() throws IOException {
    scene.write("clip.consent.json", SidecarScene.record());
    Job drop = scene.opened();
    scene.custody().share(drop, scene.custody().take(drop));

    assertThat(findings()).isEmpty();
    scene.step(drop);

    assertThat(jobs()).extracting(Job::name).containsExactly("clip.anna", "clip.bob", "clip.carl");
    assertThat(names(scene.ledger().data().resolve("custody"))).hasSize(3);
  }

  @Test
  void aFaceThatIsChangedMeanwhileBringsAllOfTheDropBack() throws IOException {
    scene.write("clip.consent.json", SidecarScene.record());
    Job drop = scene.opened();
    scene.face("clip.face.bob", 9);

    Outcome<?> outcome = scene.step(drop);

    assertThat(outcome.getName()).isEqualTo("undone");
    assertThat(names(scene.path("")))
        .containsExactly(
            ".swapline",
            "clip.consent.json",
            "clip.face.anna.jpg",
            "clip.face.bob.jpg",
            "clip.face.carl.jpg",
            "clip.mp4");
    end(scene.find(drop), JobState.CANCELLED);
    assertThat(names(scene.ledger().data().resolve("custody"))).isEmpty();
  }

  @Test
  void whatIsCancelledWhileItIsTakenEndsAsAWhole() throws IOException {
    scene.write("clip.consent.json", SidecarScene.record());
    Job drop = scene.opened();
    scene.custody().share(drop, scene.custody().take(drop));
    scene.decide(decisions -> decisions.cancel(scene.find(drop), JO));

    Outcome<?> outcome = scene.step(drop);
    end(scene.ledger().advance(scene.find(drop), JobState.CANCELLED, outcome), null);

    assertThat(names(failed))
        .contains("clip.mp4", "clip.face.anna.jpg", "clip.face.carl.jpg", "clip.reason.txt");
    assertThat(scene.ledger().rows("SELECT name FROM job")).containsExactly("clip|");
    assertThat(names(scene.ledger().data().resolve("custody"))).isEmpty();
  }

  @Test
  void aRecordThatNamesNoFaceCoversNoneOfSeveral() throws IOException {
    List<Job> checked = takenWithConsent().stream().map(this::checkedNext).toList();

    assertThat(checked).extracting(Job::state).containsOnly(JobState.REJECTED);
    for (Job job : jobs()) {
      assertThat(job.why()).contains("faceSha256", job.input(FileRole.FACE).get().sha256());
    }
  }

  @Test
  void ofSeveralFacesARecordCoversThoseThatItNames() throws IOException {
    scene.write("clip.consent.json", SidecarScene.record(faces("anna", "carl")));
    scene.take();

    jobs().forEach(this::checkedNext);

    assertThat(jobs())
        .extracting(Job::state)
        .containsExactly(JobState.PREPARED, JobState.REJECTED, JobState.PREPARED);
    assertThat(jobs().get(1).why()).contains("is for another face");
  }

  @Test
  void theTemplateNamesEachFace() throws IOException {
    assertThat(scene.look()).isEmpty();

    String template = Files.readString(scene.path("clip.consent.template.json"));
    for (String label : List.of("anna", "bob", "carl")) {
      assertThat(template).contains(Sha256.of(scene.path("clip.face." + label + ".jpg")));
    }
    takenWithConsent();
    assertThat(scene.path("clip.consent.template.json")).doesNotExist();
  }

  @Test
  void theVideoEndsWithTheLastJobAndWithWhatFailed() throws IOException {
    List<Job> jobs = prepared();

    end(jobs.get(0), JobState.DELIVERED);
    assertThat(names(done)).containsExactly(".swapline", "clip.face.anna.jpg");
    end(jobs.get(1), JobState.FAILED);
    assertThat(names(failed))
        .containsExactly(".swapline", "clip.bob.reason.txt", "clip.face.bob.jpg");
    assertThat(failed.resolve("clip.bob.reason.txt")).content().contains("\"bob\"");
    end(jobs.get(2), JobState.DELIVERED);

    assertThat(names(done))
        .containsExactly(".swapline", "clip.face.anna.jpg", "clip.face.carl.jpg");
    assertThat(names(failed))
        .containsExactly(
            ".swapline",
            "clip.bob.reason.txt",
            "clip.consent.json",
            "clip.face.bob.jpg",
            "clip.mp4");
    assertThat(names(scene.ledger().data().resolve("custody"))).isEmpty();
  }

  @Test
  void theVideoEndsInDoneWhenAllAreDelivered() throws IOException {
    for (Job job : prepared()) {
      end(job, JobState.DELIVERED);
    }

    assertThat(names(done)).hasSize(6).contains("clip.mp4", "clip.consent.json");
    assertThat(names(failed)).containsExactly(".swapline");
    assertThat(names(scene.ledger().data().resolve("custody"))).isEmpty();
  }

  @Test
  void aJobThatWasKilledAfterItGaveTheVideoUpDoesNotCountAgain() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(0), JobState.DELIVERED);
    Job killed = ended(jobs.get(1), JobState.DELIVERED);
    close.plan(killed);

    end(jobs.get(2), JobState.DELIVERED);
    assertThat(done.resolve("clip.mp4")).exists();
    end(scene.find(killed), null);

    assertThat(names(done)).hasSize(6).noneMatch(name -> name.contains("~"));
    assertThat(names(scene.ledger().data().resolve("custody"))).isEmpty();
  }

  @Test
  void theLastThatWasKilledAfterItsPlanBringsTheVideoToItsPlace() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(0), JobState.DELIVERED);
    end(jobs.get(1), JobState.DELIVERED);
    Job last = ended(jobs.get(2), JobState.DELIVERED);
    scene.ledger().ledger().note(last, close.plan(last));

    end(scene.find(last), null);

    assertThat(names(done)).hasSize(6).contains("clip.mp4");
  }

  @Test
  void oneLabelIsPaidAgainWhileTheOthersAreInWork() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(1), JobState.FAILED);

    Job again = paidAgain(jobs.get(1));

    assertThat(again.state()).isEqualTo(JobState.PREPARED);
    assertThat(Path.of(again.target().custody())).exists();
    assertThat(names(failed)).containsExactly(".swapline");
    end(jobs.get(0), JobState.DELIVERED);
    end(jobs.get(2), JobState.DELIVERED);
    assertThat(done.resolve("clip.mp4")).doesNotExist();
    end(again, JobState.DELIVERED);
    assertThat(names(done)).hasSize(6).contains("clip.mp4");
  }

  @Test
  void oneLabelIsPaidAgainAfterAllAreOver() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(1), JobState.FAILED);
    end(jobs.get(0), JobState.DELIVERED);
    end(jobs.get(2), JobState.DELIVERED);

    Job again = paidAgain(jobs.get(1));

    assertThat(names(failed)).containsExactly(".swapline");
    end(again, JobState.DELIVERED);
    assertThat(names(done)).hasSize(6).contains("clip.mp4", "clip.face.bob.jpg");
    assertThat(names(failed)).containsExactly(".swapline");
  }

  @Test
  void aVideoThatIsNotThereAnyMoreIsNotPaidFor() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(1), JobState.FAILED);
    end(jobs.get(0), JobState.DELIVERED);
    end(jobs.get(2), JobState.DELIVERED);
    Files.delete(failed.resolve("clip.mp4"));
    Files.writeString(scene.path("clip.mp4"), "another video of that name");

    scene.decide(decisions -> decisions.payAgain(scene.find(jobs.get(1)), null, JO));
    Outcome<Restored> kept = scene.payAgain().restore(scene.find(jobs.get(1)));

    assertThat(kept.is(Restored.KEPT)).isTrue();
    assertThat(kept.getWhy()).contains("clip.mp4 is not there as it was");
    assertThat(names(failed)).contains("clip.face.bob.jpg", "clip.bob.reason.txt");
    assertThat(scene.path("clip.mp4")).exists();
  }

  @Test
  void aFaceThatComesLaterIsToldThatItsVideoWasTaken() throws IOException {
    Job first = takenWithConsent().get(0);
    scene.face("clip.face.dora", 4);

    assertThat(scene.look()).isEmpty();

    assertThat(scene.waiting())
        .contains(
            "\"clip.face.dora.jpg\": the video is missing",
            "was taken before, with job " + first.id());
  }

  @Test
  void ofAVideoThatIsDroppedAgainALabelThatWasPaidForIsKnown() throws IOException {
    byte[] video = Files.readAllBytes(scene.path("clip.mp4"));
    Files.delete(scene.path("clip.face.carl.jpg"));
    prepared().forEach(job -> end(job, JobState.DELIVERED));

    Files.write(scene.path("clip.mp4"), video);
    scene.face("clip.face.anna", 1).face("clip.face.dora", 4).after(Duration.ofSeconds(1));
    scene.write("clip.consent.json", SidecarScene.record(faces("anna", "dora")));
    Job drop = scene.take();
    List<Job> again =
        jobs().stream().filter(job -> job.siblings().drop().equals(drop.id())).toList();
    again.forEach(this::checkedNext);

    assertThat(
            scene.ledger().rows("SELECT name, COUNT(DISTINCT fingerprint) FROM job GROUP BY name"))
        .contains("clip.anna|1|", "clip.dora|1|");
  }

  @Test
  void consentThatIsTakenBackForOneFaceEndsItsJobAlone() throws IOException {
    scene.write("_consent.json", SidecarScene.record(faces("anna", "bob", "carl")));
    String two = SidecarScene.record(faces("anna", "carl"));
    scene.take();
    List<Job> jobs = jobs().stream().map(this::checkedNext).map(this::prepared).toList();

    scene.write("_consent.json", two);

    assertThat(scene.objection(jobs.get(0))).isEmpty();
    assertThat(scene.objection(jobs.get(1))).startsWith("not-covered: ");
    assertThat(scene.objection(jobs.get(2))).isEmpty();
  }

  @Test
  void whatEndedWithFailedFilesIsKeptAsLongAsThose() throws IOException {
    List<Job> jobs = prepared();
    end(jobs.get(1), JobState.FAILED);
    end(jobs.get(0), JobState.DELIVERED);
    end(jobs.get(2), JobState.DELIVERED);
    KnownFolders known = new KnownFolders(scene.ledger().data());
    Retention retention =
        new Retention(
            scene.ledger().ledger(),
            new ReasonFiles(),
            term("swapline.keep.done", 1, FolderMarker.open(done, known, new Random(1))),
            term("swapline.keep.failed", 3, FolderMarker.open(failed, known, new Random(2))),
            List.of(),
            scene.ledger().clock());

    scene.after(Duration.ofDays(2));
    retention.removeOld();
    assertThat(names(done)).containsExactly(".swapline");
    assertThat(names(failed)).hasSize(5).contains("clip.mp4");

    scene.after(Duration.ofDays(2));
    retention.removeOld();
    assertThat(names(failed)).containsExactly(".swapline");
  }

  private static Retention.Term term(String key, int days, FolderMarker folder) {
    return new Retention.Term(key, days + "d", Optional.of(Duration.ofDays(days)), folder);
  }

  private String faces(String... labels) throws IOException {
    StringBuilder hashes = new StringBuilder();
    for (String label : labels) {
      hashes.append(hashes.isEmpty() ? "\"" : ", \"");
      hashes.append(Sha256.of(scene.path("clip.face." + label + ".jpg"))).append('"');
    }
    return "\"faceSha256\": [" + hashes + "]";
  }

  private List<Job> takenWithConsent() throws IOException {
    scene.write("clip.consent.json", SidecarScene.record());
    scene.take();
    return jobs();
  }

  /** All of them, by label. */
  private List<Job> prepared() throws IOException {
    List<String> labels =
        Stream.of("anna", "bob", "carl")
            .filter(label -> Files.exists(scene.path("clip.face." + label + ".jpg")))
            .toList();
    scene.write("clip.consent.json", SidecarScene.record(faces(labels.toArray(String[]::new))));
    scene.take();
    return jobs().stream().map(this::checkedNext).map(this::prepared).toList();
  }

  private Job prepared(Job job) {
    Job now = scene.find(job.state() == JobState.RECEIVED ? checkedNext(job) : job);
    assertThat(now.state()).as(now.why()).isEqualTo(JobState.PREPARED);
    return now;
  }

  private Job checkedNext(Job job) {
    try {
      return scene.checked(job);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Job> jobs() {
    return scene.ledger().ledger().reads().open(99).stream()
        .sorted(Comparator.comparing(Job::name))
        .toList();
  }

  private Job paidAgain(Job job) throws IOException {
    scene.decide(decisions -> decisions.payAgain(scene.find(job), null, JO));
    Outcome<Restored> restored = scene.payAgain().restore(scene.find(job));
    assertThat(restored.is(Restored.PREPARED)).as(restored.getWhy()).isTrue();
    return scene.ledger().advance(scene.find(job), JobState.PREPARED, restored);
  }

  private Job ended(Job job, JobState as) {
    if (as != null) {
      scene
          .ledger()
          .sql("UPDATE job SET state = '" + as.text() + "' WHERE id = '" + job.id() + "'");
    }
    return scene.find(job);
  }

  /** As the close route does it. */
  private void end(Job job, JobState as) {
    try {
      Job ended = ended(job, as);
      Exchange exchange = new DefaultExchange(new DefaultCamelContext());
      Job planned = scene.ledger().ledger().note(ended, close.plan(ended));
      exchange.setVariable(StepExchange.JOB, planned);
      scene.ledger().ledger().close(planned, close.move(exchange));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> findings() throws IOException {
    return new CustodyAudit(scene.ledger().ledger(), scene.custody(), scene.leftBehind())
        .run(List.of(scene.path("")));
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
