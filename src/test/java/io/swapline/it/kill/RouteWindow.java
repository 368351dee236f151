package io.swapline.it.kill;

import io.swapline.it.support.S3Gate;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.util.List;
import java.util.Locale;

/**
 * Where the process is killed on a way that not every job takes.
 *
 * @param text its name, in the figures
 * @param at where
 * @param scene what is the matter meanwhile, of those that the test itself knows; empty for nothing
 * @param faults what goes wrong at the site's provider, until the kill
 * @param ends where the job ends that stood there
 * @param paid how often it is paid for
 */
record RouteWindow(String text, At at, String scene, List<Fault> faults, JobState ends, int paid) {

  /** Where. */
  sealed interface At {}

  /** The job that was dropped stands before a step. */
  record Step(String id) implements At {}

  /** Whoever comes by first stands before a step that works for no single job. */
  record OwnStep(String id, boolean jobIsOver) implements At {}

  /** A provider holds a request. */
  record Provider(Sandbox vendor, RequestKind kind, FaultPoint point) implements At {}

  /** The staging bucket's server holds a request. */
  record Bucket(String kind, S3Gate.Point point, boolean alwaysGoesOn) implements At {}

  /** Before each of these steps; the job goes on and is delivered. */
  static List<RouteWindow> steps(String... ids) {
    return List.of(ids).stream().map(RouteWindow::step).toList();
  }

  static RouteWindow step(String id) {
    return new RouteWindow(id, new Step(id), "", List.of(), JobState.DELIVERED, 1);
  }

  /** Before a step of a route that looks after all jobs. */
  static RouteWindow ownStep(String id) {
    return new RouteWindow(id, new OwnStep(id, false), "", List.of(), JobState.DELIVERED, 1);
  }

  /** The same, when the job that was dropped is over. */
  static RouteWindow ownStepAtTheEnd(String id) {
    return new RouteWindow(id, new OwnStep(id, true), "", List.of(), JobState.DELIVERED, 1);
  }

  static RouteWindow held(Sandbox vendor, RequestKind kind, FaultPoint point) {
    String text = (kind + " " + point).toLowerCase(Locale.ROOT).replace('_', '-');
    return new RouteWindow(
        text, new Provider(vendor, kind, point), "", List.of(), JobState.DELIVERED, 1);
  }

  static RouteWindow bucket(String kind, S3Gate.Point point) {
    return bucket(kind, point, false);
  }

  /** What is held goes on whenever its sender is dead. */
  static RouteWindow bucketThatGoesOn(String kind, S3Gate.Point point) {
    return bucket(kind, point, true);
  }

  private static RouteWindow bucket(String kind, S3Gate.Point point, boolean goesOn) {
    return new RouteWindow(
        "bucket " + kind + " " + point.name().toLowerCase(Locale.ROOT),
        new Bucket(kind, point, goesOn),
        "",
        List.of(),
        JobState.DELIVERED,
        1);
  }

  /** The same in a scene of the test's. */
  RouteWindow in(String name) {
    return new RouteWindow(text + ", " + name, at, name, faults, ends, paid);
  }

  /** The same while this goes wrong at the site's provider. */
  RouteWindow with(Fault fault) {
    return new RouteWindow(text, at, scene, List.of(fault), ends, paid);
  }

  /** The same where nobody has read what was answered: parked. */
  RouteWindow parks(int times) {
    return ends(JobState.SUBMIT_UNKNOWN, times);
  }

  RouteWindow ends(JobState state, int times) {
    return new RouteWindow(text, at, scene, faults, state, times);
  }

  boolean isParked() {
    return ends == JobState.SUBMIT_UNKNOWN;
  }
}
