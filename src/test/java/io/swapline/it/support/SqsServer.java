package io.swapline.it.support;

import io.swapline.s3.AccessKey;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A real queue server in a process of its own, and a look into it. Any access key is right to it.
 */
public final class SqsServer implements AutoCloseable {
  public static final AccessKey KEY = new AccessKey("SWAPLINETESTKEY", "a/secret+of=tests");

  private static final Path LIBRARIES = Path.of("target/elasticmq-lib").toAbsolutePath();

  private final Process process;
  private final int port;
  private final SqsClient client;

  private SqsServer(Process process, int port) {
    this.process = process;
    this.port = port;
    this.client =
        SqsClient.builder()
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(KEY.id(), KEY.secret())))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  /** Returns when it answers. */
  public static SqsServer start() throws IOException {
    String ours =
        Path.of(ElasticMq.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES + File.separator + "*" + File.pathSeparator + ours,
                ElasticMq.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String port = lines.readLine();
    if (port == null) {
      throw new IOException("ElasticMQ does not start; are its libraries in " + LIBRARIES + "?");
    }
    return new SqsServer(process, Integer.parseInt(port));
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Makes a queue; returns its address. */
  public String makeQueue(String name) {
    client.createQueue(create -> create.queueName(name));
    return endpoint() + "/000000000000/" + name;
  }

  public void send(String queueUrl, String text) {
    client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(text));
  }

  /** The same with attributes, which a component may take for headers. */
  public void send(String queueUrl, String text, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> all = new HashMap<>();
    attributes.forEach(
        (name, value) ->
            all.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(text).messageAttributes(all));
  }

  /** Messages in it, those that somebody works on too. */
  public int size(String queueUrl) {
    return client
        .getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(one -> one.getKey().toString().startsWith("ApproximateNumberOfMessages"))
        .mapToInt(one -> Integer.parseInt(one.getValue()))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
