package io.swapline.sandbox.account;

import io.swapline.sandbox.upload.StoredFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The account: what came, what was paid, what was collected, and what broke the contract. */
public final class Book {
  private final Clock clock;
  private final List<Upload> uploads = new ArrayList<>();
  private final List<Submit> submits = new ArrayList<>();
  private final List<Paid> paid = new ArrayList<>();
  private final List<PeakLoad.Span> running = new ArrayList<>();
  private final Map<String, Integer> polls = new HashMap<>();
  private final List<Instant> lists = new ArrayList<>();
  private final List<Download> downloads = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();

  public Book(Clock clock) {
    this.clock = clock;
  }

  /**
   * Media that was uploaded whole.
   *
   * @param assetId the id it was given
   * @param at when it was whole
   * @param bytes its size
   * @param sha256 its hash in lower-case hexadecimal
   */
  public record Upload(String assetId, Instant at, long bytes, String sha256) {}

  /**
   * A submit that was seen, whatever became of it.
   *
   * @param number counted from 1
   * @param at when its headers were seen
   * @param began whether a byte of its body was read
   * @param whole whether its body was read to the end
   * @param media the uploaded media it names, once that much of its body was read
   * @param taskId the task it made, if any: paid
   * @param status HTTP status of the answer that was sent whole; empty while there is none
   */
  public record Submit(
      int number,
      Instant at,
      boolean began,
      boolean whole,
      Optional<String> media,
      Optional<String> taskId,
      OptionalInt status) {
    private Submit(int number, Instant at) {
      this(number, at, false, false, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private Submit begun() {
      return new Submit(number, at, true, whole, media, taskId, status);
    }

    private Submit read() {
      return new Submit(number, at, began, true, media, taskId, status);
    }

    private Submit naming(String assetId) {
      return new Submit(number, at, began, whole, Optional.of(assetId), taskId, status);
    }

    private Submit making(String task) {
      return new Submit(number, at, began, whole, media, Optional.of(task), status);
    }

    private Submit answered(int code) {
      return new Submit(number, at, began, whole, media, taskId, OptionalInt.of(code));
    }
  }

  /**
   * A task that was made and is charged.
   *
   * @param taskId its id
   * @param at when it was made
   * @param videoSha256 hash of the target as received
   * @param faceSha256 hash of the face as received, decoded
   * @param options the vendor's options by name, as the vendor reads them
   */
  public record Paid(
      String taskId,
      Instant at,
      String videoSha256,
      String faceSha256,
      Map<String, String> options) {
    public Paid {
      options = Map.copyOf(options);
    }
  }

  /**
   * A download of a result.
   *
   * @param taskId whose result
   * @param at when it ended
   * @param from the first byte asked for
   * @param bytes how many were handed to the network
   * @param whole whether that was all of the result in one piece
   */
  public record Download(String taskId, Instant at, long from, long bytes, boolean whole) {}

  /** All uploads, oldest first. */
  public synchronized List<Upload> uploads() {
    return List.copyOf(uploads);
  }

  /** All submits seen, oldest first. */
  public synchronized List<Submit> submits() {
    return List.copyOf(submits);
  }

  /** Submits whose body came whole and that have no whole answer. */
  public synchronized List<Submit> unanswered() {
    return submits.stream().filter(it -> it.whole() && it.status().isEmpty()).toList();
  }

  /** The most submits whose headers were seen in any window of this length. */
  public synchronized int mostSubmitsIn(Duration window) {
    return PeakLoad.mostIn(window, submits.stream().map(Submit::at).toList());
  }

  /** The most tasks that were made and not ended at one instant, by the tasks' own times. */
  public synchronized int mostAtOnce() {
    return PeakLoad.mostAtOnce(running);
  }

  /** All paid tasks, oldest first. */
  public synchronized List<Paid> paid() {
    return List.copyOf(paid);
  }

  /** How often this task's state was read. */
  public synchronized int polls(String taskId) {
    return polls.getOrDefault(taskId, 0);
  }

  /** When the tasks of the account were listed, oldest first. */
  public synchronized List<Instant> lists() {
    return List.copyOf(lists);
  }

  /** All downloads, oldest first. */
  public synchronized List<Download> downloads() {
    return List.copyOf(downloads);
  }

  /** The downloads of one task, oldest first. */
  public synchronized List<Download> downloads(String taskId) {
    return downloads.stream().filter(it -> it.taskId().equals(taskId)).toList();
  }

  /** What was against the contract or leaked something, one line each; never the leaked value. */
  public synchronized List<String> breaches() {
    return List.copyOf(breaches);
  }

  /** Writes an upload down. */
  public synchronized void uploaded(String assetId, StoredFile file) {
    uploads.add(new Upload(assetId, clock.instant(), file.bytes(), file.sha256()));
  }

  /** Writes down that the tasks were listed. */
  public synchronized void listed() {
    lists.add(clock.instant());
  }

  /** Writes a breach down. */
  public synchronized void breach(String line) {
    breaches.add(line);
  }

  /** Writes a submit down whose headers were seen, and numbers it. */
  public synchronized int seen() {
    int number = submits.size() + 1;
    submits.add(new Submit(number, clock.instant()));
    return number;
  }

  public synchronized void bodyBegan(int number) {
    put(submit(number).begun());
  }

  public synchronized void bodyWhole(int number) {
    put(submit(number).read());
  }

  public synchronized void named(int number, String assetId) {
    put(submit(number).naming(assetId));
  }

  /**
   * Writes a task down that was made.
   *
   * @param ends when the task will have ended
   */
  public synchronized void paid(int number, Paid task, Instant ends) {
    paid.add(task);
    running.add(new PeakLoad.Span(task.at(), ends));
    put(submit(number).making(task.taskId()));
  }

  /** Writes down that all of an answer was sent. */
  public synchronized void answered(int number, int status) {
    put(submit(number).answered(status));
  }

  private Submit submit(int number) {
    return submits.get(number - 1);
  }

  private void put(Submit submit) {
    submits.set(submit.number() - 1, submit);
  }

  public synchronized void polled(String taskId) {
    polls.merge(taskId, 1, Integer::sum);
  }

  public synchronized void downloaded(Download download) {
    downloads.add(download);
  }
}
