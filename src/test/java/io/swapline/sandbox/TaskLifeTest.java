package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.media.Stamp;
import io.swapline.sandbox.media.VideoMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TaskLifeTest extends SandboxTest {

  @Test
  void aTaskWaitsWorksAndIsDone() throws Exception {
    String task = client.task();

    JsonNode queued = client.status(task);
    assertThat(queued.at("/task/status").textValue()).isEqualTo("TASK_STATUS_QUEUED");
    assertThat(queued.at("/task/eta").intValue()).isEqualTo(50);
    assertThat(queued.at("/videos").isEmpty()).isTrue();

    clock.move(QUEUED.plus(Duration.ofSeconds(10)));
    JsonNode working = client.status(task);
    assertThat(working.at("/task/status").textValue()).isEqualTo("TASK_STATUS_PROCESSING");
    assertThat(working.at("/task/progress_percent").intValue()).isEqualTo(25);
    assertThat(working.at("/task/eta").intValue()).isEqualTo(30);

    clock.move(Duration.ofSeconds(30));
    JsonNode done = client.status(task);
    assertThat(done.at("/task/status").textValue()).isEqualTo("TASK_STATUS_SUCCEED");
    assertThat(done.at("/task/task_id").textValue()).isEqualTo(task);
    assertThat(done.at("/task/progress_percent").intValue()).isEqualTo(100);
    assertThat(done.at("/videos/0/video_url_ttl").textValue()).isEqualTo("3600");
    assertThat(done.at("/videos/0/video_type").textValue()).isEqualTo("mp4");
    assertThat(sandbox.book().polls(task)).isEqualTo(3);
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void theResultIsTheFilmWithAStampOfBothInputs() throws Exception {
    URI link = doneLink();

    HttpResponse<byte[]> answer = client.bytes(NovitaClient.to(link));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
    Path file = Files.write(folder.resolve("r.mp4"), answer.body());
    assertThat(Stamp.read(file))
        .isEqualTo(new Stamp(Media.sha256(Media.mp4()), Media.sha256(NovitaClient.FACE)));
    assertThat(VideoMetadata.read(file)).isEqualTo(VideoMetadata.read(write(Media.mp4())));
    assertThat(sandbox.book().downloads())
        .singleElement()
        .satisfies(it -> assertThat(it.whole()).isTrue());
  }

  @Test
  void aGifIsMadeWhenOneIsAskedFor() throws Exception {
    String body =
        NovitaClient.body(client.upload(Media.mp4()), NovitaClient.FACE).replace("mp4", "gif");
    String task = NovitaClient.json(client.send(client.post(body))).get("task_id").textValue();
    clock.move(ALL);

    JsonNode done = client.status(task);
    HttpResponse<byte[]> answer = client.bytes(NovitaClient.to(NovitaClient.link(done)));

    assertThat(done.at("/videos/0/video_type").textValue()).isEqualTo("gif");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/gif");
    assertThat(Stamp.read(write(answer.body())).videoSha256()).isEqualTo(Media.sha256(Media.mp4()));
  }

  @Test
  void everyReadOfADoneTaskGivesANewLink() throws Exception {
    String task = client.task();
    clock.move(ALL);

    URI first = NovitaClient.link(client.status(task));
    URI second = NovitaClient.link(client.status(task));

    assertThat(first).isNotEqualTo(second);
    assertThat(client.bytes(NovitaClient.to(first)).statusCode()).isEqualTo(200);
    assertThat(client.bytes(NovitaClient.to(second)).statusCode()).isEqualTo(200);
  }

  @Test
  void aLinkEndsAfterItsLifeAndANewOneWorks() throws Exception {
    String task = client.task();
    clock.move(ALL);
    URI old = NovitaClient.link(client.status(task));
    clock.move(Duration.ofHours(1));

    HttpResponse<String> late = client.send(NovitaClient.to(old));

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("AccessDenied", "Request has expired");
    assertThat(client.send(NovitaClient.to(NovitaClient.link(client.status(task)))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLinkThatWasTamperedWithIsRefused() throws Exception {
    String link = doneLink().toString();

    for (String wrong :
        new String[] {
          link.replace("Signature=", "Signature=0"),
          link.replace("Expires=3600", "Expires=360000"),
          link.replace(".mp4", ".gif"),
          link.substring(0, link.indexOf('?')),
        }) {
      HttpResponse<String> answer = client.send(NovitaClient.to(URI.create(wrong)));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("SignatureDoesNotMatch");
    }
  }

  @Test
  void aKeyOnTheResultHostIsABreachAndRefused() throws Exception {
    HttpResponse<String> answer =
        client.send(
            NovitaClient.to(doneLink()).header("Authorization", "Bearer " + NovitaClient.KEY));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(sandbox.book().breaches()).hasSize(1);
    assertThat(sandbox.book().downloads()).isEmpty();
  }

  @Test
  void partsOfAResultCanBeAskedFor() throws Exception {
    URI link = doneLink();
    HttpResponse<byte[]> all = client.bytes(NovitaClient.to(link));
    String tag = all.headers().firstValue("ETag").orElseThrow();
    int size = all.body().length;

    HttpResponse<byte[]> rest =
        client.bytes(NovitaClient.to(link).header("Range", "bytes=1000-").header("If-Range", tag));
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.headers().firstValue("Content-Range"))
        .hasValue("bytes 1000-" + (size - 1) + "/" + size);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(all.body(), 1000, size));

    HttpResponse<byte[]> tail = client.bytes(NovitaClient.to(link).header("Range", "bytes=-5"));
    assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(all.body(), size - 5, size));

    HttpResponse<byte[]> middle = client.bytes(NovitaClient.to(link).header("Range", "bytes=3-7"));
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(all.body(), 3, 8));

    HttpResponse<byte[]> beyond =
        client.bytes(NovitaClient.to(link).header("Range", "bytes=" + size + "-"));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + size);

    HttpResponse<byte[]> changed =
        client.bytes(
            NovitaClient.to(link).header("Range", "bytes=3-7").header("If-Range", "\"other\""));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(sandbox.book().downloads()).filteredOn(Book.Download::whole).hasSize(2);
    assertThat(sandbox.book().downloads()).filteredOn(it -> !it.whole()).hasSize(3);
  }

  @Test
  void aTaskWhoseResultCannotBeMadeFailsWithTheReason() throws Exception {
    sandbox.close();
    sandbox =
        Sandbox.start(
            options()
                .withMaker(
                    order -> {
                      throw new IOException("no paint left");
                    }));
    client = new NovitaClient(sandbox);
    String task = client.task();
    clock.move(ALL);

    JsonNode failed = client.status(task);

    assertThat(failed.at("/task/status").textValue()).isEqualTo("TASK_STATUS_FAILED");
    assertThat(failed.at("/task/reason").textValue()).isEqualTo("no paint left");
  }

  private URI doneLink() throws Exception {
    String task = client.task();
    clock.move(ALL);
    return NovitaClient.link(client.status(task));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("film"), bytes);
  }
}
