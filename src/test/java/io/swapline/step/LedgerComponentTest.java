package io.swapline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component as Camel finds it, by what was generated from its annotations. */
class LedgerComponentTest {
  @TempDir private Path data;

  @Test
  void optionsAreSetByGeneratedCodeAndNotByReflection() throws Exception {
    try (StepScene scene = new StepScene(data)) {
      scene.start(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("ledger:running?slots=3&lease=4000").to("ledger:advance?to=finished");
            }
          });
      CamelContext context = scene.context();
      BeanIntrospection reflection = PluginHelper.getBeanIntrospection(context);
      reflection.setExtendedStatistics(true);
      reflection.resetCounters();

      LedgerEndpoint endpoint =
          context.getEndpoint("ledger:prepared?slots=5&lease=90000", LedgerEndpoint.class);

      assertThat(endpoint.getSlots()).isEqualTo(5);
      assertThat(endpoint.leaseTime()).isEqualTo(Duration.ofSeconds(90));
      assertThat(reflection.getInvokedCounter()).isZero();
    }
  }

  @Test
  void addressIsMadeOfItsParts() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.build();
      EndpointUriFactory factory =
          context.getCamelContextExtension().getEndpointUriFactory("ledger");

      assertThat(factory.buildUri("ledger", Map.of("name", "advance", "to", "failed")))
          .isEqualTo("ledger:advance?to=failed");
    }
  }

  @Test
  void withoutALedgerItSaysSo() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      assertThatThrownBy(() -> context.getEndpoint("ledger:running"))
          .rootCause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the component ledger has no ledger");
    }
  }
}
