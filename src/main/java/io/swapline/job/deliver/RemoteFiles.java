package io.swapline.job.deliver;

import io.swapline.text.ErrorText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/** Fetches single files of another machine by the component that writes them there. */
public final class RemoteFiles {
  /** One file, by its name alone: a folder with many others is not listed. */
  private static final String ONE_FILE =
      "useList=false&ignoreFileNotFoundOrPermissionError=true&throwExceptionOnConnectFailed=true"
          + "&noop=true&idempotent=false&autoCreate=false&disconnect=true";

  /** Each look has a connection of its own, closed behind it. */
  private static final int NO_CACHE = -1;

  private final Supplier<CamelContext> camel;
  private final String uri;
  private final Path scratch;
  private ConsumerTemplate consumers;

  /** What is done with a copy, which is gone afterwards. */
  @FunctionalInterface
  interface Use<T> {
    T of(Path copy) throws IOException;
  }

  /**
   * @param camel has the component, when it is started
   * @param uri as the operator set it
   * @param scratch a folder of its own for copies
   */
  public RemoteFiles(Supplier<CamelContext> camel, String uri, Path scratch) {
    this.camel = camel;
    this.uri = uri;
    this.scratch = scratch;
  }

  /** Nothing where there is no such file. One at a time: copies have the names of their files. */
  synchronized <T> Optional<T> fetch(String name, Use<T> use) throws IOException {
    if (consumers == null) {
      consumers = camel.get().createConsumerTemplate(NO_CACHE);
    }
    Exchange found;
    try {
      found = consumers.receiveNoWait(address(name));
    } catch (RuntimeCamelException e) {
      throw new IOException("cannot look for " + name + ": " + ErrorText.ofRoot(e), e);
    }
    if (found == null) {
      return Optional.empty();
    }
    try {
      File copy = found.getMessage().getBody(File.class);
      return Optional.of(use.of(copy.toPath()));
    } finally {
      consumers.doneUoW(found);
    }
  }

  /** Camel would not find a folder that is not there yet step by step. */
  private String address(String name) {
    return uri
        + (uri.contains("?") ? "&" : "?")
        + ONE_FILE
        + (uri.contains("stepwise=") ? "" : "&stepwise=false")
        + "&localWorkDirectory=RAW("
        + scratch
        + ")&fileName=RAW("
        + name
        + ")";
  }
}
