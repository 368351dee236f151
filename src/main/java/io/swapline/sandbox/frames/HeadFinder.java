package io.swapline.sandbox.frames;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds a head the simple way: the largest patch of skin colour. Good enough for a drawn figure,
 * and honest about being no face recognition. Where there is none, the last place is kept.
 */
final class HeadFinder {
  private static final int GRID = 4;
  private static final double SMALLEST_SHARE = 0.003;
  private final int columns;
  private final int rows;
  private Rectangle last;

  HeadFinder(int width, int height) {
    columns = width / GRID;
    rows = height / GRID;
    int side = height / 4;
    last = new Rectangle((width - side) / 2, height / 10, side, side);
  }

  Rectangle find(BufferedImage image) {
    boolean[] skin = new boolean[columns * rows];
    for (int cell = 0; cell < skin.length; cell++) {
      int x = cell % columns * GRID + GRID / 2;
      int y = cell / columns * GRID + GRID / 2;
      skin[cell] = isSkin(image.getRGB(x, y));
    }
    int most = (int) (skin.length * SMALLEST_SHARE);
    for (int cell = 0; cell < skin.length; cell++) {
      if (skin[cell]) {
        Patch patch = patch(skin, cell);
        if (patch.cells > most) {
          most = patch.cells;
          last = patch.box();
        }
      }
    }
    return last;
  }

  /** The usual range of skin in blue and red difference, whatever the brightness. */
  private static boolean isSkin(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    double blueDifference = 128 - 0.169 * red - 0.331 * green + 0.5 * blue;
    double redDifference = 128 + 0.5 * red - 0.419 * green - 0.081 * blue;
    return blueDifference >= 77
        && blueDifference <= 122
        && redDifference >= 138
        && redDifference <= 173;
  }

  /** Takes a patch out of the cells. */
  private Patch patch(boolean[] skin, int start) {
    Patch patch = new Patch();
    Deque<Integer> open = new ArrayDeque<>();
    skin[start] = false;
    open.add(start);
    while (!open.isEmpty()) {
      int cell = open.remove();
      int column = cell % columns;
      patch.add(column, cell / columns);
      if (column > 0) {
        take(skin, cell - 1, open);
      }
      if (column < columns - 1) {
        take(skin, cell + 1, open);
      }
      take(skin, cell - columns, open);
      take(skin, cell + columns, open);
    }
    return patch;
  }

  private static void take(boolean[] skin, int cell, Deque<Integer> open) {
    if (cell >= 0 && cell < skin.length && skin[cell]) {
      skin[cell] = false;
      open.add(cell);
    }
  }

  private static final class Patch {
    private int cells;
    private int left = Integer.MAX_VALUE;
    private int right;
    private int top = Integer.MAX_VALUE;
    private int bottom;

    private void add(int column, int row) {
      cells++;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }

    private Rectangle box() {
      return new Rectangle(
          left * GRID, top * GRID, (right - left + 1) * GRID, (bottom - top + 1) * GRID);
    }
  }
}
