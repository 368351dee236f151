package io.swapline.ledger;

import io.swapline.custody.Sha256;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A job whose result is here and has to be delivered, made in a ledger that nobody has open. */
public final class FetchedJob {
  private FetchedJob() {}

  /**
   * Makes it; the ledger is closed again on return.
   *
   * @param data folder of the ledger
   * @param destinations that its drop chose; null for all
   */
  public static Job of(
      Path data, String subPath, String name, List<String> destinations, String text)
      throws IOException {
    Files.createDirectories(data);
    Path result = Files.writeString(data.resolve("result"), text);
    try (LedgerScene scene = new LedgerScene(data)) {
      InputFile video = InputFile.seen(FileRole.TARGET, "/inbox/shot.mp4", "1", 5, 20, false);
      Job job = scene.ledger().open(LedgerScene.drop(subPath, name, List.of(video)));
      scene.sql(
          "UPDATE job SET state = 'fetched', due_at = 0, provider = 'novita-video' WHERE id = '"
              + job.id()
              + "'");
      Output output =
          new Output(result.toString(), "mp4", text.length(), Sha256.of(result), null, List.of());
      Outcome<?> found =
          Outcome.plain()
              .output(output)
              .consent(Consent.attested("all", null))
              .destinations(destinations);
      return scene.ledger().note(scene.find(job), found);
    }
  }
}
