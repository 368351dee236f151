package io.swapline.ledger.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A drop that becomes a job.
 *
 * @param origin where it came in: {@code folder}
 * @param subPath folder below the inbox, '' for the top
 * @param name the drop's NAME
 * @param kind {@code video} or {@code image}
 * @param provider provider id
 * @param options the provider's options, under the vendor's names
 * @param inputs its files
 * @param pendingDecision what a person wants with it; null if nothing
 */
public record NewJob(
    String origin,
    String subPath,
    String name,
    String kind,
    String provider,
    Map<String, Object> options,
    List<InputFile> inputs,
    PendingDecision pendingDecision) {

  /** The same drop with other files. */
  public NewJob withInputs(List<InputFile> files) {
    return new NewJob(origin, subPath, name, kind, provider, options, files, pendingDecision);
  }

  /**
   * The job that it would become, which no ledger knows; of labelled faces the one that is taken.
   *
   * @param files its inputs as a step would see them
   */
  public Job unwritten(Instant now, List<InputFile> files) {
    return unwritten(now, files, name, null);
  }

  private Job unwritten(Instant now, List<InputFile> files, String jobName, Job.Siblings siblings) {
    return new Job(
        new Job.Identity("none", origin, subPath, jobName, kind, siblings),
        Job.Position.received(now, pendingDecision),
        Job.Commission.unchecked(provider, options, files),
        Job.Answers.none(),
        Job.Timeline.of(now));
  }

  /**
   * The jobs that it would become, one a face, which no ledger knows.
   *
   * @param files its inputs as a step would see them
   */
  public List<Job> unwrittenEach(Instant now, List<InputFile> files) {
    List<InputFile> labelled = files.stream().filter(InputFile::bearsLabel).toList();
    if (labelled.isEmpty()) {
      return List.of(unwritten(now, files));
    }
    return labelled.stream()
        .map(
            face -> {
              String label = face.part().label();
              Job.Siblings siblings = new Job.Siblings("none", name, label, labelled.size(), false);
              return unwritten(now, face.amongThoseOf(files), named(name, label), siblings);
            })
        .toList();
  }

  /** What the job of a labelled face is called. */
  public static String named(String dropName, String label) {
    return label.isEmpty() ? dropName : dropName + "." + label;
  }
}
