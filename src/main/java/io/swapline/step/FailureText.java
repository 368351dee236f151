package io.swapline.step;

import io.swapline.access.Access;
import io.swapline.access.AccessErrorText;
import io.swapline.text.ErrorText;
import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/** What was thrown, in words for people. */
public final class FailureText {
  private final AccessErrorText files;

  private FailureText(AccessErrorText files) {
    this.files = files;
  }

  /** As the user sees it under whom the service runs. */
  public static FailureText ofService() {
    return new FailureText(new AccessErrorText(Access.ofService()));
  }

  /**
   * Those words.
   *
   * @param cause null when the route just named no outcome
   */
  public String of(Throwable cause) {
    if (cause == null) {
      return "the step ended without an outcome; see routes/job";
    }
    if (cause instanceof FileSystemException
        || cause instanceof FileNotFoundException
        || cause instanceof GenericFileOperationFailedException) {
      Optional<String> refused = files.words(cause);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return ErrorText.of(cause);
  }
}
