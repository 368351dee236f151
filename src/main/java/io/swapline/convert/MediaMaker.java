package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Path;

/** What can be done with programs of others so that a provider takes a film or a picture. */
public interface MediaMaker {
  /** Where the operator allows none. */
  MediaMaker NONE = new NoMaker();

  /** Whether films are made to fit. */
  boolean makesFilms();

  /** Whether a JPEG or PNG can be made of a picture of that type. */
  boolean opens(MediaType picture);

  /**
   * What is known of a film, with its length where that can be measured. Takes as long as it takes
   * to read the film.
   */
  MediaFacts measured(Path film, MediaFacts facts) throws NotNowException, IOException;

  /**
   * Makes a film fit. Can be repeated: what is there already is not made again.
   *
   * @param patient whether it waits for its turn; else it is not now where others have theirs
   * @throws UnreadableMediaException if it cannot be made to fit; the message says what to do
   * @throws NotNowException if it can perhaps later
   */
  FilmMade film(FilmOrder order, boolean patient)
      throws UnreadableMediaException, NotNowException, IOException;

  /**
   * Makes a JPEG or PNG of a picture that nobody takes.
   *
   * @param out replaced; not forced to the disk; it does not exist after a failure
   */
  void picture(Path in, MediaFacts facts, Path out)
      throws UnreadableMediaException, NotNowException, IOException;
}
