package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands that only look: before the first job, beside the service and after a month. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void checkSaysWhatWouldBecomeOfAFolderAndChangesNothingInIt() throws Exception {
    site.set("swapline.watch.settle", "10s");
    Path mine = Files.createDirectories(site.home().resolve("mine"));
    pair(mine, "good", Clip.video(mine.resolve("good.mp4"), 1000));
    Path more = Files.createDirectories(mine.resolve("reel/two"));
    pair(more, "phone", Mp4Builder.video().brand("qt  ").writeTo(more.resolve("phone.mov")));
    Clip.video(mine.resolve("lonely.mp4"), 900);
    pair(mine, "hostile", Clip.video(mine.resolve("hostile.mp4"), 800));
    Files.writeString(mine.resolve("hostile.job.yaml"), "a: &a [x]\nb: *a\n");
    Files.writeString(mine.resolve("notes.docx"), "notes");
    List<String> before = listing(site.home(), "mine", "data", "inbox", "outbox", "done", "failed");

    Site.Said text = site.say(false, "check", mine.toString());
    Site.Said json = site.say(false, "check", mine.toString(), "--json");

    assertThat(listing(site.home(), "mine", "data", "inbox", "outbox", "done", "failed"))
        .isEqualTo(before);
    assertThat(site.book().submits()).isEmpty();
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.text().lines())
        .contains(
            "TAKEN (1): whole now; taken once nothing changes for 10 s, at once with a NAME.ready")
        .contains("WAITS (1)", "REFUSED (2)", "LEFT ALONE (1)")
        .contains(
            "  \"good\": novita-video, about $0.045 (90 frames at the list price of $0.0005; the"
                + " invoice decides)")
        .anyMatch(line -> line.contains("\"lonely.mp4\": the face is missing"))
        .anyMatch(line -> line.contains("\"reel/two/phone\": The target is QuickTime"))
        .anyMatch(line -> line.contains("\"hostile.job.yaml\" has a list or keys below a key"))
        .contains("  \"notes.docx\": no part of a drop, by its name")
        .anyMatch(line -> line.startsWith("There is no key for Novita video-merge-face yet"))
        .last()
        .asString()
        .startsWith("Sum: 1 of 4 would be taken, about $0.045 at list prices.");
    JsonNode tree = new ObjectMapper().readTree(json.text());
    assertThat(tree.at("/taken/0/usd").asText()).isEqualTo("0.045");
    assertThat(tree.at("/taken/0/files").toString()).isEqualTo("[\"good.mp4\",\"good.face.jpg\"]");
    assertThat(tree.at("/refused").size()).isEqualTo(2);
    assertThat(tree.at("/leftAlone/0/file").asText()).isEqualTo("notes.docx");
  }

  @Test
  void checkOfAFolderInWhichAllIsWellExitsZeroAndWithoutConsentStillSaysTheCost() throws Exception {
    Path mine = Files.createDirectories(site.home().resolve("mine"));
    pair(mine, "good", Clip.video(mine.resolve("good.mp4"), 1000));
    assertThat(site.say(true, "check", mine.toString()).exit()).isZero();

    site.set("swapline.consent.policy", "required");
    Path link = Files.createSymbolicLink(site.home().resolve("link"), mine);
    Site.Said said = site.say(true, "check", link.toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).doesNotContain("LEFT ALONE");
    assertThat(said.text())
        .contains("the consent record is missing")
        .contains("Then: about $0.045")
        .contains("A consent record to copy is in docs/folders.md")
        .contains("with the consent records that are missing about $0.045 more");
    Files.writeString(mine.resolve("_consent.json"), sampleRecord());
    Site.Said taken = site.say(true, "check", mine.toString());
    assertThat(taken.exit()).as(taken.text()).isZero();
    assertThat(taken.text()).contains("TAKEN (1)");
    assertThat(site.say(true, "check", mine.resolve("good.mp4").toString()).exit()).isEqualTo(2);
  }

  /** The record to copy, as it stands in the page that {@code check} points to but for its end. */
  private static String sampleRecord() throws IOException {
    String page = Files.readString(Path.of("docs/folders.md"));
    String record = page.substring(page.indexOf("{\n  \"schema\": \"consent/1\""));
    return record
        .substring(0, record.indexOf("```"))
        .replaceAll("\"validUntil\": \"[^\"]*\"", "\"validUntil\": \"2999-12-31\"");
  }

  @Test
  void doctorIsContentBesideAHealthyServiceAndNamesWhatIsMissingAfterAMountIsGone()
      throws Exception {
    ServiceProcess service = site.start();
    Site.Said healthy = site.say(true, "doctor");
    assertThat(healthy.text())
        .contains("one works on " + site.data(), "whole, tables of version ")
        .contains("there is one, from environment variable SWAPLINE_PROVIDERS_NOVITA_API_KEY")
        .contains("answers (asked without the key)")
        .contains("swapline.poll.first = 200ms (--set)")
        .containsPattern(
            "budget: swapline\\.budget\\.per-job = 20 \\(config/application\\.properties")
        .endsWith("Nobody is needed.\n")
        .doesNotContain("MEND", Site.KEY);
    assertThat(healthy.exit()).isZero();
    service.stop();

    Files.delete(site.outbox().resolve(FolderMarker.FILE_NAME));
    Files.writeString(site.inbox().resolve("shot.consent.template.json"), "{}");
    site.set("swapline.providers.novita-video.options.enable_restore", "perhaps");
    List<String> before = listing(site.home(), "inbox", "outbox", "done", "failed");
    Site.Said ill = site.say(false, "doctor");

    assertThat(ill.exit()).isEqualTo(1);
    assertThat(ill.text().lines())
        .anyMatch(
            line ->
                line.startsWith("MEND  swapline.deliver.to: The marker file .swapline in ")
                    && line.contains("is the mount gone?"))
        .anyMatch(
            line -> line.startsWith("MEND  key: Novita video-merge-face: there is no API key"))
        .anyMatch(
            line ->
                line.startsWith("warn  service: none works on")
                    && line.contains("NOT RUNNING since "))
        .anyMatch(line -> line.matches("MEND  configuration: .*enable_restore is true or false.*"))
        .anyMatch(
            line ->
                line.startsWith("warn  consent: records to be filled in and renamed: 1, the first"))
        .contains("To mend: 3");
    assertThat(listing(site.home(), "inbox", "outbox", "done", "failed")).isEqualTo(before);
    assertThat(site.book().submits()).isEmpty();
  }

  @Test
  void whoForgotTheKeyIsToldByTheStartTheJobsTheStatusPageTheHealthAndTheDoctor() throws Exception {
    String key = "swapline.providers.novita.api-key";
    String told =
        "there is no API key for novita-video, so its jobs wait: put it into"
            + " config/local.properties as swapline.providers.novita.api-key, or into the"
            + " environment as SWAPLINE_PROVIDERS_NOVITA_API_KEY, or into a file of its own that"
            + " swapline.providers.novita.api-key-file names; then restart the service";
    ServiceProcess service = site.start(Launch.plain().set(key, ""));
    assertThat(service.log().lines())
        .anyMatch(line -> line.contains("WARN") && line.endsWith(told));
    assertThat(site.say(false, "jobs").text()).contains("NEEDS YOU (1)", told);

    site.dropReady("shot");
    site.await("the wait", SOON, reads -> reads.inState(JobState.PREPARED, 1).size() == 1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains("A provider needs you:", "prepared 1", told));
    assertThat(site.say(false, "jobs").text()).contains("NEEDS YOU (1)", "no key: " + told);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.say(true, "jobs").text())
                    .contains("NEEDS YOU (1)", "there is one by now: restart the service"));
    assertThat(service.ready()).contains("DOWN", "there is no API key");
    assertThat(site.say(false, "doctor").text()).contains("MEND  key: ", told);
    assertThat(site.book().submits()).isEmpty();
    service.stop();

    // A shell without the key, beside a service that has it.
    site.start();
    site.await("the delivery", SOON, reads -> closed(reads.inState(JobState.DELIVERED, 9)) == 1);
    assertThat(site.say(false, "jobs").text()).doesNotContain("NEEDS YOU", "no API key");
  }

  @Test
  void doctorNamesAPausedProviderAndWhatResumesIt() throws Exception {
    site.start().stop();
    site.say(true, "pause", "novita-video", "--by", "Jo", "--note", "budget meeting");

    assertThat(site.say(true, "doctor").text())
        .contains(
            "MEND  provider: novita-video is paused, nothing is submitted to it: budget meeting;"
                + " when that is mended: ./swapline resume novita-video")
        .contains("To mend: 1");
  }

  @Test
  void whatWasTypedWronglyIsSaidInALineThatHelps() throws Exception {
    site.start().stop();

    Site.Said gone = site.say(false, "check", site.home().resolve("gone").toString());
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.text()).isEqualTo("swapline: " + site.home() + "/gone is not a folder\n");
    assertThat(site.say(false, "jobs", "--state", "parked").text().lines())
        .singleElement()
        .asString()
        .startsWith("swapline: there is no state 'parked'; there is: taking, received, ");
    Site.Said day = site.say(false, "report", "--from", "1.11.2026");
    assertThat(day.exit()).isEqualTo(2);
    assertThat(day.text())
        .contains("'1.11.2026' is no day", "such as 2026-11-30")
        .doesNotContain("LocalDate", "Exception");
    assertThat(site.say(false, "pause", "nvita").text().lines()).hasSize(1);
    assertThat(site.command("help")).contains("check", "run", "jobs");
    assertThat(site.command("help", "check")).contains("FOLDER");
  }

  @Test
  void reportHasALineForEveryJobThatASpreadsheetCanReadAndDoesNotObey() throws Exception {
    Files.writeString(site.inbox().resolve("_job.yaml"), "label: '=SUM(A1,\"x\")'\n");
    site.start();
    site.dropReady("good");
    site.await("the delivery", SOON, reads -> closed(reads.inState(JobState.DELIVERED, 9)) == 1);
    site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("face too small")));
    site.dropReady("bad");
    site.await("the failure", SOON, reads -> closed(reads.inState(JobState.FAILED, 9)) == 1);

    String today = Instant.now().atZone(ZoneId.systemDefault()).toLocalDate().toString();
    Site.Said said = site.say(false, "report", "--csv", "--from", today);
    List<Map<String, String>> rows = csv(said.text());

    assertThat(said.exit()).isZero();
    assertThat(rows).hasSize(2);
    Map<String, String> good = rows.get(0);
    assertThat(good)
        .containsEntry("name", "good")
        .containsEntry("provider", "novita-video")
        .containsEntry("state", "delivered")
        .containsEntry("estimate_usd", "0.045")
        .containsEntry("paid", "yes")
        .containsEntry("label", "'=SUM(A1,\"x\")")
        .containsEntry("refund_to_claim", "no")
        .containsEntry("second_task_of", "");
    Job job = site.read(reads -> reads.inState(JobState.DELIVERED, 1)).get(0);
    assertThat(good.get("tasks")).isEqualTo(site.read(r -> r.attempts(job.id())).get(0).taskId());
    assertThat(Instant.parse(good.get("ended"))).isAfter(Instant.parse(good.get("taken")));
    assertThat(rows.get(1))
        .containsEntry("name", "bad")
        .containsEntry("state", "failed")
        .containsEntry("paid", "yes")
        .containsEntry("refund_to_claim", "yes");
    assertThat(site.say(false, "check", site.done().toString()).text())
        .contains(
            "\"good\": the same video and face was delivered already as good, job " + job.id());
    assertThat(csv(site.say(false, "report", "--csv", "--to", "2026-01-01").text())).isEmpty();
    assertThat(site.say(false, "report").text().lines())
        .anyMatch(line -> line.matches("ALL +2 +0\\.090 +0 +0\\.045"))
        .doesNotContain("DAY");
    assertThat(site.say(false, "report", "--week").text().lines())
        .contains("DAY")
        .anyMatch(line -> line.matches("  " + today + " +2 +0\\.090 +0 +0\\.045"));
    assertThat(site.say(false, "report", "--week", "--json").text().replaceAll("\\s", ""))
        .contains("\"to\":\"" + today + "\"")
        .contains(
            "\"days\":{\""
                + today
                + "\":{\"jobs\":2,\"paidUsd\":0.090,\"notKnown\":0,\"toClaimUsd\":0.045}}");
    assertThat(site.say(false, "report", "--week", "--to", today).exit()).isEqualTo(2);
    assertThat(site.say(false, "report", "--csv", "--json").exit()).isEqualTo(2);
  }

  private static void pair(Path folder, String name, Path video) throws IOException {
    Clip.face(folder.resolve(name + ".face.jpg"));
    assertThat(video).exists();
  }

  private static long closed(List<Job> jobs) {
    return jobs.stream().filter(job -> job.closedAt() != null).count();
  }

  /** Everything in those folders: names, sizes and times of the last change. */
  private static List<String> listing(Path home, String... folders) throws IOException {
    List<String> all = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(home.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          all.add(
              home.relativize(file)
                  + " "
                  + Files.size(file)
                  + " "
                  + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
        }
      }
    }
    return all;
  }

  /** The rows below the header, as RFC 4180 says that they are to be read. */
  private static List<Map<String, String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && text.startsWith("\"\"", i)) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || text.startsWith("\r\n", i))) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c != ',') {
          rows.add(row);
          row = new ArrayList<>();
          i++;
        }
      } else {
        cell.append(c);
      }
    }
    assertThat(cell).as("after the last end of line").isEmpty();
    List<String> header = rows.get(0);
    return rows.stream()
        .skip(1)
        .map(
            cells -> {
              assertThat(cells).hasSameSizeAs(header);
              Map<String, String> named = new HashMap<>();
              for (int i = 0; i < header.size(); i++) {
                named.put(header.get(i), cells.get(i));
              }
              return named;
            })
        .toList();
  }
}
