package io.swapline.service;

import io.swapline.access.Access;
import io.swapline.access.AccessErrorText;
import io.swapline.access.PrivateFolder;
import io.swapline.backup.BackupWork;
import io.swapline.convert.MediaMakers;
import io.swapline.convert.MissingProgramException;
import io.swapline.durable.OwnerOnly;
import io.swapline.job.disk.DiskRoom;
import io.swapline.job.submit.AnswersInCustody;
import io.swapline.job.watch.CustodyPlace;
import io.swapline.ledger.JobIds;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.claims.CrashNote;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.Budget;
import io.swapline.ledger.money.Dollars;
import io.swapline.ledger.store.DataLock;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.net.WayOut;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole service: folders, ledger and routes, from start to stop. */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private Ledger ledger;
  private int port;

  private Service() {}

  /**
   * Starts it; on return it works.
   *
   * @throws StartException saying in one line why it cannot, and what to mend; nothing is left
   *     running then
   */
  public static Service start(Settings settings, Clock clock) throws StartException {
    Service service = new Service();
    try {
      service.begin(settings, clock);
      return service;
    } catch (BindException e) {
      service.close();
      throw new StartException(StartErrorText.bind(e), e);
    } catch (FileSystemException e) {
      service.close();
      String words =
          new AccessErrorText(Access.ofService()).words(e).orElseGet(() -> FileErrorText.words(e));
      throw new StartException(words, e);
    } catch (IOException e) {
      service.close();
      throw new StartException(FileErrorText.words(e), e);
    } catch (LedgerException e) {
      service.close();
      throw new StartException(e.getMessage(), e);
    } catch (StartException | RuntimeException | Error e) {
      service.close();
      throw e;
    }
  }

  private void begin(Settings settings, Clock clock) throws StartException, IOException {
    settings.warnings().forEach(line -> LOG.warn("{}", line));
    settings.summary().forEach(line -> LOG.info("{}", line));
    readSecrets(settings);
    WayOut out = wayOut(settings);
    Path data = settings.path("swapline.data");
    PrivateFolder.make(data);
    Optional<String> closed = Access.ofService().toMakeIn(data);
    if (closed.isPresent()) {
      throw new StartException(closed.get());
    }
    parts.push(DataLock.take(data));
    // What an earlier release, or who copied it back, left open to others.
    OwnerOnly.close(data);
    // Camel and others would make it as the umask has it.
    PrivateFolder.make(data.resolve("spool"));
    BackupWork.sweep(data);
    MediaMakers makers = makers(settings, data);
    parts.push(makers);
    LedgerStore store =
        LedgerStore.open(
            data,
            clock,
            new JobIds(clock, new SecureRandom()),
            UUID.randomUUID().toString(),
            LimitSettings.budget(settings, ZoneId.systemDefault()),
            LimitSettings.of(settings));
    parts.push(store);
    ledger = store.ledger();
    parts.push(ledger.heartbeat()::stopped);
    requireItsPlace(data);
    TopFolders folders = TopFolders.open(settings, store.id(), clock);
    new CrashNote(data).heed(ledger.deaths());
    Optional<RestoreHold.Hold> restored = ledger.restored().found();
    restored.ifPresent(
        hold -> LOG.warn("{} until ./swapline resume; ./swapline jobs says more", hold.words()));
    Path attempts = data.resolve("attempts");
    AttemptFiles attemptFiles =
        restored.isPresent() ? AttemptFiles.ofCopy(attempts) : new AttemptFiles(attempts);
    new SubmitRecovery(ledger, attemptFiles, new AnswersInCustody(data.resolve("custody")))
        .atStart();
    ledger.claims().lookAgain();
    LOG.info("{}", budgetLine(ledger.budget()));
    LOG.info("{}", ledger.waits().limits().words());
    LOG.info("{}", FailoverSettings.words(settings));
    FailoverSettings.obstacles(settings, ledger.budget().caps())
        .forEach(words -> LOG.warn("{}", words));
    new MissingKeys(settings, ledger.reads())
        .inService()
        .values()
        .forEach(words -> LOG.warn("{}", words));

    port = freePort(settings.text("swapline.http.host"), settings.number("swapline.http.port"));
    Main main = new Main();
    // Camel's own hook would stop a context that is still starting; who runs this stops it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    Providers providers = new Providers(main::getCamelContext);
    Beans beans =
        new Beans(
            settings,
            ledger,
            attemptFiles,
            folders,
            providers,
            main::getCamelContext,
            store.id(),
            out,
            makers,
            clock);
    parts.push(beans::close);
    beans.bindTo(main);
    parts.push(main::stop);
    parts.push(beans::cutShort);
    new CamelSetup(settings, store.id(), port).start(main, providers);
    beans.notCleared().forEach(words -> LOG.warn("{}", words));
    beans.callbacks().forEach(words -> LOG.info("{}", words));
    LOG.info(
        "Swapline {} works; health at http://{}:{}/observe/health",
        Version.text(),
        settings.text("swapline.http.host"),
        port);
  }

  private void requireItsPlace(Path data) throws StartException {
    Optional<Path> other = CustodyPlace.elsewhere(ledger.reads(), data.resolve("custody"));
    if (other.isPresent()) {
      throw new StartException(
          "the ledger in "
              + data
              + " was copied or moved there: what its open jobs hold lies in "
              + other.get()
              + ", where another service may work on it. Put the whole folder back in "
              + other.get().getParent()
              + ", or let swapline.data name that one");
    }
  }

  private static MediaMakers makers(Settings settings, Path data)
      throws StartException, IOException {
    try {
      DiskRoom room = new DiskRoom(data, settings.bytes("swapline.disk.reserve"));
      return MediaMakers.open(settings, room::shortage);
    } catch (MissingProgramException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static void readSecrets(Settings settings) throws StartException {
    try {
      settings.readSecrets();
    } catch (SettingsException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** By which way requests leave; the files that it needs are read. */
  static WayOut wayOut(Settings settings) throws StartException {
    try {
      return settings.network().open();
    } catch (SettingsException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** The ledger it works on. */
  public Ledger ledger() {
    return ledger;
  }

  /** The port of health and metrics. */
  public int port() {
    return port;
  }

  private static String budgetLine(Budget budget) {
    return budget.words()
        + "; "
        + Dollars.text(budget.usedToday())
        + " of today are spent or reserved, at list prices";
  }

  /** That port, or any where it is 0. A port that is taken is told before anything else starts. */
  private static int freePort(String host, int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      throw (BindException)
          new BindException(host + ":" + wanted + ": " + e.getMessage()).initCause(e);
    }
  }

  /** Stops it: nothing more is claimed, what is short is finished, the rest stays in the ledger. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
