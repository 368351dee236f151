package io.swapline.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the demo's drop is put, and how the service is told to look there. */
interface DemoEntrance extends AutoCloseable {
  /** Settings that only this one needs, each {@code key=value}. */
  List<String> settings();

  /** Puts the pair there; returns where, for people. */
  String drop(SamplePair.Kind kind) throws IOException;

  /** What of it can be looked at when the demo has ended, if it is not where it was dropped. */
  List<Path> left();

  @Override
  void close();
}
