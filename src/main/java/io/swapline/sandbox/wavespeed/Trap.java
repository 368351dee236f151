package io.swapline.sandbox.wavespeed;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;

/** Where {@code urls.get} leads: a client asks at its own base address and never comes here. */
final class Trap implements Endpoint {
  static final String PATH = "/follow/";
  private final Book book;

  Trap(Book book) {
    this.book = book;
  }

  @Override
  public Answer serve(Call call) throws Refusal {
    book.breach("ASSETS " + call.path() + ": an address out of an answer was followed");
    throw Reason.NOT_FOUND.because("not found");
  }
}
