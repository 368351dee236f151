package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.custody.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The body of a request, as the template in a provider file says it. */
class JsonRequestTest {
  private static final String TEMPLATE =
      """
      {"extra": {"type": "{option:type}", "list": ["{media}", 1, null, true]},
       "media": "{media}", "picture": "{media:face}", "restore": "{option:restore}", "steps": "{option:steps}",
       "face": "{base64:face}", "plain": "no {media} in here", "n": 1.5}
      """;

  @TempDir private Path folder;

  private final Map<String, Object> options = new LinkedHashMap<>();
  private final Random random = new Random(3);
  private Path face;

  @BeforeEach
  void draw() throws IOException {
    face = folder.resolve("face.png");
    write(5000);
  }

  @Test
  void placeholdersAreFilledEachInItsOwnType() throws IOException {
    options.put("restore", true);
    options.put("steps", 12L);
    options.put("type", "gif");
    JsonNode body = body("assets-1");

    assertThat(body.at("/media").textValue()).isEqualTo("assets-1");
    assertThat(body.at("/picture").textValue()).isEqualTo("assets-1-face");
    assertThat(body.at("/extra/list").toString()).isEqualTo("[\"assets-1\",1,null,true]");
    assertThat(body.at("/extra/type").textValue()).isEqualTo("gif");
    assertThat(body.at("/restore").isBoolean()).isTrue();
    assertThat(body.at("/steps").longValue()).isEqualTo(12);
    assertThat(body.at("/plain").textValue()).isEqualTo("no {media} in here");
    assertThat(body.at("/n").doubleValue()).isEqualTo(1.5);
    assertThat(Base64.getDecoder().decode(body.at("/face").textValue()))
        .isEqualTo(Files.readAllBytes(face));
  }

  @Test
  void aRequestWithoutItsMediaIsNotMade() {
    assertThatThrownBy(() -> body(" "))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nothing was uploaded or published for {media}: a request without it is not sent");
  }

  @Test
  void anOptionThatIsNotSetIsLeftOut() throws IOException {
    JsonNode body = body("assets-1");

    assertThat(body.has("restore")).isFalse();
    assertThat(body.at("/extra").has("type")).isFalse();
    assertThat(body.has("media")).isTrue();
  }

  @Test
  void anAddressToCallBackIsPutInAndLeftOutWithAllThatWasForIt() throws IOException {
    String template =
        "{\"extra\": {\"webhook\": {\"url\": \"{callback}\"}}, \"page\": \"{page}\","
            + " \"empty\": {}}";
    Exchange with = exchange("assets-1");
    with.getMessage().setBody(template);
    with.setVariable(JsonRequest.CALLBACK, "https://swap.example.com/callbacks/x/1");
    with.setVariable(JsonRequest.PAGE, 2);
    Exchange without = exchange("assets-1");
    without.getMessage().setBody(template);

    assertThat(filled(with))
        .isEqualTo(
            "{\"extra\":{\"webhook\":{\"url\":\"https://swap.example.com/callbacks/x/1\"}},"
                + "\"page\":2,\"empty\":{}}");
    assertThat(filled(without)).isEqualTo("{\"empty\":{}}");
  }

  private static String filled(Exchange exchange) throws IOException {
    new JsonRequest().fill(exchange);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exchange.getMessage().getBody(HttpEntity.class).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatOthersWroteStaysAText() throws IOException {
    String hostile = "\",\"free\":true,\"x\":\"\\\u0000\u2028</script>{media}{{env:HOME}}";
    options.put("type", hostile);
    JsonNode body = body(hostile);

    assertThat(body.at("/media").textValue()).isEqualTo(hostile);
    assertThat(body.at("/extra/type").textValue()).isEqualTo(hostile);
    assertThat(body.has("free")).isFalse();
  }

  @Test
  void theLengthIsKnownBeforeAndIsExact() throws IOException {
    for (int size : new int[] {0, 1, 2, 3, 4, 1000, 100_001}) {
      write(size);
      HttpEntity entity = entity("assets-1");
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      entity.writeTo(written);

      assertThat(entity.getContentLength()).as("face of %d bytes", size).isEqualTo(written.size());
      assertThat(entity.isChunked()).isFalse();
    }
  }

  @Test
  void aFaceThatIsNotThereStopsTheRequestBeforeItIsSent() throws IOException {
    Files.delete(face);

    assertThatThrownBy(() -> entity("assets-1")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aTemplateThatIsNoJsonIsAMistakeOfTheProviderFile() {
    Exchange exchange = exchange("assets-1");
    exchange.getMessage().setBody("{\"media\": ");

    assertThatThrownBy(() -> new JsonRequest().fill(exchange)).isInstanceOf(IOException.class);
  }

  @Test
  void aFaceOfThirtyMegabytesIsSentInASmallHeap() throws Exception {
    write(30_000_000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InSmallHeap.class.getName(),
                face.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said.strip()).isEqualTo("40000023 " + Sha256.of(face));
  }

  private void write(int size) throws IOException {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    Files.write(face, bytes);
  }

  private JsonNode body(String media) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    entity(media).writeTo(written);
    return new ObjectMapper().readTree(new ByteArrayInputStream(written.toByteArray()));
  }

  private HttpEntity entity(String media) throws IOException {
    Exchange exchange = exchange(media);
    new JsonRequest().fill(exchange);
    return exchange.getMessage().getBody(HttpEntity.class);
  }

  private Exchange exchange(String media) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable(
        JsonRequest.MEDIA, Map.of(Asset.TARGET, media, Asset.FACE, media + "-face"));
    exchange.setVariable(JsonRequest.FACE, face);
    exchange.setVariable(JsonRequest.OPTIONS, options);
    exchange.getMessage().setBody(TEMPLATE);
    return exchange;
  }
}
