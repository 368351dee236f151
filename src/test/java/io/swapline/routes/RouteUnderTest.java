package io.swapline.routes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which route file a test walks, every step and every branch of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RouteUnderTest {
  /** From the home folder on: {@code routes/job/poll.camel.yaml} */
  String value();
}
