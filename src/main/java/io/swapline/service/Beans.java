package io.swapline.service;

import io.swapline.access.Access;
import io.swapline.access.AccessErrorText;
import io.swapline.callback.CallbackAddresses;
import io.swapline.callback.CallbackSecrets;
import io.swapline.callback.Callbacks;
import io.swapline.convert.MediaMakers;
import io.swapline.custody.Custody;
import io.swapline.custody.Sources;
import io.swapline.health.DiskHealth;
import io.swapline.health.FolderHealth;
import io.swapline.health.HealthPage;
import io.swapline.health.LedgerHealth;
import io.swapline.health.Metrics;
import io.swapline.health.ProviderHealth;
import io.swapline.job.close.Close;
import io.swapline.job.close.Ending;
import io.swapline.job.close.FolderEnding;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.consent.ConsentTemplates;
import io.swapline.job.consent.Consents;
import io.swapline.job.consent.FolderTemplatePlaces;
import io.swapline.job.decide.LateDecision;
import io.swapline.job.decide.PayAgain;
import io.swapline.job.deliver.OutputNames;
import io.swapline.job.deliver.Receipts;
import io.swapline.job.disk.CopyRoom;
import io.swapline.job.disk.DiskRoom;
import io.swapline.job.failover.Failover;
import io.swapline.job.failover.OtherProviders;
import io.swapline.job.fetch.Fetch;
import io.swapline.job.forget.LeftReasons;
import io.swapline.job.forget.Retention;
import io.swapline.job.poll.Losses;
import io.swapline.job.poll.PollPace;
import io.swapline.job.poll.StatusReads;
import io.swapline.job.poll.Statuses;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.reconcile.Reconcile;
import io.swapline.job.reconcile.TaskSearch;
import io.swapline.job.resubmit.Resubmits;
import io.swapline.job.stage.Uploads;
import io.swapline.job.submit.AnswersInCustody;
import io.swapline.job.submit.Clearance;
import io.swapline.job.submit.FieldNames;
import io.swapline.job.submit.HostWaits;
import io.swapline.job.submit.StatusConfirmations;
import io.swapline.job.submit.SubmitSlot;
import io.swapline.job.submit.Submits;
import io.swapline.job.take.TakeChecks;
import io.swapline.job.take.Taking;
import io.swapline.job.watch.CustodyAudit;
import io.swapline.job.watch.OrphanFiles;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.reconciliation.Reconciliations;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.logging.Masking;
import io.swapline.net.WayOut;
import io.swapline.people.DecisionLog;
import io.swapline.people.KeyStates;
import io.swapline.people.Life;
import io.swapline.people.Notifications;
import io.swapline.people.OutputPlaces;
import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.FormRequest;
import io.swapline.provider.GuardedRequests;
import io.swapline.provider.HostCircuitBreakers;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.PathSegment;
import io.swapline.provider.ProviderAddresses;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.ProviderRoutePolicy;
import io.swapline.provider.Providers;
import io.swapline.provider.QueryString;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import io.swapline.provider.UploadLink;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.step.LedgerComponent;
import io.swapline.watch.DropFolders;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Makes what the routes name, once, and binds it under the name the routes use. */
final class Beans {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Optional<String> NO_KEY = Optional.of("there is no API key");
  private static final String LOST = "swapline.poll.lost";
  private static final String SUBMIT_BEGIN = "swapline.submit.begin";
  private static final String SUBMIT_TIMEOUT = "swapline.submit.timeout";

  private final Settings settings;
  private final Ledger ledger;
  private final AttemptFiles attemptFiles;
  private final TopFolders folders;
  private final WayOut out;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Access access = Access.ofService();
  private final BucketBeans buckets;
  private final Sources sources;
  private final ProviderKeys keys;
  private final ProviderAddresses addresses;
  private final GuardedRequests gate;
  private final CallbackAddresses callbackAddresses;
  private final HostCircuitBreakers breakers = new HostCircuitBreakers(System::nanoTime);
  private final Downloaders downloaders;
  private final Uploaders uploaders;
  private final LedgerComponent steps;
  private final Providers providers;
  private final JobRules rules;
  private final DestinationBeans destinations;
  private final HostWaits hostWaits;
  private final Clearance clearance;
  private final StatusReads statusReads;
  private final String ledgerId;
  private final AnswersInCustody answers;
  private final QueueBeans queues;
  private final PublishBeans publishing;
  private final MediaMakers makers;

