package io.swapline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PredictionListTest extends WaveSpeedTest {
  private static final String ALL_OF_THEM = "{\"page\":1,\"page_size\":100}";

  @Test
  void predictionsAreListedNewestFirstWithoutTheirInput() throws Exception {
    String first = wavespeed.task();
    String second = wavespeed.task();
    clock.move(ALL);
    String third = wavespeed.task();

    JsonNode data = list(ALL_OF_THEM);

    assertThat(data.get("page").intValue()).isEqualTo(1);
    assertThat(data.get("total").intValue()).isEqualTo(3);
    assertThat(ids(data)).containsExactly(third, second, first);
    assertThat(data.get("items")).allSatisfy(it -> assertThat(it.has("input")).isFalse());
    assertThat(data.at("/items/0/status").textValue()).isEqualTo("created");
    assertThat(data.at("/items/1/status").textValue()).isEqualTo("completed");
    assertThat(data.at("/items/1/outputs/0").textValue()).isNotBlank();
    assertThat(data.at("/items/2/model").textValue()).isEqualTo("wavespeed-ai/video-face-swap");
    assertThat(sandbox.book().polls(first)).isZero();
    assertThat(sandbox.book().lists()).containsExactly(clock.instant());
    assertThat(sandbox.book().breaches()).isEmpty();
  }

  @Test
  void pagesFollowOneAnother() throws Exception {
    List<String> all = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      all.add(0, wavespeed.task());
    }

    assertThat(ids(list("{\"page\":1,\"page_size\":2}"))).isEqualTo(all.subList(0, 2));
    assertThat(ids(list("{\"page\":3,\"page_size\":2}"))).isEqualTo(all.subList(4, 5));
    assertThat(ids(list("{\"page\":4,\"page_size\":2}"))).isEmpty();
    assertThat(list("{\"page\":9,\"page_size\":1}").get("total").intValue()).isEqualTo(5);
  }

  @Test
  void aListIsNarrowedByModelStateAndTime() throws Exception {
    sandbox.faults().add(new Fault(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, failing(), 1));
    String failed = wavespeed.task();
    Instant early = clock.instant();
    clock.move(ALL);
    String running = wavespeed.task();
    clock.move(QUEUED);

    assertThat(narrowed("\"model\":\"wavespeed-ai/video-face-swap\"")).hasSize(2);
    assertThat(narrowed("\"model\":\"wavespeed-ai/other\"")).isEmpty();
    assertThat(narrowed("\"status\":\"failed\"")).containsExactly(failed);
    assertThat(narrowed("\"status\":\"processing\"")).containsExactly(running);
    assertThat(narrowed("\"created_after\":\"" + early + "\"")).hasSize(2);
    assertThat(narrowed("\"created_after\":\"" + early.plusMillis(1) + "\""))
        .containsExactly(running);
    assertThat(narrowed("\"created_before\":\"" + early + "\"")).isEmpty();
    assertThat(narrowed("\"created_before\":\"" + early.plusMillis(1) + "\""))
        .containsExactly(failed);
  }

  @Test
  void whatIsOlderThanSevenDaysIsNotListed() throws Exception {
    wavespeed.task();
    clock.move(Duration.ofDays(7));
    assertThat(ids(list(ALL_OF_THEM))).hasSize(1);
    clock.move(Duration.ofMillis(1));
    assertThat(ids(list(ALL_OF_THEM))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"page\":1}",
        "{\"page_size\":1}",
        "{\"page\":0,\"page_size\":1}",
        "{\"page\":1,\"page_size\":0}",
        "{\"page\":1,\"page_size\":101}",
        "{\"page\":\"1\",\"page_size\":1}",
        "{\"page\":1,\"page_size\":1.5}",
        "{\"page\":1,\"page_size\":1,\"order\":\"asc\"}",
        "{\"page\":1,\"page_size\":1,\"model\":7}",
        "{\"page\":1,\"page_size\":1,\"model\":null}",
        "{\"page\":1,\"page_size\":1,\"status\":\"done\"}",
        "{\"page\":1,\"page_size\":1,\"created_after\":1700000000}",
        "{\"page\":1,\"page_size\":1,\"created_before\":\"2026-03-01\"}",
        "{\"page\":1,\"page\":1,\"page_size\":1}",
      })
  void aListThatThePageDoesNotHaveIsRefused(String body) throws Exception {
    assertThat(wavespeed.send(request(body)).statusCode()).isEqualTo(400);
    assertThat(sandbox.book().lists()).isEmpty();
  }

  @Test
  void aListWantsTheKeyJsonAndNoQuery() throws Exception {
    assertThat(
            wavespeed
                .send(request(ALL_OF_THEM).setHeader("Authorization", "Bearer other"))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            wavespeed
                .send(request(ALL_OF_THEM).setHeader("Content-Type", "text/plain"))
                .statusCode())
        .isEqualTo(400);
    assertThat(wavespeed.send(wavespeed.json("/predictions?page=1", ALL_OF_THEM)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aListCanBeMadeToFail() throws Exception {
    sandbox
        .faults()
        .add(
            Fault.of(RequestKind.LIST, FaultPoint.AFTER_BODY, ExchangeFault.Reply.json(500, "{}"))
                .only(1));

    assertThat(wavespeed.send(request(ALL_OF_THEM)).statusCode()).isEqualTo(500);
    assertThat(wavespeed.send(request(ALL_OF_THEM)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasMadeOnTheWebsiteIsListedAndInNoBook() throws Exception {
    String ours = wavespeed.task();
    List<String> strangers = sandbox.strangers(2);

    assertThat(ids(list(ALL_OF_THEM))).containsExactly(strangers.get(1), strangers.get(0), ours);
    JsonNode read = wavespeed.status(strangers.get(0));
    assertThat(read.at("/data/status").textValue()).isEqualTo("completed");
    assertThat(Instant.parse(read.at("/data/created_at").textValue())).isEqualTo(clock.instant());
    assertThat(read.at("/data/input/video").textValue()).startsWith("https://example.com/");
    URI result = URI.create(read.at("/data/outputs/0").textValue());
    assertThat(wavespeed.send(WaveSpeedClient.to(result)).statusCode()).isEqualTo(200);
    assertThat(sandbox.book().paid()).hasSize(1);
    assertThat(sandbox.book().submits()).hasSize(1);
    assertThat(sandbox.book().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void theReadOfOnePredictionShowsItsInputUnlessThatIsNotWanted() throws Exception {
    JsonNode shown = wavespeed.status(wavespeed.task());
    assertThat(shown.at("/data/input/video").textValue())
        .isEqualTo(sandbox.book().uploads().get(0).assetId());
    assertThat(shown.at("/data/input/face_image").textValue())
        .isEqualTo(sandbox.book().uploads().get(1).assetId());

    sandbox.close();
    sandbox = Sandbox.start(options().withInputShown(false));
    wavespeed = new WaveSpeedClient(sandbox);
    assertThat(wavespeed.status(wavespeed.task()).get("data").has("input")).isFalse();
  }

  private static TaskFault failing() {
    return new TaskFault.FailTask("no face");
  }

  private List<String> narrowed(String field) throws IOException, InterruptedException {
    return ids(list("{\"page\":1,\"page_size\":100," + field + "}"));
  }

  private HttpRequest.Builder request(String body) {
    return wavespeed.json("/predictions", body);
  }

  private JsonNode list(String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = wavespeed.send(request(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode envelope = WaveSpeedClient.json(answer);
    assertThat(envelope.get("code").intValue()).isEqualTo(200);
    return envelope.get("data");
  }

  private static List<String> ids(JsonNode data) {
    List<String> ids = new ArrayList<>();
    data.get("items").forEach(it -> ids.add(it.get("id").textValue()));
    return ids;
  }
}
