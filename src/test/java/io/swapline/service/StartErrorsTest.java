package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One thing is broken; the start says in one line which file, where, and what to mend. Alone,
 * because it looks at the threads of the whole process.
 */
@Isolated
class StartErrorsTest {
  private static final String POLL = "routes/job/poll.camel.yaml";
  private static final String FOLDER = "routes/watch/folder.camel.yaml";
  private static final String NOVITA = "routes/providers/novita-video.camel.yaml";

  @TempDir Path temp;
  private CopiedHome home;

  @BeforeEach
  void copy() throws Exception {
    home = CopiedHome.in(temp.resolve("a home"));
  }

  @Test
  void whatIsShippedStarts() throws Exception {
    assertThat(home.refusal()).startsWith("it started");
  }

  @Test
  void wrongIndentationIsToldWithItsLine() throws Exception {
    home.change(POLL, "      parameters:\n", "     parameters:\n");

    assertThat(home.refusal())
        .startsWith(home.line(POLL, "parameters:") + ": this is not YAML: ")
        .endsWith("mend the indentation or the quotes");
  }

  @Test
  void quoteThatIsNotClosedIsToldWithTheLineWhereItBegan() throws Exception {
    home.change(POLL, "id: poll-task", "id: \"poll-task");

    assertThat(home.refusal()).startsWith(POLL).contains("begun in line 2;");
  }

  @Test
  void emptyFileIsTold() throws Exception {
    home.write("routes/errors.camel.yaml", "");

    assertThat(home.refusal()).isEqualTo("routes/errors.camel.yaml: the file is empty");
  }

  @Test
  void unknownStepIsToldWithItsLine() throws Exception {
    home.change(POLL, "- toD:", "- toDo:");

    assertThat(home.refusal())
        .startsWith(home.line(POLL, "toDo:") + ": there is no step called 'toDo'");
  }

  @Test
  void unknownPropertyOfAStepIsToldWithItsLine() throws Exception {
    home.change(POLL, "method: countPoll", "methode: countPoll");

    assertThat(home.refusal())
        .isEqualTo(
            home.line(POLL, "methode")
                + ": 'methode' cannot stand there; mend the name or its indentation");
  }

  @Test
  void unknownBeanIsToldWithTheOneThatWasMeant() throws Exception {
    home.change(POLL, "ref: metrics", "ref: metric");
    assertThat(home.refusal())
        .isEqualTo(
            home.step(POLL, "ref: metric")
                + ": there is no bean 'metric'; did you mean 'metrics'?");
  }

  @Test
  void unknownMethodIsToldBeforeAJobMeetsIt() throws Exception {
    home.change(POLL, "method: countPoll", "method: countPol");
    assertThat(home.refusal())
        .endsWith(": the bean 'metrics' has no method 'countPol'; did you mean 'countPoll'?")
        .startsWith(POLL + " line ");
  }

  @Test
  void unknownMethodOfAnExpressionIsToldBeforeAJobMeetsIt() throws Exception {
    home.change(NOVITA, "method: of('task_id'", "method: off('task_id'");

    assertThat(home.refusal())
        .startsWith(NOVITA + " line ")
        .endsWith("the bean 'query' has no method 'off': there are of");
  }

  @Test
  void unknownComponentIsToldWithTheOneThatWasMeant() throws Exception {
    home.change(POLL, "uri: direct:read-status", "uri: dirct:read-status");

    assertThat(home.refusal())
        .isEqualTo(
            home.step(POLL, "dirct:") + ": there is no component 'dirct'; did you mean 'direct'?");
  }

  @Test
  void directNameThatNoRouteHasIsTold() throws Exception {
    home.change(POLL, "uri: direct:read-status", "uri: direct:read-state");

    assertThat(home.refusal())
        .startsWith(home.step(POLL, "read-state") + ": no route begins with direct:read-state;");
  }

  @Test
  void placeholderThatIsNoSettingIsToldWithTheOneThatWasMeant() throws Exception {
    home.change(POLL, "by: provider", "by: \"{{swapline.poll.frist}}\"");

    assertThat(home.refusal())
        .startsWith(POLL + " line ")
        .endsWith("there is no setting swapline.poll.frist; did you mean 'swapline.poll.first'?");
  }

  @Test
  void unknownOptionIsToldInsteadOfBeingSentToTheProvider() throws Exception {
    home.change(NOVITA, "httpMethod: PUT", "httpMethot: PUT");

    assertThat(home.refusal())
        .startsWith(NOVITA + " line ")
        .contains("https has no option 'httpMethot'; did you mean 'httpMethod'?");
  }

