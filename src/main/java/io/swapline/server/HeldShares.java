package io.swapline.server;

/** What one connection holds of that which all share: a turn, and room for a body. */
final class HeldShares {
  private final Turns turns;
  private final BodyRoom all;
  private final Runnable go;
  private long room;
  private boolean turn;

  /**
   * @param go is run when it has its turn, perhaps in the midst of another connection's answer
   */
  HeldShares(Shared shared, Runnable go) {
    this.turns = shared.turns();
    this.all = shared.room();
    this.go = go;
  }

  /** Whether there was room for so many bytes. */
  boolean takeRoom(long bytes) {
    if (!all.take(bytes)) {
      return false;
    }
    room = bytes;
    return true;
  }

  void awaitTurn() {
    turns.await(go);
  }

  /** It came. */
  void hasTurn() {
    turn = true;
  }

  void freeTurn() {
    if (turn) {
      turn = false;
      turns.end();
    }
  }

  void freeRoom() {
    all.free(room);
    room = 0;
  }

  /** All of it, and it waits for nothing more. */
  void free() {
    turns.leave(go);
    freeTurn();
    freeRoom();
  }
}
