package io.swapline.job.watch;

import io.swapline.job.request.OptionParser;
import io.swapline.ledger.model.DropPart;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.provider.Providers;
import io.swapline.watch.Drop;
import io.swapline.watch.RefusedDrop;
import io.swapline.watch.SourceFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes jobs of drops, as the operator set what a new job is given. */
public final class JobsFromDrops {
  private final Providers providers;
  private final UnaryOperator<String> provider;
  private final Function<String, Map<String, String>> options;

  /**
   * @param provider what a target is, video or image → the provider for it
   * @param options provider id → its options, as the operator set them
   */
  public JobsFromDrops(
      Providers providers,
      UnaryOperator<String> provider,
      Function<String, Map<String, String>> options) {
    this.providers = providers;
    this.provider = provider;
    this.options = options;
  }

  /**
   * A job for that drop.
   *
   * @param origin where it came in
   * @throws IllegalArgumentException if the operator set an option that the provider does not have
   */
  public NewJob of(String origin, Drop drop) {
    return of(origin, drop, null);
  }

  /** A job that will be rejected with those words. */
  NewJob refused(String origin, RefusedDrop refused) {
    return of(origin, refused.drop(), PendingDecision.refusal(refused.words()));
  }

  private NewJob of(String origin, Drop drop, PendingDecision pending) {
    List<InputFile> inputs = new ArrayList<>();
    inputs.add(input(FileRole.TARGET, drop.target(), false));
    for (Drop.Face face : drop.faces()) {
      inputs.add(input(FileRole.FACE, face.file(), drop.sharedFace()));
    }
    drop.ready().ifPresent(file -> inputs.add(input(FileRole.READY, file, false)));
    drop.job().ifPresent(file -> inputs.add(input(FileRole.OPTIONS, file, false)));
    drop.folderJob().ifPresent(file -> inputs.add(input(FileRole.FOLDER_OPTIONS, file, true)));
    drop.consent().ifPresent(file -> inputs.add(input(FileRole.CONSENT, file, false)));
    drop.folderConsent().ifPresent(file -> inputs.add(input(FileRole.CONSENT, file, true)));
    String kind = drop.kind().name().toLowerCase(Locale.ROOT);
    String chosen = provider.apply(kind);
    return new NewJob(
        origin,
        drop.subPath(),
        drop.name(),
        kind,
        chosen,
        OptionParser.of(providers.get(chosen), options.apply(chosen)),
        drop.isLabelled() ? labelled(inputs, drop) : inputs,
        pending);
  }

  private static List<InputFile> labelled(List<InputFile> inputs, Drop drop) {
    Iterator<Drop.Face> faces = drop.faces().iterator();
    List<InputFile> parts = new ArrayList<>();
    for (InputFile file : inputs) {
      if (file.role() == FileRole.FACE) {
        parts.add(file.as(DropPart.face(faces.next().label())));
      } else {
        parts.add(file.shared() ? file : file.as(DropPart.common()));
      }
    }
    return parts;
  }

  private static InputFile input(FileRole role, SourceFile file, boolean shared) {
    return InputFile.seen(
        role, file.place(), file.identity(), file.size(), file.modifiedMillis(), shared);
  }
}
