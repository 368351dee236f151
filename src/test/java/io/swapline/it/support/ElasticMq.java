package io.swapline.it.support;

import java.net.InetSocketAddress;

/**
 * Starts ElasticMQ in a process of its own, whose class path has it and this class, and says on
 * which port it listens. It is made for Scala and not on the class path of the tests, so that it is
 * called by name.
 */
final class ElasticMq {
  private ElasticMq() {}

  public static void main(String[] none) throws Exception {
    Object builder =
        Class.forName("org.elasticmq.rest.sqs.SQSRestServerBuilder")
            .getMethod("withInterface", String.class)
            .invoke(null, "127.0.0.1");
    builder = builder.getClass().getMethod("withPort", int.class).invoke(builder, 0);
    Object server = builder.getClass().getMethod("start").invoke(builder);
    Object binding = server.getClass().getMethod("waitUntilStarted").invoke(server);
    Object address = binding.getClass().getMethod("localAddress").invoke(binding);
    System.out.println(((InetSocketAddress) address).getPort());
  }
}
