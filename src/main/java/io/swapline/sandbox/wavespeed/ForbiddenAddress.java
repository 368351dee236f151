package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;

/** Where {@code urls.get} leads: a client asks at its own base address and never comes here. */
final class ForbiddenAddress implements RequestHandler {
  static final String PATH = "/follow/";
  private final Book book;

  ForbiddenAddress(Book book) {
    this.book = book;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal {
    book.breach("ASSETS " + call.path() + ": an address out of an answer was followed");
    throw WaveSpeedError.NOT_FOUND.because("not found");
  }
}
