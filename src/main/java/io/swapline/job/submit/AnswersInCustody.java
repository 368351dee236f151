package io.swapline.job.submit;

import io.swapline.custody.Sha256;
import io.swapline.durable.FileSync;
import io.swapline.job.fetch.ResultComparison;
import io.swapline.job.submit.Submits.Answer;
import io.swapline.ledger.AnswersOnDisk;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.ledger.submits.WholeAnswers;
import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaProbe;
import io.swapline.media.MediaVerdict;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.InlineAnswer;
import io.swapline.provider.JsonAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Results that came with the answer to a submit, in the job's folder of custody: {@code .part}
 * while they come in, {@code .done} when all of the answer is on the disk. From then on they are
 * not lost, whatever ends the process.
 */
public final class AnswersInCustody implements AnswersOnDisk {
  private final Path custody;
  private final WholeAnswers files;
  private final MediaProbe probe = new MediaProbe();
  private final MediaCompleteness completeness = new MediaCompleteness();

  /**
   * @param custody where each job has its folder
   */
  public AnswersInCustody(Path custody) {
    this.custody = custody;
    this.files = new WholeAnswers(custody);
  }

  /** What is to be said where the job has a whole answer that nobody took up yet. */
  Optional<String> objection(Job job) {
    return files.objection(job);
  }

  /**
   * Where the answer to that attempt goes; its folder is there on return.
   *
   * @throws io.swapline.ledger.model.LedgerException where an earlier one is whole: nothing more is
   *     to be paid then
   */
  InlineAnswer expect(Job job, String token, JsonAt place) throws IOException {
    files.refuse(job);
    FileSync.makeFolders(custody.resolve(job.id()));
    return new InlineAnswer(place, part(job, token), done(job, token), System::nanoTime);
  }

  private Path part(Job job, String token) {
    return files.part(job.id(), token);
  }

  private Path done(Job job, String token) {
    return files.whole(job.id(), token);
  }

  @Override
  public boolean isBegun(Job job, String token) {
    return Files.exists(part(job, token));
  }

  @Override
  public boolean isWhole(String jobId, String token) {
    return Files.exists(files.whole(jobId, token));
  }

  @Override
  public Optional<Outcome<?>> whole(Job job, String token) throws IOException {
    return Files.exists(done(job, token))
        ? Optional.of(read(job, done(job, token)))
        : Optional.empty();
  }

  /** {@code fetched}, or {@code quarantined}: it is paid for, and what came is kept. */
  Outcome<Answer> read(Job job, String token) throws IOException {
    return read(job, done(job, token));
  }

  private Outcome<Answer> read(Job job, Path file) throws IOException {
    MediaVerdict verdict = completeness.check(file);
    if (!verdict.isWhole()) {
      return unusable(file, verdict.words());
    }
    try {
      MediaFacts facts = probe.probe(file);
      Output output =
          output(
              file,
              facts.type().extension(),
              facts,
              differences(job.targetToSend().media(), facts));
      Optional<String> givenBack = ResultComparison.givenBack(job, output.sha256());
      return givenBack.isPresent()
          ? Outcome.named(Answer.QUARANTINED)
              .attempt("accepted")
              .output(output)
              .why(givenBack.get() + "; it is kept apart")
          : Outcome.named(Answer.FETCHED).attempt("accepted").output(output);
    } catch (UnreadableMediaException e) {
      return unusable(file, e.getMessage());
    }
  }

  private static Outcome<Answer> unusable(Path file, String words) throws IOException {
    return Outcome.named(Answer.QUARANTINED)
        .attempt("accepted")
        .output(output(file, "bin", null, List.of()))
        .why("what the provider answered cannot be used: " + words + " It is kept apart");
  }

  /** What was sent was looked at before; of a row that does not say so nothing is compared. */
  private static List<String> differences(MediaFacts sent, MediaFacts facts) {
    return sent == null ? List.of() : ResultComparison.differences(sent, facts);
  }

  private static Output output(
      Path file, String extension, MediaFacts facts, List<String> differences) throws IOException {
    return new Output(
        file.toString(), extension, Files.size(file), Sha256.of(file), facts, differences);
  }
}
