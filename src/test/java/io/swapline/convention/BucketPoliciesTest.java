package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.s3.ObjectRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whoever allows what the page about buckets says allows what the routes do, and no more. */
class BucketPoliciesTest {
  private static final Path PAGE = Path.of("docs/s3.md");
  private static final Path TEMPLATE = Path.of("docs/s3-cloudformation.yaml");

  /** A sentence that names what becomes of objects, then the policy. */
  private static final Pattern POLICY =
      Pattern.compile("(?m)^`(move|tag|nothing)`[^\\n]*:\\n\\n```json\\n(.*?)^```", Pattern.DOTALL);

  private static final Pattern ACTION = Pattern.compile("s3:[A-Za-z]+");

  /** What AWS asks for an operation of Camel's component; without one it puts an object. */
  private static final Map<String, Set<String>> OPERATIONS =
      Map.of(
          "headObject", Set.of("s3:GetObject"),
          "getObject", Set.of("s3:GetObject", "s3:GetObjectVersion"),
          "getObjectTagging", Set.of("s3:GetObjectTagging", "s3:GetObjectVersionTagging"),
          "createDownloadLink", Set.of("s3:GetObject"),
          "", Set.of("s3:PutObject", "s3:AbortMultipartUpload"),
          "copyObject",
              Set.of(
                  "s3:GetObject",
                  "s3:GetObjectVersion",
                  "s3:GetObjectTagging",
                  "s3:GetObjectVersionTagging",
                  "s3:PutObject",
                  "s3:PutObjectTagging",
                  "s3:AbortMultipartUpload"),
          "deleteObject", Set.of("s3:DeleteObject", "s3:DeleteObjectVersion"),
          "putObjectTagging", Set.of("s3:PutObjectTagging", "s3:PutObjectVersionTagging"));

  private static final Set<ObjectRoute> ONLY_READ = EnumSet.of(ObjectRoute.HEAD, ObjectRoute.GET);
  private static final Set<ObjectRoute> TAGGED =
      EnumSet.of(
          ObjectRoute.HEAD,
          ObjectRoute.GET,
          ObjectRoute.PUT,
          ObjectRoute.PUT_NEW,
          ObjectRoute.DELETE,
          ObjectRoute.READ_TAGS,
          ObjectRoute.TAG);
  private static final Set<ObjectRoute> MOVED =
      EnumSet.of(
          ObjectRoute.HEAD,
          ObjectRoute.GET,
          ObjectRoute.PUT,
          ObjectRoute.PUT_NEW,
          ObjectRoute.COPY,
          ObjectRoute.DELETE,
          ObjectRoute.READ_TAGS);

  @Test
  void eachPolicyOfThePageAllowsWhatIsDoneAndNoMore() throws IOException {
    Map<String, JsonNode> policies = policies(Files.readString(PAGE));

    assertThat(policies).containsOnlyKeys("move", "tag", "nothing");
    assertThat(actions(policies.get("move"))).isEqualTo(rights(MOVED));
    assertThat(actions(policies.get("tag"))).isEqualTo(rights(TAGGED));
    assertThat(actions(policies.get("nothing"))).isEqualTo(rights(ONLY_READ));
  }

  @Test
  void everyRouteOfABucketIsAllowedBySomePolicy() {
    Set<ObjectRoute> all = EnumSet.copyOf(MOVED);
    all.addAll(TAGGED);
    all.addAll(ONLY_READ);

    assertThat(all).containsAll(EnumSet.complementOf(EnumSet.of(ObjectRoute.SIGN)));
  }

  @Test
  void whatAnErrorSaysIsMissingIsWhatTheRouteAsksFor() throws IOException {
    Map<String, String> operations = operations();

    for (ObjectRoute route : ObjectRoute.values()) {
      assertThat(operations).containsKey(route.template());
      String operation = operations.get(route.template());
      assertThat(actions(route.right()))
          .as(route.template())
          .isEqualTo(new TreeSet<>(OPERATIONS.get(operation)));
    }
  }

  @Test
  void theTemplateAllowsWhatThePolicyForMovingDoes() throws IOException {
    Map<?, ?> template = yaml(Files.readString(TEMPLATE));
    JsonNode document =
        new ObjectMapper()
            .valueToTree(template)
            .at("/Resources/Swapline/Properties/PolicyDocument");

    assertThat(actions(document))
        .isEqualTo(actions(policies(Files.readString(PAGE)).get("move")))
        .isNotEmpty();
  }

  private static Map<String, JsonNode> policies(String page) throws IOException {
    Map<String, JsonNode> policies = new LinkedHashMap<>();
    Matcher found = POLICY.matcher(page);
    while (found.find()) {
      policies.put(found.group(1), new ObjectMapper().readTree(found.group(2)));
    }
    return policies;
  }

  private static Set<String> actions(JsonNode policy) {
    return policy.findValues("Action").stream()
        .flatMap(one -> actions(one.toString()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> actions(String text) {
    return ACTION
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> rights(Set<ObjectRoute> routes) {
    Set<String> rights = new TreeSet<>(Set.of("s3:ListBucket"));
    routes.forEach(route -> rights.addAll(actions(route.right())));
    return rights;
  }

  /** Template → the operation of Camel's component that it sends; empty for a put. */
  private static Map<String, String> operations() throws IOException {
    Map<String, String> operations = new LinkedHashMap<>();
    for (String file : List.of("read", "write")) {
      String text = Files.readString(Path.of("routes/s3", file + ".camel.yaml"));
      for (Object one : yaml("all:\n" + text.indent(2)).values()) {
        ((Collection<?>) one).forEach(template -> add((Map<?, ?>) template, operations));
      }
    }
    return operations;
  }

  private static void add(Map<?, ?> template, Map<String, String> operations) {
    JsonNode route = new ObjectMapper().valueToTree(template.get("routeTemplate"));
    Stream<JsonNode> uses =
        route.findValues("to").stream().filter(to -> to.path("uri").asText().startsWith("aws2-s3"));
    assertThat(uses.map(to -> to.at("/parameters/operation").asText()))
        .singleElement()
        .satisfies(operation -> operations.put(route.path("id").asText(), operation));
  }

  private static Map<?, ?> yaml(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
