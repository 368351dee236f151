package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * {@code POST /api/v3/media/upload/binary}: one file as a form; gives the address at which a submit
 * may name it.
 */
final class UploadMedia implements RequestHandler {
  /** WaveSpeed, upload-files-api page: more than 300 MB come by an address of one's own. */
  static final long LIMIT = 300L << 20;

  private final WaveSpeedAnswer done = new WaveSpeedAnswer("upload.json");
  private final WaveSpeedKey key;
  private final VendorContext context;

  UploadMedia(WaveSpeedKey key, VendorContext context) {
    this.key = key;
    this.context = context;
  }

  /** Where an uploaded file is. */
  static String address(VendorContext context, String assetId) {
    return context.assetsUrl() + "/media/" + assetId;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    FormFile form =
        FormFile.read(
            call.header("Content-Type").orElse(""), call.body(), context.intake().open(LIMIT));
    call.reach(FaultPoint.AFTER_BODY);
    String kind;
    try {
      kind = kind(form);
    } catch (Refusal e) {
      Files.delete(form.file().path());
      throw e;
    }
    String address = address(context, context.assets().add(form.file()));
    context.book().uploaded(address, form.file());
    call.reach(FaultPoint.AFTER_TASK);
    return done.answer(
        Map.of(
            "type",
            kind,
            "download_url",
            address,
            "filename",
            form.name(),
            "size",
            form.file().bytes()));
  }

  private static String kind(FormFile form) throws Refusal {
    String kind = MediaKind.of(form.name(), form.type());
    if (form.file().bytes() == 0) {
      throw WaveSpeedError.BAD_REQUEST.because("the file is empty");
    }
    return kind;
  }
}
