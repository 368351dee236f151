package io.swapline.service.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnFileRulesTest {
  private static final String FILE = "routes/own/mine.camel.yaml";

  private final OwnFileRules rules =
      new OwnFileRules(List.of("- bean:\n    ref: deliver\n- beans:\n    - name: novita-video\n"));

  private String told(String yaml) {
    return rules.flaw(FILE, yaml).map(flaw -> flaw.place() + ": " + flaw.words()).orElse("");
  }

  @Test
  void whatHoldsForEveryRouteIsRefusedWithTheWayForOnesOwn() {
    assertThat(told("- route:\n    id: a\n- errorHandler:\n    noErrorHandler: {}\n"))
        .startsWith(FILE + " line 3: errorHandler at the top of a file")
        .contains("paid requests again", "routeConfiguration with an id");
    assertThat(told("- interceptSendToEndpoint:\n    uri: https:*\n"))
        .startsWith(FILE + " line 1: interceptSendToEndpoint holds for the routes of Swapline");
    assertThat(told("- routeConfiguration:\n    onException: []\n"))
        .startsWith(FILE + " line 1: a routeConfiguration without an id")
        .contains("routeConfigurationId");
    assertThat(told("- routeConfiguration:\n    id: mine\n    interceptSendToEndpoint: []\n"))
        .contains("interceptSendToEndpoint holds");
  }

  @Test
  void aBeanInPlaceOfOneOfSwaplinesIsRefused() {
    assertThat(told("- beans:\n    - name: mine\n      type: a.B\n    - name: deliver\n"))
        .startsWith(FILE + " line 4: a bean called 'deliver' would stand in for Swapline's own");
    assertThat(told("- beans:\n    - name: novita-video\n")).contains("'novita-video'");
    assertThat(told("- beans:\n    - name: https\n")).contains("'https'");
  }

  @Test
  void whatIsOnesOwnMayBeThereAndWhatIsNoYamlIsToldByCamel() {
    assertThat(
            told(
                """
                - beans:
                    - name: mine
                      type: a.B
                - routeConfiguration:
                    id: mine
                    onException: []
                - onException:
                    id: of-this-file
                - route:
                    id: a
                """))
        .isEmpty();
    assertThat(told("- route: [")).isEmpty();
    assertThat(told("")).isEmpty();
  }
}
