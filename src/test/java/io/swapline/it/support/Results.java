package io.swapline.it.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Where results go, and the book of what lies there. */
public interface Results {
  /** The names of all that lies there, but for what the service has there for itself. */
  Set<String> names() throws IOException;

  boolean has(String name);

  /** A file with what bears that name. */
  Path file(String name) throws IOException;

  /** What the names of a pair's result and receipt begin with: another where its own is taken. */
  String stem(String name);
}