  @Test
  void optionThatOnlyTheComponentHasIsTold() throws Exception {
    home.change(NOVITA, "httpMethod: PUT", "automaticRetriesDisabled: true");

    assertThat(home.refusal()).contains("https has no option 'automaticRetriesDisabled'");
  }

  @Test
  void unknownOptionOfALocalEndpointIsTold() throws Exception {
    home.change(FOLDER, "initialDelay: 100", "initalDelay: 100");
    assertThat(home.refusal())
        .isEqualTo(home.line(FOLDER, "uri:") + ": there is no option 'initalDelay'");

    home.change(FOLDER, "initalDelay: 100", "initialDelay: soon");
    assertThat(home.refusal()).endsWith(": 'initialDelay' cannot be 'soon'");
  }

  @Test
  void routeIdThatIsTakenIsToldWithBothPlaces() throws Exception {
    home.change(POLL, "id: poll-task", "id: fetch-result");

    assertThat(home.refusal())
        .isEqualTo(
            home.line("routes/job/fetch.camel.yaml", "id: fetch-result")
                + " and "
                + home.line(POLL, "id: fetch-result")
                + ": the route id fetch-result is there more than once;"
                + " give each route an id of its own");
  }

  @Test
  void expressionThatCannotBeReadIsToldWithItsRoute() throws Exception {
    home.change(POLL, "${body.name} == 'finished'", "${body.name == 'finished'");

    assertThat(home.refusal())
        .startsWith(POLL + ", route poll-task: '${body.name == 'finished'' is no expression");
  }

  @Test
  void noRoutesAtAllAreTold() throws Exception {
    home.deleteFilesOf("routes/providers");

    assertThat(home.refusal())
        .startsWith("there is no provider file in ")
        .endsWith("put back the folder routes of this release");
  }

  @Test
  void stepWhoseFileIsMissingIsToldByThatFile() throws Exception {
    home.delete(POLL);
    assertThat(home.refusal())
        .startsWith(POLL + ": no route takes jobs from ledger:running")
        .contains("put back this file");
  }

  @Test
  void inboxThatNobodyLooksIntoIsTold() throws Exception {
    home.delete(FOLDER);
    assertThat(home.refusal()).startsWith(FOLDER + ": no route looks into the inbox");
    assertThat(home.refusal("swapline.watch.folder=")).startsWith("it started");
  }

  @Test
  void destinationWithoutItsTemplateIsTold() throws Exception {
    home.change("routes/job/deliver.camel.yaml", "id: deliver-to", "id: deliver-two");

    assertThat(home.refusal()).startsWith("routes/job/deliver.camel.yaml: ").contains("deliver-to");
  }

  @Test
  void providerFileWithoutARouteIsTold() throws Exception {
    home.change(NOVITA, "id: novita-video-status", "id: novita-video-state");

    assertThat(home.refusal())
        .isEqualTo(NOVITA + ": there is no route with the id novita-video-status");
  }

  @Test
  void chosenProviderWithoutAFileIsTold() throws Exception {
    assertThat(home.refusal("swapline.provider=nowhere"))
        .startsWith("swapline.provider = nowhere (--set): must be one of ")
        .contains("novita-video", "wavespeed");
  }

  @Test
  void optionValueThatTheProviderDoesNotAllowIsToldWithItsKey() throws Exception {
    String key = "swapline.providers.novita-video.options.response_video_type";

    assertThat(home.refusal(key + "=avi"))
        .isEqualTo(
            key + " = avi (--set): option response_video_type is one of mp4, gif, not 'avi'");
  }

  @Test
  void unknownStateIsToldWithItsLineAndTheStatesThatThereAre() throws Exception {
    home.change(POLL, "to: finished", "to: finishd");

    assertThat(home.refusal())
        .startsWith(POLL + " line ")
        .contains(": there is no job state 'finishd': there are taking, received,");
  }

  @Test
  void unknownOperationIsToldWithTheOnesThatThereAre() throws Exception {
    home.change(POLL, "ledger:hold", "ledger:keep");

    assertThat(home.refusal())
        .startsWith(home.step(POLL, "ledger:keep"))
        .contains("ledger:keep is no operation of the ledger: there are advance, hold,");
  }

  @Test
  void portThatIsTakenIsToldWithTheSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(home.refusal("swapline.http.port=" + taken.getLocalPort()))
          .contains(
              "127.0.0.1:" + taken.getLocalPort() + ": Address already in use",
              "choose another swapline.http.port");
    }
  }
}