  Beans(
      Settings settings,
      Ledger ledger,
      AttemptFiles attemptFiles,
      TopFolders folders,
      Providers providers,
      Supplier<CamelContext> camel,
      String ledgerId,
      WayOut out,
      MediaMakers makers,
      Clock clock) {
    this.out = out;
    this.makers = makers;
    this.settings = settings;
    this.ledger = ledger;
    this.attemptFiles = attemptFiles;
    this.folders = folders;
    this.ledgerId = ledgerId;
    this.clock = clock;
    this.providers = providers;
    this.keys = new ProviderKeys(this::key);
    this.addresses = new ProviderAddresses(providers, keys, settings::addresses);
    this.gate = new GuardedRequests(settings.duration(SUBMIT_TIMEOUT), addresses, breakers);
    this.callbackAddresses =
        new CallbackAddresses(providers, settings.text("swapline.http.public-url"));
    DropFolders landing = WatchBeans.dropFolders(settings, folders, access);
    this.buckets = BucketBeans.of(settings, ledger, ledgerId, landing, camel, out);
    this.destinations = new DestinationBeans(settings, folders, access, camel, out);
    this.publishing = new PublishBeans(settings, providers, camel, out);
    this.sources = buckets.sources(folders.ofFiles());
    this.rules = new JobRules(settings, providers, sources, makers.maker(), clock);
    this.downloaders = new Downloaders(providers, settings, out);
    this.uploaders = new Uploaders(out, downloaders::isHere);
    this.hostWaits = new HostWaits(breakers, this::hosts, clock.withZone(ZoneId.systemDefault()));
    this.clearance = clearance(settings, providers);
    this.statusReads = new StatusReads(providers, clearance::isReadProven);
    this.answers = new AnswersInCustody(settings.path("swapline.data").resolve("custody"));
    boolean twice = rules.payForDuplicates();
    this.steps =
        new LedgerComponent(
            ledger, attemptFiles, answers, twice, hostWaits::after, failoverRules());
    this.queues =
        new QueueBeans(
            buckets.queues(), settings.path("swapline.data").resolve("messages"), ledger, out);
  }

  /** What the operator has to say before jobs go where he wants them to. */
  static Clearance clearance(Settings settings, Providers providers) {
    return new Clearance(providers, confirmations(settings));
  }

  /** Which ways to read a task have worked. */
  static StatusConfirmations confirmations(Settings settings) {
    return new StatusConfirmations(settings.path("swapline.data").resolve("confirmed"));
  }

  /** To which of the providers in use nothing is sent yet, and why; once their files are read. */
  List<String> notCleared() {
    return Stream.concat(
            Stream.of(settings.text("swapline.provider")), settings.failover().stream())
        .flatMap(id -> clearance.objection(id).stream())
        .toList();
  }

  /** Who calls back, in words; once the provider files are read. */
  List<String> callbacks() {
    return callbackAddresses.words();
  }

