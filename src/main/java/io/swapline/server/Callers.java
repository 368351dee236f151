package io.swapline.server;

/** Who may send a body at all: looked at before a byte of it is read. */
@FunctionalInterface
interface Callers {
  /** What is answered where nothing stands against the request. */
  int WELCOME = 0;

  /**
   * May wait for the ledger.
   *
   * @param path as it came
   * @param bytes of the body that it announces, -1 where it does not say
   * @return the status to refuse it with, or {@link #WELCOME}
   */
  int objection(String path, long bytes);
}
