package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.JobState;
import io.swapline.ledger.transitions.Transitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer can believe the map: what it names is there, and what is there is on it. */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Path GUIDE = Path.of("CONTRIBUTING.md");
  private static final Path MAIN = Path.of("src/main/java/io/swapline");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern PATH =
      Pattern.compile("(?:routes|src|docs|config|\\.ci)(?:/[\\w.-]+)+");
  private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+[A-Za-z]*");
  private static final Pattern ROOM = Pattern.compile("(?:job|ledger)\\.[a-z]+");
  private static final Pattern VARIABLE = Pattern.compile("variable\\.([A-Za-z]+)");
  private static final Pattern CALL = Pattern.compile("ref: (\\w+)\\s+method: \"?(\\w+)");
  private static final String LEDGER = "ledger:";
  private static final RouteSet ROUTES = RouteSet.shipped();

  @Test
  void mapIsAsTheCodeIs() throws IOException {
    assertThat(problems(Files.readString(PAGE))).isEmpty();
  }

  @Test
  void guideNamesWhatIsThere() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(guideProblems(guide)).isEmpty();
    assertThat(
            guideProblems(
                guide.replace("`routes/job/deliver.camel.yaml`", "`routes/deliver.yaml`")))
        .containsExactly("there is no routes/deliver.yaml");
    assertThat(guideProblems(guide.replace("`DeliverRouteTest`", "`DeliveryRouteTest`")))
        .containsExactly("there is no class DeliveryRouteTest");
  }

  private static List<String> guideProblems(String guide) {
    List<String> problems = new ArrayList<>(missingFiles(guide));
    missingClasses(guide, problems);
    return problems;
  }

  private static void missingClasses(String page, List<String> problems) {
    Set<String> classes = files(Path.of("src"), ".java");
    codes(page).stream()
        .filter(code -> CLASS.matcher(code).matches() && !classes.contains(code))
        .forEach(code -> problems.add("there is no class " + code));
  }

  @Test
  void whatIsWrongOnTheMapIsFound() throws IOException {
    assertThat(
            changed(
                "`fetched`, `quarantined`, `prepared`, `cancelled` |", "`fetched`, `prepared` |"))
        .containsExactly(
            "submit_unknown goes on to [cancelled, fetched, prepared, quarantined, running]");
    assertThat(changed("| `fetched` | the", "| `fetchd` | the"))
        .contains("there is no state fetchd", "the state fetched is missing");
    assertThat(changed("| `routes/job/poll.camel.yaml` |", "| `routes/job/fetch.camel.yaml` |"))
        .contains("running is taken by routes/job/poll.camel.yaml");
    assertThat(changed("| `ledger:note` |", "| `ledger:nod` |"))
        .containsExactlyInAnyOrder("the ledger has no nod", "ledger:note is missing");
    assertThat(changed("| `ledger:decided` |", "| `ledger:desired` |"))
        .containsExactlyInAnyOrder("the ledger has no desired", "ledger:decided is missing");
    assertThat(changed("| `deliver-to` |", "| `deliver-two` |"))
        .containsExactly("the template deliver-to is missing", "there is no template deliver-two");
    assertThat(changed("| `asset` |", "| `aset` |"))
        .containsExactlyInAnyOrder("nobody sets aset", "the variable asset is missing");
    assertThat(changed("`submits.intend`;", "`submits.intended`;"))
        .containsExactly("no route calls submits.intended");
    assertThat(changed("`StartChecks`", "`StartCheck`")).contains("there is no class StartCheck");
    assertThat(changed("`job.stage`", "`job.staging`"))
        .containsExactlyInAnyOrder("there is no room job.staging", "job.stage is missing");
    assertThat(changed("`src/main/java/io/swapline/cli`", "`src/main/java/io/swapline/clip`"))
        .contains("there is no src/main/java/io/swapline/clip");
    assertThat(changed("| `fetch` | downloads", "| downloads")).contains("fetch is missing");
  }

  private static List<String> changed(String from, String to) throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(from);
    return problems(page.replace(from, to));
  }

  private static List<String> problems(String page) {
    List<String> problems = new ArrayList<>(missingFiles(page));
    states(page, problems);
    ledger(page, problems);
    templates(page, problems);
    variables(page, problems);
    beans(page, problems);
    names(page, problems);
    return problems;
  }

  private static List<String> missingFiles(String page) {
    return codes(page).stream()
        .filter(code -> PATH.matcher(code).matches())
        .filter(code -> !Files.exists(Path.of(code)))
        .map(code -> "there is no " + code)
        .toList();
  }

  private static void states(String page, List<String> problems) {
    Set<String> shown = new TreeSet<>();
    for (List<String> row : table(page, "| state |")) {
      String name = codes(row.get(0)).iterator().next();
      shown.add(name);
      JobState state = JobState.of(name).orElse(null);
      if (state == null) {
        problems.add("there is no state " + name);
        continue;
      }
      Set<String> next = texts(Transitions.from(state));
      if (!codes(row.get(3)).equals(next)) {
        problems.add(name + " goes on to " + next);
      }
      ROUTES.files().stream()
          .filter(file -> file.routes().stream().anyMatch(route -> takes(route, name)))
          .filter(file -> !codes(row.get(2)).contains(file.name()))
          .forEach(file -> problems.add(name + " is taken by " + file.name()));
    }
    texts(EnumSet.allOf(JobState.class)).stream()
        .filter(state -> !shown.contains(state))
        .forEach(state -> problems.add("the state " + state + " is missing"));
  }

  private static boolean takes(RouteNode route, String state) {
    return route.from().has("ledger") && route.from().name().equals(state);
  }

  private static Set<String> texts(Set<JobState> states) {
    return states.stream().map(JobState::text).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void ledger(String page, List<String> problems) {
    compare(firsts(page, "| source |"), LedgerWords.sources(), problems);
    compare(firsts(page, "| operation |"), LedgerWords.operations(), problems);
  }

  private static void compare(Set<String> shown, Set<String> there, List<String> problems) {
    Set<String> names =
        shown.stream().map(name -> name.replace(LEDGER, "")).collect(Collectors.toSet());
    names.stream()
        .filter(name -> !there.contains(name))
        .forEach(name -> problems.add("the ledger has no " + name));
    there.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> problems.add(LEDGER + name + " is missing"));
  }

  private static void templates(String page, List<String> problems) {
    Set<String> shown = firsts(page, "| template |");
    ROUTES.routes().stream()
        .filter(route -> route.kind().equals("routeTemplate") && !shown.contains(route.id()))
        .forEach(route -> problems.add("the template " + route.id() + " is missing"));
    shown.stream()
        .filter(
            id ->
                ROUTES.routes().stream()
                    .noneMatch(
                        route -> route.kind().equals("routeTemplate") && route.id().equals(id)))
        .forEach(id -> problems.add("there is no template " + id));
  }

  private static void variables(String page, List<String> problems) {
    Set<String> shown = firsts(page, "| variable |");
    Set<String> set = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (RouteFile file : ROUTES.files()) {
      VARIABLE.matcher(file.text()).results().forEach(one -> used.add(one.group(1)));
      Pattern.compile("setVariable:\\s+name: (\\w+)")
          .matcher(file.text())
          .results()
          .forEach(one -> set.add(one.group(1)));
    }
    used.addAll(set);
    String java = javaConstants();
    used.stream()
        .filter(name -> !shown.contains(name))
        .forEach(name -> problems.add("the variable " + name + " is missing"));
    shown.stream()
        .filter(name -> !set.contains(name) && !java.contains(" = \"" + name + "\";"))
        .forEach(name -> problems.add("nobody sets " + name));
  }

  /** {@code submits.intend}: a bean that some route asks for that. */
  private static void beans(String page, List<String> problems) {
    Set<String> asked = new TreeSet<>();
    for (RouteFile file : ROUTES.files()) {
      CALL.matcher(file.text())
          .results()
          .forEach(one -> asked.add(one.group(1) + "." + one.group(2)));
    }
    Set<String> beans =
        asked.stream().map(one -> one.substring(0, one.indexOf('.'))).collect(Collectors.toSet());
    codes(page).stream()
        .filter(code -> code.contains(".") && beans.contains(code.substring(0, code.indexOf('.'))))
        .filter(code -> !asked.contains(code))
        .forEach(code -> problems.add("no route calls " + code));
  }

  private static String javaConstants() {
    try (Stream<Path> files = Files.walk(MAIN)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.contains("static final String"))
            .forEach(line -> all.append(line).append('\n'));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void names(String page, List<String> problems) {
    Set<String> codes = codes(page);
    missingClasses(page, problems);
    // A provider is found by its folder.
    ROUTES.files().stream()
        .filter(file -> !file.isProvider())
        .filter(file -> !codes.contains(file.name()))
        .forEach(file -> problems.add(file.name() + " is missing"));
    Set<String> rooms = new TreeSet<>(below("job", "job."));
    rooms.addAll(below("ledger", "ledger."));
    Set<String> packages = new TreeSet<>(below("", ""));
    packages.addAll(rooms);
    packages.stream()
        .filter(name -> !codes.contains(name))
        .forEach(name -> problems.add(name + " is missing"));
    codes.stream()
        .filter(code -> ROOM.matcher(code).matches() && !rooms.contains(code))
        .filter(code -> !code.equals("ledger.md"))
        .forEach(code -> problems.add("there is no room " + code));
  }

  private static Set<String> below(String part, String prefix) {
    try (Stream<Path> rooms = Files.list(MAIN.resolve(part))) {
      return rooms
          .filter(Files::isDirectory)
          .map(room -> prefix + room.getFileName())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows below that head, cell by cell. */
  private static List<List<String>> table(String page, String head) {
    List<List<String>> rows = new ArrayList<>();
    boolean within = false;
    for (String line : page.split("\\R")) {
      if (within && line.startsWith("|") && !line.startsWith("|--")) {
        rows.add(List.of(line.substring(1).split("\\|", -1)));
      }
      within = line.startsWith(head) || (within && line.startsWith("|"));
    }
    assertThat(rows).as("rows below %s", head).isNotEmpty();
    return rows;
  }

  private static Set<String> firsts(String page, String head) {
    return table(page, head).stream()
        .flatMap(row -> codes(row.get(0)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> codes(String text) {
    Matcher codes = CODE.matcher(text);
    return codes
        .results()
        .map((MatchResult one) -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
