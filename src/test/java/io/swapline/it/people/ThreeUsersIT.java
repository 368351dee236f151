package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.SampleConsent;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service as a user of its own, and two people who share a group with it. */
@Tag("root")
@Execution(ExecutionMode.CONCURRENT)
class ThreeUsersIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int GROUP = 61000;
  private static final OrdinaryUser SERVICE = OrdinaryUser.of(61001, GROUP);
  private static final OrdinaryUser JO = OrdinaryUser.of(61002, GROUP);
  private static final OrdinaryUser KIM = OrdinaryUser.of(61003, GROUP);

  @RegisterExtension final Site site = new Site();

  @BeforeEach
  void belongToTheService() throws Exception {
    OrdinaryUser.needRoot();
    root("chown -R 61001:61001 . && chmod 755 . && chmod 700 data");
    root("mkdir clips && chmod 755 clips");
    root("for f in inbox outbox done failed; do chown 61001:61000 $f; chmod 2775 $f; done");
  }

  /** What is dropped, and what is expected of it. */
  private record Row(String name, OrdinaryUser by, String modes, List<String> waits) {}

  private final List<Row> rows = new ArrayList<>();

  private void delivered(OrdinaryUser by, String name, String modes) {
    rows.add(new Row(name, by, modes, List.of()));
  }

  private void waits(OrdinaryUser by, String name, String modes, String... words) {
    rows.add(new Row(name, by, modes, List.of(words)));
  }

  @Test
  void whatCanBeTakenIsDeliveredAndTheRestWaitsUntouchedInWordsThatSayWhatToDo() throws Exception {
    folders();
    for (String mode : List.of("0640", "0644", "0664", "0666", "0764")) {
      delivered(JO, "mode" + mode, mode);
    }
    waits(JO, "mode0600", "0600", "\"mode0600.mp4\"", "61001", "61002", "chmod g+r mode0600.mp4");
    waits(KIM, "badface", "0644 0600", "\"badface.face.jpg\"", "chmod g+r badface.face.jpg");
    waits(
        KIM, "badoptions", "0644 0644 0600", "\"badoptions.job.yaml\"", "g+r badoptions.job.yaml");
    waits(KIM, "with blank", "0600", "chmod g+r 'with blank.mp4'");
    delivered(KIM, "kim2775/a", "0644");
    waits(KIM, "kim0755/b", "0644", "folder \"kim0755\"", "61003", "chmod g+w kim0755");
    waits(JO, "jo1777/c", "0666", "sticky", "61002", "chmod -t jo1777");
    waits(JO, "jo3775/d", "0664", "sticky", "chmod -t jo3775");
    delivered(JO, "ours3775/e", "0644");
    waits(KIM, "sharedface/f", "0644 none", "\"_face.jpg\"", "chmod g+r sharedface/_face.jpg");
    waits(JO, "plain0775/own", "0640", "chgrp 61000 plain0775/own.mp4");
    delivered(JO, "plain0775/all", "0644");
    waits(JO, "nodone/g", "0644", site.done() + "/nodone", "2755", "chmod g+w");
    waits(JO, "noout/h", "0644", site.outbox() + "/noout");
    waits(JO, "nofail/i", "0644", site.failed() + "/nofail");
    drop();
    root("touch inbox/nosearch/x.mp4; chmod 0700 inbox/closed; chmod 2740 inbox/nosearch");
    Map<String, String> before = files(site.inbox());

    ServiceProcess service = site.start(Launch.plain().under(SERVICE.command("0077")));
    long good = rows.stream().filter(row -> row.waits().isEmpty()).count();
    site.await(
        "those that can be taken",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, 99).stream().filter(j -> j.closedAt() != null).count()
                == good);
    String jobs = site.command("jobs");
    String json = site.command("jobs", "--json");

    for (Row row : rows) {
      Path result = site.outbox().resolve(row.name() + ".mp4");
      assertThat(Files.exists(result)).as(row.name()).isEqualTo(row.waits().isEmpty());
      if (!row.waits().isEmpty()) {
        String needs = jobs.substring(0, jobs.indexOf("WAITING IN THE INBOX"));
        assertThat(needs.lines().filter(line -> line.contains(row.name())).toList())
            .as("what needs a person of %s in %s", row.name(), jobs)
            .anySatisfy(line -> assertThat(line).contains(row.waits()));
        assertThat(json).contains(row.waits().get(0).replace("\"", "\\\""));
      }
    }
    assertThat(jobs).contains("\"closed\"", "\"nosearch\"").doesNotContain(" -> ");
    List<Job> opened = site.read(reads -> reads.newest(99));
    assertThat(opened).hasSize((int) good);
    Map<String, String> left = files(site.inbox());
    assertThat(left).isEqualTo(withoutTaken(before)).isNotEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains("chmod g+r mode0600.mp4")
                    .doesNotContain("Nothing needs you"));

    peopleGetWhatTheyAreGiven();
    whatIsMendedIsTaken(service);
  }

  private void peopleGetWhatTheyAreGiven() throws Exception {
    KIM.does(site.outbox(), "cat _status.txt mode0644.mp4 mode0644.receipt.json kim2775/a.mp4");
    KIM.does(
        site.home(), "rm outbox/mode0644.* done/mode0644.* outbox/kim2775/a.* done/kim2775/a.*");
    KIM.does(site.home(), "rmdir outbox/kim2775 done/kim2775");
    OrdinaryUser stranger = OrdinaryUser.of(61009);
    assertThat(stranger.tries(site.home(), "ls data").exit()).isNotZero();
  }

  private void whatIsMendedIsTaken(ServiceProcess service) throws Exception {
    JO.does(site.inbox(), "chmod g+r mode0600.* ; chmod -t jo1777 jo3775; chmod o+w jo1777");
    JO.does(site.inbox(), "chgrp 61000 plain0775/own.*");
    KIM.does(site.inbox(), "chmod g+r badface.face.jpg badoptions.job.yaml 'with blank'.*");
    KIM.does(site.inbox(), "chmod g+w kim0755; chmod g+r sharedface/_face.jpg");
    root("chown 61001 done/nodone outbox/noout failed/nofail");
    site.await(
        "all others",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, 99).stream().filter(j -> j.closedAt() != null).count()
                == rows.size());
    service.stop();
    assertThat(site.book().paid()).hasSize(rows.size());
  }

  /** A drop that fails the provider's limits goes to failed, whence its dropper takes it back. */
  @Test
  void whatIsRefusedIsGivenBackToTheGroupWithItsReason() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    Files.writeString(
        site.home().resolve("clips/big.consent.json"), SampleConsent.revokedAt("null"));
    Clip.video(site.home().resolve("clips/no.mp4"), 1000);
    Clip.face(site.home().resolve("clips/no.face.jpg"));
    Clip.tooLarge(site.home().resolve("clips/big.mp4"));
    Clip.face(site.home().resolve("clips/big.face.jpg"));
    root("chmod 644 clips/*; chmod 2770 failed");
    JO.does(site.home(), "cp clips/* inbox/ && : > inbox/big.ready");
    ServiceProcess service = site.start(Launch.plain().under(SERVICE.command("0077")));
    site.await("its end", SOON, reads -> Audit.isOver(reads, 1));

    KIM.does(site.failed(), "cat big.reason.txt && mv big.mp4 big.face.jpg ../inbox/ && rm big.*");
    Path template = site.inbox().resolve("no.consent.template.json");
    await().atMost(SOON).until(() -> Files.exists(template));
    KIM.does(site.inbox(), "echo >> no.consent.template.json");
    service.stop();
    assertThat(OrdinaryUser.of(61009).tries(site.failed(), "ls").exit()).isNotZero();
  }

  @Test
  void whoeverRunsItAloneHasAllOfItForThemselves() throws Exception {
    Clip.video(site.home().resolve("clips/mine.mp4"), 1000);
    Clip.face(site.home().resolve("clips/mine.face.jpg"));
    root("chmod 644 clips/*; chown -R 61002:61002 .");
    root("rm -r inbox outbox done failed data; chown 61002 . clips");
    JO.does(site.home(), "for f in inbox outbox done failed; do mkdir -m 700 $f; done");
    JO.does(site.home(), "cp clips/mine.* inbox/; chmod 600 inbox/*");
    ServiceProcess service = site.start(Launch.plain().under(JO.command("022")));
    site.await("its end", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();

    JO.does(site.home(), "cat outbox/mine.mp4 done/mine.mp4; test $(stat -c %a data) = 700");
    JO.does(site.home(), "test $(stat -c %a outbox/mine.mp4) = 600");
    for (String folder : List.of("inbox", "outbox", "done", "failed", "data")) {
      assertThat(KIM.tries(site.home(), "ls " + folder).exit()).as(folder).isNotZero();
    }
  }

  /** Rights that go after the look said yes: the job is there, and stands in words until mended. */
  @Test
  void aRightThatIsTakenAwayWhileAJobIsUnderWayIsToldAndTheJobGoesOnWhenItIsGivenBack()
      throws Exception {
    JO.does(site.inbox(), "umask 002; mkdir shoot");
    Clip.video(site.home().resolve("clips/late.mp4"), 1000);
    Clip.face(site.home().resolve("clips/late.face.jpg"));
    root("chmod 644 clips/*");
    JO.does(site.home(), "cp clips/late.* inbox/shoot/");
    Launch plain = Launch.plain().under(SERVICE.command("0077"));
    ServiceProcess first = site.start(plain.blockedBefore("take-files", Launch.ANY));
    await().atMost(SOON).until(first::isBlocked);
    first.kill();

    JO.does(site.inbox(), "chmod g-w shoot");
    root("chown root done; chmod 755 done");
    ServiceProcess service = site.start(plain);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.command("jobs"))
                    .containsPattern("shoot/late  taking: The folder .*shoot.* by the user 61001")
                    .contains("chmod g+w " + site.inbox().resolve("shoot"))
                    .contains("no right: The folder \"" + site.done() + "\" cannot be written")
                    .doesNotContain(" -> ", "is missing"));

    JO.does(site.inbox(), "chmod g+w shoot");
    site.await("the delivery", SOON, reads -> reads.inState(JobState.DELIVERED, 1).size() == 1);
    await()
        .atMost(SOON)
        .until(
            () -> site.say(false, "doctor").text().contains(site.done() + "\" cannot be written"));
    root("chown 61001 done");
    site.await("its end", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(site.book().paid()).hasSize(1);
  }

  private void folders() throws Exception {
    KIM.does(
        site.inbox(),
        "mkdir kim2775 kim0755 sharedface closed nosearch; chmod g+w kim2775 sharedface");
    JO.does(site.inbox(), "mkdir jo1777 jo3775 nodone noout nofail plain0775");
    JO.does(site.inbox(), "chmod 1777 jo1777; chmod 3775 jo3775; chmod 2775 nodone noout nofail");
    JO.does(site.inbox(), "chmod g-s,g+w plain0775");
    root("mkdir inbox/ours3775; chown 61001:61000 inbox/ours3775; chmod 3775 inbox/ours3775");
    root("mkdir done/nodone outbox/noout failed/nofail; chmod 0755 done/* outbox/* failed/*");
  }

  private void drop() throws Exception {
    for (Row row : rows) {
      Path clips = site.home().resolve("clips");
      String name = row.name().replace("/", "-");
      Clip.video(clips.resolve(name + ".mp4"), 1000);
      Clip.face(clips.resolve(name + ".face.jpg"));
      Files.writeString(clips.resolve(name + ".job.yaml"), "label: x\n");
      root("chmod 644 clips/*");
      String[] modes = row.modes().split(" ");
      String face = modes.length > 1 ? modes[1] : modes[0];
      StringBuilder script = new StringBuilder(copy(name, row.name(), ".mp4", modes[0]));
      if (face.equals("none")) {
        Path shared = Path.of(row.name()).resolveSibling("_face");
        script.append(copy(name, shared.toString(), ".face.jpg", "0600"));
        script.append("mv 'inbox/" + shared + ".face.jpg' 'inbox/" + shared + ".jpg'; ");
      } else {
        script.append(copy(name, row.name(), ".face.jpg", face));
      }
      if (modes.length > 2) {
        script.append(copy(name, row.name(), ".job.yaml", modes[2]));
      }
      row.by().does(site.home(), script.toString());
    }
  }

  private static String copy(String from, String to, String ending, String mode) {
    return "cp 'clips/%s%s' 'inbox/%s%s'; ".formatted(from, ending, to, ending)
        + "chmod %s 'inbox/%s%s'; ".formatted(mode, to, ending);
  }

  /** Path → what would show that it was touched. */
  private static Map<String, String> files(Path top) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(top)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Map<String, Object> now = Files.readAttributes(file, "unix:ino,mode,uid,gid,size,ctime");
        files.put(
            top.relativize(file).toString(),
            new TreeSet<>(now.entrySet().stream().map(String::valueOf).toList()).toString());
      }
    }
    files.remove(".swapline");
    return files;
  }

  private Map<String, String> withoutTaken(Map<String, String> before) {
    List<String> taken =
        rows.stream()
            .filter(row -> row.waits().isEmpty())
            .map(Row::name)
            .collect(Collectors.toList());
    Map<String, String> left = new TreeMap<>(before);
    left.keySet().removeIf(file -> taken.stream().anyMatch(name -> file.startsWith(name + ".")));
    return left;
  }

  private void root(String script) throws Exception {
    OrdinaryUser.of(0).does(site.home(), script);
  }
}
