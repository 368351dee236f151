package io.swapline.sandbox.deepixels;

import io.swapline.sandbox.callback.CallbackAddress;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.NamedMedia;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** {@code POST /v1/generate}: fetches the media, makes a task and charges for it. */
final class Generate implements RequestHandler {
  /** Bytes; assumed, no page says a limit. */
  private static final long LIMIT = 300_000_000;

  /** No address begins so: nothing can be uploaded here. */
  private static final String NO_UPLOADS = "none:";

  private final DeepixelsKey key;
  private final VendorContext context;
  private final NamedMedia named;

  Generate(DeepixelsKey key, VendorContext context) {
    this.key = key;
    this.context = context;
    this.named = new NamedMedia(context, LIMIT);
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.check(call);
    if (!call.query().isEmpty()) {
      throw DeepixelsError.BAD_REQUEST.because("a query that is not known");
    }
    context.rate().admit(DeepixelsError.TOO_MANY.because("too many requests"));
    GenerateRequest wanted = GenerateRequest.read(call, context.book());
    Optional<URI> webhook = webhook(wanted);
    call.names(wanted.video());
    call.reach(FaultPoint.AFTER_BODY);
    StoredFile video = media(GenerateRequest.VIDEO, wanted.video(), "video/");
    StoredFile face = media(GenerateRequest.FACE, wanted.face(), "image/");
    if (PictureMetadata.read(video.path()).isPresent()) {
      throw DeepixelsError.BAD_REQUEST.because(GenerateRequest.VIDEO + " is a picture");
    }
    if (PictureMetadata.read(face.path()).isEmpty()) {
      throw DeepixelsError.BAD_REQUEST.because(GenerateRequest.FACE + " is no picture");
    }
    Tasks.Wanted task =
        new Tasks.Wanted(video, face, wanted.options(), "mp4", wanted.input(), webhook);
    String id = context.tasks().make(call.submitNumber(), task);
    call.reach(FaultPoint.AFTER_TASK);
    return DeepixelsAnswer.success(
        DeepixelsAnswer.node().put("jobId", id).put("status", "created"));
  }

  private Optional<URI> webhook(GenerateRequest wanted) throws Refusal {
    if (wanted.webhook().isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address =
        CallbackAddress.read(wanted.webhook().get(), context.options().apiKey(), context.book());
    if (address.isEmpty()) {
      throw DeepixelsError.BAD_REQUEST.because("webhook cannot be called");
    }
    return address;
  }

  private StoredFile media(String name, String address, String type)
      throws Refusal, IOException, InterruptedException {
    try {
      return named.file(NO_UPLOADS, address, type);
    } catch (IOException e) {
      throw DeepixelsError.BAD_REQUEST.because(
          name + " could not be downloaded: " + e.getMessage());
    }
  }
}
