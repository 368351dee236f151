package io.swapline.it.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.PublicMedia;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.vendor.JsonObject;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code POST …/faceswapPlusByImage}: fetches the media, makes a task and charges for it. */
final class AkoolSwap implements RequestHandler {
  private static final long LIMIT = 300_000_000;
  private static final String FACE = "source_url";
  private static final String TARGET = "target_url";
  private static final String SINGLE = "single_face_mode";
  private static final String ENHANCE = "face_enhance";
  private static final String STYLE = "model_style";
  private static final Set<String> STYLES = Set.of("realistic", "beautify", "lossless");

  private final VendorContext context;
  private final PublicMedia media;

  AkoolSwap(VendorContext context) {
    this.context = context;
    this.media = new PublicMedia(context.intake(), LIMIT);
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    AkoolAnswer.checkKey(call, context.options().apiKey());
    context.rate().admit(AkoolAnswer.refusal(AkoolAnswer.TOO_OFTEN, "operation is too frequent"));
    JsonNode body = JsonObject.read(call, AkoolSwap::bad, AkoolSwap::bad);
    check(call, body);
    call.names(body.path(TARGET).textValue());
    call.reach(FaultPoint.AFTER_BODY);
    StoredFile video = fetch(body, TARGET, "video/");
    StoredFile face = fetch(body, FACE, "image/");
    if (PictureMetadata.read(video.path()).isPresent()) {
      throw bad(TARGET + " is a picture");
    }
    if (PictureMetadata.read(face.path()).isEmpty()) {
      throw bad(FACE + " is no picture");
    }
    Tasks.Wanted task =
        new Tasks.Wanted(video, face, options(body), "mp4", Map.of(), Optional.empty());
    String id = context.tasks().make(call.submitNumber(), task);
    call.reach(FaultPoint.AFTER_TASK);
    // Where the result will be, which its pages show in this answer; nobody may fetch it yet.
    return AkoolAnswer.success(
        AkoolAnswer.node()
            .put("_id", id)
            .put("url", context.assetsUrl() + "/final_" + id + ".mp4")
            .put("job_id", "20240102082900592-" + id.length()));
  }

  private static void check(ServedRequest call, JsonNode body) throws Refusal {
    Set<String> names = new TreeSet<>();
    body.fieldNames().forEachRemaining(names::add);
    names.removeAll(Set.of(FACE, TARGET, SINGLE, ENHANCE, STYLE));
    if (!names.isEmpty() || !call.query().isEmpty()) {
      throw bad("what is not known: " + names);
    }
    // Without it the page wants a mapping of faces.
    if (!body.path(SINGLE).isBoolean() || !body.path(SINGLE).booleanValue()) {
      throw bad(SINGLE + " is true, without a face_mapping");
    }
    if (body.has(ENHANCE) && !body.get(ENHANCE).isBoolean()) {
      throw bad(ENHANCE + " must be a boolean");
    }
    if (body.has(STYLE) && !STYLES.contains(body.get(STYLE).asText())) {
      throw bad(STYLE + " is one of " + new TreeSet<>(STYLES));
    }
    if (!body.path(FACE).isTextual() || !body.path(TARGET).isTextual()) {
      throw bad(FACE + " and " + TARGET + " are addresses");
    }
  }

  private static Map<String, String> options(JsonNode body) {
    Map<String, String> options = new TreeMap<>();
    for (String name : Set.of(ENHANCE, STYLE)) {
      if (body.has(name)) {
        options.put(name, body.get(name).asText());
      }
    }
    return options;
  }

  private StoredFile fetch(JsonNode body, String name, String type)
      throws Refusal, InterruptedException {
    String address = body.get(name).textValue();
    try {
      StoredFile file = media.fetch(address, type);
      context.book().uploaded(address, file);
      return file;
    } catch (IOException e) {
      throw bad(name + " could not be downloaded: " + e.getMessage());
    }
  }

  private static Refusal bad(String why) {
    return AkoolAnswer.refusal(AkoolAnswer.PARAMETER, why);
  }
}
