package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A paid task that is not found: only the vendor's own word counts as that, and what a gateway says
 * in its place while the vendor is being redeployed does not. What takes minutes and a day takes
 * seconds here.
 */
class LostTasksIT {
  private static final String NGINX =
      "<html><head><title>404 Not Found</title></head><body><hr>nginx/1.25.3</body></html>";
  private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");

  /** Reads that fail come a second apart, then two, four and so on: fifteen seconds. */
  private static final int FIFTEEN_SECONDS = 4;

  /** What all vendors have to stand. */
  @Execution(ExecutionMode.CONCURRENT)
  abstract static class Vendor {
    private final String provider;
    private final Reply own;

    /**
     * @param own what the vendor itself says of a task that it does not have
     */
    Vendor(String provider, Reply own) {
      this.provider = provider;
      this.own = own;
    }

    abstract Site site();

    @BeforeEach
    void choose() {
      site().set("swapline.provider", provider);
      site().set("swapline.poll.lost", "4s");
      site().set("swapline.poll.lost.gateway", "20s");
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> onlyTheVendorsOwnWordMeansThatAPaidTaskIsLost() throws Exception {
      return FaultTable.started(site())
          .tests(
              List.of(
                  redeployed("nginx' page", new Reply(404, HTML, NGINX, 0)),
                  redeployed("nothing", new Reply(404, Map.of(), "", 0)),
                  redeployed("a router's JSON", Reply.json(404, "{\"message\":\"no Route\"}")),
                  redeployed("410", new Reply(410, HTML, NGINX, 0)),
                  redeployed("a page as HTTP 200", new Reply(200, HTML, NGINX, 0)),
                  lost("the vendor itself does not know the task", own, "does not know task "),
                  lost(
                      "a gateway answers for longer than any redeploy",
                      new Reply(404, HTML, NGINX, 0),
                      "a gateway answered (HTTP 404), and never ")));
    }

    private static Row redeployed(String what, Reply reply) {
      return delivered(
          "a status answered for 15 s with " + what + " during a redeploy: collected",
          faults ->
              faults.add(
                  Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, reply)
                      .only(FIFTEEN_SECONDS)));
    }

    private static Row lost(String what, Reply reply, String words) {
      return new Row(
          what + ": failed, paid, not collected",
          faults -> faults.add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, reply)),
          JobState.FAILED,
          1,
          1,
          words);
    }
  }

  @Nested
  class Novita extends Vendor {
    @RegisterExtension final Site site = new Site();

    Novita() {
      super(
          "novita-video",
          Reply.json(404, "{\"code\":404,\"reason\":\"TASK_NOT_FOUND\",\"message\":\"none\"}"));
    }

    @Override
    Site site() {
      return site;
    }
  }

  @Nested
  @Tag("long")
  class WaveSpeed extends Vendor {
    @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

    WaveSpeed() {
      super("wavespeed", Reply.json(404, "{\"code\":404,\"message\":\"not found\"}"));
    }

    @Override
    Site site() {
      return site;
    }
  }

  @Nested
  @Tag("long")
  class Crun extends Vendor {
    @RegisterExtension final Site site = new Site(options -> options.withVendor("crun"));

    Crun() {
      super("crun", Reply.json(200, "{\"code\":404,\"message\":\"task not found\",\"data\":null}"));
    }

    @Override
    Site site() {
      return site;
    }
  }

  @Nested
  @Tag("long")
  class Deepixels extends Vendor {
    @RegisterExtension final Site site = new Site(options -> options.withVendor("deepixels"));

    Deepixels() {
      super("deepixels", Reply.json(404, "{\"status\":\"error\",\"message\":\"job not found\"}"));
    }

    @Override
    Site site() {
      return site;
    }

    /** Only what the reads say counts here, and that this way of reading was seen to work. */
    @BeforeEach
    void confirm() throws Exception {
      site.set("swapline.providers.deepixels.callback", "off");
      site.beReachable();
      String own = site.sandbox().strangers(1).get(0);
      assertThat(site.say(true, "doctor", "--provider", "deepixels", "--task", own).exit())
          .isZero();
    }
  }

  @Nested
  @Tag("long")
  @Execution(ExecutionMode.CONCURRENT)
  class DeepixelsByTheOperatorsWord {
    @RegisterExtension final Site site = new Site(options -> options.withVendor("deepixels"));

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> nothingIsGivenUpWhereNobodySawATaskRead() throws Exception {
      site.set("swapline.provider", "deepixels");
      site.set("swapline.providers.deepixels.callback", "off");
      site.set("swapline.poll.lost", "1s");
      site.set("swapline.poll.lost.gateway", "1s");
      site.set("swapline.poll.deadline", "5s");
      site.beReachable();
      return FaultTable.started(site)
          .tests(
              List.of(
                  waits(Reply.json(404, "{\"status\":\"error\",\"message\":\"no such job\"}")),
                  waits(new Reply(404, HTML, NGINX, 0)),
                  waits(Reply.json(200, "{\"status\":\"error\",\"message\":\"no such page\"}"))));
    }

    private static Row waits(Reply reply) {
      return delivered(
          "an answer that may be a wrong path's is waited out: " + reply.status(),
          faults ->
              faults.add(
                  Fault.of(RequestKind.STATUS, FaultPoint.AFTER_BODY, reply)
                      .only(FIFTEEN_SECONDS)));
    }
  }
}
