package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Azure's own stand-in for its blobs, in a process of its own, and a look into it. It checks the
 * account's key as Azure does.
 */
public final class Azurite implements AutoCloseable {
  public static final String ACCOUNT = "swaplinetest";

  /** The test's own; by chance, so that it can be told from anything else. */
  public static final String KEY = key();

  private static final String VERSION = "3.37.0";
  private static final Path FOLDER = Path.of("target/azurite").toAbsolutePath();
  private static final Path PROGRAM = FOLDER.resolve("node_modules/azurite/dist/src/blob/main.js");
  private static final Pattern LISTENS =
      Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");
  private static final Pattern NAME = Pattern.compile("<Name>([^<]*)</Name>");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String address;

  private Azurite(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  private static String key() {
    byte[] key = new byte[64];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /** Whether there is what it runs on. */
  public static boolean canRun() throws InterruptedException {
    try {
      return ended(new ProcessBuilder("node", "--version"), Path.of("/dev/null"))
          && ended(new ProcessBuilder("npm", "--version"), Path.of("/dev/null"));
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
  }

  private static boolean ended(ProcessBuilder command, Path output)
      throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(9, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  /** Fetches it the first time: some 360 MB, which takes minutes. */
  private static void install() throws IOException, InterruptedException {
    Path complete = FOLDER.resolve("complete-" + VERSION);
    if (Files.exists(complete)) {
      return;
    }
    Files.createDirectories(FOLDER);
    Path log = FOLDER.resolve("npm.log");
    ProcessBuilder npm =
        new ProcessBuilder(
            "npm",
            "install",
            "--prefix",
            FOLDER.toString(),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "azurite@" + VERSION);
    assertThat(ended(npm, log)).as("npm installs it: see %s", log).isTrue();
    Files.createFile(complete);
  }

  /**
   * Returns when it answers.
   *
   * @param folder of its own, where what it keeps lies
   */
  public static Azurite start(Path folder) throws IOException, InterruptedException {
    install();
    Files.createDirectories(folder);
    ProcessBuilder command =
        new ProcessBuilder(
            "node",
            PROGRAM.toString(),
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--location",
            folder.toString(),
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry");
    command.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
    Path output = folder.resolve("azurite.log");
    Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    await("it listens")
        .atMost(Duration.ofMinutes(1))
        .until(() -> !process.isAlive() || LISTENS.matcher(Files.readString(output)).find());
    Matcher listens = LISTENS.matcher(Files.readString(output));
    assertThat(listens.find()).as("%s", Files.readString(output)).isTrue();
    return new Azurite(process, listens.group(1));
  }

  /** As Azure's SDK is told of it. */
  public String connection() {
    return "DefaultEndpointsProtocol=http;AccountName="
        + ACCOUNT
        + ";AccountKey="
        + KEY
        + ";BlobEndpoint="
        + address
        + "/"
        + ACCOUNT
        + ";";
  }

  public void makeContainer(String container) throws Exception {
    ask("PUT", container, Map.of("restype", "container"), Map.of(), new byte[0], 201);
  }

  public void put(String container, String blob, byte[] bytes) throws Exception {
    Map<String, String> kind = Map.of("x-ms-blob-type", "BlockBlob");
    ask("PUT", container + "/" + blob, Map.of(), kind, bytes, 201);
  }

  public void delete(String container, String blob) throws Exception {
    ask("DELETE", container + "/" + blob, Map.of(), Map.of(), new byte[0], 202);
  }

  /** All names, in the order of the listing. */
  public List<String> names(String container) throws Exception {
    byte[] list = list(container);
    return NAME.matcher(new String(list, StandardCharsets.UTF_8))
        .results()
        .map(MatchResult::group)
        .map(name -> name.replaceAll("</?Name>", ""))
        .toList();
  }

  private byte[] list(String container) throws Exception {
    Map<String, String> query = Map.of("restype", "container", "comp", "list");
    return ask("GET", container, query, Map.of(), new byte[0], 200).body();
  }

  public byte[] get(String container, String blob) throws Exception {
    return read(container, blob).body();
  }

  /** What stands beside a blob. */
  public Map<String, List<String>> headers(String container, String blob) throws Exception {
    return read(container, blob).headers().map();
  }

  private HttpResponse<byte[]> read(String container, String blob) throws Exception {
    return ask("GET", container + "/" + blob, Map.of(), Map.of(), new byte[0], 200);
  }

  private HttpResponse<byte[]> ask(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> own,
      byte[] body,
      int expected)
      throws IOException, InterruptedException, GeneralSecurityException {
    TreeMap<String, String> headers = new TreeMap<>(own);
    headers.put(
        "x-ms-date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.put("x-ms-version", "2021-08-06");
    String resource = "/" + ACCOUNT + "/" + path.replace(" ", "%20");
    String asked = joined(new TreeMap<>(query), "=", "&");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(address + resource + (asked.isEmpty() ? "" : "?" + asked)))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    String signed =
        method
            + "\n".repeat(3)
            + (body.length == 0 ? "" : body.length)
            + "\n".repeat(9)
            + joined(headers, ":", "\n")
            + "\n/"
            + ACCOUNT
            + resource
            + (query.isEmpty() ? "" : "\n" + joined(new TreeMap<>(query), ":", "\n"));
    request.header("Authorization", "SharedKey " + ACCOUNT + ":" + mac(signed));
    HttpResponse<byte[]> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(expected);
    return answer;
  }

  private static String joined(SortedMap<String, String> all, String between, String after) {
    return all.entrySet().stream()
        .map(one -> one.getKey() + between + one.getValue())
        .collect(Collectors.joining(after));
  }

  private static String mac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Ends it, and nothing else. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
