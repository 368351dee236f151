package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import java.nio.file.Path;

/** Runs nothing. */
final class NoMaker implements MediaMaker {
  @Override
  public boolean makesFilms() {
    return false;
  }

  @Override
  public boolean opens(MediaType picture) {
    return false;
  }

  @Override
  public MediaFacts measured(Path film, MediaFacts facts) {
    return facts;
  }

  @Override
  public FilmMade film(FilmOrder order, boolean patient) {
    throw new IllegalStateException("no films are made here");
  }

  @Override
  public void picture(Path in, MediaFacts facts, Path out) {
    throw new IllegalStateException("no pictures are made here");
  }
}
