package io.swapline.job.close;

import io.swapline.custody.SubFolders;
import io.swapline.job.deliver.OutputNames;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.watch.DropName;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Path;

/** Where the files of jobs that are over go. */
record LastFolders(FolderMarker done, FolderMarker failed) {

  /** The sub-folder in which a job ends; it is there on return. */
  Path folder(Job job) throws IOException {
    return SubFolders.folder(top(job), job.subPath());
  }

  /** That of a file of it. */
  Path folder(Job job, InputFile file) throws IOException {
    return SubFolders.folder(top(job, file), job.subPath());
  }

  Path top(Job job) throws IOException {
    return (job.state() == JobState.DELIVERED ? done : failed).present();
  }

  Path top(Job job, InputFile file) throws IOException {
    return file.endsAsFailed() ? failed.present() : top(job);
  }

  /** The place of a file in that folder, as the n-th of its name. */
  static Path place(Path folder, InputFile file, int n) {
    String name = file.fileName();
    // As spelled there: letters may be stored otherwise than in the target's name.
    String own = DropName.of(name).name();
    return folder.resolve(OutputNames.numbered(own, n) + name.substring(own.length()));
  }
}
