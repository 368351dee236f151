package io.swapline.sandbox.storage;

import io.swapline.sandbox.common.Ids;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.task.TaskView;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Links to results that work for a while and need no key, in the manner of presigned S3 links. */
public final class ResultLinks {
  private final URI host;
  private final Clock clock;
  private final Duration life;
  private final Ids ids;
  private final Map<String, Link> issued = new ConcurrentHashMap<>();

  public ResultLinks(URI host, Clock clock, Duration life, Ids ids) {
    this.host = host;
    this.clock = clock;
    this.life = life;
    this.ids = ids;
  }

  /** A new link to a task's result; over already when a fault says so. */
  public URI issue(TaskView task) {
    Instant now = clock.instant();
    boolean over = task.taskFault(TaskFault.ExpiredLink.class).isPresent();
    Instant signed = over ? now.minus(life) : now;
    String signature = ids.next() + ids.next();
    issued.put(signature, new Link(task.taskId(), task.resultName(), signed.plus(life)));
    return host.resolve(
        "/results/" + task.resultName() + "?" + SignedQuery.of(signed, life, signature));
  }

  /** How long a link works, in seconds. */
  public long lifeSeconds() {
    return life.toSeconds();
  }

  /** The link of this signature, if it was given out for that result. */
  Optional<Link> find(String signature, String resultName) {
    return Optional.ofNullable(issued.get(signature))
        .filter(link -> link.resultName().equals(resultName));
  }

  boolean isOver(Link link) {
    return !clock.instant().isBefore(link.until());
  }

  record Link(String taskId, String resultName, Instant until) {}
}
