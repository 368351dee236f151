package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Values that came from outside, in the query of our own URL, as a provider file asks for them. */
class QueryStringTest {
  @Test
  void severalPairsAreEncodedAndOneWithoutAValueIsLeftOut() throws Exception {
    assertThat(query("of('a', ${variable.odd})")).isEqualTo("a=x%26y%3D1%2C");
    assertThat(query("of('a', ${variable.odd}, 'ext', ${variable.ending})"))
        .isEqualTo("a=x%26y%3D1%2C&ext=.mp4");
    assertThat(query("of('a', ${variable.none}, 'ext', ${variable.ending})")).isEqualTo("ext=.mp4");
    assertThat(query("of('a', ${variable.none}, 'b', ${variable.none})")).isNull();
    assertThat(query("of('a', 'image/png', 'b', ${variable.none}, 'c', ${variable.odd})"))
        .isEqualTo("a=image%2Fpng&c=x%26y%3D1%2C");
  }

  private static Object query(String method) throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("query", new QueryString());
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:ask").setHeader(Exchange.HTTP_QUERY).method("query", method);
            }
          });
      camel.start();
      return camel
          .createProducerTemplate()
          .request(
              "direct:ask",
              exchange -> {
                exchange.setVariable("odd", "x&y=1,");
                exchange.setVariable("ending", ".mp4");
              })
          .getMessage()
          .getHeader(Exchange.HTTP_QUERY);
    }
  }
}
