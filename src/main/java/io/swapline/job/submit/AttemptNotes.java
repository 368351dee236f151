package io.swapline.job.submit;

import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.provider.PaidNotes;
import java.io.IOException;

/**
 * Notes of a paid request in its attempt's file.
 *
 * @param token of the attempt
 */
public record AttemptNotes(AttemptFiles files, String token) implements PaidNotes {
  @Override
  public void sending() throws IOException {
    files.sending(token);
  }

  @Override
  public void notSent() throws IOException {
    files.notSent(token);
  }
}
