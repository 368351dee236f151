package io.swapline.service;

import io.swapline.ledger.LedgerScene;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that reads a queue, and comes to a halt when a message is in the ledger. */
final class QueueReader {
  private QueueReader() {}

  public static void main(String[] arguments) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    LedgerScene scene = new LedgerScene(Path.of(arguments[1]));
    new ReadQueue(
        arguments[0],
        key -> {
          System.out.println(key);
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        scene,
        2);
    never.await();
  }
}
