package io.swapline.demo;

import io.swapline.settings.Settings;
import java.io.IOException;
import java.util.List;

/** Where the demo's drop is put and its result comes out, and how the service is told so. */
interface DemoPlaces extends AutoCloseable {
  /** Settings that only these need, each {@code key=value}. */
  List<String> settings();

  /** Puts the pair there; returns where, for people. */
  String drop(SamplePair.Kind kind) throws IOException;

  /**
   * Looks for what was delivered under that name; returns where it is, for people.
   *
   * @param settings of the service that delivered it
   * @throws IOException if it is not there
   */
  String delivered(Settings settings, String name) throws IOException;

  /** What of all this can be looked at when the demo has ended, a line each. */
  List<String> left() throws IOException;

  @Override
  void close();
}