  /** No step begins, what costs nothing is cut, and the answers to paid requests are awaited. */
  void cutShort() throws InterruptedException {
    steps.stopClaiming();
    queues.stopReceiving();
    gate.stop();
    makers.close();
    uploaders.close();
    downloaders.close();
    buckets.close();
    long end = System.nanoTime() + settings.duration(SUBMIT_TIMEOUT).toNanos();
    while (gate.isAwaitingAnswers() && System.nanoTime() < end) {
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** When no route runs any more. */
  void close() {
    destinations.close();
    publishing.close();
    queues.close();
  }

  void bindTo(Main main) throws IOException {
    Custody custody = new Custody(settings.path("swapline.data").resolve("custody"), sources);
    RequestPermit permit = new RequestPermit();
    main.bind("ledger", steps);
    main.bind("http", HttpComponents.guarded(gate, addresses::covers, out));
    main.bind("https", HttpComponents.guarded(gate, addresses::covers, out));
    main.bind("providerRoutePolicy", new ProviderRoutePolicy());
    OrphanFiles leftBehind = new OrphanFiles(folders.inbox().map(FolderMarker::folder), clock);
    new CustodyAudit(ledger, custody, leftBehind).run(folders.whereFilesAreTaken());
    main.bind("query", new QueryString());
    main.bind("path", new PathSegment());
    main.bind("formRequest", new FormRequest());
    main.bind("uploadLink", new UploadLink(providers, uploaders, clock));
    main.bind("jsonRequest", new JsonRequest());
    main.bind("requestPermit", permit);
    ConsentTemplates templates = new ConsentTemplates(new FolderTemplatePlaces(folders.ofFiles()));
    Consents consents = rules.consents();
    main.bind("consents", consents);
    Prepare prepare = rules.prepare(consents, (job, role) -> custody.fitted(job.id(), role));
    main.bind("prepare", prepare);
    OtherProviders others =
        FailoverSettings.others(
            settings,
            rules.caps(),
            other -> rules.prepare(consents, (job, role) -> custody.fitted(job.id(), role, other)));
    main.bind("failover", new Failover(others, ledger.failovers(failoverRules()), ledger.budget()));
    DiskRoom room =
        new DiskRoom(settings.path("swapline.data"), settings.bytes("swapline.disk.reserve"));
    TakeChecks admission =
        new TakeChecks(
            prepare, new CopyRoom(room), settings.duration("swapline.watch.arriving"), clock);
    Taking taking =
        new Taking(
            ledger,
            custody,
            Stream.concat(Stream.of(templates), buckets.templates().stream()).toList(),
            admission,
            this::token,
            () -> steps.wake(JobState.TAKING),
            new AccessErrorText(access),
            leftBehind::ask);
    main.bind("taking", taking);
    WatchBeans watch =
        new WatchBeans(settings, ledger, folders, rules, access, clock, folders.longestFile());
    main.bind("watching", watch.watching(templates, leftBehind));
    buckets.bindTo(main, watch);
    main.bind(
        "submitSlot",
        new SubmitSlot(
            providers,
            clearance,
            keys,
            ledger,
            rules.prices(),
            consents,
            room,
            hostWaits,
            answers));
    main.bind("diskHealth", new DiskHealth(room::shortage));
    main.bind("uploads", new Uploads(providers, publishing.ways()::uploaded, clock));
    publishing.bindTo(main, ledger.published(), this::token, clock);
    main.bind(
        "submits",
        new Submits(
            providers,
            attemptFiles,
            permit,
            answers,
            pace(),
            clock,
            () -> new SendWindow(settings.duration(SUBMIT_BEGIN), clock, System::nanoTime),
            this::token,
            (provider, token) -> callbackAddresses.of(provider, token).orElse(null)));
    main.bind("fieldNames", new FieldNames(providers, keys, ledger.pauses(), clock));
    main.bind(
        "resubmits",
        new Resubmits(
            ledger.reads(), settings.duration(SUBMIT_TIMEOUT), settings::hasTasks, clock));
    bindLookingForAnswers(main, keys);
    Losses losses =
        new Losses(settings.duration(LOST), settings.duration("swapline.poll.lost.gateway"), clock);
    main.bind("statuses", new Statuses(providers, ledger, pace(), statusReads, losses, clock));
    main.bind(
        "fetch",
        new Fetch(downloaders, providers, custody, settings.duration("swapline.fetch.again")));
    Receipts receipts = new Receipts(ledger, providers, Version.text(), clock);
    destinations.bindTo(main, ledger, ledgerId, receipts, clock);
    ReasonFiles reasons = new ReasonFiles();
    FolderEnding folderEnding =
        new FolderEnding(
            ledger, custody, reasons, folders.inbox(), folders.done(), folders.failed());
    List<Ending> endings = new ArrayList<>(List.of(folderEnding));
    endings.addAll(buckets.endings(folderEnding, ledger, custody, reasons));
    main.bind("close", new Close(endings, ledger.labelledFaces(), custody));
    main.bind(
        "retention",
        new Retention(
            ledger,
            reasons,
            term("swapline.keep.done", folders.done()),
            term("swapline.keep.failed", folders.failed()),
            buckets.archived(reasons),
            clock));
    main.bind(
        "leftReasons",
        new LeftReasons(ledger.archive(), folders.failed(), reasons, buckets.archived(reasons)));
    main.bind(
        "payAgain",
        new PayAgain(taking::reopen, custody, prepare, reasons, ledger.labelledFaces()));
    main.bind("lateDecision", new LateDecision());
    main.bind(
        "notifications",
        new Notifications(
            ledger,
            new OutputPlaces(settings.destinations().folders(), OutputNames::receipt),
            Masking::oneLine));
    main.bind("decisionLog", new DecisionLog(ledger, clock));
    main.bind(
        "life",
        new Life(
            ledger.heartbeat(),
            new KeyStates(settings.providers(), keys::has, ledger.pauses(), AnswerMeaning::isOfKey),
            clock));
    if (settings.text("swapline.notify.to").isEmpty()) {
      ledger.notifications().forget();
    } else {
      ledger.notifications().tryAgain();
    }
    bindHealth(main);
  }

  private void bindLookingForAnswers(Main main, ProviderKeys keys) {
    TaskSearch search =
        new TaskSearch(
            providers, statusReads, ledger.reads(), settings.duration(SUBMIT_TIMEOUT), clock);
    main.bind("taskSearch", search);
    main.bind(
        "reconcile",
        new Reconcile(
            providers,
            statusReads,
            keys,
            ledger.reads(),
            search,
            settings.duration("swapline.poll.first"),
            settings.duration(LOST),
            clock));
    CallbackSecrets secrets = new CallbackSecrets(providers, keys, settings::callbackSecret);
    main.bind("callbackSecrets", secrets);
    main.bind(
        "callbacks",
        new Callbacks(ledger.reconciliations(), providers, secrets, this::wakeForCallback, clock));
  }

  private void wakeForCallback(Reconciliations.Heard heard) {
    if (heard == Reconciliations.Heard.WOKEN) {
      steps.wake(JobState.RUNNING);
    } else if (heard == Reconciliations.Heard.KEPT) {
      steps.wake(JobState.SUBMIT_UNKNOWN);
    }
  }

  private FailoverRules failoverRules() {
    return FailoverSettings.of(
        settings,
        id -> keys.has(id) && clearance.objection(id).isEmpty() && hostWaits.words(id).isEmpty());
  }

  private Retention.Term term(String setting, FolderMarker folder) {
    String written = settings.forCamel().getProperty(setting);
    return new Retention.Term(setting, written, settings.optionalDuration(setting), folder);
  }

  private void bindHealth(Main main) {
    Metrics metrics = new Metrics(ledger);
    metrics.providers(settings.providers());
    metrics.failovers(settings.providers(), settings.failover());
    main.bind("metrics", metrics);
    main.bind("metricsRegistry", metrics.registry());
    queues.bindTo(main, metrics.registry());
    main.bind("health", new HealthPage());
    main.bind("ledgerHealth", new LedgerHealth(ledger));
    folders
        .inbox()
        .ifPresent(
            inbox ->
                main.bind("inboxHealth", new FolderHealth("swapline.watch.folder", inbox, access)));
    main.bind("doneHealth", new FolderHealth("swapline.done.folder", folders.done(), access));
    main.bind("failedHealth", new FolderHealth("swapline.failed.folder", folders.failed(), access));
    String provider = settings.text("swapline.provider");
    main.bind(
        "providerHealth",
        new ProviderHealth(
            provider,
            ledger,
            () -> keys.has(provider) ? clearance.objection(provider) : NO_KEY,
            () -> hostWaits.words(provider)));
  }

  private PollPace pace() {
    return new PollPace(
        settings.duration("swapline.poll.first"),
        settings.duration("swapline.poll.max"),
        settings.duration("swapline.poll.deadline"),
        clock,
        random);
  }

  private List<String> hosts(String provider) {
    return settings.addresses(providers.get(provider).getAccount()).values().stream()
        .filter(address -> !address.isEmpty())
        .map(address -> HostCircuitBreakers.host(URI.create(address)))
        .distinct()
        .toList();
  }

  private Optional<String> key(String provider) {
    try {
      return settings.apiKey(provider);
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private String token() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
