package io.swapline.job.close;

import io.swapline.custody.FileProof;
import io.swapline.custody.Moves;
import io.swapline.custody.PartFiles;
import io.swapline.custody.Sha256;
import io.swapline.durable.DurableFile;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The reason of a job in the failed folder. */
final class FolderReason {
  private final Ledger ledger;
  private final ReasonFiles reasons;

  FolderReason(Ledger ledger, ReasonFiles reasons) {
    this.ledger = ledger;
    this.reasons = reasons;
  }

  Path beside(Path target, Job job) {
    return reasons.beside(target, job);
  }

  /** Whole or not at all, as everything that a person may open. */
  void write(Job job, Path reason, Path top) throws IOException {
    // Not beside it: the way there may be a link by now.
    PartFiles.sweep(top, job.id());
    Path part = top.resolve(PartFiles.fresh(job.id()));
    try {
      DurableFile.create(part, text(job, reason));
      Moves.name(part, reason, top, job.id());
    } catch (FileAlreadyExistsException e) {
      if (!proof(job, reason).isOurs(reason)) {
        throw FolderEnding.overtaken(reason, e);
      }
      Moves.finish(part, reason, top);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  FileProof proof(Job job, Path reason) {
    byte[] text = text(job, reason);
    return new FileProof(text.length, Sha256.of(text));
  }

  private byte[] text(Job job, Path reason) {
    return reasons
        .text(job, ledger.reads().attempts(job.id()), where(job, reason))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String where(Job job, Path reason) {
    Optional<String> stays =
        job.input(FileRole.TARGET)
            .map(InputFile::source)
            .filter(source -> !source.startsWith("/") && FolderEnding.anchor(job.inputs()) == null);
    return stays
        .map(source -> "as they were dropped, " + source)
        .orElse("in " + reason.getParent());
  }
}
