package io.swapline.sandbox;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.account.BookPage;
import io.swapline.sandbox.callback.CallbackPolicy;
import io.swapline.sandbox.callback.CallbackScheduler;
import io.swapline.sandbox.callback.CallbackWriter;
import io.swapline.sandbox.callback.SandboxCallbacks;
import io.swapline.sandbox.common.Ids;
import io.swapline.sandbox.common.NamedThreads;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.HeaderRules;
import io.swapline.sandbox.http.HostServer;
import io.swapline.sandbox.http.HostServers;
import io.swapline.sandbox.http.HttpRoute;
import io.swapline.sandbox.http.RequestDispatcher;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.SandboxHost;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.sandbox.storage.ResultDownload;
import io.swapline.sandbox.storage.ResultLinks;
import io.swapline.sandbox.storage.StorageErrors;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.task.Tasks;
import io.swapline.sandbox.upload.Assets;
import io.swapline.sandbox.upload.UploadFolder;
import io.swapline.sandbox.vendor.SubmitRate;
import io.swapline.sandbox.vendor.Vendor;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running provider stand-in with three hosts on the loopback address. */
public final class Sandbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
  private static final int MAKERS = 2;
  private final Vendor vendor;
  private final HostServers servers;
  private final ExecutorService workers;
  private final Book book;
  private final Faults faults = new Faults();
  private final SandboxCallbacks callbacks;
  private final String callbackSecret;
  private final Ids ids;
  private final Tasks tasks;
  private Optional<CallbackScheduler> scheduler = Optional.empty();

  /**
   * Starts a sandbox; it serves when this returns.
   *
   * @throws IOException when a port is taken or the folder cannot be written
   * @throws IllegalArgumentException when there is no such vendor
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    return start(vendor(options.vendor()), options);
  }

  /**
   * The same with a vendor that need not be one of those that the sandbox finds by itself.
   *
   * @param options whose vendor is not looked at
   * @throws IOException when a port is taken or the folder cannot be written
   */
  public static Sandbox start(Vendor vendor, SandboxOptions options) throws IOException {
    Files.createDirectories(options.folder());
    Sandbox sandbox = new Sandbox(vendor, options);
    try {
      sandbox.open(options);
    } catch (IOException | RuntimeException e) {
      sandbox.close();
      throw e;
    }
    return sandbox;
  }

  /** The vendor that serves one of Swapline's providers; empty when the sandbox cannot play it. */
  public static Optional<String> vendorOf(String provider) {
    return vendors()
        .filter(vendor -> vendor.providers().contains(provider))
        .map(Vendor::id)
        .findFirst();
  }

  /** Swapline's providers that the sandbox can play. */
  public static SortedSet<String> providers() {
    return vendors()
        .flatMap(vendor -> vendor.providers().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether one of those works on pictures, not on videos. */
  public static boolean isForPictures(String provider) {
    return vendors().anyMatch(vendor -> vendor.forPictures().contains(provider));
  }

  /** Whether the vendor of one of those takes no upload and fetches its media. */
  public static boolean fetchesMedia(String provider) {
    return vendors()
        .anyMatch(vendor -> vendor.providers().contains(provider) && vendor.fetchesMedia());
  }

  private static Stream<Vendor> vendors() {
    return ServiceLoader.load(Vendor.class).stream().map(ServiceLoader.Provider::get);
  }

  private static Vendor vendor(String id) {
    return vendors()
        .filter(vendor -> vendor.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the sandbox cannot play " + id));
  }

  private Sandbox(Vendor vendor, SandboxOptions options) throws IOException {
    this.vendor = vendor;
    book = new Book(options.clock());
    ids = new Ids(options.random());
    callbacks = new SandboxCallbacks(vendor.callbackRules().signature().isPresent());
    callbackSecret = ids.secret();
    workers = Executors.newFixedThreadPool(MAKERS, new NamedThreads("sandbox-maker"));
    tasks = new Tasks(options, ids, faults, book, workers);
    servers = HostServers.bind(options.ports());
  }

  private void open(SandboxOptions options) throws IOException {
    ResultLinks links =
        new ResultLinks(resultsUrl(), options.clock(), options.times().linkLife(), ids);
    VendorContext context =
        new VendorContext(
            options,
            assetsUrl(),
            callbackSecret,
            new SubmitRate(options.limit(), options.clock()),
            new UploadFolder(options.folder().resolve("received"), ids),
            new Assets(options.clock(), options.times().assetLife(), ids),
            new UploadLinks(assetsUrl(), options.clock(), ids),
            tasks,
            links,
            book);
    callBack(options, context);
    List<HttpRoute> routes = vendor.routes(context);
    RequestDispatcher.Refusals own =
        new RequestDispatcher.Refusals(vendor::unknownPath, vendor::unwantedKey, vendor::answer);
    StorageErrors storage = new StorageErrors();
    RequestDispatcher.Refusals storageRefusals =
        new RequestDispatcher.Refusals(storage::unknownPath, storage::unwantedKey, storage::answer);
    RequestHandler download = new ResultDownload(links, tasks, faults, book, options.clock());
    HttpRoute result =
        new HttpRoute(
            SandboxHost.RESULTS, "GET", ResultDownload.PATH, RequestKind.RESULT, download);
    Set<String> keyHeaders = vendor.keyHeaders();
    servers.api().serve(BookPage.PATH, new BookPage(book));
    serve(servers.api(), SandboxHost.API, routes, own, keyHeaders, options.apiKey());
    serve(servers.assets(), SandboxHost.ASSETS, routes, own, keyHeaders, options.apiKey());
    serve(
        servers.results(),
        SandboxHost.RESULTS,
        List.of(result),
        storageRefusals,
        keyHeaders,
        options.apiKey());
    LOG.info("Sandbox plays {} on {}", vendor.id(), apiUrl());
  }

  private void callBack(SandboxOptions options, VendorContext context) {
    CallbackPolicy rules = vendor.callbackRules();
    CallbackWriter writer = new CallbackWriter(rules, callbackSecret, options.clock(), ids);
    CallbackScheduler starting =
        new CallbackScheduler(
            options, rules, callbacks, writer, tasks, vendor.callbackBody(context));
    scheduler = Optional.of(starting);
    tasks.whenMade(starting::made);
  }

  private void serve(
      HostServer server,
      SandboxHost host,
      List<HttpRoute> routes,
      RequestDispatcher.Refusals words,
      Set<String> keyHeaders,
      String key) {
    List<HttpRoute> own = routes.stream().filter(route -> route.host() == host).toList();
    HeaderRules rules = new HeaderRules(host, keyHeaders, key, book);
    server.serve("/", new RequestDispatcher(host, own, rules, words, faults, book));
    server.start();
  }

  /** The settings with which Swapline finds this sandbox, each with its value. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    Map<String, String> all = new TreeMap<>(vendor.addresses(apiUrl(), assetsUrl()));
    all.putAll(vendor.terms());
    all.forEach(
        (last, value) -> settings.put("swapline.providers." + vendor.id() + "." + last, value));
    return settings;
  }

  /** Where submits and status reads go; no trailing slash. */
  public URI apiUrl() {
    return servers.api().url();
  }

  /** Where uploads go; no trailing slash. */
  public URI assetsUrl() {
    return servers.assets().url();
  }

  /** Where links to results lead; no trailing slash. */
  public URI resultsUrl() {
    return servers.results().url();
  }

  /** The account of everything that happened. */
  public Book book() {
    return book;
  }

  /** The misbehaviour that is set. */
  public Faults faults() {
    return faults;
  }

  /**
   * Makes finished tasks that were asked for elsewhere, as by a person on the vendor's website:
   * they are listed and can be read, and are in no book.
   *
   * @return their ids
   */
  public List<String> strangers(int count) throws IOException {
    return tasks.strangers(count, vendor.inputOfStrangers());
  }

  /** The callbacks that were sent, and how they misbehave. */
  public SandboxCallbacks callbacks() {
    return callbacks;
  }

  /** With which a vendor that signs callbacks signs them; drawn at the start. */
  public String callbackSecret() {
    return callbackSecret;
  }

  /** Cuts every connection and ends every thread; the files stay. */
  @Override
  public void close() {
    servers.close();
    scheduler.ifPresent(CallbackScheduler::close);
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Sandbox leaves a result maker behind that does not listen");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
