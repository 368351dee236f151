package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** For a dry run: says of a film what would be made of it, and makes nothing. */
public final class ToldMaker implements MediaMaker {
  private final MediaMaker maker;

  /**
   * @param maker what would make it, and measures films and opens pictures for it
   */
  public ToldMaker(MediaMaker maker) {
    this.maker = maker;
  }

  @Override
  public boolean makesFilms() {
    return maker.makesFilms();
  }

  @Override
  public boolean opens(MediaType picture) {
    return maker.opens(picture);
  }

  @Override
  public MediaFacts measured(Path film, MediaFacts facts) throws NotNowException, IOException {
    return maker.measured(film, facts);
  }

  @Override
  public FilmMade film(FilmOrder order, boolean patient) throws UnreadableMediaException {
    if (FilmWay.of(order.facts(), order.limits()).isEmpty()) {
      throw ProgramMaker.tooLongFor(order);
    }
    MediaFacts facts = order.facts();
    double scale =
        Math.min(
            share(order.limits().width(), facts.shownWidth()),
            share(order.limits().height(), facts.shownHeight()));
    return new FilmMade(
        Optional.empty(),
        new MediaFacts(
            MediaType.MP4,
            (int) (facts.shownWidth() * scale),
            (int) (facts.shownHeight() * scale),
            1,
            "avc1",
            facts.motion(),
            0),
        "");
  }

  private static double share(int most, int side) {
    return most == 0 || side <= most ? 1 : (double) most / side;
  }

  @Override
  public void picture(Path in, MediaFacts facts, Path out)
      throws UnreadableMediaException, NotNowException, IOException {
    maker.picture(in, facts, out);
  }
}
