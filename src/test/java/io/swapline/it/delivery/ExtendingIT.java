package io.swapline.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import com.sun.tools.attach.VirtualMachine;
import io.swapline.it.support.Launch;
import io.swapline.it.support.OwnJars;
import io.swapline.it.support.PageBlocks;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.SftpServer;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the page for people who know Camel says, taken out of it and run as it stands. */
@Execution(ExecutionMode.CONCURRENT)
class ExtendingIT {
  private static final Duration A_WHILE = Duration.ofSeconds(90);

  @RegisterExtension final Site site = new Site();
  private PageBlocks page;

  @BeforeEach
  void read() throws IOException {
    page = PageBlocks.of("docs/extending.md");
  }

  private void use(String settings, String... files) throws IOException {
    page.settings(settings).forEach(site::set);
    for (String file : files) {
      page.write(file, site.home());
    }
  }

  private void isDelivered(int jobs) {
    site.await(
        "the delivery", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 9).size() == jobs);
  }

  @Test
  void routesOfOnesOwnRunBesideOursAndReactToWhatIsDelivered() throws Exception {
    use("react", "routes/own/job-is-over.camel.yaml");
    page.write("routes/own/hello.camel.yaml", site.home());
    page.write("routes/own/errors.camel.yaml", site.home());
    ServiceProcess service = site.start();
    site.dropReady("clip");

    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(service.log())
                    .contains(
                        "job-is-over: clip lies at " + site.outbox().resolve("clip.mp4"),
                        "hello: hello from " + site.inbox(),
                        "acme-steps: acme: the archive is full"));
    service.stop();
    assertThat(site.book().submits()).hasSize(1);
  }

  @Test
  void slackThatRefusesForAWhileIsToldInTheEndAndNothingOfItsAddressIsWritten() throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer slack =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext(
        "/",
        exchange -> {
          bodies.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(bodies.size() <= 2 ? 400 : 200, -1);
          exchange.close();
        });
    slack.start();
    try {
      use("slack", "routes/own/to-slack.camel.yaml");
      site.set(
          "slack.hook-secret",
          "http://127.0.0.1:" + slack.getAddress().getPort() + "/services/T0/B0/S3CR3T");
      ServiceProcess service = site.start();
      site.dropReady("say \"hi\"".replace("\"", "'"));

      await().atMost(A_WHILE).until(() -> bodies.size() == 3);
      isDelivered(1);
      await("it is noted")
          .atMost(A_WHILE)
          .untilAsserted(() -> assertThat(site.command("jobs")).doesNotContain("not sent"));
      service.stop();
      assertThat(bodies)
          .hasSize(3)
          .allSatisfy(
              body ->
                  assertThat(body)
                      .startsWith("POST application/json {\"text\": \"delivered: say 'hi'"));
      assertThat(service.log())
          .containsOnlyOnce("the receiver answered 400; it is tried again, later and later")
          .doesNotContain("S3CR3T");
    } finally {
      slack.stop(0);
    }
  }

  @Test
  void peopleAreToldByMail() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.setUser("studio@example.com", "me", "hunter2");
    mail.start();
    try {
      OwnJars.add(site.home(), "camel-mail", "angus-mail", "jakarta.mail-api");
      use("mail");
      String address = page.settings("mail").get("swapline.notify.to");
      site.set(
          "swapline.notify.to",
          address.replace("mail.example.com:25", "127.0.0.1:" + mail.getSmtp().getPort()));
      ServiceProcess service = site.start();
      site.dropReady("clip");

      assertThat(mail.waitForIncomingEmail(A_WHILE.toMillis(), 1)).isTrue();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).isEqualTo("Swapline");
      assertThat(GreenMailUtil.getBody(received))
          .contains("\"event\":\"delivered\"", "\"name\":\"clip\"");
      service.stop();
      assertThat(service.log()).doesNotContain("hunter2").doesNotContain("ERROR");
    } finally {
      mail.stop();
    }
  }

  @Test
  void dropsComeFromAServerOfOthersAndStayThereUntilTheyAreInTheInbox() throws Exception {
    OwnJars.add(site.home(), "camel-ftp", "jsch", "commons-net");
    Path remote = Files.createDirectories(site.home().resolve("remote"));
    Path out = Files.createDirectories(remote.resolve("out"));
    try (SftpServer server = SftpServer.start(remote)) {
      use("agency", "routes/own/from-agency.camel.yaml");
      site.set("agency.address", server.destination("out").replaceAll("^sftp:|\\?.*", ""));
      site.set("agency.check-host", "no");
      Path known = Files.createFile(site.home().resolve("known_hosts"));
      site.set("agency.known-hosts", known.toString());
      Files.writeString(site.inbox().resolve("taken.mp4"), "somebody else's");
      ServiceProcess service = site.start();
      site.drop("clip");
      Files.writeString(out.resolve("taken.mp4"), "not to be lost");
      for (String name : List.of("clip.mp4", "clip.face.jpg")) {
        Files.move(site.inbox().resolve(name), out.resolve("far-" + name));
      }

      isDelivered(1);
      assertThat(site.outbox().resolve("far-clip.mp4")).exists();
      await()
          .atMost(A_WHILE)
          .untilAsserted(
              () ->
                  assertThat(names(out.resolve("taken")))
                      .containsExactlyInAnyOrder("far-clip.mp4", "far-clip.face.jpg"));
      assertThat(out.resolve("taken.mp4")).hasContent("not to be lost");
      assertThat(site.inbox().resolve("taken.mp4")).hasContent("somebody else's");
      service.stop();
      assertThat(service.log()).doesNotContain(SftpServer.PASSWORD);
      assertThat(site.book().submits()).hasSize(1);
    }
  }

  @Test
  void itIsSeenByJmxAndByTheToolsOfCamelAndLogsWhereTheirJarsAre() throws Exception {
    OwnJars.add(
        site.home(),
        "camel-seda",
        "camel-log",
        "camel-management",
        "camel-cli-connector",
        "camel-console",
        "camel-xml-io");
    Files.createDirectories(site.home().resolve("routes/own"));
    Files.writeString(
        site.home().resolve("routes/own/logs.camel.yaml"),
        """
        - route:
            id: logs
            from:
              uri: scheduler:logs
              parameters:
                delay: 500
              steps:
                - setBody:
                    expression:
                      constant:
                        expression: seen
                - to:
                    uri: log:io.swapline.acme
        - route:
            id: told
            from:
              uri: seda:told
              steps:
                - log:
                    message: told of ${body}
        """);
    site.set("swapline.notify.to", "seda:told");
    Path user = Files.createDirectories(site.home().resolve("user"));
    ServiceProcess service = site.start(Launch.plain().jvm("-Duser.home=" + user));
    site.dropReady("clip");
    isDelivered(1);

    Path told = user.resolve(".camel/" + service.pid() + "-status.json");
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(told)
                    .content()
                    .contains("\"name\":\"swapline\"", "deliver-job", "logs"));
    assertThat(service.log()).contains("INFO  - acme: Exchange[").contains("seen");
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () -> assertThat(service.log()).contains("told: told of {\"event\":\"delivered\""));
    assertThat(routesByJmx(service)).contains("deliver-job", "submit-job", "logs");
    service.stop();
    assertThat(site.book().submits()).hasSize(1);
  }

  /** By an address on this machine that our own process tells. */
  @SuppressWarnings("BanJNDI")
  private static String routesByJmx(ServiceProcess service) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(service.pid()));
    try (JMXConnector there =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      MBeanServerConnection beans = there.getMBeanServerConnection();
      return beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null).toString();
    } finally {
      machine.detach();
    }
  }

  @Test
  void aComponentAndASecretsFunctionOfOnesOwnAreFoundInTheirJars() throws Exception {
    Path vault = Files.createDirectories(site.home().resolve("vault"));
    Path lib = site.home().resolve("lib");
    OwnJars.compile(
        lib.resolve("acme-component.jar"),
        "acme.Vaults",
        """
        package acme;
        import java.nio.file.*;
        import java.util.Map;
        import org.apache.camel.*;
        import org.apache.camel.support.*;
        public class Vaults extends DefaultComponent {
          protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> options) {
            return new DefaultEndpoint(uri, this) {
              public Consumer createConsumer(Processor processor) {
                throw new UnsupportedOperationException();
              }
              public Producer createProducer() {
                return new DefaultProducer(this) {
                  public void process(Exchange exchange) throws Exception {
                    String name = exchange.getMessage().getHeader("CamelFileName", String.class);
                    Files.copy(exchange.getMessage().getBody(java.io.InputStream.class),
                        Path.of("/" + rest, name), StandardCopyOption.REPLACE_EXISTING);
                  }
                };
              }
            };
          }
        }
        """,
        Map.of("META-INF/services/org/apache/camel/component/acme", "class=acme.Vaults\n"));
    OwnJars.compile(
        lib.resolve("acme-safe.jar"),
        "acme.Safe",
        """
        package acme;
        import java.nio.file.*;
        import org.apache.camel.spi.PropertiesFunction;
        public class Safe implements PropertiesFunction {
          public String getName() {
            return "acmesafe";
          }
          public String apply(String name) {
            try {
              return Files.readString(Path.of(System.getProperty("acme.safe"), name)).strip();
            } catch (java.io.IOException e) {
              throw new IllegalStateException("the safe is closed");
            }
          }
        }
        """,
        Map.of(
            "META-INF/services/org/apache/camel/properties-function/acmesafe",
            "class=acme.Safe\n"));
    Path safe = Files.createDirectories(site.home().resolve("safe"));
    Files.writeString(safe.resolve("novita"), Site.KEY);
    Files.writeString(
        site.home().resolve("config/local.properties"),
        "swapline.providers.novita-video.api-key={{acmesafe:novita}}\n");
    site.set("swapline.deliver.to", "acme:" + vault.toString().substring(1));
    site.set("swapline.status.folder", "");
    ServiceProcess service = site.start(Launch.plain().jvm("-Dacme.safe=" + safe));
    site.dropReady("clip");

    isDelivered(1);
    assertThat(names(vault)).containsExactlyInAnyOrder("clip.mp4", "clip.receipt.json");
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
    service.stop();
    assertThat(service.log())
        .contains("novita-video.api-key = set by {{acmesafe:novita}} (config/local.properties")
        .doesNotContain(Site.KEY);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
