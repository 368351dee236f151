package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.vendor.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * {@code POST /api/v3/media/upload/binary}: one file as a form; gives the address at which a submit
 * may name it.
 */
final class UploadMedia implements Endpoint {
  /** WaveSpeed, upload-files-api page: more than 300 MB come by an address of one's own. */
  static final long LIMIT = 300L << 20;

  private final Words done = new Words("upload.json");
  private final ApiKey key;
  private final Workshop shop;

  UploadMedia(ApiKey key, Workshop shop) {
    this.key = key;
    this.shop = shop;
  }

  /** Where an uploaded file is. */
  static String address(Workshop shop, String assetId) {
    return shop.assetsUrl() + "/media/" + assetId;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    FormFile form =
        FormFile.read(
            call.header("Content-Type").orElse(""), call.body(), shop.intake().open(LIMIT));
    call.reach(Point.AFTER_BODY);
    String kind;
    try {
      kind = kind(form);
    } catch (Refusal e) {
      Files.delete(form.file().path());
      throw e;
    }
    String address = address(shop, shop.assets().add(form.file()));
    shop.book().uploaded(address, form.file());
    call.reach(Point.AFTER_TASK);
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
      throw Reason.BAD_REQUEST.because("the file is empty");
    }
    return kind;
  }
}
