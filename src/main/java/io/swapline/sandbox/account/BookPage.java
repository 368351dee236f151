package io.swapline.sandbox.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Shows the book as JSON to other processes; needs no key. */
public final class BookPage implements HttpHandler {
  public static final String PATH = "/sandbox/book";
  private final Book book;
  private final JsonFactory json = new JsonFactory();

  public BookPage(Book book) {
    this.book = book;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")
        || !exchange.getRequestURI().getRawPath().equals(PATH)) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody();
        JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      uploads(to);
      submits(to);
      paid(to);
      downloads(to);
      to.writeArrayFieldStart("breaches");
      for (String line : book.breaches()) {
        to.writeString(line);
      }
      to.writeEndArray();
      to.writeEndObject();
    }
  }

  private void uploads(JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("uploads");
    for (Book.Upload it : book.uploads()) {
      to.writeStartObject();
      to.writeStringField("assetId", it.assetId());
      to.writeStringField("at", it.at().toString());
      to.writeNumberField("bytes", it.bytes());
      to.writeStringField("sha256", it.sha256());
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  private void submits(JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("submits");
    for (Book.Submit it : book.submits()) {
      to.writeStartObject();
      to.writeNumberField("number", it.number());
      to.writeStringField("at", it.at().toString());
      to.writeBooleanField("began", it.began());
      to.writeBooleanField("whole", it.whole());
      if (it.media().isPresent()) {
        to.writeStringField("media", it.media().get());
      }
      if (it.taskId().isPresent()) {
        to.writeStringField("taskId", it.taskId().get());
      }
      if (it.status().isPresent()) {
        to.writeNumberField("status", it.status().getAsInt());
      }
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  private void paid(JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("paid");
    for (Book.Paid it : book.paid()) {
      to.writeStartObject();
      to.writeStringField("taskId", it.taskId());
      to.writeStringField("at", it.at().toString());
      to.writeStringField("videoSha256", it.videoSha256());
      to.writeStringField("faceSha256", it.faceSha256());
      to.writeObjectFieldStart("options");
      for (Map.Entry<String, String> option : it.options().entrySet()) {
        to.writeStringField(option.getKey(), option.getValue());
      }
      to.writeEndObject();
      to.writeNumberField("polls", book.polls(it.taskId()));
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  private void downloads(JsonGenerator to) throws IOException {
    to.writeArrayFieldStart("downloads");
    for (Book.Download it : book.downloads()) {
      to.writeStartObject();
      to.writeStringField("taskId", it.taskId());
      to.writeStringField("at", it.at().toString());
      to.writeNumberField("from", it.from());
      to.writeNumberField("bytes", it.bytes());
      to.writeBooleanField("whole", it.whole());
      to.writeEndObject();
    }
    to.writeEndArray();
  }
}
