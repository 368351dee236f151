package io.swapline.job.prepare;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.mp4.LivePhoto;
import io.swapline.text.Quote;
import io.swapline.watch.DropName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Phones, galleries and downloaders keep a picture of a film under the film's name, as people may
 * keep the face for it. Who calls a picture a face means it; one that merely has that name is
 * looked at.
 */
final class FilmsOwnPicture {
  private FilmsOwnPicture() {}

  /** Why the face is none but a picture of the film, in words; empty where nothing says so. */
  static Optional<String> objection(Job job, InputFile face, MediaFacts film, MediaFacts picture)
      throws IOException {
    if (DropName.of(face.fileName()).role() != DropName.Role.PLAIN_PICTURE) {
      return Optional.empty();
    }
    InputFile target = job.target();
    if (LivePhoto.isTaken(Path.of(target.custody()), Path.of(face.custody()))) {
      return Optional.of(
          Quote.name(face.fileName())
              + " is the still of a Live Photo and "
              + Quote.name(target.fileName())
              + " its film, so the face in it is the one that is there already: drop the film again"
              + " with the face that is to be put in as "
              + Quote.name(marked(job))
              + ", and without the still");
    }
    return isOfOneSize(film, picture)
        ? Optional.of(
            Quote.name(face.fileName())
                + " has the size of the film to the pixel ("
                + picture.shownWidth()
                + " x "
                + picture.shownHeight()
                + "), as a picture out of it has: if it is the face that is to be put in, call it "
                + Quote.name(marked(job))
                + " and drop both again")
        : Optional.empty();
  }

  private static boolean isOfOneSize(MediaFacts film, MediaFacts picture) {
    return film.shownWidth() > 0
        && film.shownWidth() == picture.shownWidth()
        && film.shownHeight() == picture.shownHeight();
  }

  private static String marked(Job job) {
    return job.name() + ".face.jpg";
  }
}
