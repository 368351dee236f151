package io.swapline.sandbox.novita;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.vendor.SubmitRate;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code POST /v3/merge-face}: makes a picture, charges for it, and answers with it. */
final class MergeImage implements RequestHandler {
  private final NovitaKey key;
  private final SubmitRate rate;
  private final VendorContext context;

  /** With a rate of its own: the vendor counts pictures apart from videos. */
  MergeImage(NovitaKey key, VendorContext context) {
    this.key = key;
    this.rate = new SubmitRate(context.options().limit(), context.options().clock());
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    rate.admit(NovitaError.RATE_LIMIT_EXCEEDED.because("rate limit exceeded"));
    StrictJson.check(call);
    ImageBody.Wanted wanted = ImageBody.read(call.body(), context.intake());
    Path made;
    try {
      call.reach(FaultPoint.AFTER_BODY);
      PictureRules.check(wanted.image(), "image_file");
      PictureRules.check(wanted.face(), "face_image_file");
      made = make(call.submitNumber(), wanted);
    } catch (Refusal | IOException e) {
      Files.deleteIfExists(wanted.image().path());
      Files.deleteIfExists(wanted.face().path());
      throw e;
    }
    call.reach(FaultPoint.AFTER_TASK);
    return new Answer(
        200,
        Map.of("Content-Type", "application/json"),
        new PictureBody(
            "{\"image_file\":\"", made, "\",\"image_type\":\"" + wanted.type() + "\"}"));
  }

  private Path make(int submitNumber, ImageBody.Wanted wanted) throws Refusal {
    try {
      return context
          .tasks()
          .makeAtOnce(
              submitNumber,
              new Tasks.Wanted(
                  wanted.image(),
                  wanted.face(),
                  Map.of("response_image_type", wanted.type()),
                  wanted.type(),
                  Map.of(),
                  Optional.empty()));
    } catch (IOException e) {
      throw NovitaError.INVALID_IMAGE_FORMAT.because(e.getMessage());
    }
  }
}
